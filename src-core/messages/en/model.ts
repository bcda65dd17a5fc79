// Words of the Model page.

export const model = {
  title: 'Model',
  presets: {
    title: 'Starting points',
    custom: 'Your own',
    quick: { name: 'Quick look', text: 'A small GRU, a fifth of the epochs: is there anything to learn?' },
    balanced: { name: 'Balanced', text: 'A bidirectional LSTM with settings for your data.' },
    careful: { name: 'Careful', text: 'Two layers, attention, more patience. Slower.' },
    textbook: { name: 'Textbook RNN', text: 'Elman’s network as lectures draw it. Watch gradients vanish.' }
  },
  drawing: {
    title: 'Network',
    label: 'Drawing of the network',
    token: 'token',
    embedding: 'Embedding',
    pooled: 'Pooling',
    classes: 'Classes',
    forward: 'forward',
    backward: 'backward',
    layer: 'Layer {number}',
    more: '{count} more layer | {count} more layers',
    dropout: 'dropout {rate}',
    width: '{count} wide',
    vocabulary: '{count} tokens',
    time: 'reading time',
    said: 'Each token becomes {embedding} numbers. {layers} of {cell} cells with {hidden} units {direction}; {pooling}; a dense layer turns {pooled} numbers into {classes}.',
    layersOne: 'One layer',
    layersMany: '{count} layers',
    oneWay: 'read the text from its beginning',
    twoWays: 'read the text from both ends',
    last: 'the last state is kept',
    mean: 'the states are averaged',
    max: 'the largest value of every unit is kept',
    attention: 'a learned attention weighs the states',
    someClasses: 'class probabilities',
    countClasses: '{count} class probabilities'
  },
  equations: {
    title: 'One step of the {cell} cell',
    input: 'input gate',
    forget: 'forget gate',
    output: 'output gate',
    candidate: 'candidate',
    cell: 'cell state',
    state: 'state',
    reset: 'reset gate',
    update: 'update gate',
    logits: 'class scores',
    attention: 'attention',
    lstm: 'The forget gate decides what of the old cell state stays, the input gate what of the candidate is added, the output gate what is shown.',
    lstmPeephole:
      'With peepholes the input and forget gates also see the old cell state, and the output gate the new one.',
    gru: 'The update gate decides how much of the old state is kept, the reset gate how much of it the candidate sees.',
    rnn: 'The state is squashed anew at every step: nothing protects it, so long memory is hard to learn.',
    rnnRelu: 'With ReLU and an identity start the state can persist, and also grow without bound.'
  },
  figures: {
    parameters: 'Parameters',
    perEpoch: 'Time per epoch',
    total: 'At most, all epochs',
    tokens: 'Tokens',
    noData: 'Open a file to see this',
    wordTokens: 'words',
    charTokens: 'characters',
    vocabulary: '{count} in the vocabulary',
    longest: 'reads up to {count}',
    cut: '{share} of the texts are cut',
    unknown: '{share} unknown in validation',
    embeddingShare: '{share} of them embeddings',
    device: 'on {device}',
    rate: 'Learning rate {rate}'
  },
  devices: {
    title: 'What could compute this',
    measure: 'Measure all',
    asked: 'Device',
    got: 'Computes on',
    none: 'not here',
    milliseconds: 'ms a step',
    chosen: 'Chosen',
    why: 'Why, and with what'
  },
  inspector: {
    title: 'Settings',
    resetAll: 'Reset all',
    changed: '{count} setting differs from “{preset}” | {count} settings differ from “{preset}”',
    tabs: { network: 'Network', text: 'Text', training: 'Training' }
  }
}
