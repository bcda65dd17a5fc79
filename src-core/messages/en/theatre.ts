// Words of backpropagation through time, walked through one step at a time.

export const theatre = {
  waiting: 'Type a text to walk through it.',
  of: 'Gradient of',
  kind: { loss: 'Loss', logit: 'Logit' },
  class: 'of “{label}”',
  classLabel: 'Class',
  target: { loss: 'the loss with label “{label}”', logit: 'the logit of “{label}”' },
  loss: 'Loss with this label {loss}; probability {share}.',
  title: { forward: 'Unrolled in time: forwards', backward: 'And back: the gradient of {target}' },
  keys: 'Arrow keys step, Home and End jump.',
  unrolled: 'The unrolled network',
  scrubber: 'Step of the walk: first forwards, then back',
  first: 'To the beginning',
  previous: 'Step back',
  next: 'Next step',
  last: 'To the end',
  play: 'Play',
  pause: 'Pause',
  step: 'step',
  token: 'token',
  at: {
    forward: 'Step {step} of {steps} reads “{token}”: the state now has norm {norm}.',
    backward:
      'Back at step {step} (“{token}”): the gradient by its state has norm {norm}, {share} of that at the last step.',
    backwardLargest:
      'Back at step {step} (“{token}”): the gradient by its state has norm {norm}, {share} of the largest; the last step gets none with this pooling.',
    factor: 'The factor to the step before lengthens a vector to {factor} times at most.',
    start: 'Before it stands the zero state: the way back ends here.'
  },
  unit: 'Unit (1 to {units})',
  equations: {
    forward: 'The equations at step {step}, “{token}”',
    backward: 'The gradients at step {step}, “{token}”',
    above: 'above',
    later: 'later',
    forwardNote:
      'For the unit chosen: W x, U h and b are the sums that enter this unit, so every line can be checked by hand.',
    backwardNote:
      '“Above” is what the read-out gives this state directly, “later” what comes back through the next step; a prime is the slope of the squashing function.'
  },
  line: { dh: 'gradient by h', dc: 'gradient by c', delta: 'error signal' },
  factors: {
    title: 'Factors of the way back and their product',
    y: 'norm',
    factor: 'one factor',
    product: 'product of the factors',
    cells: 'product, cell to cell',
    gradient: "gradient, over the last step's",
    gradientLargest: 'gradient, over the largest',
    sentence:
      'Every step back multiplies by a Jacobian ∂s(t)/∂s(t−1); for the plain RNN it is diag(s′)U. Its norm says by how much it can lengthen a gradient at most.',
    summary: 'Over {steps} steps the product comes to {product}, {mean} per step.',
    tooLarge: 'The product of all factors is left out for a network of this size; the gradient itself is exact.',
    direct: 'With this pooling every step also gets gradient directly, so the gradient need not follow the product.'
  },
  jacobian: {
    title: 'Jacobian of step {step} by step {before}',
    sentence: 'Row: state after the step; column: state before. Its largest singular value is {norm}.',
    first: 'The first step starts from zeros: there is no state before it to go back to.',
    large: 'Too many units to draw the matrix.',
    after: 'after',
    before: 'before'
  },
  terms: {
    title: 'Terms of the weight gradient over time',
    y: 'share of the gradient',
    share: 'share',
    matrix: 'Weight matrix',
    none: 'The gradient by these weights is zero.',
    sentence:
      'dL/dU is a sum over time, δ(t) h(t−1)′ for each step; W likewise with x(t). A bar is how much of the sum the step makes; it may be negative.',
    summary: 'Step {step} makes {share}; the last {half} steps make half.',
    one: 'Terms of one weight: {weight}',
    oneWhat: 'Error signal of the unit times what the weight met; the last row of the running sum is the gradient.',
    column: 'Column (1 to {columns})',
    term: 'term',
    sum: 'running sum'
  },
  slopes: {
    title: 'Slopes in use at step {step}',
    x: 'z, what goes into the function',
    y: 'slope',
    sentence:
      'Every dot is a unit on σ′ (at most 0.25) or tanh′ (at most 1). Far from the middle hardly any gradient passes; the mean slope here is {mean}.'
  },
  clip: {
    title: 'What clipping does to this gradient',
    what: 'The gradient by all parameters, drawn in the plane of its two largest elements ({share} of its squared norm).',
    mode: 'Clipping',
    by: { none: 'None', norm: 'By norm', value: 'By value' },
    limit: 'Limit',
    tensor: 'tensor',
    norm: 'gradient norm',
    sentence: {
      none: 'Norm {before}: the step is as long as the gradient says.',
      norm: 'Norm {before} becomes {after}. The direction is the same: only the step gets shorter.',
      value: 'Norm {before} becomes {after}; {cut} of the elements are cut, which turns the vector by {degrees}°.'
    }
  },
  tiny: {
    title: 'A network small enough for paper',
    text: 'Set every weight by hand, walk through a few numbers, and check the products yourself. Read out: the last state.',
    example: 'Start from',
    examples: {
      vanishes: 'RNN, U = 0.5: vanishes',
      explodes: 'RNN with max(0, z), U = 1.5: explodes',
      saturates: 'RNN, U = 1.5, strong input: saturates',
      turns: 'RNN, a rotation: keeps its length',
      remembers: 'LSTM that writes once and keeps',
      peeps: 'LSTM with peepholes that counts',
      keeps: 'GRU that writes once and keeps'
    },
    cell: 'Cell',
    activation: 'Activation',
    peephole: 'Peepholes',
    units: 'Units',
    sequence: 'Input, one number a step',
    sequenceHint: '1 to {steps} numbers, with spaces between',
    sequenceWrong: 'Expected 1 to {steps} numbers with spaces between, got “{found}”.',
    weight: '{name}, row {row}, column {column}',
    weights: 'Weights',
    target: 'the logit of class {number}'
  }
}
