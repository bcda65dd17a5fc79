// Words of the Runs page.

export const runs = {
  empty: {
    title: 'No runs yet',
    text: 'Every training is kept here with its settings, results and notes.',
    action: 'Go to the data'
  },
  unreadable: '{count} more run cannot be read. | {count} more runs cannot be read.',
  table: {
    label: 'All runs',
    select: 'Select {name} for comparison',
    name: 'Name',
    status: 'State',
    data: 'Data',
    cell: 'Network',
    accuracy: 'Accuracy',
    interval: '95% interval',
    macroF1: 'Macro F1',
    test: 'Test',
    loss: 'Loss',
    parameters: 'Parameters',
    epochs: 'Epochs',
    speed: 'Sequences/s',
    created: 'Started',
    selected: 'Compare',
    tags: 'Tags'
  },
  filter: { label: 'Find runs', placeholder: 'Find by name, tag or data' },
  status: {
    running: 'Training',
    paused: 'Paused',
    finished: 'Finished',
    stopped: 'Stopped',
    failed: 'Failed',
    diverged: 'Diverged'
  },
  detail: {
    title: 'Run',
    none: 'Choose a run to see and edit it.',
    name: 'Name',
    tags: 'Tags',
    addTag: 'Add a tag',
    removeTag: 'Remove the tag {tag}',
    notes: 'Notes',
    notesPlaceholder: 'What did you try, what did you see?',
    facts: 'Facts',
    data: 'Data',
    rows: 'Rows',
    rowsText: '{train} training · {validation} validation · {test} test',
    device: 'Device',
    seed: 'Seed',
    best: 'Best epoch',
    bestText: '{best} of {epochs}',
    baselines: 'Baselines',
    comparison: 'Test result',
    open: 'Open',
    adopt: 'Use these settings',
    delete: 'Delete',
    adopted: 'The settings of {name} now apply to the next run.'
  },
  removed: '{name} was moved to the trash.',
  restored: '{name} is back.',
  cannotDelete: 'Stop the run before deleting it.',
  compare: {
    title: 'Comparison',
    hint: 'Select two or more runs to overlay their curves and see what differs.',
    same: 'These runs have the same settings.',
    setting: 'Setting',
    clear: 'Clear the selection',
    count: '{count} run selected | {count} runs selected',
    results: 'Results',
    best: 'Best of these',
    accuracyCurve: 'Validation accuracy',
    lossCurve: 'Validation loss',
    leads:
      '{name} leads with {accuracy}, {points} points above {next}. Within a point or two, another seed may reverse the order.',
    waiting: 'Two finished epochs are needed before runs can be compared.'
  }
}
