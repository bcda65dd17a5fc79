// The network's forward pass as plain JavaScript source, for predict.html. One text at a time, double precision sums over
// float32 weights; equations as in src-core/cells, which hold the proofs.

import { SUBWORD_SHARE } from '../../../model/spec'

/** JavaScript source of `createModel(spec, tensors)`: tensors by name as Float32Array; the model has `logits(ids, pieces)`, `state(ids, pieces)` and `head(state)`, of every step `stepLogits`, and to go on from states `start()`, `readOn(ids, states)` and `statesOf(ids, pieces, states)`. */
export const FORWARD_JS = String.raw`
function createModel(spec, tensors) {
  const E = spec.embedding, H = spec.hidden
  const endings = spec.bidirectional ? ['', '_reverse'] : ['']
  const filterWidths = spec.cell === 'cnn' ? [3, 4, 5] : []
  const width = H * (filterWidths.length || endings.length)
  const weight = (name) => tensors[name]
  const sigmoid = (z) => 1 / (1 + Math.exp(-z))
  const squash = spec.activation === 'relu' ? (z) => Math.max(0, z) : Math.tanh

  /** y = W x + b, W [rows, x.length] */
  function affine(matrix, x, bias) {
    const y = new Float64Array(bias.length)
    for (let row = 0, at = 0; row < y.length; row++) {
      let sum = bias[row]
      for (let column = 0; column < x.length; column++) sum += matrix[at++] * x[column]
      y[row] = sum
    }
    return y
  }

  // One step of each cell: a = W_ih x + b_ih, r = W_hh h + b_hh, gates in PyTorch's order.
  const cells = {
    rnn: (a, r, h) => h.map((_, k) => squash(a[k] + r[k])),
    indrnn: (a, r, h) => h.map((_, k) => squash(a[k] + r[k])),
    gru: (a, r, h) => h.map((previous, k) => {
      const reset = sigmoid(a[k] + r[k]), keep = sigmoid(a[H + k] + r[H + k])
      return (1 - keep) * Math.tanh(a[2 * H + k] + reset * r[2 * H + k]) + keep * previous
    }),
    // Resets before the recurrent product (Cho et al. 2014).
    'gru-cho': (a, r, h, c, peephole, product) => {
      const read = product(h.map((previous, k) => sigmoid(a[k] + r[k]) * previous))
      return h.map((previous, k) => {
        const keep = sigmoid(a[H + k] + r[H + k])
        return (1 - keep) * Math.tanh(a[2 * H + k] + read[2 * H + k]) + keep * previous
      })
    },
    lstm: (a, r, h, c, peephole) => h.map((_, k) => {
      const [pi, pf, po] = peephole ? [peephole[k], peephole[H + k], peephole[2 * H + k]] : [0, 0, 0]
      const i = sigmoid(a[k] + r[k] + pi * c[k]), f = sigmoid(a[H + k] + r[H + k] + pf * c[k])
      c[k] = f * c[k] + i * Math.tanh(a[2 * H + k] + r[2 * H + k])
      return sigmoid(a[3 * H + k] + r[3 * H + k] + po * c[k]) * Math.tanh(c[k])
    })
  }

  /** States of one layer and direction, in text order; from a state on, which is left where the last step leaves it. */
  function direction(inputs, ending, carried) {
    const matrix = { ih: weight('rnn.weight_ih' + ending), hh: weight('rnn.weight_hh' + ending) }
    const bias = { ih: weight('rnn.bias_ih' + ending), hh: weight('rnn.bias_hh' + ending) }
    const peephole = weight('rnn.weight_peephole' + ending)
    // Each unit of an IndRNN reads its own past alone.
    const product = (state) =>
      spec.cell === 'indrnn' ? state.map((value, k) => matrix.hh[k] * value + bias.hh[k]) : affine(matrix.hh, state, bias.hh)
    let h = carried ? carried.h : new Float64Array(H)
    const c = carried ? carried.c : new Float64Array(H)
    const states = []
    for (let step = 0; step < inputs.length; step++) {
      const t = ending.endsWith('_reverse') ? inputs.length - 1 - step : step
      h = cells[spec.cell](affine(matrix.ih, inputs[t], bias.ih), product(h), h, c, peephole, product)
      states[t] = h
    }
    if (carried) carried.h = h
    return states
  }

  function pool(states) {
    if (spec.pooling !== 'concat') return pooledBy(spec.pooling, states)
    return Float64Array.from(['last', 'max', 'mean'].flatMap((pooling) => [...pooledBy(pooling, states)]))
  }

  function pooledBy(pooling, states) {
    const last = states.length - 1
    const each = (reduce) => Float64Array.from({ length: width }, (_, k) => reduce(states.map((state) => state[k])))
    const sum = (values) => values.reduce((total, value) => total + value, 0)
    if (pooling === 'mean') return each((values) => sum(values) / values.length)
    if (pooling === 'max') return each((values) => values.reduce((a, b) => Math.max(a, b)))
    if (pooling === 'attention') {
      const w = weight('attention.weight')
      const scores = softmax(states.map((state) => state.reduce((total, value, k) => total + w[k] * Math.tanh(value), 0)))
      return each((values) => sum(values.map((value, t) => scores[t] * value)))
    }
    // last: each direction's final state; the reverse direction ends at the first token.
    return Float64Array.from({ length: width }, (_, k) => states[k < H ? last : 0][k])
  }

  /** A token's row, plus half the sum of its pieces' rows. */
  function vector(id, pieces) {
    const x = Float64Array.from(weight('embedding.weight').subarray(id * E, (id + 1) * E))
    for (let e = 0; e < E; e++) x[e] += ${SUBWORD_SHARE} * pieces.reduce((sum, piece) => sum + weight('subword.weight')[piece * E + e], 0)
    return x
  }

  /** What the filters over steps tokens, the weights [H, E, steps], say of the tokens around place t; zeros beyond the ends. */
  function filtersAt(inputs, t, steps) {
    const matrix = weight('conv' + steps + '.weight')
    return Float64Array.from(weight('conv' + steps + '.bias'), (bias, k) => {
      let sum = bias
      for (let j = 0; j < steps; j++) {
        const x = inputs[t + j - Math.floor((steps - 1) / 2)]
        if (x) for (let e = 0; e < E; e++) sum += matrix[(k * E + e) * steps + j] * x[e]
      }
      return Math.max(0, sum)
    })
  }

  function statesOf(ids, pieces, carried = []) {
    let states = ids.map((id, t) => vector(id, pieces[t]))
    if (filterWidths.length > 0)
      return states.map((_, t) => Float64Array.from(filterWidths.flatMap((steps) => [...filtersAt(states, t, steps)])))
    for (let layer = 0; layer < spec.layers; layer++) {
      const parts = endings.map((ending, d) => direction(states, '_l' + layer + ending, carried[layer]?.[d]))
      states = states.map((_, t) => Float64Array.from(parts.flatMap((part) => [...part[t]])))
    }
    return states
  }

  const head = (read) => [...affine(weight('fc.weight'), read, weight('fc.bias'))]
  /** What the output layer reads. */
  const state = (ids, pieces) => pool(statesOf(ids, pieces))
  const logits = (ids, pieces) => head(state(ids, pieces))
  const stepLogits = (ids, pieces) => statesOf(ids, pieces).map(head)

  /** [layer][direction] states before the first token. */
  const start = () => Array.from({ length: spec.layers }, () => endings.map(() => ({ h: new Float64Array(H), c: new Float64Array(H) })))
  /** Reads on from these states, which move along: the logits behind the last id. */
  const readOn = (ids, carried) => head(statesOf(ids, ids.map(() => []), carried).at(-1))

  return { logits, state, stepLogits, head, start, readOn, statesOf, affine }
}
`

/** JavaScript source of `softmax(values)`. */
export const SOFTMAX_JS = String.raw`
function softmax(values) {
  const largest = values.reduce((a, b) => Math.max(a, b))
  const powers = values.map((value) => Math.exp(value - largest))
  const total = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / total)
}
`
