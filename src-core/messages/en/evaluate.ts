// Words of the Evaluate page.

export const evaluate = {
  empty: {
    title: 'No trained run to evaluate',
    text: 'Train one first; its results on rows it has never seen are shown here.',
    action: 'Go to the data',
    training: 'Watch the training'
  },
  split: { label: 'Which rows', validation: 'Validation', test: 'Test', train: 'Training', table: 'Open table' },
  run: 'Run',
  scoring: 'Scoring the rows',
  trainWarning: 'The model was trained on these rows: the figures show what it memorised, not how it generalises.',
  tiles: {
    label: 'Results',
    accuracy: 'Accuracy',
    macroF1: 'Macro F1',
    macroDetail: 'the mean over {count} classes',
    macroOver: 'the mean over {averaged} of {classes} classes',
    loss: 'Loss',
    lossDetail: 'random guessing: {chance}',
    wrong: 'Wrong',
    wrongDetail: 'of {count} row | of {count} rows'
  },
  evidence: {
    title: 'How certain is this result?',
    by: { label: 'What is repeated', seeds: 'Other seeds', folds: 'Cross-validation' },
    intro: {
      seeds:
        'Another seed gives other weights and another accuracy. Trained again with other seeds on the same rows, the run shows how much of its accuracy is chance, and whether it is better than the best baseline.',
      folds:
        'All rows are cut into parts. For each part a run trains on the other rows with these settings and is judged on it, so that every row is a test row once and the interval rests on all of them.'
    },
    count: 'How many times',
    begin: 'Repeat with {count} other seed | Repeat with {count} other seeds',
    cancel: 'Remove {count} waiting repeat | Remove {count} waiting repeats',
    untilDecided: 'Stop once decided',
    folds: 'Number of folds',
    beginFolds: 'Train {count} fold | Train {count} folds',
    cancelFolds: 'Remove {count} waiting fold | Remove {count} waiting folds',
    foldName: 'fold {fold} of {folds}',
    noFolds: {
      testFile:
        'This run has a test file of its own. Cross-validation makes test rows out of the training rows, so it needs a run without one.',
      splitColumn:
        'A column of this table says which rows are test rows. Cross-validation needs a run without such a column.'
    },
    time: 'about {time} of training in all',
    mean: 'Mean accuracy',
    spread:
      'standard deviation {sd} points over {count} run, {part} | standard deviation {sd} points over {count} runs, {part}',
    foldSpread: 'standard deviation {sd} points over {count} fold | standard deviation {sd} points over {count} folds',
    one: 'of one run so far',
    difference: 'Points above {baseline}',
    interval: '{confidence} interval {low} to {high} on {rows} rows',
    tooFew: 'Not told yet: one run says nothing of the spread between seeds.',
    tooFewFolds: 'Not told yet: one fold is finished.',
    verdict: {
      better: 'Better than {baseline}: the interval from {low} to {high} points leaves out zero.',
      worse: 'Worse than {baseline}: the whole interval from {low} to {high} points is below zero.',
      inconclusive: 'Not shown to be better than {baseline}: the interval from {low} to {high} points includes zero.'
    },
    decided: 'Decided: no more repeats are needed.',
    missing:
      'About {count} more repeat would decide it if difference and spread stay as they are. | About {count} more repeats would decide it if difference and spread stay as they are.',
    foldsOpen: '{count} of {most} folds are finished.',
    decidedAfter: 'Decided after {count} of at most {most} runs; no more are needed.',
    looking: 'Looked at after every run, at most {most} of them.',
    undecided: 'Not decided after {count} runs.',
    rowsMissing: 'Even {most} repeats would not decide it: for so small a difference, {rows} rows are too few.',
    caveat:
      'The interval holds for these rows and these seeds, not for another split. Repeating until it happens to leave out zero would say "better" too often: settle the number beforehand.',
    caveatValidation:
      'These are validation rows, by which the best epoch was chosen: the model looks a little better on them than it is. Test rows would be fair.',
    caveatLooks:
      'Runs are looked at one after the other and end by what they show. The intervals are wider for it, so that over at most {most} runs the chance of a false verdict stays at 5%. They hold for these rows, not for another split.',
    caveatFolds:
      'The folds share most of their training rows, so another sample of rows may differ by more than the interval says (Bengio & Grandvalet 2004).',
    runs: 'Runs that were compared',
    number: { seeds: 'Seed', folds: 'Fold' },
    beside: 'Points above the baseline',
    notKept: 'not counted: which rows it got right was not recorded',
    waits: 'waits in the queue'
  },
  ensemble: {
    save: 'Save {count} runs as one model',
    intro:
      'An ensemble answers with the mean of the runs’ probabilities. Networks of different seeds err on different texts. On two tables tried, five networks as one gained one to two points without n-grams, and hardly anything beside them; it takes as many times as long to answer.',
    written: {
      test: 'As one model {accuracy} of {rows} test rows are right, {mean} on average one by one.',
      validation:
        'As one model {accuracy} of {rows} validation rows are right, {mean} on average one by one; by these rows it was weighed, so that the figure is a little too good.'
    },
    where: 'It is a bundle: {name}. Open it with Open in the menu, by dropping it on the window, or by its predict.py.'
  },
  confusion: {
    corner: 'True \\ predicted',
    order: { label: 'Order of the classes', confusion: 'By confusion', name: 'By name' },
    title: 'Confusion',
    truth: 'True class',
    predicted: 'Predicted class',
    counts: 'Counts',
    shares: 'Shares of the true class',
    how: 'What the cells show',
    cell: 'True {truth}, predicted {predicted}: {count} of {all}',
    summary: 'The most frequent mistake: {truth} predicted as {predicted}, {count} of {all} rows ({share}).',
    perfect: 'No mistakes: every row lies on the diagonal.',
    hint: 'Choose a cell to read its texts. Arrow keys move.',
    cut: 'The {shown} classes with the most mistakes are shown, of {all}; the table below has all.',
    pairs: 'Most frequent mistakes',
    pair: '{truth} predicted as {predicted}'
  },
  texts: {
    save: 'Save as CSV',
    before: 'Previous text',
    after: 'Next text',
    place: '{place} of {all}',
    inspect: 'Inspect this text',
    wrong: 'Misclassified texts, the most confident first',
    cell: '{truth} predicted as {predicted}',
    right: 'Correct: {truth}',
    line: 'Line',
    text: 'Text',
    truth: 'True',
    predicted: 'Predicted',
    confidence: 'Confidence',
    none: 'No texts here.',
    noneWrong: 'No misclassified rows.',
    back: 'Show all misclassified texts',
    openLine: 'Show in the data',
    row: 'Line {line} of {file}',
    probability: 'Predicted {predicted} with probability {share}.',
    count: '{count} text | {count} texts',
    gone: 'Open {file} on the Data page to see its neighbours; this row is line {line}.'
  },
  classes: {
    title: 'By class',
    label: 'Figures by class',
    name: 'Class',
    precision: 'Precision',
    recall: 'Recall',
    f1: 'F1',
    support: 'Rows',
    predicted: 'Predicted',
    summary: 'The lowest recall is that of {label}: {share} of its {count} rows.'
  },
  roc: {
    title: 'ROC',
    x: 'False positive rate',
    y: 'True positive rate',
    chance: 'chance',
    summary: 'A random {label} row is ranked above a random other row {share} of the time.'
  },
  pr: {
    title: 'Precision and recall',
    x: 'Recall',
    y: 'Precision',
    base: 'share of the class',
    summary: 'Average precision for {label}: {share}, the precision averaged over all levels of recall.'
  },
  calibration: {
    title: 'Calibration',
    x: 'Confidence',
    y: 'Accuracy',
    ideal: 'perfectly calibrated',
    bins: 'observed',
    over: 'Confidence differs from accuracy by {error} on average, mostly too high: the model is overconfident.',
    under: 'Confidence differs from accuracy by {error} on average, mostly too low: the model is underconfident.',
    before: 'Before calibration after the training it was {error}.',
    good: 'Confidence differs from accuracy by only {error} on average: the model is well calibrated.'
  },
  whichClass: 'Class',
  curves: 'Curves by class',
  loading: 'Computing'
}
