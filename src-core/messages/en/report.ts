// Words of the exported report, one HTML page.

export const report = {
  engineer: 'For engineers',
  /** What rows are. */
  units: {
    labelledTexts: '{count} labelled text | {count} labelled texts',
    texts: '{count} text | {count} texts',
    series: '{count} series',
    windows: '{count} window of a series | {count} windows of a series',
    pairs: '{count} pair of texts | {count} pairs of texts',
    tokens: '{count} token | {count} tokens',
    text: 'the text'
  },
  front: {
    what: 'What it does',
    whatText: 'It reads a text and predicts which of {count} classes it belongs to: {classes}.',
    moreClasses: '{count} more',
    data: 'On what data',
    trainedOn: 'Trained on {what} of {file} ({date}).',
    measured: {
      test: 'Measured on {what} kept apart from training ({file}).',
      validation:
        'Measured on {what} held back from training ({file}). The moment to stop was chosen by them too, so the figure is a little too kind.'
    },
    good: 'How good it is',
    accuracy:
      'of these texts get the right class. On other texts of the same kind, expect between {low} and {high} (95% interval).',
    oneIn: 'About one text in {count} gets a wrong class.',
    majority: 'Always answering the most frequent class would be right for {accuracy}.',
    baseline: 'The best simple method tried, {baseline}, is right for {accuracy}.',
    better: 'It is better than {baseline} by {points} points (95%: {low} to {high}).',
    worse: 'It is worse than {baseline} by {points} points (95%: {low} to {high}).',
    same: 'Beside {baseline} the difference may be chance (95%: {low} to {high} points).',
    fails: 'Where it fails',
    noConfusion: 'The data could not be read again when this report was written, so the mistakes are not listed.',
    noMistakes: 'Of these {count} texts none got a wrong class.',
    true: 'Should be',
    predicted: 'It predicts',
    often: 'How often',
    oftenOf: '{times} of {of}',
    noExamples:
      'No texts are quoted: they are the words of the people who wrote them. Exporting the report with examples quotes five.',
    examples: 'For example',
    example: 'It predicts {predicted} ({probability}); right would be {label}.',
    use: 'May I use it?',
    intendedUse: 'Intended use',
    licence: 'Licence',
    notStated: 'not stated'
  },
  advice: {
    yes: 'Yes, for data like these, where a mistake now and then is bearable.',
    care: 'With care: read the points below first.',
    no: 'No, not as it is.',
    always:
      'It has only its classes and gives every text one of them, also one that fits none. Other sources, languages and times will do worse. What a wrong class costs, this report cannot know.',
    sound: 'It was measured on {what} it had not seen, and is better than the simple methods beyond chance.',
    unmeasured: 'It was never measured on rows that it had not been trained on.',
    broken: 'Its training broke off.',
    guessing:
      'It cannot be distinguished from always answering the most frequent class, which is right for {majority}: the interval begins at {low}.',
    fewRows: 'It was measured on {what} only: the figure is rough.',
    validation: 'There were no test rows: the figure comes from the rows that also chose the moment to stop.',
    imported:
      'It came from another program: how it was trained and what simple methods reach on its data is not known.',
    unfinished: 'Its training was stopped before the end.',
    simple: 'A simpler method, {baseline}, may be just as good: the difference may be chance.',
    uncompared: 'Whether it is better than {baseline} beyond chance was not computed.',
    weak: 'Of {count} class less than half of the texts are found: {names}. | Of {count} classes less than half of the texts are found: {names}.',
    weakMore: 'Of {count} classes less than half of the texts are found, the worst: {names}.'
  },
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
    intervals: 'In brackets: the 95% interval (Wilson) that so many rows allow.',
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
  confusionMany:
    'All {count} classes, those next to each other that are taken for one another; the darker, the larger the share of the row',
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
    reservoir: 'echo state network (rnn, spectral radius {radius})',
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
