// Errors of settings and training.

export const training = {
  'model-memory': {
    subject: 'model',
    expected: 'one that fits into the {free} MB of free memory',
    got: '{parameters} parameters, {megabytes} MB with their gradients',
    next: 'Choose fewer or smaller layers, a smaller embedding or a smaller vocabulary.'
  },
  'option-flag': {
    subject: '--{option}',
    expected: 'true or false',
    got: '{got}',
    next: 'See `gatescope train --help`.'
  },
  'option-choice': {
    subject: '--{option}',
    expected: 'one of {choices}',
    got: '{got}',
    next: 'See `gatescope train --help`.'
  },
  'option-whole': {
    subject: '--{option}',
    expected: 'a whole number',
    got: '{got}',
    next: 'See `gatescope train --help`.'
  },
  'option-number': {
    subject: '--{option}',
    expected: 'a number',
    got: '{got}',
    next: 'See `gatescope train --help`.'
  },
  'setting-value': {
    subject: '{setting}',
    expected: '{expected}',
    got: '{got}',
    next: 'Change it or leave it out; every setting has a default.'
  },
  'fold-beyond': {
    subject: 'setting fold',
    expected: '{folds} or less, the number of folds',
    got: '{fold}',
    next: 'Choose a smaller fold or more folds.'
  },
  'split-in-time': {
    subject: '{option}',
    expected: 'rows of a forecast split in time',
    got: 'a split that draws rows from anywhere',
    next: 'Leave it out: a forecast is judged on later values than those it was trained on.'
  },
  'until-decided-alone': {
    subject: '--until-decided',
    expected: '--repeats of 3 or more beside it, without --folds',
    got: 'something else',
    next: 'Add --repeats with the largest number of runs, or leave --until-decided out.'
  },
  'folds-and-test': {
    subject: 'folds',
    expected: 'test rows that are one of the folds',
    got: 'a test file or a split column that names other ones',
    next: 'Leave out the folds, or the test file and the split column.'
  },
  'folds-rows': {
    subject: 'folds',
    expected: '{folds} rows or groups at least, one for each fold',
    got: '{count}',
    next: 'Choose fewer folds.'
  },
  'peephole-cell': {
    subject: '--peephole',
    expected: 'cell lstm',
    got: 'cell {cell}',
    next: 'Only the LSTM has a cell state: use --cell lstm or leave --peephole out.'
  },
  'activation-cell': {
    subject: '--activation relu',
    expected: 'cell rnn or indrnn',
    got: 'cell {cell}',
    next: 'Gated cells keep their published functions: use --cell rnn, --cell indrnn, or leave --activation out.'
  },
  'identity-cell': {
    subject: 'setting model.recurrentInit identity',
    expected: 'cell rnn',
    got: 'cell {cell}',
    next: 'Use --cell rnn or another initialiser.'
  },
  'radius-cell': {
    subject: '--spectral-radius',
    expected: 'cell rnn',
    got: 'cell {cell}',
    next: 'An echo state network is a plain recurrent network: use --cell rnn, or leave --spectral-radius out.'
  },
  'radius-attention': {
    subject: '--spectral-radius',
    expected: 'pooling last, mean or max',
    got: 'pooling attention',
    next: 'Nothing would train the attention weights of an echo state network: choose another pooling.'
  },
  'radius-classes': {
    subject: '--spectral-radius',
    expected: 'a task with one class a row',
    got: 'the task {task}',
    next: 'The output layer of an echo state network is fitted to classes here: leave --spectral-radius out.'
  },
  'reservoir-still': {
    subject: 'echo state network',
    expected: 'states that differ from row to row',
    got: 'states that no penalty makes solvable',
    next: 'Choose a smaller hidden size or a smaller spectral radius.'
  },
  'config-shape': {
    subject: '--config',
    expected: 'a JSON object of settings',
    got: '{got}',
    next: 'Write, for instance, {\'{\'}"cell": "gru", "epochs": 10{\'}\'}.'
  },
  'unknown-setting': {
    subject: '--config',
    expected: "settings among {names}, or the names of train's options",
    got: '{name}',
    next: 'Correct the name or leave it out.'
  },
  'no-test-rows': {
    subject: '{part}',
    expected: 'rows with a text and one of the labels {labels}',
    got: 'none in {count} rows',
    next: 'Check that both files mean the same by their columns.'
  },
  'no-vectors-found': {
    subject: '{file}',
    expected: 'vectors of words that occur in the training texts',
    got: 'none of {count} tokens',
    next: 'Give vectors of the same language and kind of token (words or characters), or leave --vectors out.'
  },
  'no-labels-at-all': {
    subject: 'labels',
    expected: 'at least one label in the training rows',
    got: 'none in {count} rows',
    next: 'Choose another column.'
  },
  'one-tag': {
    subject: 'tags',
    expected: 'at least two different ones to learn from',
    got: "'{tag}' for everything in {count} training rows",
    next: 'Choose another column.'
  },
  'one-number': {
    subject: 'numbers',
    expected: 'at least two different ones to learn from',
    got: '{value} in all {count} training rows',
    next: 'Choose another column.'
  },
  'from-task': {
    subject: '--from',
    expected: 'a task whose models go on from another one: classes',
    got: '{task}',
    next: 'Train it from the start.'
  },
  'metric-task': {
    subject: '--metric',
    expected: 'a task whose best epoch a metric picks: classes',
    got: '{metric} for {task}',
    next: "Leave it out: this task's own score picks the best epoch."
  },
  'task-of-classes': {
    subject: 'figures of a task',
    expected: 'a run of another task than classes',
    got: 'one that classifies rows',
    next: 'Its figures are on the Evaluate page: open it again.'
  },
  'task-not-here': {
    subject: '{what}',
    expected: 'a run that classifies rows',
    got: "one of the task '{task}'",
    next: 'gatescope predict, eval and export --format onnx or safetensors take this task, of texts --format bundle too.'
  },
  'labels-differ': {
    subject: 'labels',
    expected: 'those of the model: {known}',
    got: '{labels}',
    next: 'Give rows with exactly these labels, or train from the start.'
  },
  diverged: {
    subject: 'training',
    expected: 'finite numbers',
    got: 'NaN or Inf in {place}; likely cause: {cause} (step {step})',
    next: '{remedy}'
  },
  'diverged-kept': {
    subject: 'training',
    expected: 'finite numbers',
    got: 'NaN or Inf in {place}; likely cause: {cause} (step {step})',
    next: '{remedy} The weights of epoch {epoch} are kept.'
  },
  'weights-not-finite': {
    subject: '{tensor}',
    expected: 'finite weights',
    got: '{value} at element {element} ({origin})',
    next: 'Start the run again.'
  },
  'vectors-not-finite': {
    subject: '{tensor}',
    expected: 'finite weights',
    got: '{value} at element {element} (word vectors)',
    next: 'Repair that line of the vector file or leave --vectors out.'
  },
  'option-device': {
    subject: '--device',
    expected: 'one of {choices}',
    got: '{device}',
    next: '`gatescope devices` shows what this machine has.'
  },
  'option-threads': {
    subject: '--threads',
    expected: 'a whole number from 1',
    got: '{threads}',
    next: 'Leave it out for one worker per core.'
  }
}
