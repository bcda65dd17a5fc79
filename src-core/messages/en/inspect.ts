// Words of the Inspect page.

import { states } from './inspect-states'

export const inspect = {
  run: 'Run',
  empty: {
    title: 'No trained run yet',
    text: 'After the first epoch this page shows gates, memory and how far back the gradient reaches.',
    action: 'Go to the data'
  },
  part: { label: 'View', training: 'During training', text: 'One text', time: 'Step by step' },
  recurrentOnly: {
    title: 'A text CNN has no states and no gates',
    text: 'It reads every place by itself and keeps the largest answer of each filter: nothing is carried through time that could be shown here. What its words contribute stands on the page Inspect under One text.'
  },
  noProbes: {
    title: 'No gate measurements yet',
    text: 'After each epoch gates and gradients are measured on up to 512 texts. Imported models and runs of one short epoch may have none.'
  },
  scope: '{texts} probe texts, {steps} tokens, dropout off; measured in {time}.',
  scopeShare: 'All measurements so far: {share} of the training time.',
  epoch: {
    label: 'Epoch',
    of: 'Epoch {epoch} of {last}',
    follow: 'Latest',
    previous: 'Previous epoch',
    next: 'Next epoch',
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
    description: 'The charts below in words, computed from this epoch, with the usual remedies.',
    layer: 'layer {layer}, {direction}',
    forward: 'forwards',
    backward: 'backwards',
    severity: { bad: 'problem', warn: 'warning', good: 'good', info: 'note' },
    column: { severity: 'severity', finding: 'finding', theory: 'theory', where: 'where', remedies: 'remedies' },
    'gradient-vanishes':
      'The gradient vanishes: it falls by a factor of {factor} on the way to the first token, {length} steps back; 1% of it is left after {reach} steps.',
    'gradient-weakens':
      'The gradient weakens: it falls by a factor of {factor} on the way to the first token, {length} steps back. Early tokens are learned slowly.',
    'gradient-explodes': 'The gradient explodes: on its way to the first token it grows by a factor of {factor}.',
    'gradient-grows':
      'The gradient grows by a factor of {factor} on its way to the first token: the model looks hardest at the beginning. It has learned ({accuracy}, where chance is {chance}), so this is no fault as long as the loss does not jump.',
    'gradient-at-chance':
      'The gradient arrives, but the model is at chance: {accuracy} right, and always answering the most frequent class gives {chance}. Nothing good can be said of its memory yet.',
    'gradient-healthy':
      'The gradient is healthy: over {length} steps its norm changes by a factor of {factor}, so the first token is learned too.',
    'gradient-direct': 'With this pooling every step gets gradient directly, so this says nothing about memory.',
    'gradient-none': 'There is no gradient: the loss is zero, or it does not depend on these states.',
    'echo-lasts':
      'The echo lasts: over {length} steps the influence of a token on the last state changes by a factor of {factor}. Nothing below the output layer is trained, so no gradient has to arrive.',
    'echo-fades':
      'The echo fades: the influence of the first token on the last state, {length} steps later, is smaller by a factor of {factor}; 1% of it is left after {reach} steps. The output layer cannot read what the states no longer hold.',
    'echo-grows':
      'The echo grows: the first token moves the last state {factor} times as much as the last token does. States that do not forget where they began cannot be read.',
    'echo-at-chance':
      'The echo lasts, but the output layer reads nothing from it: {accuracy} right, and always answering the most frequent class gives {chance}.',
    'memory-long':
      'Long memory: {long} of the units have a half-life of at least half a text ({right} of the forget gates are above 0.9; the median half-life is {median} steps).',
    'memory-short':
      'Short memory: only {long} of the units have a half-life of at least half a text; the median half-life is {median} steps.',
    'units-dead':
      '{dead} of {units} units are dead: their state does not change, so they cost time and carry no information.',
    'units-saturated':
      'The states are saturated: on {share} of the steps they lie beyond ±0.9, where the slope of tanh is below 0.19 and little gradient passes.',
    'radius-above-one':
      'The recurrent matrix has spectral radius {radius}: above 1 signals grow until tanh saturates, and gradients may explode.',
    'radius-below-one': 'The recurrent matrix has spectral radius {radius}: below 1 memory decays at every step.',
    notes: 'Lecture notes',
    theory: {
      'gradient-vanishes':
        'Going back one step multiplies the gradient by the Jacobian of that step, in a plain RNN diag(f′)W. Where its norm stays below 1 the product falls exponentially (Bengio, Simard & Frasconi 1994).',
      'gradient-weakens':
        'The product of the steps’ Jacobians falls, slowly: what stands early is learned after what stands late.',
      'gradient-explodes':
        'Where the Jacobians’ norm stays above 1 their product grows exponentially. Cutting the norm keeps the direction and bounds the step (Pascanu, Mikolov & Bengio 2013).',
      'gradient-grows':
        'A product of Jacobians above 1 is what makes gradients explode; in a trained network it may also be what it has learned to look at.',
      'gradient-at-chance':
        'A gradient that arrives is necessary for learning what stands early, not sufficient: rate, width and the data decide the rest.',
      'gradient-healthy':
        'The product of the Jacobians stays near 1, as the cell state of an LSTM makes it by a forget gate near 1 (Hochreiter & Schmidhuber 1997).',
      'gradient-direct':
        'The derivative of a mean, a maximum or an attention by a state is no product over steps: it does not pass through the recurrence.',
      'gradient-none': 'Where the loss does not change with a state, its derivative is zero.',
      'echo-lasts':
        'A spectral radius just below 1 keeps an echo longest while states still forget where they began (Jaeger 2001).',
      'echo-fades': 'Every step multiplies an echo by at most the spectral radius: it halves in ln 0.5 / ln ρ steps.',
      'echo-grows':
        'Above a spectral radius of 1 the echo state property may fail: two beginnings no longer lead to the same state (Jaeger 2001).',
      'echo-at-chance':
        'A reservoir mixes everything it has read. What has to be put together in another way than its random weights do must be learned.',
      'memory-long': 'A forget gate f keeps half of a cell state for ln 0.5 / ln f steps.',
      'memory-short': 'A forget gate f keeps half of a cell state for ln 0.5 / ln f steps: at 0.5 it is one step.',
      'units-dead': 'A unit whose state is constant is a second bias of the next layer.',
      'units-saturated': 'tanh′(x) = 1 − tanh²(x): near ±1 it is near 0, and each step back multiplies by it.',
      'radius-above-one':
        'A spectral radius above 1 is necessary for gradients to explode, not sufficient: tanh′ works against it.',
      'radius-below-one': 'A spectral radius below 1 is sufficient for gradients to vanish in a plain RNN.'
    },
    remedies: 'Remedies',
    apply: 'Use in the next run',
    applyThis: 'Use in the next run: {remedy}',
    applied: 'Taken into the draft of the next run: {remedy}',
    remedy: {
      clip: 'Clip the gradient norm (1 is usual).',
      'gated-cell': 'Use an LSTM or a GRU: their gates carry the gradient past many steps.',
      orthogonal: 'Initialise the recurrent matrix orthogonally: its spectral radius is then 1.',
      'shorter-input': 'Shorten the input: keep the part of the text that decides.',
      'other-pooling': 'Pool over all steps (max, mean or attention): every step then gets gradient directly.',
      'lower-learning-rate': 'Lower the learning rate.',
      'higher-radius': 'Raise the spectral radius to just below 1: an echo then lasts longest.',
      'lower-radius': 'Lower the spectral radius below 1.',
      'train-all': 'Train all weights, in an LSTM: it learns what to keep.',
      'smaller-hidden': 'Reduce the hidden size.',
      none: ''
    }
  },
  saturation: {
    title: 'Gate saturation by unit',
    description:
      'Each dot is a unit: how often its gate is nearly closed (below 0.1) against how often it is nearly open (above 0.9). On the diagonal a gate is never in between.',
    left: 'left-saturated: share of steps below 0.1',
    right: 'right-saturated: share of steps above 0.9',
    diagonal: 'always closed or open',
    unit: '{gate}, unit {unit}',
    summary: '{gate}: {right} right-saturated, {left} left-saturated'
  },
  saturationOverTime: {
    title: 'Saturation over training',
    closed: 'closed (below 0.1)',
    between: 'in between',
    open: 'open (above 0.9)',
    description:
      'How much of the time this gate is closed, in between or open, over all units. A gate whose values stay near 0 or 1 is saturated.',
    summary: 'Open {open}, closed {closed} at epoch {epoch}; {before} open at the first measurement.'
  },
  positions: {
    title: 'Gates along the text',
    x: 'from the first token (0%) to the last (100%)',
    y: 'mean gate, p10 to p90',
    median: '{gate}, median',
    description:
      'Mean of each gate by place in the text (strong line), its median (pale line) and the range in which 80% of the values lie. A slope means that the cell treats the beginning and the end of a text differently.',
    summary: '{gate}: {first} at the beginning, {last} at the end'
  },
  states,
  ridges: {
    title: 'Distribution over training',
    x: 'value',
    description:
      'One ridge an epoch, the latest on top: where the values of the {gate} lie. Ridges that move to the edges are saturating.',
    summary: 'At epoch {epoch} {edge} of the values lie in the outermost tenth.'
  },
  halfLife: {
    title: 'Memory half-life of the units',
    y: 'half-life in steps',
    description:
      'Each dot is a unit: the number of steps after which half of its memory is left, from its mean forget or update gate.',
    rank: 'units, longest half-life first',
    unit: 'unit {unit}',
    half: 'half-life',
    length: 'median text',
    summary:
      'The median half-life is {median} steps; {long} of {units} units have one longer than the median text of {length} tokens (dashed).'
  },
  retention: {
    title: 'What is left after k steps',
    x: 'steps before the end',
    y: 'kept',
    description:
      'The product of the forget (or update) gates over the last k steps, averaged over texts and units: the direct path of memory.',
    summary: 'After {steps} steps {kept} is left.'
  },
  radius: {
    title: 'Spectral radius',
    y: 'largest eigenvalue, magnitude',
    description:
      'The largest eigenvalue magnitude of the recurrent matrix: applied again and again, states decay below 1 and can grow without bound above it.',
    summary: 'Now {radius}, {start} at the first measurement.',
    one: '1: neither decays nor grows'
  },
  flow: {
    title: 'How far back the gradient reaches',
    x: 'steps before the end',
    y: 'norm of dL/dh',
    description:
      'The gradient of the loss by the state, step by step back from the end. A straight fall on this logarithmic axis is the vanishing gradient, a rise the exploding one.',
    summary:
      'At epoch {epoch} it changes by a factor of {factor} every ten steps; 1% of it is left {reach} steps back.',
    summaryThrough:
      'At epoch {epoch} it changes by a factor of {factor} every ten steps; nowhere on the {reach} steps is less than 1% of it left.',
    none: 'There is no gradient at this epoch.'
  },
  shares: {
    title: 'Gradient of the recurrent weights by step',
    x: 'steps before the end',
    y: 'share of the gradient',
    description:
      "Each step's share of the gradient of the recurrent weights. If only the last steps contribute, no long-range dependency is learned.",
    summary: 'The last {steps} steps contribute half of it.'
  },
  dead: {
    title: 'Dead units',
    y: 'units',
    description:
      'Units whose state hardly changes over all probe texts (standard deviation below 0.001). A few are normal; many are wasted computation.',
    summary: '{dead} of {units} at epoch {epoch}.'
  },
  clip: {
    title: 'Clipped steps',
    x: 'step',
    y: 'share of steps',
    description:
      'Share of steps whose gradient was scaled down to the max norm. If it is all of them, the limit sets the step size; if it is none, no limit is needed.',
    summary: '{last} of the last steps were clipped.',
    off: 'Clipping is off in this run.'
  },
  ratio: {
    title: 'Update-to-weight ratio',
    y: 'update / weights',
    description:
      'Size of one update relative to the weights. About 0.001 is usual; ten times more is often unstable, ten times less is slow.',
    summary: 'Last {last}.',
    healthy: '0.001'
  },
  text: {
    box: 'Text',
    placeholder: 'Type or paste a text',
    waiting: 'Type a text to see what the model does with it.',
    computing: 'Computing',
    example: 'Use a text from the data',
    explained: 'Explain',
    prediction: 'Prediction',
    class: 'class',
    probability: 'probability',
    predicted: 'Predicted: {label} ({share}).',
    reset: 'Restore the original text',
    changed: '{label}: {before} before, {after} now ({change}).',
    unchanged: 'No change yet: click a token to edit, delete or replace it.'
  },
  token: {
    replaceWith: 'Replace {token} with',
    apply: 'Replace',
    remove: 'Delete',
    unknown: 'not in the vocabulary',
    partlyKnown: 'not in the vocabulary, {share} of its n-grams known',
    known: 'vocabulary',
    cut: 'truncated',
    value: '{token}: {value}'
  },
  saliency: {
    title: 'Token attribution',
    method: 'Method',
    gradientNorm: 'Gradient norm',
    gradientInput: 'Gradient × input',
    integrated: 'Integrated gradients',
    leaveOneOut: 'Leave one out',
    description:
      'Red supports {label}, blue opposes it. The gradient norm has no sign. Leave-one-out re-runs the model without each token.',
    complete:
      'Integrated gradients add up to {sum} of the {difference} by which the logit differs from an empty text: {error} off after {steps} steps.',
    incomplete:
      'After {steps} steps integrated gradients add up to {sum} of the {difference} by which the logit differs from an empty text: {error} off, more than the tolerance of 2%. For this text rely on leave-one-out, which re-runs the model without each token.',
    summary: 'Strongest support for {label}: “{best}”. Strongest opposition: “{worst}”.',
    summaryFor: 'Strongest support for {label}: “{best}”. No token opposes it.',
    table: 'All four methods',
    scaled: 'Each row is scaled by its own largest value; the card of the tokens above has the values unscaled.',
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
    cluster: 'by similarity',
    description: 'Each row is a unit, each column a token: {gate} of {layer}.',
    summary: 'Highest on average at “{token}” ({value}).',
    states: 'States token by token'
  },
  prefix: {
    title: 'Prediction after each token',
    description:
      'The probabilities if the text ended (or, read backwards, began) at this token. The model was not trained on such prefixes: note where the prediction changes, not the exact values.',
    forward: '→ {label}',
    backward: '← {label}',
    turns: 'Reading forward, the prediction changes to {label} at “{token}”.',
    steady: 'Reading forward, the prediction is {label} from the first token on.',
    token: 'token',
    row: 'direction and class'
  },
  attention: {
    title: 'Attention',
    description: 'How much of the pooled vector comes from each token.',
    summary: 'Most on “{token}” ({value}).',
    y: 'weight',
    x: 'token'
  },
  gradient: {
    title: 'Gradient by hidden state, this text',
    summary: 'Sensitivity of the logit of {label} to each hidden state; highest at “{token}”.',
    x: 'token',
    y: 'norm of d logit / dh'
  },
  neighbours: {
    hint: 'Finds the training texts whose final hidden state is most similar.',
    title: 'Nearest training texts',
    description: 'The training texts whose final hidden state has the highest cosine similarity, out of {searched}.',
    text: 'Text',
    label: 'Label',
    similarity: 'Similarity',
    line: 'Line',
    loading: 'Searching the training texts',
    search: 'Search',
    same: '{same} of {count} have the predicted label.'
  }
}
