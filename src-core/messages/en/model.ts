// Words of the Model page.

export const model = {
  title: 'Model',
  presets: {
    title: 'Presets',
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
    summary:
      'Each token becomes a vector of {embedding} numbers. {layers} of {cell} cells with {hidden} units {direction}; {pooling}; a dense layer maps {pooled} numbers to {classes}.',
    layersOne: 'One layer',
    layersMany: '{count} layers',
    forwardOnly: 'read the text from its beginning',
    bidirectional: 'read the text in both directions',
    last: 'the last state is kept',
    mean: 'the states are averaged',
    max: 'the largest value of every unit is kept',
    attention: 'a learned attention weighs the states',
    someClasses: 'class probabilities',
    countClasses: '{count} class probabilities'
  },
  queue: {
    open: 'Several runs',
    title: 'Train several runs',
    text: 'One after the other, with the settings of this page except for what is varied here.',
    seeds: 'Seeds',
    seedsHint: 'Random seeds from {seed} on: how much the result depends on chance.',
    setting: 'Vary a setting',
    noSetting: 'None',
    values: 'Values',
    valuesExample: '64, 128, 256',
    badValues: 'Numbers within the range of this setting are needed, separated by commas.',
    count: '{count} run. | {count} runs.',
    time: 'About {time} with the cell and sizes of this page, if no run stops early.',
    tooMany: 'At most {most} runs at once.',
    begin: 'Train them'
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
    lstm: 'The forget gate decides what of the old cell state stays, the input gate what of the candidate is added, the output gate what is output.',
    lstmPeephole:
      'With peepholes the input and forget gates also read the old cell state, and the output gate the new one.',
    gru: 'The update gate decides how much of the old state is kept, the reset gate how much of it enters the candidate.',
    rnn: 'The state passes through the nonlinearity at every step and no gate protects it, so long memory is hard to learn.',
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
    longest: 'max length {count}',
    cut: '{share} of the texts are truncated',
    unknown: '{share} unknown in validation',
    embeddingShare: '{share} of them embeddings',
    device: 'on {device}',
    rate: 'Learning rate {rate}'
  },
  devices: {
    title: 'Devices',
    measure: 'Measure all',
    asked: 'Device',
    got: 'Runs on',
    none: 'not available',
    milliseconds: 'ms a step',
    chosen: 'Chosen',
    why: 'Details'
  },
  inspector: {
    title: 'Settings',
    resetAll: 'Reset all',
    changed: '{count} setting differs from “{preset}” | {count} settings differ from “{preset}”',
    tabs: { network: 'Network', text: 'Text', training: 'Training' }
  }
}
