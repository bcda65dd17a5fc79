// The cells' equations, exactly as the engine computes them (src-core/cells): gate order and signs as in PyTorch, biases
// written as one b per gate (the two stored ones are always added).

import { type ModelSettings, type ModelSpec, FILTER_WIDTHS } from '@core'
import type { MessageKey } from '../../i18n'
import { apply, equation, group, letter, number, operator, product, row, sum, times, type Term } from './mathematics'

export interface EquationLine {
  readonly name: MessageKey
  readonly tone: string
  readonly formula: Term
}

const x = (): Term => letter({ base: 'x', sub: 't', bold: true })
const hNow = (): Term => letter({ base: 'h', sub: 't', tone: 'state-h', bold: true })
const hBefore = (): Term => letter({ base: 'h', sub: 't−1', tone: 'state-h', bold: true })
const cNow = (): Term => letter({ base: 'c', sub: 't', tone: 'state-c', bold: true })
const cBefore = (): Term => letter({ base: 'c', sub: 't−1', tone: 'state-c', bold: true })
const gate = (base: string, tone: string): Term => letter({ base, sub: 't', tone, bold: true })
const input = (name: string): Term => product(letter({ base: 'W', sub: name }), x())
const recurrent = (name: string): Term => product(letter({ base: 'U', sub: name }), hBefore())
const bias = (name: string): Term => letter({ base: 'b', sub: name, bold: true })
const peephole = (name: string, cell: () => Term): Term => times(letter({ base: 'p', sub: name, bold: true }), cell())

/** @param ownPast whether each unit reads its own past alone, by one weight */
function rnn(activation: ModelSettings['activation'], ownPast: boolean): EquationLine[] {
  return [
    {
      name: 'model.equations.state',
      tone: 'state-h',
      formula: equation(
        hNow(),
        apply(
          activation === 'relu' ? 'ReLU' : 'tanh',
          sum(
            product(letter({ base: 'W' }), x()),
            ownPast ? times(letter({ base: 'u', bold: true }), hBefore()) : product(letter({ base: 'U' }), hBefore()),
            letter({ base: 'b', bold: true })
          )
        )
      )
    }
  ]
}

function lstm(peepholes: boolean): EquationLine[] {
  const sigmoid = (name: string, ...seen: readonly Term[]): Term =>
    apply('σ', sum(input(name), recurrent(name), ...seen, bias(name)))
  const before = (name: string): readonly Term[] => (peepholes ? [peephole(name, cBefore)] : [])
  return [
    {
      name: 'model.equations.input',
      tone: 'gate-i',
      formula: equation(gate('i', 'gate-i'), sigmoid('i', ...before('i')))
    },
    {
      name: 'model.equations.forget',
      tone: 'gate-f',
      formula: equation(gate('f', 'gate-f'), sigmoid('f', ...before('f')))
    },
    {
      name: 'model.equations.candidate',
      tone: 'gate-g',
      formula: equation(gate('g', 'gate-g'), apply('tanh', sum(input('g'), recurrent('g'), bias('g'))))
    },
    {
      name: 'model.equations.cell',
      tone: 'state-c',
      formula: equation(
        cNow(),
        sum(times(gate('f', 'gate-f'), cBefore()), times(gate('i', 'gate-i'), gate('g', 'gate-g')))
      )
    },
    {
      name: 'model.equations.output',
      tone: 'gate-o',
      formula: equation(gate('o', 'gate-o'), sigmoid('o', ...(peepholes ? [peephole('o', cNow)] : [])))
    },
    {
      name: 'model.equations.state',
      tone: 'state-h',
      formula: equation(hNow(), times(gate('o', 'gate-o'), apply('tanh', cNow())))
    }
  ]
}

/** @param before whether the reset gate multiplies the state before the recurrent product, as Cho et al. (2014) write it */
function gru(before: boolean): EquationLine[] {
  const reset = (): Term => gate('r', 'gate-r')
  return [
    {
      name: 'model.equations.reset',
      tone: 'gate-r',
      formula: equation(reset(), apply('σ', sum(input('r'), recurrent('r'), bias('r'))))
    },
    {
      name: 'model.equations.update',
      tone: 'gate-z',
      formula: equation(gate('z', 'gate-z'), apply('σ', sum(input('z'), recurrent('z'), bias('z'))))
    },
    {
      name: 'model.equations.candidate',
      tone: 'gate-g',
      formula: equation(
        gate('n', 'gate-g'),
        apply(
          'tanh',
          before
            ? sum(input('n'), product(letter({ base: 'U', sub: 'n' }), group(times(reset(), hBefore()))), bias('n'))
            : sum(
                input('n'),
                bias('n'),
                times(reset(), group(sum(recurrent('n'), letter({ base: 'd', sub: 'n', bold: true }))))
              )
        )
      )
    },
    {
      name: 'model.equations.state',
      tone: 'state-h',
      formula: equation(
        hNow(),
        sum(
          times(group(number('1'), operator('−'), gate('z', 'gate-z')), gate('n', 'gate-g')),
          times(gate('z', 'gate-z'), hBefore())
        )
      )
    }
  ]
}

export function equationsOf({
  cell,
  activation,
  peephole: peepholes
}: Pick<ModelSettings, 'cell' | 'activation' | 'peephole'>): EquationLine[] {
  switch (cell) {
    case 'rnn':
      return rnn(activation, false)
    case 'indrnn':
      return rnn(activation, true)
    case 'lstm':
      return lstm(peepholes)
    case 'gru':
      return gru(false)
    case 'gru-cho':
      return gru(true)
    case 'cnn':
      return FILTER_WIDTHS.map(filter)
  }
}

/** The colours of the filters by width, here and in the drawing. */
export const FILTER_TONES: Readonly<Record<(typeof FILTER_WIDTHS)[number], string>> = {
  3: 'state-h',
  4: 'gate-i',
  5: 'gate-g'
}

/** The filters of one width: each reads a window of steps around its own. */
function filter(width: (typeof FILTER_WIDTHS)[number]): EquationLine {
  const step = (sub: string): Term => letter({ base: 'x', sub, bold: true })
  const [first, last] = { 3: ['t−1', 't+1'], 4: ['t−1', 't+2'], 5: ['t−2', 't+2'] }[width]
  const window = row(operator('['), step(first), operator('…'), step(last), operator(']'))
  const named = (base: string, bold: boolean): Term => letter({ base, sub: String(width), bold })
  return {
    name: `model.equations.filter${width}`,
    tone: FILTER_TONES[width],
    formula: equation(
      letter({ base: 'h', sub: `t,${width}`, tone: FILTER_TONES[width], bold: true }),
      apply('ReLU', sum(product(named('W', false), window), named('b', true)))
    )
  }
}

/** What is done with the states, as a formula. */
export function poolingOf(model: ModelSettings): Term {
  const { bidirectional } = model
  const pooling = model.cell === 'cnn' ? 'max' : model.pooling
  const pooled = (): Term => letter({ base: 's', bold: true })
  const last = (): Term => letter({ base: 'h', sub: 'T', tone: 'state-h', bold: true })
  switch (pooling) {
    case 'last':
      return equation(
        pooled(),
        bidirectional
          ? row(
              operator('['),
              letter({ base: 'h→', sub: 'T', tone: 'state-h', bold: true }),
              operator(','),
              letter({ base: 'h←', sub: '1', tone: 'state-h', bold: true }),
              operator(']')
            )
          : last()
      )
    case 'concat':
      return equation(
        pooled(),
        row(
          operator('['),
          last(),
          operator(','),
          row(letter({ base: 'max', sub: 't' }), hNow()),
          operator(','),
          row(letter({ base: 'mean', sub: 't' }), hNow()),
          operator(']')
        )
      )
    case 'mean':
      return equation(pooled(), row(letter({ base: 'mean', sub: 't' }), hNow()))
    case 'max':
      return equation(pooled(), row(letter({ base: 'max', sub: 't' }), hNow()))
    case 'attention':
      return equation(
        pooled(),
        row(
          letter({ base: 'Σ', sub: 't' }),
          product(apply('softmax', product(letter({ base: 'w', bold: true }), apply('tanh', hNow()))), hNow())
        )
      )
  }
}

/** What the head makes of the pooled vector: probabilities of classes, one number, a yes or no a label, a tag at every step. */
export function outputOf(head: ModelSpec['head']): Term {
  const read = (of: Term): Term => sum(product(letter({ base: 'V' }), of), letter({ base: 'b', bold: true }))
  const pooled = letter({ base: 's', bold: true })
  const answer = letter({ base: 'y', bold: true })
  switch (head) {
    case undefined:
      return equation(answer, apply('softmax', read(pooled)))
    case 'squared':
    case 'huber':
      return equation(
        letter({ base: 'y' }),
        sum(product(letter({ base: 'v', bold: true }), pooled), letter({ base: 'b' }))
      )
    case 'sigmoid':
      return equation(answer, apply('σ', read(pooled)))
    case 'steps':
      return equation(letter({ base: 'y', sub: 't', bold: true }), apply('softmax', read(hNow())))
  }
}
