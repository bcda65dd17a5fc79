// The LSTM as graph nodes, with or without peepholes.
//   i = s(zi + pi*c)  f = s(zf + pf*c)  g = tanh(zg)  c' = f*c + i*g  o = s(zo + po*c')  h' = o * tanh(c')
// where z = W x + b + R h, s is the logistic function and p are zero without peepholes. Twin: cells/lstm.ts.

import { type CellContext, type CellGraph, type CellTape, type CellWeights } from './cell'
import { type GraphBuilder } from './builder'
import { add, concat, gemm, lessItsProduct, mul, reshape, scan, sigmoid, split, sub, sum, tanh, transpose } from './ops'

const GATES = ['i', 'f', 'g', 'o'] as const

/** p_i, p_f, p_o as columns [H, 1]. */
function peepholeColumns(g: GraphBuilder, weights: CellWeights, hidden: number): string[] | null {
  if (weights.peephole === null) return null
  return split(g, 'peepholes', reshape(g, 'peephole_column', weights.peephole, 3 * hidden, 1), 0, hidden, [
    'i',
    'f',
    'o'
  ])
}

function forward(
  { g, spec, reverse, zeros }: CellContext,
  weights: CellWeights,
  inputGates: readonly string[]
): CellTape {
  const [ri, rf, rg, ro] = split(g, 'hidden', weights.hidden, 0, spec.hidden, GATES)
  const peepholes = peepholeColumns(g, weights, spec.hidden)
  const [states, cells, squashed, ...gates] = scan(g, {
    name: 'forward',
    initial: [zeros, zeros],
    inputs: inputGates,
    hidden: spec.hidden,
    backwards: reverse,
    body(b, [h, c], [zi, zf, zg, zo]) {
      const peek = (word: string, z: string, index: number, cell: string): string =>
        peepholes ? add(b, `z${word}`, z, mul(b, `peek_${word}`, peepholes[index], cell)) : z
      const i = sigmoid(b, 'i', gemm(b, 'zi_all', ri, h, peek('i', zi, 0, c)))
      const f = sigmoid(b, 'f', gemm(b, 'zf_all', rf, h, peek('f', zf, 1, c)))
      const candidate = tanh(b, 'g', gemm(b, 'zg_all', rg, h, zg))
      const cNext = add(b, 'c', mul(b, 'kept', f, c), mul(b, 'added', i, candidate))
      const o = sigmoid(b, 'o', gemm(b, 'zo_all', ro, h, peek('o', zo, 2, cNext)))
      const tanhC = tanh(b, 'tanh_c', cNext)
      const hNext = mul(b, 'h', o, tanhC)
      return { states: [hNext, cNext], outputs: [hNext, cNext, tanhC, i, f, candidate, o] }
    }
  })
  return { states: states, cells: cells, gates, extra: [squashed] }
}

export const lstmGraph: CellGraph = {
  // All gates at zero: g = tanh(0) = 0 and c = 0 give c' = 0 and h' = 0 exactly.
  restingGates: [0, 0, 0, 0],
  foldsHiddenBias: [true, true, true, true],
  forward,

  // With dc' = dc + dh' * o * (1 - tanh(c')^2) [+ po * dzo]:
  //   dzo = dh' * tanh(c') * o(1-o)   dzi = dc' * g * i(1-i)   dzf = dc' * c * f(1-f)   dzg = dc' * i * (1-g^2)
  //   dc = dc' * f [+ pi * dzi + pf * dzf]   dh = R' dz
  // Everything that does not depend on dh and dc is one factor per step, computed for all steps at once before the scan:
  // 12 large nodes instead of 12 small ones in every step.
  backward(context, weights, tape, inject) {
    const { g, spec, reverse, zeros } = context
    const [i, f, candidate, o] = tape.gates as [string, string, string, string]
    const [h, c, tanhC] = [tape.states, tape.cells!, tape.extra[0]]
    const cBefore = context.before('cells_before', c)
    const added = mul(g, 'added', candidate, i)
    const bySelfI = lessItsProduct(g, 'factor_i', added, i)
    const bySelfF = lessItsProduct(g, 'factor_f', mul(g, 'kept', cBefore, f), f)
    const bySelfG = sub(g, 'factor_g', i, mul(g, 'added_g', added, candidate))
    const bySelfO = lessItsProduct(g, 'factor_o', h, o)
    let toCell = sub(g, 'factor_c', o, mul(g, 'h_tanh_c', h, tanhC))
    let toCellBefore = f
    const peepholes = peepholeColumns(g, weights, spec.hidden)
    if (peepholes) {
      toCell = add(g, 'factor_c_peephole', toCell, mul(g, 'peek_o', peepholes[2], bySelfO))
      toCellBefore = add(
        g,
        'carry_peephole',
        f,
        add(g, 'peek_if', mul(g, 'peek_i', peepholes[0], bySelfI), mul(g, 'peek_f', peepholes[1], bySelfF))
      )
    }
    const transposed = split(
      g,
      'hidden_transposed',
      transpose(g, 'hidden_transposed_all', weights.hidden, 1, 0),
      1,
      spec.hidden,
      GATES
    )
    const [dStates, ...dGates] = scan(g, {
      name: 'backward',
      initial: [zeros, zeros],
      inputs: [inject, toCell, toCellBefore, bySelfI, bySelfF, bySelfG, bySelfO],
      hidden: spec.hidden,
      backwards: !reverse,
      body(b, [dhLater, dcLater], [injected, factorC, carry, factorI, factorF, factorG, factorO]) {
        const dh = add(b, 'dh', dhLater, injected)
        const dc = add(b, 'dc', mul(b, 'dc_h', dh, factorC), dcLater)
        const dz = [
          mul(b, 'dzi', dc, factorI),
          mul(b, 'dzf', dc, factorF),
          mul(b, 'dzg', dc, factorG),
          mul(b, 'dzo', dh, factorO)
        ]
        let dhBefore: string | undefined
        for (const [k, gate] of GATES.entries()) dhBefore = gemm(b, `dh_${gate}`, transposed[k], dz[k], dhBefore)
        return { states: [dhBefore!, mul(b, 'dc_before', dc, carry)], outputs: [dh, ...dz] }
      }
    })
    const overAll = (name: string, dz: string, cell: string): string =>
      sum(g, name, mul(g, `${name}_product`, dz, cell), [0, 2], false)
    const dPeephole = peepholes
      ? concat(g, 'd_peephole', 0, [
          overAll('d_peephole_i', dGates[0], cBefore),
          overAll('d_peephole_f', dGates[1], cBefore),
          overAll('d_peephole_o', dGates[3], c)
        ])
      : null
    return { dGates, dHiddenGates: dGates, dStates: dStates, dPeephole }
  }
}
