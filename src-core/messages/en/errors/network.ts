// Errors of networks: parameters and their shapes, how they begin, the split of the data, and ONNX graphs we build and read.

const sameRun = { next: 'Check that weights and model settings come from the same run.' }
const built = { next: 'Report this: a graph was built wrongly.' }
const foreign = { next: 'Only models of the kind this program writes can be read.' }

export const network = {
  'tensor-shape': { ...sameRun, subject: '{name}', expected: 'shape {due}', got: '{found}' },
  'parameter-missing': { ...sameRun, subject: 'parameters', expected: 'a tensor named {name}', got: '{found}' },
  'parameter-extra': { ...sameRun, subject: 'parameters', expected: '{due}', got: 'an extra tensor {name}' },
  'identity-needs-rnn': {
    subject: 'recurrent weights',
    expected: "'identity' with the plain RNN only",
    got: "cell '{cell}'",
    next: "Choose 'orthogonal', or the cell 'rnn'."
  },
  'needs-recurrent': {
    subject: 'this view',
    expected: 'a recurrent network, whose state goes from step to step',
    got: 'a text CNN, which has no states, gates or time to go back through',
    next: 'Open a run of an RNN, LSTM or GRU.'
  },
  'cnn-rows-only': {
    subject: 'cell',
    expected: 'a recurrent cell, since every step is to be answered or written',
    got: 'a text CNN, which makes one answer of a whole text',
    next: 'Choose rnn, lstm or gru.'
  },
  'split-shares': {
    subject: 'split',
    expected: 'shares of 0 or more that leave training rows',
    got: '{validation} for validation and {test} for test',
    next: 'Lower them to less than 1 together.'
  },
  'graph-name-twice': { ...built, subject: 'graph', expected: 'every name once', got: 'a second {name}' },
  'graph-values': { ...built, subject: 'tensor {name}', expected: '{due} values for shape {shape}', got: '{found}' },
  'graph-bytes': {
    subject: 'ONNX model',
    expected: 'the bytes of an .onnx file',
    got: '{detail}',
    next: 'Check that the file is complete.'
  },
  'graph-half-range': {
    subject: 'tensor {name}',
    expected: 'weights of at most 65,504, the largest number of float16',
    got: '{value}',
    next: 'Export with 8-bit weights or with float32.'
  },
  'graph-missing': {
    subject: 'ONNX model',
    expected: 'a graph',
    got: 'none',
    next: 'Check that the file is an .onnx model.'
  },
  'graph-attribute': { ...foreign, subject: 'attribute {name}', expected: 'one of {known}', got: 'type {found}' },
  'graph-elements': {
    ...foreign,
    subject: 'tensor {name}',
    expected: 'elements of type {known}',
    got: 'data type {found}'
  },
  'graph-external': {
    subject: 'tensor {name}',
    expected: 'data inside the model',
    got: 'data in a file beside it',
    next: 'Export the model as one file.'
  }
}
