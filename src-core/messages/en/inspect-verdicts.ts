// What the measured gates and gradients of an epoch mean, in words: each verdict with its figures, what theory says, and remedies.

export const verdicts = {
  title: 'What this means',
  whole: 'Epoch {epoch}',
  description: 'The charts of this page in words, computed from this epoch, with the usual remedies.',
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
}
