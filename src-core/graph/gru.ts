// The GRU as graph nodes, PyTorch's convention (the reset gate acts after the recurrent product).
//   r = s(zr)  z = s(zz)  q = Rn h + bn  n = tanh(zn + r*q)  h' = n + z * (h - n)
// where zr, zz = W x + b + R h and zn = Wn x + b. Twin: cells/gru.ts.

import { type CellGraph } from './cell'
import { joinedGradients, transposedHidden } from './gates'
import { add, gemm, lessItsProduct, mul, reshape, scan, scanWithFinals, sigmoid, split, sub, tanh } from './ops'

const GATES = ['r', 'z', 'n'] as const

export const gruGraph: CellGraph = {
  // r shut and z fully open keep the state: h' = n + 1 * (0 - n) = 0.
  groups: () => [[0], [1], [2]],
  resting: (group) => group.map((gate) => [-40, 40, 0][gate]),
  foldsHiddenBias: [true, true, false],

  forward({ g, spec, reverse, initial }, weights, inputGates) {
    const [rr, rz, rn] = split(g, 'hidden', weights.hidden, 0, spec.hidden, GATES)
    const biasN = split(
      g,
      'bias_hidden',
      reshape(g, 'bias_hidden_column', weights.biasHidden, 3 * spec.hidden, 1),
      0,
      spec.hidden,
      GATES
    )[2]
    const [states, r, z, n, q] = scan(g, {
      name: 'forward',
      initial: [initial.h],
      inputs: inputGates,
      hidden: spec.hidden,
      backwards: reverse,
      body(b, [h], [zr, zz, zn]) {
        const reset = sigmoid(b, 'r', gemm(b, 'zr_all', rr, h, zr))
        const update = sigmoid(b, 'z', gemm(b, 'zz_all', rz, h, zz))
        const recurrent = gemm(b, 'q', rn, h, biasN)
        const candidate = tanh(b, 'n', add(b, 'zn_all', zn, mul(b, 'r_q', reset, recurrent)))
        const hNext = add(b, 'h', candidate, mul(b, 'z_change', update, sub(b, 'change', h, candidate)))
        return { states: [hNext], outputs: [hNext, reset, update, candidate, recurrent] }
      }
    })
    return { states: states, cells: null, gates: [r, z, n], extra: [q] }
  },

  // Forward was: h' = n + z*(h - n). So with dh' the gradient by h':
  //   dzn = dh' * (1-z)(1-n^2)   dq = dzn * r   dzr = dzn * q * r(1-r)   dzz = dh' * (h-n) * z(1-z)   dh = dh' * z + R' [dzr, dzz, dq]
  // All factors are known before the scan.
  backward(context, weights, tape, inject) {
    const { g, spec, reverse, zeros } = context
    const [r, z, n] = tape.gates as [string, string, string]
    const q = tape.extra[0]
    const one = g.scalar('one', 1)
    const factorN = mul(g, 'factor_n', sub(g, 'less_z', one, z), sub(g, 'less_n2', one, mul(g, 'n2', n, n)))
    const factorQ = mul(g, 'factor_q', factorN, r)
    const factorR = mul(g, 'factor_r', q, lessItsProduct(g, 'factor_q_r', factorQ, r))
    const factorZ = mul(
      g,
      'factor_z',
      sub(g, 'change', context.before('states_before', tape.states, context.initial.h), n),
      lessItsProduct(g, 'slope_z', z, z)
    )
    const [tr, tz, tn] = transposedHidden(g, weights.hidden, spec.hidden, GATES)
    const {
      finals: [dInitial],
      outputs: [dStates, dzr, dzz, dq]
    } = scanWithFinals(g, {
      name: 'backward',
      initial: [zeros],
      inputs: [inject, z, factorR, factorZ, factorQ],
      hidden: spec.hidden,
      backwards: !reverse,
      body(b, [dhLater], [injected, keep, byR, byZ, byQ]) {
        const dh = add(b, 'dh', dhLater, injected)
        const [dResetGate, dUpdateGate, dRecurrent] = [
          mul(b, 'dzr', dh, byR),
          mul(b, 'dzz', dh, byZ),
          mul(b, 'dq', dh, byQ)
        ]
        const dhBefore = gemm(
          b,
          'dh_r',
          tr,
          dResetGate,
          gemm(b, 'dh_z', tz, dUpdateGate, gemm(b, 'dh_n', tn, dRecurrent, mul(b, 'dh_kept', dh, keep)))
        )
        return { states: [dhBefore], outputs: [dh, dResetGate, dUpdateGate, dRecurrent] }
      }
    })
    const dzn = mul(g, 'dzn', dStates, factorN)
    return {
      dGates: joinedGradients(context, 'd_gates', [dzr, dzz, dzn]),
      dHiddenGates: joinedGradients(context, 'd_hidden_gates', [dzr, dzz, dq]),
      dStates,
      dInitial: { h: dInitial, c: null },
      dPeephole: null
    }
  }
}
