// Random small ONNX graphs of what exporters of other libraries write around recurrent layers: scaled, summed and normalised
// embeddings, masks as inputs, layout 1, initial states, attributes of the operators, norms between layers, many poolings and
// heads. One or two unusual choices a graph; the rest is what most files have.

import type { Rng } from '@core'
import { int, ints } from '../../../../src-core/graph/builder'
import { modelOf } from '../../../../src-core/graph/model'
import { encodeModel } from '../../../../src-core/graph/proto-write'
import { withReducedWeights } from '../../../../src-core/graph/reduced-weights'
import { CHOICES, ExporterLayers, H } from './exporter-layers'
import { type RandomGraph, VOCABULARY } from './random-graph'

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

class Exported extends ExporterLayers {
  graph(): RandomGraph {
    const groups = Object.keys(CHOICES) as (keyof typeof CHOICES)[]
    for (let times = this.rng.below(3); times > 0; times--) {
      const group = this.one(groups)
      this.chosen.set(group, this.said(this.one(CHOICES[group])))
    }
    this.ids = this.g.input('ids', 'int64', ['batch', 'steps'])
    const pooling = this.said(this.one(POOLINGS))
    let x = this.#embedded()
    const layers = this.chance(0.3) ? 2 : 1
    let final = ''
    for (let layer = 0; layer < layers; layer++) [x, final] = this.layer(x, layer === 0 ? H : H * this.directions)
    this.#head(...this.#pooled(pooling, x, final))
    const model = modelOf(this.g.build(), { opsets: { '': 17 } })
    const weights = this.chosen.get('weights') as 'float16' | 'int8' | undefined
    return { bytes: encodeModel(weights ? withReducedWeights(model, weights) : model), story: this.story }
  }

  /** [B, T, H] */
  #embedded(): string {
    const rows = this.chance(0.1) ? VOCABULARY + 3 : VOCABULARY
    const look = (): string => this.node('Gather', [this.weight(rows, H), this.ids], { axis: int(0) })
    const x = look()
    switch (this.chosen.get('embedding')) {
      case 'scaled':
        return this.node('Mul', [x, this.number(Math.sqrt(H))])
      case 'two added':
        return this.node('Add', [x, look()])
      case 'positions added': {
        const steps = this.node('Squeeze', [
          this.node('Gather', [this.node('Shape', [this.ids]), this.whole(1)]),
          this.whole(0)
        ])
        const places = this.node('Range', [this.integer(0), steps, this.integer(1)])
        return this.node('Add', [x, this.node('Gather', [this.weight(64, H), places], { axis: int(0) })])
      }
      case 'normalised':
        return this.node('Div', [x, this.node('ReduceL2', [x], { axes: ints(2), keepdims: int(1) })])
      case 'layer norm':
        return this.norm(x, H)
      case 'masked':
        return this.node('Mul', [x, this.wide(this.chance(0.5) ? this.ofIds() : this.maskInput())])
      case 'training dropout':
        return this.node('Dropout', [
          x,
          this.number(0.5),
          this.g.node(`flag_${this.made++}`, 'Cast', [this.integer(1)], { to: int(9) })
        ])
      default:
        return this.chance(0.2) ? this.node('Dropout', [x]) : x
    }
  }

  /** @returns [B, width] and its width */
  #pooled(pooling: (typeof POOLINGS)[number], x: string, final: string): [string, number] {
    const width = this.directions * H
    const over = (operator: string, value: string, axis = 1, keep = 0): string =>
      operator === 'ReduceSum'
        ? this.node(operator, [value, this.whole(axis)], { keepdims: int(keep) })
        : this.node(operator, [value], { axes: ints(axis), keepdims: int(keep) })
    const at = (step: number): string => this.node('Gather', [x, this.integer(step)], { axis: int(1) })
    const cut = (value: string, from: number, to: number): string =>
      this.node('Slice', [value, this.whole(from), this.whole(to), this.whole(1)])
    const byMask = (mask: string): string => {
      const wide = this.wide(mask)
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
      'by ids': () => [byMask(this.ofIds()), width],
      'by mask': () => [byMask(this.maskInput()), width],
      'by lengths': () => {
        const place = this.node('Sub', [this.lengthsInput(), this.integer(1)])
        const index = this.node('Unsqueeze', [place, this.whole(1)])
        return [this.node('GatherND', [x, index], { batch_dims: int(1) }), width]
      },
      'both ends': () =>
        this.directions === 2
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
    const head = this.chosen.get('head')
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
