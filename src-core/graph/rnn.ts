// The plain RNN as graph nodes. h' = tanh(z) or relu(z), z = W x + b + R h.
// Twin: cells/rnn.ts.

import { type CellGraph } from './cell'
import { add, gemm, mul, scan, sub, tanh, transpose, where } from './ops'

export const rnnGraph: CellGraph = {
  restingGates: [0],
  foldsHiddenBias: [true],

  forward({ g, spec, reverse, zeros, valid }, weights, [inputGate]) {
    const relu = spec.activation === 'relu'
    // Past the end of a row, relu could grow without bound and spoil gradients with Inf times zero: hold it at zero there.
    const gate = relu ? where(g, 'held', valid, inputGate, g.scalar('lowest', -1e30)) : inputGate
    const [states] = scan(g, {
      name: 'forward',
      initial: [zeros],
      inputs: [gate],
      hidden: spec.hidden,
      backwards: reverse,
      body(b, [h], [zInput]) {
        const z = gemm(b, 'z', weights.hidden, h, zInput)
        const hNext = relu ? b.node('h', 'Relu', [z]) : tanh(b, 'h', z)
        return { states: [hNext], outputs: [hNext] }
      }
    })
    return { states: states, cells: null, gates: [states], extra: [] }
  },

  // Forward was: h' = tanh(z) or relu(z). So dz = dh' * (1 - h'^2), or dh' where h' > 0; dh = R' dz.
  backward({ g, spec, reverse, zeros }, weights, tape, inject) {
    const one = g.scalar('one', 1)
    const h = tape.states
    const slope =
      spec.activation === 'relu'
        ? where(g, 'slope', g.node('positive', 'Greater', [h, g.scalar('zero', 0)]), one, g.scalar('flat', 0))
        : sub(g, 'slope', one, mul(g, 'squared', h, h))
    const hiddenTransposed = transpose(g, 'hidden_transposed', weights.hidden, 1, 0)
    const [dStates, dGate] = scan(g, {
      name: 'backward',
      initial: [zeros],
      inputs: [slope, inject],
      hidden: spec.hidden,
      backwards: !reverse,
      body(b, [dhLater], [slopeNow, injected]) {
        const dh = add(b, 'dh', dhLater, injected)
        const dz = mul(b, 'dz', dh, slopeNow)
        return { states: [gemm(b, 'dh_before', hiddenTransposed, dz)], outputs: [dh, dz] }
      }
    })
    return { dGates: [dGate], dHiddenGates: [dGate], dStates: dStates, dPeephole: null }
  }
}
