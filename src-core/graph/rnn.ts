// The plain RNN as graph nodes. h' = tanh(z) or relu(z), z = W x + b + R h.
// Twin: cells/rnn.ts.

import { type GraphBuilder } from './builder'
import { type CellContext, type CellGraph, type CellTape, type CellWeights } from './cell'
import { joinedGradients } from './gates'
import { add, gemm, mul, scan, scanWithFinals, sub, tanh, transpose, where } from './ops'

/** How a network of one gate reads its past. */
interface Recurrence {
  /** @returns in a scan's body: z, of what comes from below and the state before */
  forward(context: CellContext, weights: CellWeights): (b: GraphBuilder, zInput: string, h: string) => string
  /** @returns in a scan's body: the gradient by the state before, of that by z */
  backward(context: CellContext, weights: CellWeights): (b: GraphBuilder, dz: string) => string
}

/** h' = s(z), s tanh or relu: both passes, whatever of the past is in z. */
export const oneGateGraph = (recurrence: Recurrence): CellGraph => ({
  groups: () => [[0]],
  resting: () => [0],
  foldsHiddenBias: [true],

  forward(context, weights, [inputGate]) {
    const { g, spec, reverse, initial } = context
    const withPast = recurrence.forward(context, weights)
    const [states] = scan(g, {
      name: 'forward',
      initial: [initial.h],
      inputs: [heldInPadding(context, inputGate)],
      hidden: spec.hidden,
      backwards: reverse,
      body(b, [h], [zInput]) {
        const z = withPast(b, zInput, h)
        const hNext = spec.activation === 'relu' ? b.node('h', 'Relu', [z]) : tanh(b, 'h', z)
        return { states: [hNext], outputs: [hNext] }
      }
    })
    return { states, cells: null, gates: [states], extra: [] }
  },

  // Forward was: h' = tanh(z) or relu(z). So dz = dh' * (1 - h'^2), or dh' where h' > 0.
  backward(context, weights, tape, inject) {
    const { g, spec, reverse, zeros } = context
    const slope = slopeOf(context, tape)
    const toPast = recurrence.backward(context, weights)
    const {
      finals: [dInitial],
      outputs: [dStates, dGate]
    } = scanWithFinals(g, {
      name: 'backward',
      initial: [zeros],
      inputs: [slope, inject],
      hidden: spec.hidden,
      backwards: !reverse,
      body(b, [dhLater], [slopeNow, injected]) {
        const dh = add(b, 'dh', dhLater, injected)
        const dz = mul(b, 'dz', dh, slopeNow)
        return { states: [toPast(b, dz)], outputs: [dh, dz] }
      }
    })
    const dGates = joinedGradients(context, 'd_gates', [dGate])
    return { dGates, dHiddenGates: dGates, dStates, dInitial: { h: dInitial, c: null }, dPeephole: null }
  }
})

export const rnnGraph = oneGateGraph({
  forward:
    (_, { hidden }) =>
    (b, zInput, h) =>
      gemm(b, 'z', hidden, h, zInput),
  // dh = R' dz
  backward({ g }, { hidden }) {
    const transposed = transpose(g, 'hidden_transposed', hidden, 1, 0)
    return (b, dz) => gemm(b, 'dh_before', transposed, dz)
  }
})

/** Past the end of a row, relu could grow without bound and spoil gradients with Inf times zero: held at zero there. */
const heldInPadding = ({ g, spec, valid }: CellContext, inputGate: string): string =>
  spec.activation === 'relu' ? where(g, 'held', valid, inputGate, g.scalar('lowest', -1e30)) : inputGate

/** How steep tanh or relu is at every state. */
function slopeOf({ g, spec }: CellContext, { states: h }: CellTape): string {
  const one = g.scalar('one', 1)
  return spec.activation === 'relu'
    ? where(g, 'slope', g.node('positive', 'Greater', [h, g.scalar('zero', 0)]), one, g.scalar('flat', 0))
    : sub(g, 'slope', one, mul(g, 'squared', h, h))
}
