// Words of the exported report, one HTML page.

export const report = {
  sections: {
    result: 'Result',
    curves: 'Learning curves',
    confusion: 'Confusion',
    gates: 'Gates',
    flow: 'Gradient flow',
    settings: 'Settings',
    data: 'Data',
    remarks: 'Remarks'
  },
  splits: { train: 'train', validation: 'validation', test: 'test' },
  figures: {
    accuracy: 'accuracy',
    macroF1: 'macro F1',
    loss: 'loss',
    rows: 'rows',
    intervals: 'In brackets: the 95 % interval (Wilson) that so many rows allow.',
    parameters: 'parameters',
    throughput: 'sequences per second'
  },
  charts: {
    step: 'step',
    stepsBack: 'steps back',
    loss: 'Loss',
    accuracy: 'Accuracy',
    gradientNorm: 'Gradient norm',
    learningRate: 'Learning rate',
    retention: 'Memory kept after k steps',
    flow: "{'|'}dL/dh{'|'} by steps back",
    shares: 'Share in the weight gradient',
    hidden: 'hidden state h',
    cell: 'cell state c',
    trainSteps: 'train (steps)',
    norm: 'norm',
    rate: 'rate',
    kept: 'kept'
  },
  confusion: 'Rows: true class, columns: predicted ({split})',
  classes: { label: 'class', precision: 'precision', recall: 'recall', f1: 'F1' },
  gates: {
    what: 'After epoch {epoch}, over {count} texts: how open each gate was, step by step and unit by unit. Share shut (below 0.1) and share open (above 0.9) of all steps.',
    layer: 'layer {layer}',
    reverse: 'layer {layer}, reverse',
    gate: '{gate}: mean {mean}, shut {shutShare}, open {openShare}',
    halfLife: 'median half-life of the memory: {steps} steps',
    radius: 'spectral radius of the recurrent matrix: {radius}',
    dead: 'units that never change: {count}'
  },
  flow: "How much of the loss's gradient reaches the state k steps back (logarithmic; a falling line is a vanishing gradient), and each step's share in the gradient of the recurrent weights.",
  settings: {
    cell: 'cell',
    peepholes: '{cell} with peepholes',
    direction: 'direction',
    forward: 'forward',
    bidirectional: 'bidirectional',
    size: 'layers × units',
    embedding: 'embedding',
    channels: 'numbers a step',
    pooling: 'pooling',
    classes: 'classes',
    dropout: 'dropout',
    dropoutValue: '{dropout}, embedding {embedding}',
    tokenizer: 'tokenizer',
    lowercase: '{tokenizer}, lower case',
    maxLength: 'max sequence length',
    cutTail: '{count} (cut at the tail)',
    cutHead: '{count} (cut at the head)',
    optimizer: 'optimizer',
    optimizerValue: '{optimizer}, rate {rate}, {schedule}',
    batch: 'batch size',
    epochs: 'epochs',
    epochsValue: '{epochs}, best {best}',
    clipping: 'gradient clipping',
    clippingValue: 'norm {norm}, value {value}',
    off: 'off',
    classWeights: 'class weights',
    seed: 'seed',
    device: 'device'
  },
  data: {
    file: '{file}, {count} row, SHA-256 {sha256} | {file}, {count} rows, SHA-256 {sha256}',
    columns: 'columns',
    split: 'split',
    splitValue: '{train} / {validation} / {test}, SHA-256 {sha256}'
  }
}
