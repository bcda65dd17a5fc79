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
  review: {
    scored: '{scored} of {count} row predicted. | {scored} of {count} rows predicted.',
    toReview: '{count} row deserves a look before you save. | {count} rows deserve a look before you save.',
    noneToReview: 'None stands out.',
    kinds: { classes: 'Rows by predicted class', labels: 'Rows by label', tags: 'Rows by what is tagged in them' },
    confidence: 'Confidence of the model',
    sure: {
      classes: 'Probability of the predicted class',
      labels: 'Probability of the least certain label',
      tags: 'Probability of the least certain tag',
      pairs: 'Probability of a written token, on average'
    },
    values: { number: 'Predicted numbers', language: 'Bits per token' },
    valuesText: '{what}: from {from} to {to}.',
    rows: 'Rows',
    confidenceText: '{what}: {count} row is below {limit}. | {what}: {count} rows are below {limit}.',
    list: 'Rows',
    which: 'Rows shown',
    lists: {
      review: 'To review ({count})',
      unread: 'Could not be read ({count})',
      empty: 'Without a text ({count})',
      script: 'In another script ({count})',
      unknown: 'Mostly unknown words ({count})',
      unsure: 'Low confidence ({count})',
      first: 'The first {count}'
    },
    why: 'Why',
    flags: {
      unread: 'could not be read',
      empty: 'no text',
      script: 'a script the model was not trained on',
      unknown: 'half of the words or more unknown',
      unsure: 'low confidence'
    },
    hint: 'Enter or a double click explains a row.',
    nothing: 'No rows.'
  },
  file: {
    title: 'Score a file',
    text: 'Drop a CSV: every row gets a label and probabilities. You see what deserves a look before anything is saved; the rows stay in order.',
    choose: 'Choose a file',
    column: 'Text column',
    score: 'Score {count} row | Score {count} rows',
    write: 'Save the scored CSV ({count} row) | Save the scored CSV ({count} rows)',
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
