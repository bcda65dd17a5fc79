// Names of every training setting, with a hint where the name alone does not say what changes. Shared by the Model page,
// the palette and the comparison of runs.

export const settings = {
  groups: {
    network: 'Network',
    text: 'Text',
    training: 'Training',
    start: 'Starting weights',
    optimizer: 'Optimizer',
    split: 'Held-out rows',
    hardware: 'Hardware'
  },
  units: { epochs: 'epochs', rows: 'rows', words: 'words', tokens: 'tokens', units: 'units', steps: 'steps' },
  model: {
    cell: { label: 'Cell', hint: '', rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' },
    activation: { label: 'Activation', hint: 'The plain RNN’s squashing function.', tanh: 'tanh', relu: 'ReLU' },
    peephole: { label: 'Peephole connections', hint: 'Gates also see the cell state.' },
    bidirectional: { label: 'Both directions', hint: 'A second chain reads the text from its end.' },
    layers: { label: 'Layers', hint: '' },
    hidden: { label: 'Hidden size', hint: '' },
    embedding: { label: 'Embedding size', hint: '' },
    pooling: {
      label: 'Pooling',
      hint: 'What the classifier sees of the states.',
      last: 'Last state',
      mean: 'Mean',
      max: 'Maximum',
      attention: 'Attention'
    },
    dropout: { label: 'Dropout', hint: 'On the pooled vector and between layers.' },
    embeddingDropout: { label: 'Embedding dropout', hint: 'One mask per text.' },
    inputInit: { label: 'Input weights', hint: '', glorot: 'Glorot uniform', pytorch: 'As PyTorch' },
    recurrentInit: {
      label: 'Recurrent weights',
      hint: '',
      orthogonal: 'Orthogonal',
      glorot: 'Glorot uniform',
      pytorch: 'As PyTorch',
      identity: 'Identity'
    },
    forgetBias: { label: 'Forget-gate bias', hint: 'Above 0 the cell remembers from the start.' }
  },
  text: {
    tokenizer: { label: 'Tokens', hint: '', auto: 'Automatic', word: 'Words', char: 'Characters' },
    lowercase: { label: 'Lower-case letters', hint: '' },
    vocabularyCap: { label: 'Largest vocabulary', hint: '' },
    minCount: { label: 'Least occurrences', hint: 'Rarer tokens count as unknown.' },
    maxLength: { label: 'Longest text', hint: 'Empty: chosen from the lengths in your data.' },
    truncate: { label: 'When too long', hint: '', head: 'Cut the beginning', tail: 'Cut the end' }
  },
  epochs: { label: 'Epochs', hint: '' },
  batchSize: { label: 'Batch size', hint: '' },
  optimizer: {
    name: {
      label: 'Optimizer',
      hint: '',
      sgd: 'SGD',
      momentum: 'Momentum',
      adagrad: 'AdaGrad',
      adadelta: 'AdaDelta',
      rmsprop: 'RMSProp',
      adam: 'Adam',
      adamw: 'AdamW'
    },
    momentum: { label: 'Momentum', hint: '' },
    beta1: { label: 'β₁', hint: 'Decay of the gradient’s mean.' },
    beta2: { label: 'β₂ (ρ)', hint: 'Decay of the squared gradient’s mean.' },
    epsilon: { label: 'ε', hint: '' },
    weightDecay: { label: 'Weight decay', hint: '' }
  },
  learningRate: { label: 'Learning rate', hint: 'Empty: the optimizer’s preset.' },
  schedule: {
    label: 'Schedule',
    hint: '',
    constant: 'Constant',
    step: 'Steps',
    cosine: 'Cosine',
    plateau: 'On plateaus'
  },
  clipNorm: { label: 'Gradient norm at most', hint: 'Empty: no clipping by norm.' },
  clipValue: { label: 'Gradient value at most', hint: 'Empty: no clipping by value.' },
  classWeights: { label: 'Class weights', hint: '', none: 'All rows alike', balanced: 'Balanced' },
  patience: { label: 'Patience', hint: 'Epochs without progress before stopping; empty: never stop early.' },
  validationSplit: { label: 'Validation share', hint: '' },
  testSplit: { label: 'Test share', hint: '' },
  wordDropout: { label: 'Word dropout', hint: 'Replaces training tokens by “unknown” now and then.' },
  seed: { label: 'Seed', hint: 'Same seed, same data, same device: same run.' },
  device: {
    label: 'Device',
    hint: '',
    auto: 'Automatic',
    webgpu: 'WebGPU',
    webgl: 'WebGL',
    native: 'CPU (native)',
    wasm: 'CPU (WebAssembly)',
    keepOpen: 'Keep this page open: closing it pauses the run.',
    'browser-gpu': 'This browser’s GPU',
    'gpujs-wasm': 'gpu.js WebAssembly',
    'gpujs-cpu': 'gpu.js JavaScript',
    reference: 'Reference (float64, slow)'
  },
  threads: { label: 'Threads', hint: '' },
  checkpointEvery: { label: 'Checkpoint every', hint: '' }
}
