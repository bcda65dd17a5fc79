// Words of the Inspect page.

export const inspect = {
  run: 'Run',
  empty: {
    title: 'No trained run yet',
    text: 'After its first epoch a run can be looked into: its gates, its memory, how far back its loss reaches.',
    action: 'Go to the data'
  },
  part: { label: 'What to look at', training: 'While training', text: 'One text' },
  noProbes: {
    title: 'This run has not looked at itself yet',
    text: 'After each epoch a run looks at its gates and gradients on up to 512 texts. Imported models and runs of one short epoch may have none.'
  },
  scope: '{texts} probe texts, {steps} tokens, dropout off; the look took {time}.',
  scopeShare: 'All looks so far: {share} of the training time.',
  epoch: {
    label: 'Epoch',
    of: 'Epoch {epoch} of {last}',
    follow: 'Latest',
    previous: 'One epoch back',
    next: 'One epoch on',
    epoch: 'epoch {epoch}'
  },
  layer: {
    label: 'Layer and direction',
    forward: 'Layer {layer} →',
    backward: 'Layer {layer} ←',
    only: 'Layer {layer}'
  },
  gate: {
    i: 'input gate',
    f: 'forget gate',
    o: 'output gate',
    g: 'candidate',
    r: 'reset gate',
    z: 'update gate (keeps)',
    n: 'candidate',
    h: 'hidden state',
    c: 'cell state',
    label: 'Gate'
  },
  epochAxis: 'epoch',
  share: 'share',
  verdict: {
    title: 'What this means',
    whole: 'Epoch {epoch}',
    what: 'The figures below in words, computed from this epoch, with what theory offers against it.',
    layer: 'layer {layer}, {direction}',
    forward: 'forwards',
    backward: 'backwards',
    severity: { bad: 'bad', warn: 'worth a look', good: 'good', info: 'to know' },
    column: { severity: 'weight', said: 'finding', where: 'where', remedies: 'what helps' },
    'gradient-vanishes':
      'The gradient vanishes: the loss reaches about {reach} of {length} steps back, and falls by a factor of {factor} on the way to the first token.',
    'gradient-explodes': 'The gradient explodes: on its way to the first token it grows by a factor of {factor}.',
    'gradient-healthy': 'The gradient is healthy: the loss reaches {reach} of {length} steps back.',
    'gradient-direct':
      'With this pooling every step has its own share of the loss: reaching back is given, not earned.',
    'gradient-none':
      'There is no gradient to follow: the loss is zero, or nothing has been learned to depend on these states.',
    'memory-long':
      'Long memory: {long} of the units keep half of what they hold for at least half a text ({right} of the forget gates stand above 0.9; the middle unit keeps half for {median} steps).',
    'memory-short':
      'Short memory: only {long} of the units keep half of what they hold over half a text; the middle unit keeps half for {median} steps.',
    'units-dead': '{dead} of {units} units always say the same: they cost time and tell nothing.',
    'radius-above-one': 'The recurrent matrix has spectral radius {radius}: above 1 signals can grow without bound.',
    'radius-below-one':
      'The recurrent matrix has spectral radius {radius}: below 1 what is remembered fades at every step.',
    remedies: 'What helps',
    remedy: {
      clip: 'Clip the gradient norm (1 is usual).',
      'gated-cell': 'Use an LSTM or a GRU: their gates carry the gradient past many steps.',
      orthogonal: 'Start the recurrent matrix orthogonal: its radius is then 1.',
      'shorter-input': 'Read less: cut texts to the part that decides.',
      'other-pooling': 'Pool over all steps (max, mean or attention): every step then meets the loss directly.',
      'lower-learning-rate': 'Lower the learning rate.',
      'smaller-hidden': 'Take fewer units.',
      none: ''
    }
  },
  saturation: {
    title: 'Gate saturation by unit',
    what: 'Each dot is a unit: how often its gate is nearly closed (below 0.1) against how often it is nearly open (above 0.9). On the diagonal a gate is never in between.',
    left: 'left-saturated: share of steps below 0.1',
    right: 'right-saturated: share of steps above 0.9',
    diagonal: 'always closed or open',
    unit: '{gate}, unit {unit}',
    said: '{gate}: {right} right-saturated, {left} left-saturated'
  },
  saturationOverTime: {
    title: 'Saturation over training',
    closed: 'closed (below 0.1)',
    between: 'in between',
    open: 'open (above 0.9)',
    what: 'How much of the time this gate is closed, in between or open, over all units. Gates that leave the middle have made up their mind.',
    said: 'Open {open}, closed {closed} at epoch {epoch}; {before} open at the first look.'
  },
  positions: {
    title: 'Gates along the text',
    x: 'from the first token (0 %) to the last (100 %)',
    y: 'mean gate, p10 to p90',
    median: '{gate}, median',
    what: 'Mean of each gate by place in the text (strong line), its median (pale line) and the range in which 80 % of the values lie. A slope means the cell treats beginnings and ends differently.',
    said: '{gate}: {first} at the beginning, {last} at the end'
  },
  ridges: {
    title: 'Distribution over training',
    x: 'value',
    what: 'One ridge an epoch, the latest on top: where the values of the {gate} lie. Ridges that move to the edges are saturating.',
    said: 'At epoch {epoch} {edge} of the values lie in the outermost tenth.'
  },
  halfLife: {
    title: 'Memory half-life of the units',
    y: 'steps until half is left',
    what: 'Each dot is a unit: for how many steps it keeps half of what it holds, from its mean forget or update gate.',
    rank: 'units, the longest memory first',
    unit: 'unit {unit}',
    half: 'half-life',
    length: 'middle text',
    said: 'The middle unit keeps half for {median} steps; {long} of {units} keep it longer than the middle text of {length} (dashed).'
  },
  retention: {
    title: 'What is left after k steps',
    x: 'steps before the end',
    y: 'kept',
    what: 'The product of the keeping gates over the last k steps, mean over texts and units: the direct path of memory.',
    said: 'After {steps} steps {kept} is left.'
  },
  radius: {
    title: 'Spectral radius',
    y: 'largest eigenvalue, magnitude',
    what: 'The size of the recurrent matrix as repeated use sees it: below 1 memories fade, above 1 they can blow up.',
    said: 'Now {radius}, {start} at the first look.',
    one: '1: neither'
  },
  flow: {
    title: 'How far back the loss reaches',
    x: 'steps before the end',
    y: 'norm of dL/dh',
    what: 'The gradient of the loss by the state, step by step back from the end. A straight fall on this logarithmic axis is the vanishing gradient, a rise the exploding one.',
    said: 'At epoch {epoch} it changes by a factor of {factor} every ten steps; 1 % of it is left {reach} steps back.',
    none: 'There is no gradient at this epoch.'
  },
  shares: {
    title: 'Which steps teach the recurrence',
    x: 'steps before the end',
    y: 'share of the gradient',
    what: "Each step's share of the gradient of the recurrent weights. If only the last steps teach, nothing long is learned.",
    said: 'The last {steps} steps have half of it.'
  },
  dead: {
    title: 'Units that always say the same',
    y: 'units',
    what: 'Units whose state hardly moves over all probe texts (deviation below 0.001). A few are normal, many are wasted time.',
    said: '{dead} of {units} at epoch {epoch}.'
  },
  clip: {
    title: 'Clipped steps',
    x: 'step',
    y: 'share of steps',
    what: 'How many steps had their gradient cut to the allowed norm. Always: the limit sets the pace; never: it is not needed.',
    said: '{last} of the last steps were clipped.',
    off: 'Clipping is off in this run.'
  },
  ratio: {
    title: 'Update against weights',
    y: 'norm of update / norm of weights',
    what: 'How much one step changes the weights. About 0.001 is a healthy pace; ten times more is hasty, ten times less hardly moves.',
    said: 'Last {last}.',
    healthy: '0.001'
  },
  text: {
    box: 'Text',
    placeholder: 'Type or paste a text to look into',
    waiting: 'Type a text to see what the model does with it.',
    looking: 'Looking into the text',
    example: 'Take a text of the data',
    explained: 'Explain',
    decision: 'Decision',
    class: 'class',
    probability: 'probability',
    says: 'The model says {label} with {share}.',
    reset: 'Back to the text as it was',
    changed: '{label}: {before} before, {after} now ({change}).',
    unchanged: 'No change yet: click a token to edit, delete or replace it.'
  },
  token: {
    replaceWith: 'Replace {token} with',
    apply: 'Replace',
    remove: 'Delete',
    unknown: 'unknown to the model',
    known: 'vocabulary',
    cut: 'cut off',
    value: '{token}: {value}'
  },
  saliency: {
    title: 'Which tokens carried the decision',
    method: 'Method',
    gradientNorm: 'Gradient norm',
    gradientInput: 'Gradient × input',
    integrated: 'Integrated gradients',
    leaveOneOut: 'Leave one out',
    what: 'Red speaks for {label}, blue against it. Gradient norm has no sign; leave-one-out is done, not derived.',
    complete:
      'Integrated gradients add up to {sum} of the {difference} by which the logit differs from an empty text: {error} off after {steps} steps.',
    incomplete:
      'After {steps} steps integrated gradients add up to {sum} of the {difference} by which the logit differs from an empty text: {error} off, more than the 2 % they should keep to. For this text trust leave-one-out, which is done rather than summed.',
    said: 'Most for {label}: “{best}”. Most against: “{worst}”.',
    saidFor: 'Most for {label}: “{best}”. Nothing speaks against it.',
    table: 'All four ways',
    scaled: 'Each row is shown against its own largest value; the card of the tokens has them unscaled.',
    values: 'Value',
    tokenLabel: 'token'
  },
  gates: {
    title: 'Gates token by token',
    unit: 'unit',
    token: 'token',
    order: 'Order of units',
    index: 'by index',
    mean: 'by mean',
    cluster: 'alike together',
    what: 'Each row is a unit, each column a token: {gate} of {layer}.',
    said: 'Highest on average at “{token}” ({value}).',
    states: 'States token by token'
  },
  prefix: {
    title: 'Decision so far',
    what: 'The probabilities if the text ended (or, read backwards, began) at this token. A read-out the model was not trained on: see where it turns, do not trust its level.',
    forward: '→ {label}',
    backward: '← {label}',
    turns: 'Forwards it turns to {label} at “{token}”.',
    steady: 'Forwards it says {label} from the first token on.',
    token: 'token',
    row: 'direction and class'
  },
  attention: {
    title: 'Attention',
    what: 'How much of the pooled vector comes from each token.',
    said: 'Most on “{token}” ({value}).',
    y: 'weight',
    x: 'token'
  },
  gradient: {
    title: 'Gradient by state, this text',
    said: 'How much each state matters to the logit of {label}; highest at “{token}”.',
    x: 'token',
    y: 'norm of d logit / dh'
  },
  neighbours: {
    hint: 'What the model has learned to see as alike, among the texts it was trained on.',
    title: 'Nearest training texts',
    what: 'Training texts whose final state points in nearly the same direction, out of {searched}.',
    text: 'Text',
    label: 'Label',
    similarity: 'Alike',
    line: 'Line',
    loading: 'Looking through the training texts',
    ask: 'Find them',
    same: '{same} of {count} carry the label the model says.'
  }
}
