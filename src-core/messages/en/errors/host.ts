// Errors of the host: runs and who writes into them, open files, engine processes.

export const host = {
  'training-busy': {
    subject: 'training',
    expected: 'one run at a time',
    got: '{run}, which is still training',
    next: 'Wait until it ends, pause it or stop it.'
  },
  'run-not-training': {
    subject: 'run',
    expected: 'a run that is training',
    got: "'{run}'",
    next: 'Start it or resume it first.'
  },
  'run-unknown': {
    subject: 'run',
    expected: 'a run of the list',
    got: "'{run}'",
    next: 'It may have been deleted; look at the Runs page.'
  },
  'run-id': { subject: 'run', expected: 'the id of a run', got: "'{run}'", next: 'Choose one of the list.' },
  'run-not-in-trash': {
    subject: 'trash',
    expected: 'the deleted run',
    got: "no '{run}'",
    next: 'Deleted runs are kept for {days} days.'
  },
  'run-folder-unwritable': {
    subject: 'run folder',
    expected: 'a folder that can be written to',
    got: '{detail}',
    next: 'Choose another folder.'
  },
  'run-claimed': {
    subject: '{run}',
    expected: 'no other process to be writing into the run',
    got: 'process {process} doing so',
    next: 'Wait until it has ended or stop it, then try again.'
  },
  'estimate-superseded': {
    subject: 'estimate',
    expected: 'the same settings until it is measured',
    got: 'newer ones',
    next: 'The newer ones are being measured.'
  }
}
