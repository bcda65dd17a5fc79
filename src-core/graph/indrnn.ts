// The independently recurrent network as graph nodes. h' = tanh(z) or relu(z), z = W x + b + u * h, u one weight a unit.
// Twin: cells/indrnn.ts.

import { type CellGraph } from './cell'
import { add, mul, reshape, sum } from './ops'
import { oneGateGraph } from './rnn'

export const indRnnGraph: CellGraph = {
  ...oneGateGraph({
    forward({ g, spec }, { hidden }) {
      const own = reshape(g, 'own', hidden, spec.hidden, 1)
      return (b, zInput, h) => add(b, 'z', zInput, mul(b, 'past', own, h))
    },
    // dh = u * dz
    backward({ g, spec }, { hidden }) {
      const own = reshape(g, 'own_back', hidden, spec.hidden, 1)
      return (b, dz) => mul(b, 'dh_before', own, dz)
    }
  }),

  hiddenGradient({ g }, _tape, dHiddenFlat, beforeFlat) {
    return sum(g, 'd_own', mul(g, 'd_own_terms', dHiddenFlat, beforeFlat), [1], false)
  }
}
