// Why a row is no row, what was repaired while reading, and why the reader took a file as it did.

export const reader = {
  'row-width': 'expected {expected} field, got {got} | expected {expected} fields, got {got}',
  'row-quote':
    'a quote opens in this row and is not closed; without it the row has {got} field instead of {expected} | a quote opens in this row and is not closed; without it the row has {got} fields instead of {expected}',
  'row-long': 'longer than {limit} characters',
  'row-json': 'not valid JSON',
  'row-json-kind': 'expected a JSON object, got another value',
  'row-no-text': 'expected a label and a text, got one word',
  'row-labels': 'expected one label, got several',
  'row-label-shape': "expected a label like COARSE:fine, got '{label}'",
  'quote-open': 'Line {line}: a quote opens here and is not closed; read to the end of the line.',
  'quote-runs':
    'Line {line}: a quoted field runs over {lines} lines and text follows its closing quote; if these lines are rows of their own, read the file without quotes.',
  'quotes-plain': 'Quotes open in many rows without closing; quote characters are read as text.',
  'not-decoded':
    '{count} byte sequence was not {encoding} (line {lines}); shown as U+FFFD. | {count} byte sequences were not {encoding} (lines {lines}); shown as U+FFFD.',
  'header-surplus': 'The header names {names} columns, the rows have {fields} fields; dropped: {dropped}.',
  'header-short': 'The header names {names} columns, the rows have {fields} fields; the others are numbered.',
  'more-notes': '... and {count} more like these.'
}
