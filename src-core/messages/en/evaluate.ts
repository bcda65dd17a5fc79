// Words of the Evaluate page.

export const evaluate = {
  empty: {
    title: 'No trained run to evaluate',
    text: 'Train one first; its results on rows it has never seen are shown here.',
    action: 'Go to the data',
    training: 'Watch the training'
  },
  split: { label: 'Which rows', validation: 'Validation', test: 'Test', train: 'Training' },
  run: 'Run',
  scoring: 'Scoring the rows',
  trainWarning: 'These rows were learned from: the figures say what was memorised, not how new texts fare.',
  tiles: {
    label: 'Results',
    accuracy: 'Accuracy',
    macroF1: 'Macro F1',
    macroDetail: 'the mean over {count} classes',
    loss: 'Loss',
    lossDetail: 'guessing costs {chance}',
    wrong: 'Wrong',
    wrongDetail: 'of {count} row | of {count} rows',
    aboveBayes: '{points} points above naive Bayes',
    belowBayes: '{points} points below naive Bayes',
    majority: 'majority {majority} · naive Bayes {bayes}'
  },
  confusion: {
    title: 'Confusion',
    truth: 'True class',
    predicted: 'Predicted class',
    counts: 'Counts',
    shares: 'Shares of the true class',
    how: 'What the cells show',
    cell: 'True {truth}, predicted {predicted}: {count} of {all}',
    said: 'The most frequent mistake: {truth} taken for {predicted}, {count} of {all} rows ({share}).',
    perfect: 'No mistakes: every row lies on the diagonal.',
    hint: 'Choose a cell to read its texts. Arrow keys move.',
    cut: 'The {shown} classes with the most mistakes are shown, of {all}; the table below has all.',
    pairs: 'Most frequent mistakes',
    pair: '{truth} taken for {predicted}'
  },
  texts: {
    wrong: 'Wrong texts, the most confident first',
    cell: '{truth} taken for {predicted}',
    right: 'Right: {truth}',
    line: 'Line',
    text: 'Text',
    truth: 'True',
    predicted: 'Predicted',
    confidence: 'Confidence',
    none: 'No texts here.',
    noneWrong: 'No row was classified wrongly.',
    back: 'Show all wrong texts',
    openLine: 'Show in the data',
    row: 'Line {line} of {file}',
    sure: 'The model gave {predicted} {share}.',
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
    said: 'Hardest to find is {label}: {share} of its {count} rows are recognised.'
  },
  roc: {
    title: 'ROC',
    x: 'False positive rate',
    y: 'True positive rate',
    chance: 'chance',
    said: 'A random {label} row is ranked above a random other row {share} of the time.'
  },
  pr: {
    title: 'Precision and recall',
    x: 'Recall',
    y: 'Precision',
    base: 'share of the class',
    said: 'Averaged over all thresholds, {share} of the rows called {label} really are.'
  },
  calibration: {
    title: 'Calibration',
    x: 'Confidence',
    y: 'Accuracy',
    ideal: 'as sure as right',
    bins: 'observed',
    over: 'Confidence is {error} away from accuracy on average, mostly too high: the model is surer than it is right.',
    under:
      'Confidence is {error} away from accuracy on average, mostly too low: the model is right more often than it claims.',
    good: 'Confidence is within {error} of accuracy on average: its percentages can be taken at their word.'
  },
  whichClass: 'Class',
  curves: 'Curves by class',
  loading: 'Computing'
}
