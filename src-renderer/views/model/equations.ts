// The cells' equations, exactly as the engine computes them (src-core/cells): gate order and signs as in PyTorch, biases
// written as one b per gate (the two stored ones are always added).

import type { ModelSettings } from '@core'
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

function rnn(activation: ModelSettings['activation']): EquationLine[] {
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
            product(letter({ base: 'U' }), hBefore()),
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

function gru(): EquationLine[] {
  return [
    {
      name: 'model.equations.reset',
      tone: 'gate-r',
      formula: equation(gate('r', 'gate-r'), apply('σ', sum(input('r'), recurrent('r'), bias('r'))))
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
          sum(
            input('n'),
            bias('n'),
            times(gate('r', 'gate-r'), group(sum(recurrent('n'), letter({ base: 'd', sub: 'n', bold: true }))))
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

export function equationsOf({ cell, activation, peephole: peepholes }: ModelSettings): EquationLine[] {
  switch (cell) {
    case 'rnn':
      return rnn(activation)
    case 'lstm':
      return lstm(peepholes)
    case 'gru':
      return gru()
  }
}

/** What is done with the states, as a formula. */
export function poolingOf({ pooling, bidirectional }: ModelSettings): Term {
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
