// The LSTM as graph nodes, with or without peepholes.
//   i = s(zi + pi*c)  f = s(zf + pf*c)  g = tanh(zg)  c' = f*c + i*g  o = s(zo + po*c')  h' = o * tanh(c')
// where z = W x + b + R h, s is the logistic function and p are zero without peepholes. Twin: cells/lstm.ts.

import { type ModelSpec } from '../model/spec'
import { type CellContext, type CellGraph, type CellTape, type CellWeights, type GateGroups } from './cell'
import { type GraphBuilder } from './builder'
import { groupRows } from './gates'
import {
  add,
  concat,
  gemm,
  lessItsProduct,
  mul,
  reshape,
  scan,
  scanWithFinals,
  sigmoid,
  split,
  sub,
  sum,
  tanh,
  transpose,
  where
} from './ops'

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
  { g, spec, reverse, initial }: CellContext,
  weights: CellWeights,
  inputGates: readonly string[]
): CellTape {
  const peepholes = peepholeColumns(g, weights, spec.hidden)
  const weightsOf = groupRows(g, 'hidden', spec, groups(spec), weights.hidden)
  const [states, cells, squashed, i, f, candidate, o, kept, added] = scan(g, {
    name: 'forward',
    initial: [initial.h, initial.c],
    inputs: inputGates,
    hidden: spec.hidden,
    wide: { inputs: groups(spec).map((members) => members.length * spec.hidden) },
    backwards: reverse,
    body(b, [h, c], z) {
      const at = (word: string, k: number, peek?: number, cell?: string): string =>
        gemm(
          b,
          `z${word}_all`,
          weightsOf[k],
          h,
          peepholes && cell ? add(b, `z${word}`, z[k], mul(b, `peek_${word}`, peepholes[peek!], cell)) : z[k]
        )
      const joined = peepholes
        ? null
        : split(b, 'gates', sigmoid(b, 'ifo', at('ifo', 0)), 0, spec.hidden, ['i', 'f', 'o'])
      const i = joined?.[0] ?? sigmoid(b, 'i', at('i', 0, 0, c))
      const f = joined?.[1] ?? sigmoid(b, 'f', at('f', 1, 1, c))
      const candidate = tanh(b, 'g', at('g', peepholes ? 2 : 1))
      const [kept, added] = [mul(b, 'kept', f, c), mul(b, 'added', i, candidate)]
      const cNext = add(b, 'c', kept, added)
      const o = joined?.[2] ?? sigmoid(b, 'o', at('o', 3, 2, cNext))
      const tanhC = tanh(b, 'tanh_c', cNext)
      const hNext = mul(b, 'h', o, tanhC)
      return { states: [hNext, cNext], outputs: [hNext, cNext, tanhC, i, f, candidate, o, kept, added] }
    }
  })
  return { states: states, cells: cells, gates: [i, f, candidate, o], extra: [squashed, kept, added] }
}

/** i, f and o in one product and one activation; a peephole of o wants the new cell state first. */
const groups = ({ peephole }: ModelSpec): GateGroups => (peephole ? [[0], [1], [2], [3]] : [[0, 1, 3], [2]])
const CANDIDATE = 2

export const lstmGraph: CellGraph = {
  groups,
  // g = tanh(0) = 0 and c = 0 give c' = 0 and h' = 0 exactly, whatever the other gates are.
  resting: (group) => (group.includes(CANDIDATE) ? [0] : null),
  foldsHiddenBias: [true, true, true, true],
  forward,

  // With dc' = dc + dh' * o * (1 - tanh(c')^2) [+ po * dzo]:
  //   dzo = dh' * tanh(c') * o(1-o)   dzi = dc' * g * i(1-i)   dzf = dc' * c * f(1-f)   dzg = dc' * i * (1-g^2)
  //   dc = dc' * f [+ pi * dzi + pf * dzf]   dh = R' dz
  // Everything that does not depend on dh and dc is one factor per step, computed for all steps at once before the scan:
  // 12 large nodes instead of 12 small ones in every step.
  backward(context, weights, tape, inject, injectCells) {
    const { g, spec, reverse, zeros } = context
    const [i, f, candidate, o] = tape.gates as [string, string, string, string]
    const [h, c] = [tape.states, tape.cells!]
    const [tanhC, kept, added] = tape.extra
    const bySelfI = lessItsProduct(g, 'factor_i', added, i)
    const bySelfF = lessItsProduct(g, 'factor_f', kept, f)
    const factorG = sub(g, 'factor_g', i, mul(g, 'added_g', added, candidate))
    // In padding, which a reverse direction's gradient reaches last, every other factor is zero by itself: a state of zero.
    const bySelfG = reverse ? where(g, 'factor_g_valid', context.valid, factorG, g.scalar('zero', 0)) : factorG
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
    const transposed = transpose(g, 'hidden_transposed', weights.hidden, 1, 0)
    const {
      finals: [dInitialState, dInitialCell],
      outputs: [dStates, dGates]
    } = scanWithFinals(g, {
      name: 'backward',
      initial: [zeros, zeros],
      inputs: [
        inject,
        toCell,
        toCellBefore,
        bySelfI,
        bySelfF,
        bySelfG,
        bySelfO,
        ...(injectCells === null ? [] : [injectCells])
      ],
      hidden: spec.hidden,
      wide: { outputs: [spec.hidden, 4 * spec.hidden] },
      backwards: !reverse,
      body(b, [dhLater, dcLater], [injected, factorC, carry, factorI, factorF, factorG, factorO, injectedCell]) {
        const dh = add(b, 'dh', dhLater, injected)
        const later = injectCells === null ? dcLater : add(b, 'dc_all', dcLater, injectedCell)
        const dc = add(b, 'dc', mul(b, 'dc_h', dh, factorC), later)
        const dz = [
          mul(b, 'dzi', dc, factorI),
          mul(b, 'dzf', dc, factorF),
          mul(b, 'dzg', dc, factorG),
          mul(b, 'dzo', dh, factorO)
        ]
        const all = concat(b, 'dz', 0, dz)
        return { states: [gemm(b, 'dh_before', transposed, all), mul(b, 'dc_before', dc, carry)], outputs: [dh, all] }
      }
    })
    const overAll = (name: string, dz: string, cell: string): string =>
      sum(g, name, mul(g, `${name}_product`, dz, cell), [0, 2], false)
    const peepholeGradient = (): string => {
      const [dzi, dzf, , dzo] = split(g, 'd_gates', dGates, 1, spec.hidden, GATES)
      const cBefore = context.before('cells_before', c, context.initial.c)
      return concat(g, 'd_peephole', 0, [
        overAll('d_peephole_i', dzi, cBefore),
        overAll('d_peephole_f', dzf, cBefore),
        overAll('d_peephole_o', dzo, c)
      ])
    }
    const dPeephole = peepholes ? peepholeGradient() : null
    return { dGates, dHiddenGates: dGates, dStates, dInitial: { h: dInitialState, c: dInitialCell }, dPeephole }
  }
}
