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
    title: 'What the model sees',
    empty:
      'Every word you type appears here: known ones underlined, unknown ones grey, and what is too long struck through.',
    coverage: '{known} of {all} tokens are known to the model.',
    allKnown: 'All {all} tokens are known to the model.',
    cut: '{count} token is cut off. | {count} tokens are cut off.'
  },
  probabilities: {
    title: 'Probabilities',
    empty: 'They change as you type.',
    said: 'The model says {label} with {share}; next is {second} with {secondShare}.',
    saidAlone: 'The model says {label} with {share}.',
    unsure: 'Undecided: {label} and {second} are nearly level.',
    more: '{count} more class | {count} more classes'
  },
  kept: {
    title: 'Kept texts',
    text: 'Text',
    label: 'Says',
    share: 'With',
    forget: 'Remove'
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
    drop: 'Drop a CSV to score it with {run}'
  }
}
