// Errors of what a data file is kept in: what its bytes are, archives, workbooks, Arrow and Parquet.

export const containers = {
  'binary-sheet': {
    subject: '{file}',
    expected: 'a text file or an Excel workbook (.xlsx)',
    got: '{kind}',
    next: 'Open it in a spreadsheet program, save it as .xlsx or "CSV UTF-8" and choose that file.'
  },
  'binary-archive': {
    subject: '{file}',
    expected: 'a text file',
    got: '{kind}',
    next: 'Unpack it first and choose the text file inside.'
  },
  'binary-frame': {
    subject: '{file}',
    expected: 'a text file',
    got: '{kind}',
    next: 'Export it as CSV or JSON Lines with the tool that wrote it.'
  },
  'binary-other': {
    subject: '{file}',
    expected: 'a text file',
    got: '{kind}',
    next: 'Choose a CSV, TSV or JSON Lines file.'
  },
  'binary-zeros': {
    subject: '{file}',
    expected: 'a text file',
    got: 'binary data (zero bytes)',
    next: 'Choose a CSV, TSV or JSON Lines file.'
  },
  'binary-controls': {
    subject: '{file}',
    expected: 'a text file',
    got: 'binary data ({count} control bytes among the first {bytes})',
    next: 'Choose a CSV, TSV or JSON Lines file.'
  },
  'container-large': {
    subject: '{file}',
    expected: 'at most {limit} bytes',
    got: 'more',
    next: 'Unpack it, or save the rows you need as CSV, and choose that file.'
  },
  'container-ratio': {
    subject: '{file}',
    expected: 'data that expands at most {limit} times',
    got: 'more, as in an archive made to fill the memory',
    next: 'If you trust the file, unpack it yourself and choose the file inside.'
  },
  'gzip-damaged': {
    subject: '{file}',
    expected: 'a whole gzip file',
    got: 'one that is cut off or damaged',
    next: 'Download or compress it again.'
  },
  'archive-empty': {
    subject: '{file}',
    expected: 'a table inside the archive',
    got: 'no file',
    next: 'Choose an archive that holds a CSV, TSV, JSON, Excel or Parquet file.'
  },
  'unknown-member': {
    subject: '{file}',
    expected: 'one of its files: {names}',
    got: "'{member}'",
    next: 'Choose one of these files.'
  },
  'unknown-sheet': {
    subject: '{file}',
    expected: 'one of its sheets: {names}',
    got: "'{sheet}'",
    next: 'Choose one of these sheets, by name or by number from 1.'
  },
  'sheet-empty': {
    subject: '{file}',
    expected: 'a sheet with rows',
    got: 'only empty cells (sheets: {names})',
    next: 'Choose another sheet, or save the workbook again with its rows.'
  },
  'sheet-damaged': {
    subject: '{file}',
    expected: 'an Excel workbook (.xlsx)',
    got: '{detail}',
    next: 'Open it in a spreadsheet program and save it again, or as "CSV UTF-8".'
  },
  'sheet-encrypted': {
    subject: '{file}',
    expected: 'a workbook without a password',
    got: 'an encrypted one',
    next: 'Open it in a spreadsheet program, remove the password, save it and choose that file.'
  },
  'arrow-damaged': {
    subject: '{file}',
    expected: 'an Arrow or Feather file that is whole',
    got: 'damage: {detail}',
    next: 'Write it again, or save it as Parquet or CSV.'
  },
  'parquet-damaged': {
    subject: '{file}',
    expected: 'a Parquet file',
    got: '{detail}',
    next: 'Write it again with the tool that made it, or export it as CSV.'
  },
  'parquet-cells': {
    subject: '{file}',
    expected: 'at most {limit} cells',
    got: '{count}',
    next: 'Keep the text and the label column and write the file again.'
  }
}
