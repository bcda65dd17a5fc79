// Errors of safetensors files.

const file = {
  subject: 'safetensors',
  next: 'The file is damaged or was made to mislead; export or download it again.'
}
const weights = {
  subject: 'model weights',
  next: 'Give the weights of a GateScope model, with its config.json beside them.'
}

export const safetensors = {
  'safetensors-name': { ...file, expected: 'a tensor name', got: '{name}' },
  'safetensors-values': { ...file, expected: '{count} values for shape {shape}', got: '{found}' },
  'safetensors-short': { ...file, expected: 'at least 8 bytes', got: '{count}' },
  'safetensors-header-long': { ...file, expected: 'a header of at most {limit} bytes', got: '{count}' },
  'safetensors-header-cut': { ...file, expected: 'a header of {header} bytes', got: 'a file of {count} bytes' },
  'safetensors-header-json': { ...file, expected: 'a JSON object as header', got: 'another JSON value' },
  'safetensors-hole': {
    ...file,
    expected: 'data from byte {due} on, without holes or overlaps',
    got: 'byte {begin}'
  },
  'safetensors-bytes': { ...file, expected: '{due} bytes in all', got: '{count}' },
  'safetensors-no-name': { ...file, expected: 'a name for every tensor', got: 'an empty one' },
  'safetensors-entry': {
    ...file,
    expected: 'an object with dtype, shape and data_offsets',
    got: 'another JSON value'
  },
  'safetensors-no-dtype': { ...file, expected: 'a known dtype', got: 'none' },
  'safetensors-dtype': { ...file, expected: 'a known dtype', got: '{dtype}' },
  'safetensors-shape': { ...file, expected: 'a shape of whole numbers below 2^53', got: 'something else' },
  'safetensors-offsets': {
    ...file,
    expected: 'data_offsets [begin, end] with end at or after begin',
    got: 'something else'
  },
  'safetensors-size': { ...file, expected: '{bits} bits for {dtype} {shape}', got: '{bytes} bytes' },
  'safetensors-metadata': { ...file, expected: 'an object of strings', got: 'another JSON value' },
  'safetensors-metadata-value': { ...file, expected: 'strings only', got: 'another value for {key}' },
  'safetensors-utf8': {
    subject: 'safetensors header',
    expected: 'valid UTF-8',
    got: 'other bytes',
    next: 'The file is damaged or was made to mislead; export or download it again.'
  },
  'safetensors-weights': { ...file, expected: 'weights as F32, F64, F16 or BF16', got: '{dtype}' },
  'tensor-not-finite': {
    subject: '{tensor}',
    expected: 'finite weights',
    got: '{value} at element {element}',
    next: 'These weights are damaged or come from a training that diverged: take an earlier checkpoint, or export the model again.'
  },
  'weights-unread': {
    ...weights,
    expected: 'an embedding, one stack of recurrent layers, one output layer',
    got: '{names}',
    next: 'Rename the tensors to embedding.weight, rnn.weight_ih_l0 ..., fc.weight, fc.bias; a model with more layers than these cannot be read.'
  },
  'weights-tokenizer': { ...weights, expected: 'a tokenizer of {count} tokens', got: '{found}' },
  'weights-labels': { ...weights, expected: '{count} labels', got: '{found}' },
  'weights-no-matrix': { ...weights, expected: 'a matrix named {name}', got: 'none' },
  'weights-matrix': { ...weights, expected: 'a matrix named {name}', got: 'shape {shape}' },
  'weights-gates': { ...weights, expected: '1, 3 or 4 gates in rnn.weight_hh_l0', got: 'shape {shape}' },
  'weights-limits': { ...weights, expected: 'a model within our limits', got: '{reason}' }
}
