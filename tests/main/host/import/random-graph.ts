// Random small ONNX graphs of the kind that exporters write around recurrent layers: what a model of ours has a place for,
// and beside it changes that look alike and mean something else (a slice that cuts, a scale that is not 1, another mask).

import { type Rng } from '@core'
import { float, int, ints, text, texts } from '../../../../src-core/graph/builder'
import { modelOf } from '../../../../src-core/graph/model'
import { encodeModel } from '../../../../src-core/graph/proto-write'
import { Draw, type Drawn } from './draw'

export const VOCABULARY = 12
const [E, H] = [3, 2]
const USED = ['final', 'last', 'mean', 'max', 'attention'] as const
const BENDS = ['Relu', 'Tanh', 'Sigmoid', 'Elu', 'LeakyRelu', 'Softplus', 'Softsign'] as const
const GATES = { RNN: 1, GRU: 3, LSTM: 4 } as const

export interface RandomGraph {
  readonly bytes: Uint8Array
  /** What was drawn, for the report of a failure. */
  readonly story: readonly string[]
}

export function randomGraph(rng: Rng): RandomGraph {
  return new Drawing(rng).graph()
}

class Drawing extends Draw {
  #ids = ''
  #opset = 17

  graph(): RandomGraph {
    this.#opset = this.chance(0.3) ? 13 : 17
    this.#ids = this.g.input('ids', 'int64', ['batch', 'steps'])
    let features: Drawn = this.#embedded()
    const bidirectional = this.chance(0.4)
    const cell = this.one(['RNN', 'GRU', 'LSTM'] as const)
    const layers = this.chance(0.3) ? 2 : 1
    const lengths = this.#lengths()
    let finals: Drawn = features
    for (let layer = 0; layer < layers; layer++)
      [features, finals] = this.#layer(cell, bidirectional, features, lengths)
    const width = bidirectional ? 2 * H : H
    const vector = this.passed(this.#pooled(features, finals, width, bidirectional))
    if (this.usual('one pooling', ['two poolings'], 0.12) === 'one pooling') this.#head(vector, width)
    else {
      const other = this.#pooled(features, finals, width, bidirectional)
      this.#head({ name: this.node('Concat', [vector.name, other.name], { axis: int(1) }), axes: 'BF' }, 2 * width)
    }
    return { bytes: encodeModel(modelOf(this.g.build(), { opsets: { '': this.#opset } })), story: this.story }
  }

  #embedded(): Drawn {
    const cut = (start: number, end: number, step: number): string =>
      this.node('Slice', [this.#ids, this.whole(start), this.whole(end), this.whole(1), this.whole(step)])
    const plus = (value: number): string => this.node('Add', [this.#ids, this.g.integer(`plus_${this.made++}`, value)])
    const bounds = [0, VOCABULARY - 1].map((value) => this.g.integer(`bound_${this.made++}`, value))
    const makers = {
      ids: () => this.#ids,
      'ids full slice': () => cut(0, 2 ** 40, 1),
      'ids cut': () => cut(0, 2, 1),
      'ids flipped': () => cut(-1, -(2 ** 40), -1),
      'ids plus 0': () => plus(0),
      'ids plus 1': () => this.node('Min', [plus(1), bounds[1]]),
      'ids as Keras': () => this.fromTheEnd(this.#ids, VOCABULARY),
      'ids bounded': () => this.node('Clip', [this.#ids, ...bounds]),
      'ids turned': () => this.node('Transpose', [this.#ids], { perm: ints(1, 0) })
    }
    const kind = this.usual('ids', Object.keys(makers) as (keyof typeof makers)[], 0.25)
    const ids = makers[kind]()
    const gathered = this.node('Gather', [this.weight(VOCABULARY, E), ids], { axis: int(0) })
    const scaled = this.passed({ name: gathered, axes: kind === 'ids turned' ? 'TBE' : 'BTE' })
    if (kind === 'ids turned') return scaled
    return { name: this.node('Transpose', [scaled.name], { perm: ints(1, 0, 2) }), axes: 'TBE' }
  }

  /** sequence_lens, or none. */
  #lengths(): string {
    const kind = this.usual(
      'no lengths',
      ['lengths', 'lengths', 'lengths', 'lengths', 'lengths', 'lengths', 'lengths of other ids', 'lengths less one'],
      0.4
    )
    if (kind === 'no lengths') return ''
    const is = this.node('Greater', [
      this.#ids,
      this.g.integer(`pad_${this.made++}`, kind === 'lengths of other ids' ? 3 : 0)
    ])
    const counted = this.node('ReduceSum', [this.node('Cast', [is], { to: int(7) }), this.whole(1)], {
      keepdims: int(0)
    })
    const min = this.node('Max', [
      kind === 'lengths less one' ? this.node('Sub', [counted, this.g.integer(`less_${this.made++}`, 1)]) : counted,
      this.g.integer(`least_${this.made++}`, 1)
    ])
    return this.node('Cast', [min], { to: int(6) })
  }

  #layer(cell: keyof typeof GATES, bidirectional: boolean, x: Drawn, lengths: string): [Drawn, Drawn] {
    const [G, D] = [GATES[cell], bidirectional ? 2 : 1]
    const direction = bidirectional ? 'bidirectional' : this.usual('forward', ['reverse'])
    const inputs = x.axes === 'TBE' ? E : D * H
    const given = [x.name, this.weight(D, G * H, inputs), this.weight(D, G * H, H), this.weight(D, 2 * G * H), lengths]
    const odd = this.usual(
      'plain cell',
      ['clipped', 'initial state', 'coupled', 'resets before', 'other activations'],
      0.06
    )
    const [, batch] = ['', this.node('Gather', [this.node('Shape', [x.name]), this.whole(1)], { axis: int(0) })]
    const state = (value: number): string =>
      this.node('Expand', [
        this.number(value),
        this.node('Concat', [this.whole(D), batch, this.whole(H)], { axis: int(0) })
      ])
    if (odd === 'initial state') given.push(state(0.5))
    else if (this.chance(0.3)) given.push(state(0))
    const usual = { RNN: ['Tanh'], GRU: ['Sigmoid', 'Tanh'], LSTM: ['Sigmoid', 'Tanh', 'Tanh'] }[cell]
    const activations = odd === 'other activations' ? usual.map(() => 'Softsign') : usual
    const [Y, finals] = this.g.nodes(`${cell.toLowerCase()}_${this.made++}`, cell, given, ['Y', 'Y_h'], {
      hidden_size: int(H),
      direction: text(direction),
      ...(odd === 'clipped' ? { clip: float(0.3) } : {}),
      ...(odd === 'coupled' && cell === 'LSTM' ? { input_forget: int(1) } : {}),
      ...(cell === 'GRU' ? { linear_before_reset: int(odd === 'resets before' ? 0 : 1) } : {}),
      ...(odd === 'other activations' || this.chance(0.3)
        ? { activations: texts(...Array.from({ length: D }, () => activations).flat()) }
        : {})
    }) as [string, string]
    const kind = D === 1 && this.chance(0.5) ? 'squeezed' : this.usual('joined', ['joined wrongly'], 0.08)
    const features =
      kind === 'squeezed'
        ? this.node('Squeeze', [Y, this.whole(1)])
        : this.node('Reshape', [
            kind === 'joined' ? this.node('Transpose', [Y], { perm: ints(0, 2, 1, 3) }) : Y,
            this.whole(...(kind === 'joined' ? [0, 0, -1] : [0, -1, D * H]))
          ])
    return [this.passed({ name: features, axes: 'TBF' }), { name: finals, axes: 'RBH' }]
  }

  /** [T, B, 1], true on tokens (or on ids above another number). */
  #mask(): string {
    const other = this.usual('mask', ['mask of other ids'], 0.1) === 'mask' ? 0 : 2
    const is = this.node('Greater', [this.#ids, this.g.integer(`pad_${this.made++}`, other)])
    return this.node('Unsqueeze', [this.node('Transpose', [is], { perm: ints(1, 0) }), this.whole(2)])
  }

  #pooled(features: Drawn, finals: Drawn, width: number, bidirectional: boolean): Drawn {
    const kind = this.one([...USED, ...USED, ...USED, 'sum', 'middle'] as const)
    this.said(kind)
    const reduced = (operator: string, value: string, keep = 0): string =>
      operator === 'ReduceSum'
        ? this.node(operator, [value, this.whole(0)], { keepdims: int(keep) })
        : this.node(operator, [value], { axes: ints(0), keepdims: int(keep) })
    const mask = this.chance(0.5) ? this.#mask() : null
    const filled = (value: string, number: number): string =>
      mask ? this.node('Where', [mask, value, this.number(number)]) : value
    const made = {
      final: () => this.#final(finals, bidirectional),
      last: () =>
        this.node(
          'Gather',
          [features.name, this.g.integer(`at_${this.made++}`, bidirectional ? -1 : this.one([-1, -1, -1, 0]))],
          { axis: int(0) }
        ),
      mean: () => {
        if (!mask) return reduced('ReduceMean', features.name)
        const sum = reduced('ReduceSum', filled(features.name, this.one([0, 0, 0, 1])))
        const count = reduced('ReduceSum', this.node('Cast', [mask], { to: int(1) }))
        return this.node('Div', [sum, this.usual('by length', ['by 3']) === 'by length' ? count : this.number(3)])
      },
      max: () => reduced('ReduceMax', filled(features.name, this.one([-1e9, -1e9, -10, 0, -0.5]))),
      attention: () => {
        const before =
          this.usual('no matrix', ['matrix and bias'], 0.25) === 'no matrix'
            ? features.name
            : this.node('Add', [this.node('MatMul', [features.name, this.weight(width, width)]), this.weight(width)])
        const squashed = this.usual('tanh', ['no tanh']) === 'tanh' ? this.node('Tanh', [before]) : before
        const score = this.node('Add', [this.node('MatMul', [squashed, this.weight(width, 1)]), this.number(0.3)])
        const soft = this.node('Softmax', [filled(score, this.one([-1e9, -1e9, -1]))], {
          axis: int(this.one([0, 0, 0, 1]))
        })
        return reduced('ReduceSum', this.node('Mul', [features.name, soft]))
      },
      sum: () => reduced('ReduceSum', features.name),
      middle: () => this.node('Gather', [features.name, this.g.integer(`at_${this.made++}`, 1)], { axis: int(0) })
    }[kind]()
    return { name: made, axes: 'BF' }
  }

  #final(finals: Drawn, bidirectional: boolean): string {
    if (!bidirectional) return this.node('Squeeze', [finals.name, this.whole(0)])
    const at = (row: number): string =>
      this.node('Gather', [finals.name, this.g.integer(`row_${this.made++}`, row)], { axis: int(0) })
    const kind = this.usual('joined states', ['turned states', 'the other way', 'one twice', 'reshaped alone'], 0.4)
    const rows = {
      'joined states': [0, 1],
      'turned states': [0, 1],
      'the other way': [-1, -2],
      'one twice': [1, 1],
      'reshaped alone': [0, 1]
    }[kind]
    if (kind === 'turned states' || kind === 'reshaped alone')
      return this.node('Reshape', [
        kind === 'turned states' ? this.node('Transpose', [finals.name], { perm: ints(1, 0, 2) }) : finals.name,
        this.whole(-1, 2 * H)
      ])
    return this.node('Concat', rows.map(at), { axis: int(1) })
  }

  #head(vector: Drawn, width: number): void {
    const outputs = this.one([1, 2, 3])
    let value = vector.name
    let from = width
    const inner = this.usual(
      'one dense layer',
      ['two dense layers', 'bend between', 'bend between', 'batch norm before', 'layer norm between'],
      0.3
    )
    if (inner === 'batch norm before')
      value = this.node('BatchNormalization', [
        value,
        ...[0, 1, 2].map(() => this.weight(width)),
        this.g.localWeight(`variance_${this.made++}`, [width], new Float32Array(width).fill(1.5))
      ])
    else if (inner !== 'one dense layer') {
      value = this.node('Gemm', [value, this.weight(width, 4), this.weight(4)])
      from = 4
      if (inner === 'bend between') value = this.node(this.said(this.one(BENDS)), [value])
      if (inner === 'layer norm between' && this.#opset >= 17)
        value = this.node('LayerNormalization', [value, this.weight(4), this.weight(4)], { axis: int(-1) })
    }
    const kind = this.one(['Gemm', 'MatMul'] as const)
    const alpha = this.one([1, 1, 0.5])
    value =
      kind === 'Gemm'
        ? this.node('Gemm', [value, this.weight(outputs, from), this.weight(outputs)], {
            transB: int(1),
            alpha: float(alpha)
          })
        : this.node('Add', [this.weight(outputs), this.node('MatMul', [value, this.weight(from, outputs)])])
    if (this.chance(0.15)) value = this.node(this.said(this.one(['Mul', 'Div'])), [value, this.number(1.7)])
    const squash = this.one(
      outputs === 1
        ? (['none', 'Sigmoid', 'squeezed'] as const)
        : ([
            'none',
            'none',
            'none',
            'Softmax',
            'Softmax',
            'Softmax',
            'LogSoftmax',
            'over rows',
            'Sigmoid',
            'Tanh'
          ] as const)
    )
    this.said(squash)
    if (squash === 'squeezed') value = this.node('Squeeze', [value, this.whole(1)])
    else if (squash === 'over rows') value = this.node('Softmax', [value], { axis: int(0) })
    else if (squash !== 'none') value = this.node(squash, [value], squash.endsWith('max') ? { axis: int(-1) } : {})
    this.g.output(value, 'float', squash === 'squeezed' ? ['batch'] : ['batch', outputs])
  }
}
