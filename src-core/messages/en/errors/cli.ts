// Errors of the command line's arguments.

export const cli = {
  'repair-nothing': {
    subject: 'repair',
    expected: 'at least one repair',
    got: 'none',
    next: 'Name repairs, such as --strip-html or --drop-duplicates.'
  },
  'repair-value': {
    subject: '{option}',
    expected: 'a value as its help says',
    got: "'{value}'",
    next: 'See gatescope repair --help.'
  },
  'clean-format': {
    subject: '--out',
    expected: 'a name that ends in .csv, .jsonl or .parquet',
    got: "'{ending}'",
    next: 'Give the file one of these endings.'
  },
  'stdout-failed': {
    subject: 'standard output',
    expected: 'a place that takes what is printed',
    got: '{detail}',
    next: 'Free some space or print to another place.'
  },
  'stopped-before-start': {
    subject: 'training',
    expected: 'to begin',
    got: 'a request to stop before the first step',
    next: 'Nothing was trained; start it again.'
  },
  'stopped-without-checkpoint': {
    subject: 'training',
    expected: 'the step in progress to end',
    got: 'none for a minute after the request to stop',
    next: 'The last checkpoint remains; continue from it with --resume.'
  },
  'predict-both': {
    subject: 'predict',
    expected: 'texts or a file',
    got: 'both',
    next: 'Leave TEXT or --file out.'
  },
  'no-abstention': {
    subject: 'abstain',
    expected: 'a classifier of texts with limits on when to answer',
    got: "'{name}' without any",
    next: 'Limits are fitted at the end of a training with at least 50 validation rows (--abstain-cost): train it again, or ask without it.'
  },
  'out-without-file': {
    subject: '--out',
    expected: 'a file to label',
    got: 'no --file',
    next: 'Add --file DATA.'
  },
  'predict-nothing': {
    subject: 'predict',
    expected: 'a text, --file DATA or lines on standard input',
    got: 'none',
    next: 'Write: gatescope predict RUN "some text"'
  },
  'explain-class': {
    subject: '--explain',
    expected: 'one of the classes {classes}',
    got: "'{label}'",
    next: 'Leave it out to explain the predicted class.'
  },
  'format-option': {
    subject: '{option}',
    expected: '--format {wanted}',
    got: '--format {format}',
    next: 'Leave it out.'
  },
  'target-is-input': {
    subject: '{path}',
    expected: 'another file than those that are read',
    got: 'one of them',
    next: 'Choose another path; nothing was overwritten.'
  },
  'header-twice': {
    subject: '--header',
    expected: 'to stand alone',
    got: 'it together with --no-header',
    next: 'Leave one of them out.'
  },
  'option-delimiter': {
    subject: '{option}',
    expected: 'at most {limit} characters, tab, or none',
    got: "'{value}'",
    next: 'Leave it out to have it found.'
  },
  'option-sign': {
    subject: '{option}',
    expected: 'one character, or none',
    got: "'{value}'",
    next: 'Leave it out to have it found.'
  },
  'option-skip-lines': {
    subject: '--skip-lines',
    expected: 'a number of lines',
    got: "'{value}'",
    next: 'Leave it out to have it found.'
  },
  'option-header': {
    subject: '--header',
    expected: 'yes or no',
    got: "'{value}'",
    next: 'Leave it out to have it found.'
  },
  'no-text-column': {
    subject: '--text',
    expected: 'the name of the text column, one of {names}',
    got: 'none, and no column looks like texts',
    next: 'Add --text COLUMN, or --forecast COLUMN for the next values of a column of numbers.'
  },
  'no-label-column': {
    subject: '--label',
    expected: 'the name of the label column, one of {names}',
    got: 'none, and no column looks like labels',
    next: 'Add --label COLUMN.'
  },
  'no-other-column': {
    subject: '{option}',
    expected: "another column than '{column}', one of {names}",
    got: 'none',
    next: 'Add {option} COLUMN.'
  },
  'train-nothing': {
    subject: 'train',
    expected: 'a data file',
    got: 'none',
    next: 'Write: gatescope train DATA.csv'
  },
  'option-twice': {
    subject: '{option}',
    expected: 'one value',
    got: 'the option more than once',
    next: 'Give it once; texts that stand in several columns are to be joined in one column first.'
  },
  'task-and': {
    subject: '{option}',
    expected: 'to say alone which columns are learned and how',
    got: '{other} beside it',
    next: 'Leave one of them out.'
  },
  'pairs-onnx': {
    subject: 'export',
    expected: 'a model that is one ONNX graph',
    got: 'one that writes its answers, an encoder and a decoder',
    next: 'Export it with --format bundle, which holds both graphs, or with --format safetensors.'
  },
  'beam-task': {
    subject: '--beam',
    expected: 'a run that writes answers',
    got: 'a run of another task',
    next: 'Leave the option out.'
  },
  'forecast-alone': {
    subject: '{option}',
    expected: '--forecast COLUMN beside it',
    got: 'no column to forecast',
    next: 'Add --forecast with the column whose next value is asked for.'
  },
  'forecast-as': {
    subject: '--as',
    expected: 'one of {names}',
    got: "'{value}'",
    next: 'Leave it out for the value itself.'
  },
  'forecast-steps': {
    subject: '{option}',
    expected: 'a whole number from 1 to {limit}',
    got: "'{value}'",
    next: 'Give another number of steps.'
  },
  'forecast-flat': {
    subject: '--flat',
    expected: 'a number from 0',
    got: "'{value}'",
    next: 'Give the largest change that counts as flat, in the units of the column.'
  },
  'pair-half': {
    subject: '{given}',
    expected: 'both --source and --target',
    got: 'only the one',
    next: 'Name the other column too, or neither: files of pairs are recognised by their columns.'
  },
  'validation-twice': {
    subject: '--val',
    expected: 'a validation file or a share',
    got: 'both --val and --val-split',
    next: 'Leave one of them out.'
  },
  'from-changed': {
    subject: '{setting}',
    expected: 'no other architecture or tokenizer than the model has',
    got: 'it together with --from',
    next: 'Leave one of them out.'
  },
  'from-vectors': {
    subject: '--vectors',
    expected: 'to stand alone',
    got: 'it together with --from',
    next: 'Leave one of them out.'
  },
  'out-is-file': {
    subject: '--out',
    expected: 'a folder',
    got: 'a file',
    next: 'Choose another place.'
  },
  'out-unreadable': {
    subject: '--out',
    expected: 'a folder',
    got: '{detail}',
    next: 'Choose another place.'
  },
  'out-not-empty': {
    subject: '--out',
    expected: 'a folder that is empty or not there yet',
    got: 'one with {count} entry ({folder}) | one with {count} entries ({folder})',
    next: 'Choose another folder, or continue a run with --resume.'
  },
  'vector-width': {
    subject: '--embedding',
    expected: '{width}, the width of the vectors in {file}',
    got: '{embedding}',
    next: 'Leave --embedding out.'
  },
  'config-missing': {
    subject: '--config',
    expected: 'a JSON file',
    got: 'no such file',
    next: 'Check the path.'
  },
  'config-unreadable': {
    subject: '--config',
    expected: 'a JSON file',
    got: '{detail}',
    next: 'Check the path.'
  },
  'labels-settings': {
    subject: 'label-errors',
    expected: '--with network beside --folds and settings of training',
    got: 'the linear classifier, which has none',
    next: 'Add --with network.'
  },
  'several-of-classes': {
    subject: '{command}',
    expected: 'a label column of classes',
    got: 'another task',
    next: 'Train single runs of it with gatescope train.'
  },
  'option-between': {
    subject: '--{option}',
    expected: 'a number from {least} to {most}',
    got: '{got}',
    next: 'Give such a number or leave --{option} out.'
  },
  'generate-task': {
    subject: 'run',
    expected: 'a language model',
    got: 'a model of another task',
    next: 'Train one: gatescope train TEXT.txt --task language.'
  },
  'generate-label': {
    subject: '--label',
    expected: 'a label that the model has learned: {labels}',
    got: '{label}',
    next: 'Give one of them or leave --label out.'
  },
  'option-count': {
    subject: '--{option}',
    expected: 'a whole number, {least} or more',
    got: '{got}',
    next: 'Give such a number or leave --{option} out.'
  }
}
