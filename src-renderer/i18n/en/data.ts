// Words of the Data page.

export const data = {
  title: 'Data',
  sample: 'Sample',
  start: {
    title: 'Drop a file of labelled texts', text: 'CSV, TSV, JSON lines or fastText files, in any encoding. Nothing leaves this machine.', browse: 'Choose a file',
    samples: 'Or begin with a sample', recent: 'Recent files', runs: 'Recent runs', missing: 'no longer there', opening: 'Opening', again: 'Read it again'
  },
  columns: { learn: 'Learn to tell', from: 'from', label: 'Label column', text: 'Text column', choose: 'choose a column', same: 'Text and label are the same column. Choose two different ones.', none: 'Choose a column of texts and a column of labels.', suggested: '{text} holds {texts} different texts, {label} takes {labels} values.' },
  starting: { label: 'Start with', summary: '{network}, {count} epoch | {network}, up to {count} epochs', time: 'at most {time} on {device}', measuring: 'measuring its speed', sample: 'A sample starts with a small network, to be seen learning within a minute.', settings: 'All settings' },
  kinds: { text: 'text', category: 'category', number: 'number' },
  file: {
    title: 'How the file was read', rows: '{count} row | {count} rows', columns: '{count} column | {count} columns', rejected: '{count} row was rejected | {count} rows were rejected', encoding: 'Encoding', delimiter: 'Delimiter', header: 'The first row names the columns', quote: 'Quotes', format: 'Format',
    delimited: 'Delimited', jsonl: 'JSON lines', 'label-text': 'Label, then text', doubleQuote: 'Double quotes', singleQuote: 'Single quotes', noQuote: 'None',
    comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab', pipe: 'Vertical bar', space: 'Space', other: 'Other: {character}', alternative: '{columns} columns, {share} consistent', notes: 'Repairs', close: 'Close this file', cancel: 'Stop reading', reading: 'Reading', figure: '{bytes}, {rows} rows',
    openAnother: 'Open another file', switch: 'Open files'
  },
  extras: { title: 'More files', test: 'Test file', testHint: 'Evaluated once at the end; the training file is then not split for it.', vectors: 'Word vectors', vectorsHint: 'A text file of pretrained vectors (.vec).', none: 'None' },
  doctor: {
    title: 'What stands out', calm: 'Nothing stands out: the classes, lengths and rows look sound.', waiting: 'Looking through the rows', rows: 'Show the rows', balance: 'Classes', balanceText: '{label} is {share} of the labelled rows; always guessing it would be right that often.', others: '{count} more class | {count} more classes',
    lengths: 'Lengths', lengthsText: 'Half of the texts have at most {median} {unit}, 95% at most {p95}; the longest has {max}.', words: 'words', characters: 'characters', histogram: '{from} to {to}: {count} texts',
    quality: 'Row checks', usable: 'Usable', usableDetail: 'of {count} rows have a text and a label', duplicates: 'Duplicates', duplicatesDetail: '{count} text more than once | {count} texts more than once', nearDuplicates: 'Near duplicates', nearDetail: 'alike but for case and punctuation', conflicts: 'Conflicts', conflictsDetail: '{count} text with two labels | {count} texts with two labels', emptyTexts: 'Empty texts', emptyLabels: 'Empty labels', rejected: 'Rejected', rejectedDetail: 'not readable as rows'
  },
  grid: {
    title: 'Rows', line: 'Line', loading: 'loading', all: 'All rows', duplicates: 'Duplicates', nearDuplicates: 'Near duplicates', conflicts: 'Conflicts', emptyTexts: 'Empty texts', emptyLabels: 'Empty labels', rejected: 'Rejected', filter: 'Which rows', count: '{count} row | {count} rows',
    row: 'Line {line}', empty: 'No rows like this.', reason: 'Reason', excerpt: 'Beginning of the row', useAsText: 'Use as text', useAsLabel: 'Use as label', textRole: 'text', labelRole: 'label', limit: 'The table shows the first {count} rows; training uses all of them.'
  },
  train: 'Train', trainWhy: 'Choose a text and a label column first.'
}
