// The data doctor's findings. English shows the core's own sentences; these short forms are the keys for other languages.

export const findings = {
  'no-rows': 'The file holds no rows.',
  'all-texts-empty': 'Every text in {column} is empty.',
  'all-labels-empty': 'Every label in {column} is empty.',
  'one-class': 'All {count} rows carry the label {label}.',
  'label-is-text': '{column} has {count} different values.',
  'many-classes': '{column} has {count} different values in {rows} rows.',
  leakage: '{rows} rows of the test file repeat texts of this one.',
  conflicts: '{texts} texts ({rows} rows) carry more than one label.',
  'label-variants': '{first} and {second} differ only in case or spacing.',
  imbalance: '{label} has {share} of the rows.',
  'rare-classes': '{classes} of {of} classes are rare.',
  'empty-labels': '{count} rows have no label.',
  'empty-texts': '{count} rows have no text.',
  duplicates: '{groups} texts occur more than once ({rows} rows, {share}).',
  'near-duplicates': '{groups} groups of texts are nearly alike ({rows} rows).',
  'long-texts': 'The longest text has {max} words, 99% have at most {p99}.',
  'one-word-texts': 'Most texts are a single word.',
  scripts: 'The texts mix scripts: {first} and {second}.',
  'rejected-rows': '{count} rows could not be read, the first in line {line}.',
  'replacement-characters': '{count} texts hold characters that could not be decoded.',
  markup: '{count} texts hold markup.',
  'few-rows': '{rows} rows are few.',
  size: '{rows} rows, {classes} classes.'
}
