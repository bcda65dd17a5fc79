// The recurrent layers of a random graph as exporters write them: attributes of the operators, layouts, initial states, lengths, and
// what may stand between one layer and the next.

import { type Attributes, float, int, ints, text, texts } from '../../../../src-core/graph/builder'
import { Draw } from './draw'
import { VOCABULARY } from './random-graph'

/** Widths of the embedding and of the states are one, so that states can be added to what they read. */
export const H = 3
const GATES = { RNN: 1, GRU: 3, LSTM: 4 } as const
type Cell = keyof typeof GATES
export const CHOICES = {
  embedding: ['scaled', 'two added', 'positions added', 'normalised', 'layer norm', 'masked', 'training dropout'],
  states: ['zero', 'constant', 'input', 'from the ids'],
  attributes: ['layout 1', 'clip', 'other activations', 'alpha and beta', 'resets before', 'coupled', 'reverse'],
  between: ['layer norm', 'batch norm', 'relu', 'residual', 'masked', 'turned twice', 'flattened'],
  lengths: ['counted', 'input', 'of the mask', 'one for all'],
  head: ['mlp', 'batch norm', 'temperature', 'prior', 'softmax 0', 'softmax 1', 'sigmoid', 'clipped', 'argmax beside'],
  weights: ['float16', 'int8']
} as const

export class ExporterLayers extends Draw {
  protected ids = ''
  #mask: string | null = null
  #lengths: string | null = null
  protected readonly chosen = new Map<string, string>()
  protected readonly directions = this.chance(0.4) ? 2 : 1
  readonly #cell = this.one(['RNN', 'GRU', 'LSTM'] as const satisfies readonly Cell[])

  protected is(group: keyof typeof CHOICES, choice: string): boolean {
    return this.chosen.get(group) === choice
  }

  /** The input of other libraries' tokenizers. */
  protected maskInput(): string {
    return (this.#mask ??= this.g.input('attention_mask', 'int64', ['batch', 'steps']))
  }

  protected lengthsInput(): string {
    return (this.#lengths ??= this.g.input('lengths', 'int64', ['batch']))
  }

  protected integer(value: number): string {
    return this.g.integer(`integer_${this.made++}`, value)
  }

  /** [B, T, 1] of a mask [B, T], as float. */
  protected wide(mask: string): string {
    return this.node('Unsqueeze', [this.node('Cast', [mask], { to: int(1) }), this.whole(2)])
  }

  protected ofIds(): string {
    return this.node('Not', [this.node('Equal', [this.ids, this.integer(0)])])
  }

  protected norm(value: string, width: number): string {
    return this.node('LayerNormalization', [value, this.weight(width), this.weight(width)], { axis: int(-1) })
  }

  #sequenceLengths(): string {
    const counted = (mask: string): string =>
      this.node(
        'Cast',
        [this.node('ReduceSum', [this.node('Cast', [mask], { to: int(7) }), this.whole(1)], { keepdims: int(0) })],
        { to: int(6) }
      )
    switch (this.chosen.get('lengths')) {
      case 'counted':
        return counted(this.ofIds())
      case 'input':
        return this.node('Cast', [this.lengthsInput()], { to: int(6) })
      case 'of the mask':
        return counted(this.maskInput())
      case 'one for all':
        return this.node('Cast', [this.node('Expand', [this.integer(2), this.#batchOnly()])], { to: int(6) })
      default:
        return ''
    }
  }

  #batchOnly(): string {
    return this.node('Gather', [this.node('Shape', [this.ids]), this.whole(0)])
  }

  #initialState(layout: number): string {
    const [D, batch] = [this.whole(this.directions), this.#batchOnly()]
    const shape = this.node('Concat', [...(layout === 1 ? [batch, D] : [D, batch]), this.whole(H)], { axis: int(0) })
    switch (this.chosen.get('states')) {
      case 'zero':
        return this.node('Expand', [this.number(0), shape])
      case 'constant':
        return this.node('Expand', [this.number(0.4), shape])
      case 'input':
        return this.g.input(`h0_${this.made++}`, 'float', [this.directions, 'batch', H])
      case 'from the ids': {
        const first = this.node('Cast', [this.node('Gather', [this.ids, this.integer(0)], { axis: int(1) })], {
          to: int(1)
        })
        const scaled = this.node('Div', [first, this.number(VOCABULARY)])
        const axes = this.whole(layout === 1 ? 1 : 0, 2)
        return this.node('Expand', [this.node('Unsqueeze', [scaled, axes]), shape])
      }
      default:
        return ''
    }
  }

  #attributes(): Attributes {
    const usual = { RNN: ['Tanh'], GRU: ['Sigmoid', 'Tanh'], LSTM: ['Sigmoid', 'Tanh', 'Tanh'] }[this.#cell]
    const D = this.directions
    const each = (names: readonly string[]): Attributes => ({
      activations: texts(...Array.from({ length: D }, () => names).flat())
    })
    const reset: Attributes = this.#cell === 'GRU' ? { linear_before_reset: int(1) } : {}
    switch (this.chosen.get('attributes')) {
      case 'layout 1':
        return { ...reset, layout: int(1) }
      case 'clip':
        return { ...reset, clip: float(0.4) }
      case 'other activations':
        return { ...reset, ...each(usual.map(() => this.one(['Relu', 'Softsign', 'Softplus']))) }
      case 'alpha and beta':
        return {
          ...reset,
          ...each(usual.map((name) => (name === 'Sigmoid' ? 'HardSigmoid' : 'LeakyRelu'))),
          activation_alpha: { kind: 'floats', value: Array.from({ length: D * usual.length }, () => 0.3) },
          activation_beta: { kind: 'floats', value: Array.from({ length: D * usual.length }, () => 0.4) }
        }
      case 'resets before':
        return this.#cell === 'GRU' ? { linear_before_reset: int(0) } : {}
      case 'coupled':
        return this.#cell === 'LSTM' ? { input_forget: int(1) } : reset
      default:
        return reset
    }
  }

  /** @param x [B, T, in] @returns states [B, T, D H] and final states [B, D H] */
  protected layer(x: string, inputs: number): [string, string] {
    const [G, D] = [GATES[this.#cell], this.directions]
    const layout = this.is('attributes', 'layout 1') ? 1 : 0
    const turned = (value: string): string => this.node('Transpose', [value], { perm: ints(1, 0, 2) })
    const state = this.#initialState(layout)
    const given = [layout === 1 ? x : turned(x), this.weight(D, G * H, inputs), this.weight(D, G * H, H)]
    given.push(this.weight(D, 2 * G * H), this.#sequenceLengths(), state)
    const direction = D === 2 ? 'bidirectional' : this.is('attributes', 'reverse') ? 'reverse' : 'forward'
    const [Y, last] = this.g.nodes(`${this.#cell.toLowerCase()}_${this.made++}`, this.#cell, given, ['Y', 'Y_h'], {
      hidden_size: int(H),
      direction: text(direction),
      ...this.#attributes()
    })
    const states =
      layout === 1
        ? this.node('Reshape', [Y, this.whole(0, 0, D * H)])
        : D === 1
          ? turned(this.node('Squeeze', [Y, this.whole(1)]))
          : this.node('Reshape', [
              this.node('Transpose', [Y], { perm: ints(2, 0, 1, 3) }),
              this.whole(0, 0, this.one([-1, D * H]))
            ])
    const final =
      layout === 1
        ? this.node('Reshape', [last, this.whole(0, D * H)])
        : D === 1
          ? this.node('Squeeze', [last, this.whole(0)])
          : this.node('Reshape', [this.node('Transpose', [last], { perm: ints(1, 0, 2) }), this.whole(-1, D * H)])
    return [this.#between(states, x, inputs, D * H), final]
  }

  /** @param states [B, T, width] */
  #between(states: string, below: string, inputs: number, width: number): string {
    const flipped = (value: string): string => this.node('Transpose', [value], { perm: ints(0, 2, 1) })
    switch (this.chosen.get('between')) {
      case 'layer norm':
        return this.norm(states, width)
      case 'batch norm':
        return flipped(
          this.node('BatchNormalization', [
            flipped(states),
            ...[0, 1, 2].map(() => this.weight(width)),
            this.g.localWeight(`variance_${this.made++}`, [width], new Float32Array(width).fill(1.5))
          ])
        )
      case 'relu':
        return this.node('Relu', [states])
      case 'residual':
        return inputs === width ? this.node('Add', [states, below]) : states
      case 'masked':
        return this.chance(0.5)
          ? this.node('Mul', [states, this.wide(this.ofIds())])
          : this.node('Where', [this.node('Unsqueeze', [this.ofIds(), this.whole(2)]), states, this.number(0.2)])
      case 'turned twice':
        return flipped(flipped(states))
      case 'flattened':
        return this.node('Reshape', [
          this.node('Reshape', [states, this.whole(-1, width)]),
          this.node('Concat', [this.node('Shape', [this.ids]), this.whole(width)], { axis: int(0) })
        ])
      default:
        return states
    }
  }
}
