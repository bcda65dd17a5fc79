// Errors of reading tables: how they are laid out, which columns are used, repairs, samples.

export const tables = {
  'empty-file': {
    subject: '{file}',
    expected: 'rows of text',
    got: 'an empty file (0 bytes)',
    next: 'Choose a file with at least one row.'
  },
  'blank-lines': {
    subject: '{file}',
    expected: 'rows of text',
    got: 'nothing but blank lines',
    next: 'Choose a file with at least one row.'
  },
  'read-stopped': {
    subject: '{file}',
    expected: 'the file to be read to its end',
    got: 'a request to stop after {count} row | a request to stop after {count} rows',
    next: 'Open the file again to read it.'
  },
  'unknown-encoding': {
    subject: 'encoding',
    expected: 'a name such as {names}',
    got: "'{name}'",
    next: 'Leave the encoding out to have it detected.'
  },
  'json-damaged': {
    subject: '{file}',
    expected: 'a whole JSON document',
    got: '{detail}',
    next: 'Write it again, or as JSON Lines, one record a line.'
  },
  'json-no-records': {
    subject: '{file}',
    expected: 'records in the JSON document: a list of objects, or one of the forms that pandas writes',
    got: 'neither',
    next: 'Write the records as a list, or as JSON Lines.'
  },
  'json-too-large': {
    subject: '{file}',
    expected: 'a JSON object of at most {limit} characters',
    got: 'a larger one',
    next: 'Write its records as a list, or as JSON Lines: these have no limit.'
  },
  'arff-no-data': {
    subject: '{file}',
    expected: "an ARFF file with attributes and a line {'@'}data",
    got: 'none within its first lines',
    next: 'Save the table as CSV in Weka, or complete the file.'
  },
  'arff-sparse': {
    subject: '{file}',
    expected: 'ARFF rows with every cell',
    got: 'the sparse form, in braces',
    next: 'Save the table as CSV in Weka, or with the filter SparseToNonSparse.'
  },
  'series-no-data': {
    subject: '{file}',
    expected: "a .ts file of time series with a line {'@'}data",
    got: 'none within its first lines',
    next: 'Complete the file, or save the series as CSV, one a row.'
  },
  'series-times': {
    subject: '{file}',
    expected: 'time series whose steps are equally spaced',
    got: "values with times ({'@'}timeStamps true)",
    next: 'Resample them to equal steps and save them without times.'
  },
  'bad-delimiter': {
    subject: 'delimiter',
    expected: 'a character that is neither a quote nor a line end',
    got: '{delimiter}',
    next: 'Name the separator between the columns, such as a comma, a semicolon or a tab.'
  },
  'no-row-read': {
    subject: '{file}',
    expected: 'rows of data',
    got: 'none that could be read, {count} left out',
    next: 'See with gatescope table how the file is read.'
  },
  'unknown-column': {
    subject: 'column',
    expected: 'one of {names}',
    got: "'{column}'",
    next: 'Choose one of these columns.'
  },
  'unknown-column-number': {
    subject: 'column',
    expected: 'one of {names}',
    got: "'{column}'",
    next: 'Choose one of these columns, by name or by number (1 to {columns}).'
  },
  'no-lines': {
    subject: 'text',
    expected: 'characters to learn from',
    got: '{count} lines, all of them blank',
    next: 'Choose another file.'
  },
  'no-answers': {
    subject: 'rows',
    expected: "a text in '{text}' and something to learn in '{target}'",
    got: 'none in {count} rows',
    next: 'Choose another column, or another task with --task.'
  },
  'same-column': {
    subject: 'columns',
    expected: 'a text column and another one for the label',
    got: "'{column}' for both",
    next: 'Choose two different columns.'
  },
  'forecast-no-number': {
    subject: "column '{column}'",
    expected: "numbers to forecast, or '?' where one is missing",
    got: "'{value}'",
    next: 'Name another column with --forecast or --series, or correct the cell.'
  },
  'forecast-twice': {
    subject: 'columns',
    expected: 'each column once: forecast, read beside it, time or series',
    got: "'{column}' twice",
    next: 'Name each column once.'
  },
  'forecast-short': {
    subject: 'rows',
    expected: 'more than {window} steps in a series, so that one lies {horizon} behind a window',
    got: 'at most {count}',
    next: 'Make the window shorter (--window), or name the column of the series with --id.'
  },
  'forecast-no-time': {
    subject: "column '{column}'",
    expected: 'times: numbers, or dates such as 2024-01-31 or 31.1.2024',
    got: "'{value}'",
    next: 'Name another column with --time, or leave it out where rows are in order.'
  },
  'joined-twice': {
    subject: 'columns',
    expected: 'different columns to join',
    got: "'{column}' twice",
    next: 'Name each column once, texts in the order in which they are to be read.'
  },
  'weight-no-number': {
    subject: "column '{column}'",
    expected: 'a number from 0 to 1,000,000 as the weight of a row',
    got: "'{value}'",
    next: 'Correct it, empty it (such a row weighs 1), or leave out --weight.'
  },
  'split-word': {
    subject: "column '{column}'",
    expected: 'train, validation (valid, val, dev) or test',
    got: "'{value}'",
    next: 'Correct it, empty it (such a row is left out), or leave out --split.'
  },
  'split-no-training': {
    subject: "column '{column}'",
    expected: 'rows marked train',
    got: 'none with a text and a label',
    next: 'Choose another split column or none.'
  },
  'metric-class': {
    subject: '--metric',
    expected: 'f1: and one of the classes: {classes}',
    got: "the class '{label}'",
    next: 'Name the class as the data does.'
  },
  'split-and-files': {
    subject: '--split',
    expected: 'either a split column or files of their own for validation and test rows',
    got: "the column '{column}' and such a file",
    next: 'Leave out one of the two.'
  },
  'repairs-other-file': {
    subject: '{file}',
    expected: 'the file that the patch was made for',
    got: 'other bytes (another SHA-256)',
    next: 'Make a patch for this file with gatescope repair, or read it without one.'
  },
  'patch-head': {
    subject: '{file}',
    expected: 'a patch, whose first line names its file by SHA-256',
    got: 'another first line',
    next: 'Make one with gatescope repair.'
  },
  'patch-line': {
    subject: '{file}',
    expected: 'a repair on every line after the first',
    got: 'something else',
    next: 'Correct or remove the line; every line stands for itself.'
  },
  'patch-unreadable': {
    subject: 'patch',
    expected: 'a file that can be read',
    got: '{detail}',
    next: 'Check the path after --patch.'
  },
  'conll-none': {
    subject: '{file}',
    expected: 'a token and its tag on each line, and blank lines between sentences (CoNLL or CoNLL-U)',
    got: 'other lines',
    next: 'Choose another format, or let it be detected.'
  },
  'header-only': {
    subject: '{file}',
    expected: 'rows of data',
    got: 'only a header',
    next: 'Choose a file with labelled texts, or another separator.'
  },
  'all-rejected': {
    subject: '{file}',
    expected: 'rows of data',
    got: 'none ({count} rejected, the first in line {line}: {reason})',
    next: 'Choose a file with labelled texts, or another separator.'
  },
  'empty-texts': {
    subject: "text column '{column}'",
    expected: 'texts',
    got: '{count} empty value | {count} empty values',
    next: 'Choose the column that holds the texts.'
  },
  'too-many-labels': {
    subject: "label column '{column}'",
    expected: 'fewer than {limit} different values',
    got: '{count}',
    next: 'Is this the text column? Choose the column that holds the classes.'
  },
  'no-labels': {
    subject: "label column '{column}'",
    expected: 'at least 2 classes',
    got: 'no label on any row with a text',
    next: 'Choose another label column.'
  },
  'one-class': {
    subject: "label column '{column}'",
    expected: 'at least 2 classes',
    got: "1 ('{label}', {count} row) | 1 ('{label}', {count} rows)",
    next: 'Choose another label column.'
  },
  'no-tokens': {
    subject: 'texts',
    expected: 'at least one with a word or character',
    got: '{count} without any',
    next: 'Choose another text column.'
  },
  'repeated-tokens': {
    subject: 'vocabulary',
    expected: 'every token once',
    got: '{count} repeated',
    next: 'Use the tokenizer file that a run wrote.'
  },
  'too-many-columns': {
    subject: '{file}',
    expected: 'at most {limit} columns',
    got: '{columns}',
    next: 'Keep the text and the label column and leave the others out.'
  },
  'mostly-missing-columns': {
    subject: '{file}',
    expected: 'lines that share most of their keys',
    got: '{columns} different keys, of which nearly all are missing from each line',
    next: 'Keep the text and the label of each line and leave the other keys out.'
  },
  'unknown-sample': {
    subject: 'sample',
    expected: 'one of {names}',
    got: "'{name}'",
    next: 'Choose one of these names.'
  },
  'sample-without-lag': {
    subject: 'lag',
    expected: 'a sample that has one ({names})',
    got: "'{name}'",
    next: 'Leave the lag out or choose another sample.'
  },
  'not-in-range': {
    subject: '{name}',
    expected: 'a whole number from {min} to {max}',
    got: '{value}',
    next: 'Give another number.'
  }
}
