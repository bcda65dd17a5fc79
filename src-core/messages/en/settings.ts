// Names of every training setting, with a hint where the name alone does not say what changes. Shared by the Model page,
// the palette and the comparison of runs.

export const settings = {
  groups: {
    network: 'Network',
    text: 'Text',
    training: 'Training',
    start: 'Initialisation',
    optimizer: 'Optimizer',
    split: 'Data split',
    hardware: 'Hardware'
  },
  units: { epochs: 'epochs', rows: 'rows', words: 'words', tokens: 'tokens', units: 'units', steps: 'steps' },
  model: {
    cell: {
      label: 'Cell',
      hint: '',
      rnn: 'RNN',
      lstm: 'LSTM',
      gru: 'GRU',
      'gru-cho': 'GRU (Cho)',
      indrnn: 'IndRNN',
      cnn: 'Text CNN'
    },
    activation: {
      label: 'Activation',
      hint: 'The nonlinearity of the RNN and the IndRNN.',
      tanh: 'tanh',
      relu: 'ReLU'
    },
    peephole: { label: 'Peephole connections', hint: 'The gates also read the cell state.' },
    bidirectional: {
      label: 'Bidirectional',
      hint: 'A second recurrent network reads the text from its end to its beginning.'
    },
    layers: { label: 'Layers', hint: '' },
    hidden: { label: 'Hidden size', hint: '' },
    embedding: { label: 'Embedding size', hint: '' },
    pooling: {
      label: 'Pooling',
      hint: 'How the hidden states of all steps become the one vector that the classifier reads.',
      last: 'Last state',
      mean: 'Mean',
      max: 'Maximum',
      attention: 'Attention',
      concat: 'Concat: last, maximum, mean'
    },
    dropout: { label: 'Dropout', hint: 'Applied to the pooled vector and between layers.' },
    embeddingDropout: { label: 'Embedding dropout', hint: 'Applied to the embedded tokens; one mask per text.' },
    inputInit: { label: 'Input weight initialisation', hint: '', glorot: 'Glorot uniform', pytorch: 'As PyTorch' },
    recurrentInit: {
      label: 'Recurrent weight initialisation',
      hint: '',
      orthogonal: 'Orthogonal',
      glorot: 'Glorot uniform',
      pytorch: 'As PyTorch',
      identity: 'Identity'
    },
    spectralRadius: {
      label: 'Echo state: spectral radius',
      hint: 'Of the recurrent weights, which then stay as they are, like all others but the output layer: ridge regression fits it at once, without a gradient (Jaeger 2001). Below 1 what was read fades. Empty: everything is trained.'
    },
    forgetBias: {
      label: 'Forget gate bias',
      hint: 'Initial value. Above 0 the cell keeps its state from the first epoch on.'
    },
    updateBias: {
      label: 'Update gate bias',
      hint: 'Initial value. Above 0 the cell keeps its state from the first epoch on.'
    },
    chrono: {
      label: 'Chrono initialisation',
      hint: 'Longest span to remember, in tokens (Tallec & Ollivier 2018). Empty: the bias above.'
    }
  },
  text: {
    tokenizer: { label: 'Tokenizer', hint: '', auto: 'Automatic', word: 'Words', char: 'Characters' },
    lowercase: { label: 'Lowercase', hint: '' },
    vocabularyCap: {
      label: 'Vocabulary size',
      hint: 'At most this many tokens, the most frequent ones, padding and unknown included.'
    },
    minCount: { label: 'Min frequency', hint: 'Tokens that occur less often in the training texts are unknown.' },
    maxLength: { label: 'Max sequence length', hint: 'In tokens. Empty: chosen from the lengths in your data.' },
    subwords: {
      label: 'Subwords',
      hint: 'Vectors of character n-grams, added to those of the words that hold them; of characters, those of their neighbours. A word met for the first time then has a vector too.',
      on: 'On',
      off: 'Off'
    },
    truncate: {
      label: 'Truncation',
      hint: 'Which end of a longer text is cut off.',
      head: 'Cut the beginning',
      tail: 'Cut the end'
    }
  },
  task: {
    label: 'Task',
    hint: 'What is learned of a row. Automatic: what the label column is made for.',
    auto: 'Automatic',
    classes: 'Class',
    number: 'Number',
    labels: 'Labels',
    tags: 'Tags',
    language: 'Language model',
    pairs: 'Pairs'
  },
  numberLoss: {
    label: 'Loss of a number',
    hint: 'Huber’s is less moved by single large errors. Used by the task number.',
    squared: 'Squared error',
    huber: 'Huber'
  },
  alignment: {
    label: 'Attention of a decoder',
    hint: 'How the decoder of pairs looks back at the text; for pairs only.',
    none: 'None',
    dot: 'Dot',
    general: 'General',
    additive: 'Additive'
  },
  scheduledSampling: {
    label: 'Scheduled sampling',
    hint: 'In training the decoder reads this share of its own tokens in place of the right ones, from none in the first epoch to all of the share at half of the epochs. 0: teacher forcing.'
  },
  epochs: { label: 'Epochs', hint: '' },
  frozenEpochs: {
    label: 'Freeze embedding for',
    hint: 'The embedding, word vectors for instance, stays as it began for so many epochs. 0: trained from the start.'
  },
  averaging: {
    label: 'Weight averaging',
    hint: 'Beside the training, a running mean of the weights over about so many epochs; kept where it is better on the validation rows. Empty: none.'
  },
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
  learningRate: { label: 'Learning rate', hint: 'Empty: the optimizer’s preset, half of it from word vectors.' },
  schedule: {
    label: 'Learning rate schedule',
    hint: '',
    constant: 'Constant',
    step: 'Step decay',
    cosine: 'Cosine',
    plateau: 'Reduce on plateau'
  },
  clipNorm: {
    label: 'Max gradient norm',
    hint: 'Gradients with a larger norm are scaled down to it. Empty: no clipping by norm.'
  },
  clipValue: {
    label: 'Max gradient value',
    hint: 'Larger gradient elements are cut to it. Empty: no clipping by value.'
  },
  classLoss: {
    label: 'Loss of a class',
    hint: 'Focal: texts that are right already count for less, for rare or hard classes.',
    'cross-entropy': 'Cross-entropy',
    focal: 'Focal'
  },
  focalGamma: {
    label: 'Focal γ',
    hint: 'The loss of a text is multiplied by (1 − p)^γ, p the probability of its class. Larger: easy texts count for less.'
  },
  classWeights: { label: 'Class weights', hint: '', none: 'None', balanced: 'Balanced' },
  metric: {
    label: 'Metric',
    hint: 'What the best epoch is chosen by and early stopping looks at. Automatic: macro F1 where one class has three quarters of the training rows, else accuracy.',
    auto: 'Automatic',
    accuracy: 'Accuracy',
    'macro-f1': 'Macro F1',
    loss: 'Loss',
    auc: 'AUC'
  },
  calibration: {
    label: 'Calibration',
    hint: 'After training one number is fitted on the validation rows, so that a probability of 80% is right four times in five. No decision changes.',
    temperature: 'Temperature',
    none: 'None'
  },
  abstainCost: {
    label: 'Cost of abstaining',
    hint: 'What leaving a text to a person costs, where a wrong answer costs 1. Limits on when the model had better not answer are fitted by it on the validation rows. Empty: none.'
  },
  wide: {
    label: 'Wide path',
    hint: 'N-grams beside the network: naive Bayes and logistic regression, weighed against it on the validation rows after training.',
    on: 'On',
    off: 'Off'
  },
  patience: {
    label: 'Early stopping patience',
    hint: 'Training stops after this many epochs without a better validation result. Empty: no early stopping.'
  },
  validationSplit: { label: 'Validation split', hint: 'Share of the training rows held out for validation.' },
  testSplit: { label: 'Test split', hint: 'Share of all rows held out for the final test.' },
  validationRows: {
    label: 'Validation rows',
    hint: 'Trained on: for a last run with a fixed number of epochs; its validation figures are then those of training rows.',
    heldOut: 'Held out',
    trained: 'Trained on'
  },
  splitSeed: {
    label: 'Seed of the split',
    hint: 'Which rows are held out. Empty: the random seed; another one then holds out other rows.'
  },
  folds: {
    label: 'Folds',
    hint: 'Cross-validation: the rows are cut into so many parts, and one of them is the test. Empty: the test split.'
  },
  fold: { label: 'Test fold', hint: 'Which of the folds is the test, counted from 1.' },
  wordDropout: {
    label: 'Word dropout',
    hint: 'Probability of replacing a training token by the unknown token. Empty: as often as unknown tokens are to be expected.'
  },
  seed: { label: 'Random seed', hint: 'Same seed, same data, same device: same run.' },
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
  checkpointEvery: { label: 'Checkpoint interval', hint: '' }
}
