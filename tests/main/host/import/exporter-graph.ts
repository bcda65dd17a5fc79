// Random small ONNX graphs of what exporters of other libraries write around recurrent layers: scaled, summed and normalised
// embeddings, masks as inputs, layout 1, initial states, attributes of the operators, norms between layers, many poolings and
// heads. One or two unusual choices a graph; the rest is what most files have.

import type { Rng } from '@core'
import { type Attributes, float, int, ints, text, texts } from '../../../../src-core/graph/builder'
import { modelOf } from '../../../../src-core/graph/model'
import { encodeModel } from '../../../../src-core/graph/proto-write'
import { withReducedWeights } from '../../../../src-core/graph/reduced-weights'
import { Draw } from './draw'
import { type RandomGraph, VOCABULARY } from './random-graph'

/** Widths of the embedding and of the states are one, so that states can be added to what they read. */
const H = 3
const GATES = { RNN: 1, GRU: 3, LSTM: 4 } as const
type Cell = keyof typeof GATES
const CHOICES = {
  embedding: ['scaled', 'two added', 'positions added', 'normalised', 'layer norm', 'masked', 'training dropout'],
  states: ['zero', 'constant', 'input', 'from the ids'],
  attributes: ['layout 1', 'clip', 'other activations', 'alpha and beta', 'resets before', 'coupled', 'reverse'],
  between: ['layer norm', 'batch norm', 'relu', 'residual', 'masked', 'turned twice', 'flattened'],
  lengths: ['counted', 'input', 'of the mask', 'one for all'],
  head: ['mlp', 'batch norm', 'temperature', 'prior', 'softmax 0', 'softmax 1', 'sigmoid', 'clipped', 'argmax beside'],
  weights: ['float16', 'int8']
} as const
const POOLINGS = [
  'final',
  'last',
  'mean',
  'max',
  'by ids',
  'by mask',
  'by lengths',
  'both ends',
  'last of both',
  'norm',
  'all of them',
  'attention 1',
  'attention 0',
  'attention 2',
  'query',
  'average pool',
  'max pool'
] as const

export function exporterGraph(rng: Rng): RandomGraph {
  return new Exported(rng).graph()
}

class Exported extends Draw {
  #ids = ''
  #mask: string | null = null
  #lengths: string | null = null
  readonly #chosen = new Map<string, string>()
  readonly #directions = this.chance(0.4) ? 2 : 1
  readonly #cell = this.one(['RNN', 'GRU', 'LSTM'] as const satisfies readonly Cell[])

  graph(): RandomGraph {
    const groups = Object.keys(CHOICES) as (keyof typeof CHOICES)[]
    for (let times = this.rng.below(3); times > 0; times--) {
      const group = this.one(groups)
      this.#chosen.set(group, this.said(this.one(CHOICES[group])))
    }
    this.#ids = this.g.input('ids', 'int64', ['batch', 'steps'])
    const pooling = this.said(this.one(POOLINGS))
    let x = this.#embedded()
    const layers = this.chance(0.3) ? 2 : 1
    let final = ''
    for (let layer = 0; layer < layers; layer++) [x, final] = this.#layer(x, layer === 0 ? H : H * this.#directions)
    this.#head(...this.#pooled(pooling, x, final))
    const model = modelOf(this.g.build(), { opsets: { '': 17 } })
    const weights = this.#chosen.get('weights') as 'float16' | 'int8' | undefined
    return { bytes: encodeModel(weights ? withReducedWeights(model, weights) : model), story: this.story }
  }

  #is(group: keyof typeof CHOICES, choice: string): boolean {
    return this.#chosen.get(group) === choice
  }

  /** The input of other libraries' tokenizers. */
  #maskInput(): string {
    return (this.#mask ??= this.g.input('attention_mask', 'int64', ['batch', 'steps']))
  }

  #lengthsInput(): string {
    return (this.#lengths ??= this.g.input('lengths', 'int64', ['batch']))
  }

  #integer(value: number): string {
    return this.g.integer(`integer_${this.made++}`, value)
  }

  /** [B, T, 1] of a mask [B, T], as float. */
  #wide(mask: string): string {
    return this.node('Unsqueeze', [this.node('Cast', [mask], { to: int(1) }), this.whole(2)])
  }

  #ofIds(): string {
    return this.node('Not', [this.node('Equal', [this.#ids, this.#integer(0)])])
  }

  #norm(value: string, width: number): string {
    return this.node('LayerNormalization', [value, this.weight(width), this.weight(width)], { axis: int(-1) })
  }

  /** [B, T, H] */
  #embedded(): string {
    const rows = this.chance(0.1) ? VOCABULARY + 3 : VOCABULARY
    const look = (): string => this.node('Gather', [this.weight(rows, H), this.#ids], { axis: int(0) })
    const x = look()
    switch (this.#chosen.get('embedding')) {
      case 'scaled':
        return this.node('Mul', [x, this.number(Math.sqrt(H))])
      case 'two added':
        return this.node('Add', [x, look()])
      case 'positions added': {
        const steps = this.node('Squeeze', [
          this.node('Gather', [this.node('Shape', [this.#ids]), this.whole(1)]),
          this.whole(0)
        ])
        const places = this.node('Range', [this.#integer(0), steps, this.#integer(1)])
        return this.node('Add', [x, this.node('Gather', [this.weight(64, H), places], { axis: int(0) })])
      }
      case 'normalised':
        return this.node('Div', [x, this.node('ReduceL2', [x], { axes: ints(2), keepdims: int(1) })])
      case 'layer norm':
        return this.#norm(x, H)
      case 'masked':
        return this.node('Mul', [x, this.#wide(this.chance(0.5) ? this.#ofIds() : this.#maskInput())])
      case 'training dropout':
        return this.node('Dropout', [
          x,
          this.number(0.5),
          this.g.node(`flag_${this.made++}`, 'Cast', [this.#integer(1)], { to: int(9) })
        ])
      default:
        return this.chance(0.2) ? this.node('Dropout', [x]) : x
    }
  }

  #sequenceLengths(): string {
    const counted = (mask: string): string =>
      this.node(
        'Cast',
        [this.node('ReduceSum', [this.node('Cast', [mask], { to: int(7) }), this.whole(1)], { keepdims: int(0) })],
        { to: int(6) }
      )
    switch (this.#chosen.get('lengths')) {
      case 'counted':
        return counted(this.#ofIds())
      case 'input':
        return this.node('Cast', [this.#lengthsInput()], { to: int(6) })
      case 'of the mask':
        return counted(this.#maskInput())
      case 'one for all':
        return this.node('Cast', [this.node('Expand', [this.#integer(2), this.#batchOnly()])], { to: int(6) })
      default:
        return ''
    }
  }

  #batchOnly(): string {
    return this.node('Gather', [this.node('Shape', [this.#ids]), this.whole(0)])
  }

  #initialState(layout: number): string {
    const [D, batch] = [this.whole(this.#directions), this.#batchOnly()]
    const shape = this.node('Concat', [...(layout === 1 ? [batch, D] : [D, batch]), this.whole(H)], { axis: int(0) })
    switch (this.#chosen.get('states')) {
      case 'zero':
        return this.node('Expand', [this.number(0), shape])
      case 'constant':
        return this.node('Expand', [this.number(0.4), shape])
      case 'input':
        return this.g.input(`h0_${this.made++}`, 'float', [this.#directions, 'batch', H])
      case 'from the ids': {
        const first = this.node('Cast', [this.node('Gather', [this.#ids, this.#integer(0)], { axis: int(1) })], {
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
    const D = this.#directions
    const each = (names: readonly string[]): Attributes => ({
      activations: texts(...Array.from({ length: D }, () => names).flat())
    })
    const reset: Attributes = this.#cell === 'GRU' ? { linear_before_reset: int(1) } : {}
    switch (this.#chosen.get('attributes')) {
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
  #layer(x: string, inputs: number): [string, string] {
    const [G, D] = [GATES[this.#cell], this.#directions]
    const layout = this.#is('attributes', 'layout 1') ? 1 : 0
    const turned = (value: string): string => this.node('Transpose', [value], { perm: ints(1, 0, 2) })
    const state = this.#initialState(layout)
    const given = [layout === 1 ? x : turned(x), this.weight(D, G * H, inputs), this.weight(D, G * H, H)]
    given.push(this.weight(D, 2 * G * H), this.#sequenceLengths(), state)
    const direction = D === 2 ? 'bidirectional' : this.#is('attributes', 'reverse') ? 'reverse' : 'forward'
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
    switch (this.#chosen.get('between')) {
      case 'layer norm':
        return this.#norm(states, width)
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
          ? this.node('Mul', [states, this.#wide(this.#ofIds())])
          : this.node('Where', [this.node('Unsqueeze', [this.#ofIds(), this.whole(2)]), states, this.number(0.2)])
      case 'turned twice':
        return flipped(flipped(states))
      case 'flattened':
        return this.node('Reshape', [
          this.node('Reshape', [states, this.whole(-1, width)]),
          this.node('Concat', [this.node('Shape', [this.#ids]), this.whole(width)], { axis: int(0) })
        ])
      default:
        return states
    }
  }

  /** @returns [B, width] and its width */
  #pooled(pooling: (typeof POOLINGS)[number], x: string, final: string): [string, number] {
    const width = this.#directions * H
    const over = (operator: string, value: string, axis = 1, keep = 0): string =>
      operator === 'ReduceSum'
        ? this.node(operator, [value, this.whole(axis)], { keepdims: int(keep) })
        : this.node(operator, [value], { axes: ints(axis), keepdims: int(keep) })
    const at = (step: number): string => this.node('Gather', [x, this.#integer(step)], { axis: int(1) })
    const cut = (value: string, from: number, to: number): string =>
      this.node('Slice', [value, this.whole(from), this.whole(to), this.whole(1)])
    const byMask = (mask: string): string => {
      const wide = this.#wide(mask)
      const count = this.node('Max', [over('ReduceSum', wide), this.number(1e-6)])
      return this.node('Div', [over('ReduceSum', this.node('Mul', [x, wide])), count])
    }
    const attention = (axis: number): string => {
      const score = this.node('MatMul', [this.node('Tanh', [x]), this.weight(width, 1)])
      return over('ReduceSum', this.node('Mul', [x, this.node('Softmax', [score], { axis: int(axis) })]))
    }
    const pool = (operator: string): string =>
      this.node('Squeeze', [this.node(operator, [this.node('Transpose', [x], { perm: ints(0, 2, 1) })]), this.whole(2)])
    const makers: Record<(typeof POOLINGS)[number], () => [string, number]> = {
      final: () => [final, width],
      last: () => [at(-1), width],
      mean: () => [over('ReduceMean', x), width],
      max: () => [over('ReduceMax', x), width],
      norm: () => [over('ReduceL2', x), width],
      'by ids': () => [byMask(this.#ofIds()), width],
      'by mask': () => [byMask(this.#maskInput()), width],
      'by lengths': () => {
        const place = this.node('Sub', [this.#lengthsInput(), this.#integer(1)])
        const index = this.node('Unsqueeze', [place, this.whole(1)])
        return [this.node('GatherND', [x, index], { batch_dims: int(1) }), width]
      },
      'both ends': () =>
        this.#directions === 2
          ? [this.node('Concat', [cut(at(-1), 0, H), cut(at(0), H, 2 * H)], { axis: int(1) }), width]
          : [at(0), width],
      'last of both': () => [at(-1), width],
      'all of them': () => [
        this.node('Concat', [final, over('ReduceMean', x), over('ReduceMax', x)], { axis: int(1) }),
        3 * width
      ],
      'attention 0': () => [attention(0), width],
      'attention 1': () => [attention(1), width],
      'attention 2': () => [attention(2), width],
      query: () => {
        const scores = this.node('MatMul', [x, this.node('Unsqueeze', [final, this.whole(2)])])
        return [over('ReduceSum', this.node('Mul', [x, this.node('Softmax', [scores], { axis: int(1) })])), width]
      },
      'average pool': () => [pool('GlobalAveragePool'), width],
      'max pool': () => [pool('GlobalMaxPool'), width]
    }
    return makers[pooling]()
  }

  #head(vector: string, width: number): void {
    const head = this.#chosen.get('head')
    let [value, from] = [vector, width]
    const outputs = head === 'sigmoid' ? 1 : this.one([2, 3])
    if (head === 'mlp') {
      value = this.node('Relu', [this.node('Gemm', [value, this.weight(width, 4), this.weight(4)])])
      from = 4
    }
    if (head === 'batch norm')
      value = this.node('BatchNormalization', [
        value,
        ...[0, 1, 2].map(() => this.weight(from)),
        this.g.localWeight(`variance_${this.made++}`, [from], new Float32Array(from).fill(0.7))
      ])
    value = this.node('Gemm', [value, this.weight(outputs, from), this.weight(outputs)], { transB: int(1) })
    if (head === 'temperature') value = this.node('Div', [value, this.number(0.6)])
    if (head === 'prior') value = this.node('Add', [value, this.weight(outputs)])
    if (head === 'clipped') value = this.node('Clip', [value, this.number(-0.5), this.number(0.5)])
    if (head === 'argmax beside') this.g.output(this.node('ArgMax', [value], { axis: int(1) }), 'int64', ['batch', 1])
    if (head === 'softmax 0') value = this.node('Softmax', [value], { axis: int(0) })
    else if (head === 'sigmoid') value = this.node('Sigmoid', [value])
    else if (head === 'softmax 1' || this.chance(0.4)) value = this.node('Softmax', [value], { axis: int(1) })
    this.g.output(value, 'float', ['batch', outputs])
  }
}
