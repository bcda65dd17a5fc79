// Chance and the parts that random graphs are made of: choices that are remembered, nodes and constants with names of their
// own, and changes that may or may not be an identity.

import { type Rng } from '@core'
import { type Attributes, GraphBuilder, int, ints } from '../../../../src-core/graph/builder'

/** A value with its axes: letters as in the importer. */
export interface Drawn {
  readonly name: string
  readonly axes: string
}

export class Draw {
  readonly g = new GraphBuilder('random')
  readonly rng: Rng
  readonly story: string[] = []
  made = 0

  constructor(rng: Rng) {
    this.rng = rng
  }

  chance(share: number): boolean {
    return this.rng.uniform() < share
  }

  one<T>(choices: readonly T[]): T {
    return choices[this.rng.below(choices.length)]
  }

  said<T extends string>(choice: T): T {
    this.story.push(choice)
    return choice
  }

  /** Mostly the first, which models of ours have; else one of the others. */
  usual<T extends string>(usual: T, others: readonly T[], share = 0.15): T {
    return this.said(this.chance(share) ? this.one(others) : usual)
  }

  node(operator: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.g.node(`${operator.toLowerCase()}_${this.made++}`, operator, inputs, attributes)
  }

  weight(...shape: number[]): string {
    const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => this.rng.uniform() * 2 - 1)
    return this.g.localWeight(`weight_${this.made++}`, shape, data)
  }

  whole(...values: number[]): string {
    return this.g.indices(`whole_${this.made++}`, values)
  }

  number(value: number): string {
    return this.g.scalar(`number_${this.made++}`, value)
  }

  /** Something that may or may not change a value of any rank. */
  passed({ name, axes }: Drawn): Drawn {
    const kind = this.usual(
      'as it is',
      [
        'times 1',
        'plus 0',
        'times 2',
        'plus 0.1',
        'sliced whole',
        'cut',
        'twice turned',
        'tanh',
        'identity',
        'dropout'
      ],
      0.15
    )
    const rank = axes.length
    const turned = Array.from({ length: rank }, (_, axis) => rank - 1 - axis)
    const part = (end: number): string =>
      this.node('Slice', [name, this.whole(0), this.whole(end), this.whole(rank === 3 ? this.rng.below(2) : 0)])
    const made = {
      'as it is': () => name,
      'times 1': () => this.node('Mul', [name, this.number(1)]),
      'plus 0': () => this.node('Add', [this.number(0), name]),
      'times 2': () => this.node('Mul', [name, this.number(2)]),
      'plus 0.1': () => this.node('Add', [name, this.number(0.1)]),
      'sliced whole': () => part(2 ** 40),
      cut: () => part(rank === 3 ? 2 : 1),
      'twice turned': () =>
        this.node('Transpose', [this.node('Transpose', [name], { perm: ints(...turned) })], {
          perm: ints(...turned)
        }),
      tanh: () => this.node('Tanh', [name]),
      identity: () => this.node('Identity', [name]),
      dropout: () => this.node('Dropout', [name])
    }[kind]()
    return { name: made, axes }
  }

  /** Ids below 0 counted from the end of the vocabulary, as Keras writes it: those from 0 on stay as they are. */
  fromTheEnd(ids: string, vocabulary: number): string {
    const constant = (value: number): string => this.g.integer(`keras_${this.made++}`, value)
    const less = this.node('Less', [ids, constant(0)])
    const [yes, no] = [less, this.node('Not', [less])].map((is) => this.node('Cast', [is], { to: int(7) }))
    const moved = this.node('Mul', [yes, this.node('Add', [ids, constant(vocabulary)])])
    return this.node('Add', [moved, this.node('Mul', [ids, no])])
  }
}
