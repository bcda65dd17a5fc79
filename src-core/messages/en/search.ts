// Words of the Search page.

export const search = {
  empty: {
    title: 'No search yet',
    text: 'Open a labelled table; then other settings are tried here within a budget of minutes, and each trial is a run that you can open.',
    action: 'Choose data'
  },
  classesOnly:
    'A search compares classifiers. What is learned of these columns is something else: choose another task on the Data page.',
  begin: {
    title: 'New search',
    intro:
      'The first trial is the settings of the Model page as they stand; the others change those chosen here. All are judged on the same validation rows. Of the trials that reached a ninth of the epochs the best third goes on to a third of them, and of those the best third to the end (successive halving).',
    minutes: 'Minutes of training',
    seed: 'Seed of the search',
    what: 'Settings that are tried',
    action: 'Search',
    none: 'Choose one at least.'
  },
  list: 'Search',
  name: '{file}, trial',
  of: '{data}, {time}',
  status: {
    running: 'Searching',
    waiting: 'Waits for the run that trains',
    paused: 'Paused',
    finishing: 'Finishing the best trial: baselines and test rows',
    ended: 'Over'
  },
  budget: '{used} of {minutes} minutes of training',
  budgetName: 'Budget',
  doing: 'Trial {number} trains, up to epoch {epochs}',
  actions: {
    pause: 'Pause',
    resume: 'Go on',
    more: 'Search on',
    finish: 'Stop and finish the best',
    remove: 'Remove from this list',
    open: 'Open the best run',
    use: 'Take its settings'
  },
  taken: 'The settings of trial {number} are on the Model page.',
  tiles: {
    trials: 'Trials',
    failed: '{count} could not be trained',
    best: 'Best so far, validation',
    bestOf: 'trial {number}, after epoch {epochs}: {changes}',
    given: 'As given, validation',
    givenOf: 'trial 1, after epoch {epochs}',
    test: 'Best trial, test'
  },
  optimistic:
    'The best of {count} trial was chosen on the validation rows, where its figure is too good for that reason. Nothing was chosen on the test rows. | The best of {count} trials was chosen on the validation rows, where its figure is too good for that reason. Nothing was chosen on the test rows.',
  byMetric: 'The best is chosen by {metric}.',
  unchanged: 'the settings as given',
  axes: {
    title: 'What the trials have, and what came of it',
    what: 'A line is a trial, from value to value of its settings to its validation figure at the right; the best one is drawn strong.',
    sentence: '{count} trials over {settings}; the best, trial {number}, reaches {figure}.',
    none: 'Lines are drawn once two trials have a figure.'
  },
  table: {
    title: 'Trials',
    number: 'Trial',
    epochs: 'Epochs',
    validation: 'Validation',
    given: 'To trial 1',
    seconds: 'Seconds',
    changes: 'Changed settings',
    state: 'State',
    best: 'best',
    trains: 'trains',
    failed: 'could not be trained',
    left: 'left below its first mark',
    passed: 'not promoted so far',
    whole: 'trained to its end',
    gone: 'its run was deleted'
  }
}
