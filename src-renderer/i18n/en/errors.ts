// English says the core's own sentence (see error-text.ts); these short forms give the other languages their keys and
// stand in where a page has room for a few words only.

export const errors = {
  'file-missing': { what: 'The file is gone: {got}.', next: 'Choose it again.' },
  'file-empty': { what: 'The file is empty ({subject}).', next: 'Choose a file with rows in it.' },
  'file-is-directory': { what: 'This is a folder.', next: 'Open it and choose a CSV file.' },
  'file-binary': { what: 'This is not a text file: {got}.', next: 'Save it as CSV first.' },
  'file-unreadable': { what: 'The file cannot be read: {got}.', next: 'Choose one CSV, TSV or JSONL file.' },
  encoding: { what: 'The encoding does not fit: {got}. {where}', next: 'Choose another encoding.' },
  dialect: { what: 'The format is unclear: {got}.', next: 'Set the delimiter and quotes.' },
  columns: { what: 'The columns do not fit: {got}.', next: 'Choose one column of texts and one of labels.' },
  'column-unknown': { what: 'There is no such column: {got}.', next: 'There are: {expected}.' },
  labels: { what: 'The labels cannot be learned: {got}.', next: 'Choose another label column.' },
  texts: { what: 'The texts cannot be used: {got}.', next: 'Choose another text column.' },
  rows: { what: 'There are too few rows: {got}.', next: 'Add rows or hold out fewer.' },
  vectors: { what: 'The word vectors cannot be used: {got}.', next: 'Choose a text file of vectors.' },
  settings: { what: 'A setting is out of range: {subject}, {got}.', next: 'Allowed: {expected}.' },
  usage: { what: 'That does not work here: {got}.', next: 'Expected: {expected}.' },
  'shape-mismatch': {
    what: 'Shapes differ: {subject}, {expected} against {got}.',
    next: 'Check that model and data belong together.'
  },
  'handle-closed': { what: 'This was closed.', next: 'Open it again.' },
  'device-unavailable': { what: 'The device is not available: {got}.', next: 'Choose automatic or another device.' },
  'device-lost': { what: 'The device was lost: {got}.', next: 'Resume from the last checkpoint.' },
  'non-finite': { what: 'Training diverged: {subject} ({where}).', next: 'Lower the learning rate or clip gradients.' },
  'run-folder': { what: 'The run cannot be read: {got}.', next: 'It may be incomplete or newer than this version.' },
  checkpoint: { what: 'The checkpoint cannot be used: {got}.', next: 'An earlier one is used instead.' },
  safetensors: { what: 'The weights file is not valid: {got}.', next: 'Choose another file.' },
  onnx: { what: 'The ONNX file is not valid: {got}.', next: 'Export it again.' },
  bundle: { what: 'The bundle is not valid: {got}.', next: 'Export it again.' },
  export: { what: 'Nothing was exported: {got}.', next: 'Check the target and try again.' },
  disk: { what: 'Writing failed: {got}.', next: 'Free some space; nothing written before is lost.' },
  engine: { what: 'The engine failed: {got}.', next: 'Try again.' },
  cancelled: { what: 'Cancelled.', next: 'Start again at any time.' },
  contract: { what: 'Page and engine disagree: {got}.', next: 'Restart GateScope.' },
  'not-found': { what: 'Not found: {subject}.', next: 'It may have been deleted.' }
}
