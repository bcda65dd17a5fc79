// Errors of devices: a batch that does not fit the model, memory that does not fit it, a GPU that went away.

const labelled = { subject: 'batch', next: 'Train and evaluate on labelled rows only.' }
const gpu = { subject: 'GPU', next: 'Go on from the last checkpoint on another device, or with smaller batches.' }
const memory = { subject: 'optimizer memory {name}', next: 'Resume from a checkpoint of the same run.' }
const gradient = {
  subject: 'gradient of {name}',
  expected: '{due} values',
  next: 'Check that the device and the weights are of the same model.'
}

const absent = { subject: 'device {device}', got: 'one that cannot ({why})' }
const measured = { subject: 'device {device}', expected: 'a training step', next: 'Choose another device.' }
const runtime = { expected: '{package} to load', got: '{detail}' }

export const devices = {
  'device-absent': {
    ...absent,
    expected: 'one that can train this model on this machine',
    next: 'Choose another device; "gatescope devices" lists what there is.'
  },
  'device-page-absent': {
    ...absent,
    expected: 'one that can train this model in an open page of GateScope',
    next: 'Choose another device, or open GateScope in a browser with WebGPU or WebGL.'
  },
  'measure-failed': { ...measured, got: '{detail}' },
  'measure-ended': { ...measured, got: 'a process that ended before it' },
  'runtime-native': {
    ...runtime,
    subject: 'device native',
    next: 'wasm computes the same without a native library.'
  },
  'runtime-wasm': { ...runtime, subject: 'device wasm', next: 'Install the packages again (npm ci).' },
  'batch-no-labels': { ...labelled, expected: 'a class for each of its {rows} rows', got: 'no labels' },
  'batch-label': { ...labelled, expected: 'classes 0 to {last}', got: '{found}' },
  'token-id': {
    subject: 'token id',
    expected: '0 to {last}',
    got: '{found}',
    next: 'Check that the encoder and the weights come from the same run.'
  },
  'batch-pieces': {
    subject: 'batch',
    expected: 'tokens that say what they are made of, as the model has a subword table',
    got: 'ids alone',
    next: 'Check that the encoder and the weights come from the same run.'
  },
  'states-shape': {
    subject: 'states before the first step',
    expected: 'one [{rows}, {hidden}] for each of {layers} layers',
    got: 'others',
    next: 'Pass the states that the same model gave for the same rows, or none.'
  },
  'states-both-ways': {
    subject: 'states before the first step',
    expected: 'a network of one direction',
    got: 'one that also reads from the end',
    next: 'Pass whole texts, without states.'
  },
  'batch-values': {
    subject: 'batch',
    expected: 'rows of {channels} numbers that its steps point at',
    got: '{found} numbers',
    next: 'Check that the encoder and the weights come from the same run.'
  },
  'model-closed': {
    subject: 'model',
    expected: 'an open model',
    got: 'a closed one',
    next: 'Open the model again.'
  },
  'optimizer-memory-size': { ...memory, expected: '{due} values', got: '{found} values' },
  'optimizer-memory-unknown': { ...memory, expected: 'a tensor of the model', got: '{found} values' },
  'gradient-missing': { ...gradient, got: 'none' },
  'gradient-size': { ...gradient, got: '{found}' },
  'gpu-lost': { ...gpu, expected: 'an answer', got: 'the loss of the device' },
  'gpu-memory': { ...gpu, expected: 'an answer', got: 'too little GPU memory for a batch of this shape' },
  'gpu-array': { ...gpu, expected: 'arrays of at most {limit} bytes', got: 'a batch that needs one of {bytes}' },
  'gpu-kernel': {
    subject: 'GPU',
    expected: 'a driver that takes our kernels',
    got: '{detail}',
    next: 'Train on another device, and report this sentence with the name of the GPU.'
  },
  'gpu-page-closed': {
    subject: 'GPU',
    expected: 'an answer from the page that lends it',
    got: 'a page that was closed',
    next: 'Go on from the last checkpoint on another device.'
  },
  'gpu-no-page': {
    subject: 'GPU',
    expected: 'an answer from the page that lends it',
    got: 'no open page of GateScope',
    next: 'Go on from the last checkpoint on another device.'
  },
  'gpu-worker-ended': {
    subject: 'GPU',
    expected: 'an answer from the page that lends it',
    got: 'a worker of the page that ended: {how}',
    next: 'Go on from the last checkpoint on another device.'
  },
  'gpu-window-ended': {
    subject: 'GPU',
    expected: 'an answer from the page that lends it',
    got: 'a window that ended: {how}',
    next: 'Go on from the last checkpoint on another device.'
  },
  'gpu-process-ended': {
    subject: 'GPU',
    expected: 'a GPU process that computes',
    got: 'one that ended: {how}',
    next: 'Go on from the last checkpoint on another device.'
  },
  'worker-lost': {
    subject: 'compute worker',
    expected: 'an answer',
    got: '{how}',
    next: 'Training can go on from its last checkpoint; --device wasm avoids the native library.'
  }
}
