// Errors of searches, and of runs that are resumed from the command line.

export const search = {
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
  'search-busy': {
    subject: 'search',
    expected: 'one search at a time',
    got: "'{name}', which is not over",
    next: 'Pause it or finish it first.'
  },
  'search-unknown': {
    subject: 'search',
    expected: 'a search of this computer',
    got: "'{search}'",
    next: 'Begin a new search.'
  },
  'search-at-work': {
    subject: 'search',
    expected: 'a search at rest',
    got: 'one at work',
    next: 'Pause it first.'
  },
  'search-no-trial': {
    subject: 'search',
    expected: 'a trial that can be trained',
    got: 'none of {count}',
    next: 'Train once on the Model page: what is wrong is said there.'
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
