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
  'bundle-option': {
    subject: '{option}',
    expected: '--format bundle',
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
    next: 'Add --text COLUMN.'
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
  'resume-differs': {
    subject: '{option}',
    expected: '{recorded}, as the run began',
    got: '{given}',
    next: 'Leave it out, or start a new run.'
  },
  'search-minutes': {
    subject: 'search',
    expected: '--minutes, the budget of training',
    got: 'none',
    next: 'Give one, such as --minutes 5.'
  },
  'search-minutes-value': {
    subject: '--minutes',
    expected: 'a number above 0',
    got: '{got}',
    next: 'Give such a number, such as --minutes 5.'
  },
  'search-missing': {
    subject: '--resume',
    expected: 'the folder of a search, with its search.json',
    got: 'no such file',
    next: 'Check the path, or begin a new search.'
  },
  'search-file': {
    subject: 'search.json',
    expected: 'the state of a search',
    got: 'something else',
    next: 'Begin a new search.'
  },
  'final-and-val': {
    subject: '--final',
    expected: 'validation rows that were split off the training file',
    got: 'a validation file of its own',
    next: 'Leave out --final, or --val.'
  },
  'resume-several': {
    subject: '--resume',
    expected: 'one run',
    got: 'it together with --repeats or --folds',
    next: 'Resume the run that was interrupted, or begin the repeats anew.'
  },
  'several-of-classes': {
    subject: '{command}',
    expected: 'a label column of classes',
    got: 'another task',
    next: 'Train single runs of it with gatescope train.'
  },
  'option-count': {
    subject: '--{option}',
    expected: 'a whole number, {least} or more',
    got: '{got}',
    next: 'Give such a number or leave --{option} out.'
  },
  'resume-out': {
    subject: '--out',
    expected: 'the folder that is resumed',
    got: '{given}',
    next: 'Leave --out out.'
  },
  'resume-diverged': {
    subject: '{run}',
    expected: 'a run that can go on',
    got: 'one that diverged and would again',
    next: '{remedy}'
  }
}
