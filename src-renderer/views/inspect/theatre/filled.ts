// The cell's equations with this step's numbers in them, as MathML: forwards what every gate is made of, back the gradients that
// meet in the unit.

import { CELL_FACTS, type GateNumbers, type UnitNumbers, type Walk } from '@core'
import { type MessageKey, t } from '../../../i18n'
import { equationsOf } from '../../model/equations'
import { apply, equation, letter, number, operator, product, row, times, type Term } from '../../model/mathematics'
import { gateColor } from '../gates'
import { figure } from './theatre'

export interface FilledLine {
  readonly name: MessageKey
  readonly tone: string
  readonly symbols: Term
  readonly numbers: Term
}

const FUNCTIONS = { sigmoid: 'σ', tanh: 'tanh', relu: 'ReLU' } as const

/** A number that may be negative, behind an operator that is none of its own. */
const value = (x: number): Term =>
  x < 0 ? row(operator('('), operator('−'), number(figure(-x)), operator(')')) : number(figure(x))
/** Numbers added up, each with its sign. */
const signedSum = (values: readonly number[]): Term =>
  row(
    ...values.flatMap((x, index) =>
      index === 0
        ? [x < 0 ? row(operator('−'), number(figure(-x))) : number(figure(x))]
        : [operator(x < 0 ? '−' : '+'), number(figure(Math.abs(x)))]
    )
  )
const multiplied = (...values: readonly number[]): Term =>
  row(...values.flatMap((x, index) => (index === 0 ? [value(x)] : [operator('·'), value(x)])))
const equals = (...terms: readonly Term[]): Term => row(...terms.flatMap((term) => [operator('='), term]))

/** Forwards: one line a gate and state, in the order in which they are computed. */
export function forwardLines(walk: Walk, unit: UnitNumbers): readonly FilledLine[] {
  const numbers = numbersOf(walk, unit)
  return equationsOf({
    cell: walk.cell,
    activation: walk.activation,
    peephole: walk.weights.peephole.length > 0
  }).map((line, index) => ({ name: line.name, tone: line.tone, symbols: line.formula, numbers: numbers[index] }))
}

function numbersOf(walk: Walk, unit: UnitNumbers): readonly Term[] {
  const [first, second, third, fourth] = unit.gates.map(gateLine)
  if (CELL_FACTS[walk.cell].squashes) return [first]
  if (walk.cell === 'gru' || walk.cell === 'gru-cho') {
    const [, z, n] = unit.gates
    return [
      first,
      second,
      third,
      equals(
        row(multiplied(1 - z.value, n.value), operator('+'), multiplied(z.value, unit.hBefore)),
        number(figure(unit.h))
      )
    ]
  }
  const [i, f, g, o] = unit.gates
  return [
    first,
    second,
    third,
    equals(
      row(multiplied(f.value, unit.cBefore!), operator('+'), multiplied(i.value, g.value)),
      number(figure(unit.c!))
    ),
    fourth,
    equals(row(value(o.value), operator('·'), apply('tanh', signedSum([unit.c!]))), signedSum([unit.h]))
  ]
}

/** = s(W x + U h + b) = s(z) = value, with numbers. */
function gateLine({ squash, input, recurrent, bias, peephole, reset, z, value: out }: GateNumbers): Term {
  const name = FUNCTIONS[squash]
  const inside = reset
    ? row(
        signedSum([input, bias]),
        operator('+'),
        value(reset.r),
        operator('·'),
        operator('('),
        signedSum([recurrent, reset.inner]),
        operator(')')
      )
    : signedSum(peephole === null ? [input, recurrent, bias] : [input, recurrent, peephole, bias])
  return equals(apply(name, inside), apply(name, signedSum([z])), signedSum([out]))
}

const gradientBy = (base: string, tone: string, sub = 't'): Term =>
  row(operator('∂'), letter({ base: 'L' }), operator('/'), operator('∂'), letter({ base, sub, tone, bold: true }))
const delta = (gate: string): Term => letter({ base: 'δ', sub: gate, tone: gateColor(gate) })
const slope = (gate: string): Term => letter({ base: `${gate}′`, tone: gateColor(gate) })
const gate = (base: string, sub = 't'): Term => letter({ base, sub, tone: gateColor(base), bold: true })

/** Back: what meets in h and c, and what each pre-activation gets of it. */
export function backwardLines(walk: Walk, unit: UnitNumbers, k: number): readonly FilledLine[] {
  const lines: FilledLine[] = [
    {
      name: 'theatre.line.dh',
      tone: 'state-h',
      symbols: equation(
        gradientBy('h', 'state-h'),
        row(
          letter({ base: t('theatre.equations.above') }),
          operator('+'),
          letter({ base: t('theatre.equations.later') })
        )
      ),
      numbers: equals(signedSum([unit.direct, unit.later]), signedSum([unit.dh]))
    }
  ]
  if (CELL_FACTS[walk.cell].squashes)
    return [...lines, deltaLine(unit.gates[0], times(gradientBy('h', 'state-h'), slope('h')), [unit.dh])]
  if (walk.cell === 'gru') return [...lines, ...gruLines(unit), resetLine(unit)]
  if (walk.cell === 'gru-cho') return [...lines, ...gruLines(unit), choResetLine(unit)]
  return [...lines, ...lstmLines(walk, unit, k)]
}

function deltaLine(numbers: GateNumbers, symbols: Term, factors: readonly number[]): FilledLine {
  return {
    name: 'theatre.line.delta',
    tone: gateColor(numbers.gate),
    symbols: equation(delta(numbers.gate), symbols),
    numbers: equals(multiplied(...factors, numbers.slope), signedSum([numbers.delta]))
  }
}

function gruLines({ gates: [, z, n], dh, hBefore }: UnitNumbers): FilledLine[] {
  const dH = (): Term => gradientBy('h', 'state-h')
  return [
    deltaLine(
      n,
      row(
        dH(),
        operator('·'),
        operator('('),
        number('1'),
        operator('−'),
        gate('z'),
        operator(')'),
        operator('·'),
        slope('n')
      ),
      [dh, 1 - z.value]
    ),
    deltaLine(
      z,
      row(
        dH(),
        operator('·'),
        operator('('),
        gate('h', 't−1'),
        operator('−'),
        gate('n'),
        operator(')'),
        operator('·'),
        slope('z')
      ),
      [dh, hBefore - n.value]
    )
  ]
}

/** The reset gate is reached through the candidate alone. */
const resetLine = ({ gates: [r, , n] }: UnitNumbers): FilledLine =>
  deltaLine(r, row(delta('n'), operator('·'), letter({ base: 'q' }), operator('·'), slope('r')), [
    n.delta,
    n.recurrent + n.reset!.inner
  ])

/** In Cho's form unit k's reset reaches every unit's candidate, through column k of U_n. */
function choResetLine({ gates: [r], hBefore, resetArrives }: UnitNumbers): FilledLine {
  return deltaLine(
    r,
    row(
      operator('('),
      product(letter({ base: 'U⊤', sub: 'n' }), delta('n')),
      operator(')'),
      operator('·'),
      gate('h', 't−1'),
      operator('·'),
      slope('r')
    ),
    [resetArrives!, hBefore]
  )
}

function lstmLines(walk: Walk, { gates: [i, f, g, o], c, cBefore, dh, dc }: UnitNumbers, k: number): FilledLine[] {
  const tanhC = Math.tanh(c!)
  const throughTanh = dh * o.value * (1 - tanhC * tanhC)
  const throughPeephole = walk.weights.peephole.length > 0 ? o.delta * walk.weights.peephole[2 * walk.hidden + k] : 0
  const dC = (): Term => gradientBy('c', 'state-c')
  return [
    deltaLine(o, times(times(gradientBy('h', 'state-h'), apply('tanh', gate('c'))), slope('o')), [dh, tanhC]),
    {
      name: 'theatre.line.dc',
      tone: 'state-c',
      symbols: equation(
        dC(),
        row(
          times(times(gradientBy('h', 'state-h'), gate('o')), apply('tanh′', gate('c'))),
          ...(throughPeephole === 0 ? [] : [operator('+'), delta('o'), letter({ base: 'p', sub: 'o' })]),
          operator('+'),
          letter({ base: t('theatre.equations.later') })
        )
      ),
      numbers: equals(
        signedSum([
          throughTanh,
          ...(throughPeephole === 0 ? [] : [throughPeephole]),
          dc! - throughTanh - throughPeephole
        ]),
        signedSum([dc!])
      )
    },
    deltaLine(i, times(times(dC(), gate('g')), slope('i')), [dc!, g.value]),
    deltaLine(f, times(times(dC(), gate('c', 't−1')), slope('f')), [dc!, cBefore!]),
    deltaLine(g, times(times(dC(), gate('i')), slope('g')), [dc!, i.value])
  ]
}
