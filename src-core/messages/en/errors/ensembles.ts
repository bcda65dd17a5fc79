// Errors of runs that are to be one model.

const ensemble = {
  subject: 'ensemble',
  expected: 'runs that classify texts, trained here on the same rows with the same network',
  next: 'Use the runs of one gatescope train --repeats.'
}

export const ensembles = {
  'ensemble-few': {
    subject: 'ensemble',
    expected: 'two runs or more',
    got: 'one',
    next: 'Name the run folders of gatescope train --repeats.'
  },
  'ensemble-task': { ...ensemble, got: 'a run of another task' },
  'ensemble-graph': { ...ensemble, got: 'an imported model or one with subwords' },
  'ensemble-rows': {
    ...ensemble,
    got: 'one whose training, validation or test rows are others than those of the first'
  },
  'ensemble-tokens': { ...ensemble, got: 'one whose vocabulary is another than that of the first' },
  'ensemble-network': { ...ensemble, got: 'one whose network has another shape than that of the first' }
}
