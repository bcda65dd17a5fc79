// Words of the Predict page.

export const predict = {
  empty: { title: 'No trained run yet', text: 'Train one, then try texts on it here.', action: 'Go to the data' },
  box: {
    label: 'Text',
    placeholder: 'Type or paste a text',
    keep: 'Keep for comparison',
    clear: 'Clear',
    time: '{time} ms'
  },
  run: 'Run',
  seen: {
    title: 'Tokens the model reads',
    empty: 'Every token appears here: known ones underlined, unknown ones grey, truncated ones struck through.',
    coverage: '{known} of {all} tokens are in the vocabulary.',
    allKnown: 'All {all} tokens are in the vocabulary.',
    cut: '{count} token is truncated. | {count} tokens are truncated.'
  },
  probabilities: {
    title: 'Probabilities',
    empty: 'They change as you type.',
    summary: 'Predicted: {label} ({share}), then {second} ({secondShare}).',
    summaryAlone: 'Predicted: {label} ({share}).',
    unsure: 'Undecided: {label} and {second} are nearly equal.',
    contribution: 'In favour of {label}, in logits: n-grams {ngrams}, recurrence {recurrence}.',
    more: '{count} more class | {count} more classes'
  },
  kept: {
    title: 'Kept texts',
    text: 'Text',
    label: 'Predicted',
    share: 'Probability',
    remove: 'Remove'
  },
  file: {
    title: 'Score a file',
    text: 'Drop a CSV: every row gets a label and probabilities in a new CSV. The rows stay in order.',
    choose: 'Choose a file',
    column: 'Text column',
    score: 'Score {count} row | Score {count} rows',
    scoring: 'Scoring {name}',
    done: '{count} row scored. | {count} rows scored.',
    written: 'Written to {path}',
    save: 'Save again',
    another: 'Score another file',
    spreadsheetSafe: 'Safe for spreadsheets',
    spreadsheetSafeHint:
      'An apostrophe before cells that a spreadsheet would run as a formula. It changes those texts; numbers and mentions stay.',
    bom: 'Byte order mark',
    bomHint: 'Excel then reads the file as UTF-8. Off: as in the file you give.',
    drop: 'Drop a CSV to score it with {run}'
  }
}
