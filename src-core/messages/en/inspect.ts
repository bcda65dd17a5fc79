// Words of the Inspect page.

import { states } from './inspect-states'
import { verdicts } from './inspect-verdicts'

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
  verdict: verdicts,
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
