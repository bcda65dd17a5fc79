// The GRU of Cho et al. (2014) as graph nodes: the reset gate acts on the state before the recurrent product.
//   r = s(zr)  z = s(zz)  m = r * h  n = tanh(zn + Rn m)  h' = n + z * (h - n)
// where zr, zz = W x + b + R h and zn = Wn x + b. Twin: cells/gru-cho.ts.

import { type CellContext, type CellGraph, type CellTape } from './cell'
import { joinedGradients, transposedHidden } from './gates'
import { add, concat, flatten, gemm, lessItsProduct, mul, scan, scanWithFinals, sigmoid, split, sub, tanh } from './ops'

const GATES = ['r', 'z', 'n'] as const

export const gruChoGraph: CellGraph = {
  // A zero state stays zero whatever the gates are: n = tanh(0 + Rn 0).
  groups: () => [[0], [1], [2]],
  resting: () => [0],
  foldsHiddenBias: [true, true, true],

  forward({ g, spec, reverse, initial }, weights, inputGates) {
    const [rr, rz, rn] = split(g, 'hidden', weights.hidden, 0, spec.hidden, GATES)
    const [states, r, z, n] = scan(g, {
      name: 'forward',
      initial: [initial.h],
      inputs: inputGates,
      hidden: spec.hidden,
      backwards: reverse,
      body(b, [h], [zr, zz, zn]) {
        const reset = sigmoid(b, 'r', gemm(b, 'zr_all', rr, h, zr))
        const update = sigmoid(b, 'z', gemm(b, 'zz_all', rz, h, zz))
        const candidate = tanh(b, 'n', gemm(b, 'zn_all', rn, mul(b, 'm', reset, h), zn))
        const hNext = add(b, 'h', candidate, mul(b, 'z_change', update, sub(b, 'change', h, candidate)))
        return { states: [hNext], outputs: [hNext, reset, update, candidate] }
      }
    })
    return { states, cells: null, gates: [r, z, n], extra: [] }
  },

  // Forward was: h' = n + z*(h - n), n = tanh(zn + Rn (r*h)). So with dh' the gradient by h':
  //   dzn = dh' * (1-z)(1-n^2)   dm = Rn' dzn   dzr = dm * h * r(1-r)   dzz = dh' * (h-n) * z(1-z)
  //   dh = dh' * z + dm * r + Rr' dzr + Rz' dzz
  // All factors are known before the scan.
  backward(context, weights, tape, inject) {
    const { g, spec, reverse, zeros } = context
    const [r, z, n] = tape.gates as [string, string, string]
    const one = g.scalar('one', 1)
    const before = statesBefore(context, tape)
    const factorN = mul(g, 'factor_n', sub(g, 'less_z', one, z), sub(g, 'less_n2', one, mul(g, 'n2', n, n)))
    const factorR = mul(g, 'factor_r', before, lessItsProduct(g, 'slope_r', r, r))
    const factorZ = mul(g, 'factor_z', sub(g, 'change', before, n), lessItsProduct(g, 'slope_z', z, z))
    const [tr, tz, tn] = transposedHidden(g, weights.hidden, spec.hidden, GATES)
    const {
      finals: [dInitial],
      outputs: [dStates, dzr, dzz, dzn]
    } = scanWithFinals(g, {
      name: 'backward',
      initial: [zeros],
      inputs: [inject, r, z, factorR, factorZ, factorN],
      hidden: spec.hidden,
      backwards: !reverse,
      body(b, [dhLater], [injected, reset, keep, byR, byZ, byN]) {
        const dh = add(b, 'dh', dhLater, injected)
        const [dUpdateGate, dCandidate] = [mul(b, 'dzz', dh, byZ), mul(b, 'dzn', dh, byN)]
        const dRead = gemm(b, 'dm', tn, dCandidate)
        const dResetGate = mul(b, 'dzr', dRead, byR)
        const kept = add(b, 'dh_direct', mul(b, 'dh_kept', dh, keep), mul(b, 'dh_reset', dRead, reset))
        const dhBefore = gemm(b, 'dh_r', tr, dResetGate, gemm(b, 'dh_z', tz, dUpdateGate, kept))
        return { states: [dhBefore], outputs: [dh, dResetGate, dUpdateGate, dCandidate] }
      }
    })
    const dGates = joinedGradients(context, 'd_gates', [dzr, dzz, dzn])
    return { dGates, dHiddenGates: dGates, dStates, dInitial: { h: dInitial, c: null }, dPeephole: null }
  },

  // The candidate's rows of R met r * h, the others h.
  hiddenGradient(context, tape, dHiddenFlat, beforeFlat) {
    const { g, spec } = context
    const parts = split(g, 'd_hidden_gate', dHiddenFlat, 0, spec.hidden, GATES)
    const read = flatten(g, 'read_flat', mul(g, 'read', tape.gates[0], statesBefore(context, tape)), spec.hidden)
    return concat(
      g,
      'd_hidden_weight',
      0,
      parts.map((part, k) =>
        gemm(g, `d_hidden_weight_${GATES[k]}`, part, GATES[k] === 'n' ? read : beforeFlat, undefined, { b: true })
      )
    )
  }
}

const statesBefore = (context: CellContext, { states }: CellTape): string =>
  context.before('states_before', states, context.initial.h)
