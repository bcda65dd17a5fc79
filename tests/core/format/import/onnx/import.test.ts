// ONNX files from elsewhere: what we write comes back bit for bit, other exporters' shapes become ours. Hostile files
// are in screen.test.ts.

import { describe, expect, test } from 'vitest'
import { referenceDevice } from '../../../../../src-core/device/reference/device'
import { onnxFile } from '../../../../../src-core/format/export/onnx-export'
import { importOnnx } from '../../../../../src-core/format/import/onnx/import'
import { GraphBuilder, int, ints, text, texts } from '../../../../../src-core/graph/builder'
import { modelOf } from '../../../../../src-core/graph/model'
import { encodeModel } from '../../../../../src-core/graph/proto-write'
import { messageText } from '../../../../../src-core/messages/translate'
import type { ModelSpec } from '../../../../../src-core/model/spec'
import { makeProject } from '../../export/project'

const specs: Partial<ModelSpec>[] = []
for (const cell of ['rnn', 'lstm', 'gru'] as const)
  for (const bidirectional of [false, true])
    for (const layers of [1, 2])
      for (const pooling of ['last', 'mean', 'max', 'attention'] as const)
        specs.push({ cell, bidirectional, layers, pooling })
specs.push(
  { cell: 'lstm', peephole: true, bidirectional: true, layers: 2 },
  { cell: 'rnn', activation: 'relu', layers: 2 }
)

describe('our own ONNX files', () => {
  test.each(specs)(
    'import after export is identity: $cell, bidirectional $bidirectional, $layers layers, $pooling pooling',
    (spec) => {
      const project = makeProject({ spec })
      const model = importOnnx(onnxFile(project).bytes)
      expect(model.spec).toEqual(project.record.model)
      expect([...model.params]).toEqual([...project.params])
      expect(model.encoder).toEqual(project.encoder)
      expect(model.labels).toEqual(project.classes)
      expect(model.notes).toEqual([])
    }
  )
})

const ramp = (length: number, seed: number): Float32Array =>
  Float32Array.from({ length }, (_, index) => Math.sin(index * 0.7 + seed) * 0.5)
const [V, E, H] = [9, 3, 2]

/** A classifier as Keras' exporters lay it out: steps-first transpose, one operator, squeezed final state, MatMul and Add. */
function kerasLike(
  options: {
    cell?: 'LSTM' | 'GRU'
    reset?: number
    outputs?: number
    squash?: 'Softmax' | 'Sigmoid'
    extra?: (g: GraphBuilder, value: string) => string
    direction?: string
    ids?: (g: GraphBuilder, ids: string) => string
    /** A tensor whose second number is this one. */
    spoil?: readonly [string, number]
  } = {}
): Uint8Array {
  const {
    cell = 'GRU',
    reset = 1,
    outputs = 3,
    squash = 'Softmax',
    extra = (_g, value) => value,
    direction = 'forward',
    ids: read = (_g, value) => value,
    spoil
  } = options
  const spoiled = (name: string, data: Float32Array): Float32Array => {
    if (spoil?.[0] === name) data[1] = spoil[1]
    return data
  }
  const gates = cell === 'LSTM' ? 4 : 3
  const g = new GraphBuilder('keras')
  const ids = g.input('tokens', 'float', ['batch', 'steps'])
  const embedded = g.node(
    'gather',
    'Gather',
    [g.weight('table', [V, E], ramp(V * E, 1)), g.node('cast', 'Cast', [read(g, ids)], { to: int(6) })],
    { axis: int(0) }
  )
  const stepsFirst = g.node('transpose', 'Transpose', [embedded], { perm: ints(1, 0, 2) })
  const weights = [
    g.weight('W', [1, gates * H, E], spoiled('W', ramp(gates * H * E, 2))),
    g.weight('R', [1, gates * H, H], spoiled('R', ramp(gates * H * H, 3))),
    g.weight('B', [1, 2 * gates * H], ramp(2 * gates * H, 4))
  ]
  const [, final] = g.nodes('rnn', cell, [stepsFirst, ...weights], ['Y', 'Y_h'], {
    hidden_size: int(H),
    direction: text(direction),
    ...(cell === 'GRU' ? { linear_before_reset: int(reset) } : {})
  })
  const squeezed = extra(g, g.node('squeeze', 'Squeeze', [final, g.indices('axis', [0])]))
  const scores = g.node('dense/add', 'Add', [
    g.node('dense', 'MatMul', [squeezed, g.weight('kernel', [H, outputs], ramp(H * outputs, 5))]),
    g.weight('bias', [outputs], spoiled('bias', ramp(outputs, 6)))
  ])
  g.output(g.node('probabilities', squash, [scores], squash === 'Softmax' ? { axis: int(-1) } : {}), 'float', [
    'batch',
    outputs
  ])
  return encodeModel(modelOf(g.build()))
}

describe("other exporters' files", () => {
  test.each<readonly [string, Parameters<typeof kerasLike>[0], string]>([
    ['NaN in a weight', { spoil: ['W', NaN] }, 'W: expected finite weights, got NaN at element 1'],
    ['infinity in a weight', { spoil: ['R', Infinity] }, 'R: expected finite weights, got Infinity at element 1'],
    ['NaN in the scores', { spoil: ['bias', NaN] }, 'bias: expected finite weights']
  ])('%s is refused by the name of the tensor', (_what, options, sentence) => {
    expect(() => importOnnx(kerasLike(options))).toThrow(sentence)
  })

  test('a slice of the ids is refused by its name, a whole one is not', () => {
    const cut = (end: number) => (g: GraphBuilder, ids: string) =>
      g.node('cut', 'Slice', [ids, g.indices('from', [0]), g.indices('to', [end]), g.indices('along', [1])])
    expect(() => importOnnx(kerasLike({ ids: cut(4) }))).toThrow('Slice on the way (node cut)')
    expect(importOnnx(kerasLike({ ids: cut(2 ** 40) })).spec.hidden).toBe(H)
  })

  test('a Keras-like GRU gives its own numbers: the reference on the imported weights equals the equations', async () => {
    const { spec, params, encoder, labels, notes } = importOnnx(kerasLike())
    expect(spec).toMatchObject({
      cell: 'gru',
      vocabulary: V,
      embedding: E,
      hidden: H,
      layers: 1,
      bidirectional: false,
      pooling: 'last',
      classes: 3
    })
    expect([encoder, labels]).toEqual([null, null])
    expect(notes.map((note) => messageText('en', note))).toEqual([
      'The graph does not distinguish padding from tokens: in a padded batch it reads the padding too. Here every text is read at its own length.',
      'Token id 0 has a vector in this model; here 0 is padding and reads as zeros.'
    ])
    const sequence = [4, 2, 7]
    const model = await referenceDevice.open(spec, params, { threads: 1 })
    const { logits } = await model.predict({
      batchSize: 1,
      steps: 3,
      ids: Int32Array.from(sequence),
      lengths: Int32Array.of(3)
    })
    expect(Math.max(...gruScores(sequence).map((score, index) => Math.abs(score - logits[index])))).toBeLessThan(1e-6)
  })

  test('a GRU that resets before the product (Keras reset_after=False) is Cho’s cell: the scores by hand', async () => {
    const { spec, params } = importOnnx(kerasLike({ reset: 0 }))
    expect(spec.cell).toBe('gru-cho')
    const sequence = [4, 2, 7, 1]
    const model = await referenceDevice.open(spec, params, { threads: 1 })
    const batch = { batchSize: 1, steps: 4, ids: Int32Array.from(sequence), lengths: Int32Array.of(4) }
    const { logits } = await model.predict(batch)
    await model.close()
    gruScores(sequence, 0).forEach((score, index) => expect(logits[index]).toBeCloseTo(score, 6))
  })

  test('one sigmoid score becomes two classes with the same probability', async () => {
    const { spec, params, notes } = importOnnx(kerasLike({ outputs: 1, squash: 'Sigmoid' }))
    expect(spec.classes).toBe(2)
    expect(notes.map(({ code }) => code)).toContain('one-score-two-classes')
    const model = await referenceDevice.open(spec, params, { threads: 1 })
    const { logits, probabilities } = await model.predict({
      batchSize: 1,
      steps: 2,
      ids: Int32Array.of(3, 5),
      lengths: Int32Array.of(2)
    })
    expect(logits[0]).toBe(0)
    expect(probabilities[1]).toBeCloseTo(1 / (1 + Math.exp(-logits[1])), 6)
  })

  test('several sigmoid scores are refused by name', () => {
    expect(() => importOnnx(kerasLike({ squash: 'Sigmoid' }))).toThrow('one label a text')
  })

  test('a hidden dense layer: the graph is kept, from the node on that our models have no place for', () => {
    const { graph, original, notes } = importOnnx(
      kerasLike({
        extra: (g, value) =>
          g.node('relu', 'Relu', [
            g.node('hidden', 'MatMul', [value, g.weight('hidden_kernel', [H, H], ramp(H * H, 7))])
          ])
      })
    )
    expect(original).toBeNull()
    expect(graph?.use.scores).toBeGreaterThan(0)
    expect(notes[0]).toMatchObject({ code: 'graph-kept', values: { node: { values: { name: 'relu' } } } })
  })

  /** The GRU by hand, gates z, r, h as ONNX stores them. @param reset linear_before_reset */
  function gruScores(sequence: readonly number[], reset = 1): number[] {
    const [table, W, R, B, kernel, bias] = [
      ramp(V * E, 1),
      ramp(3 * H * E, 2),
      ramp(3 * H * H, 3),
      ramp(6 * H, 4),
      ramp(H * 3, 5),
      ramp(3, 6)
    ]
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
    let h = [0, 0]
    for (const id of sequence) {
      const product = (matrix: Float32Array, row: number, x: readonly number[]): number =>
        x.reduce((sum, value, column) => sum + matrix[row * x.length + column] * value, 0)
      const x = [...table.subarray(id * E, (id + 1) * E)]
      const before = h
      h = h.map((previous, k) => {
        const z = sigmoid(product(W, k, x) + B[k] + product(R, k, before) + B[3 * H + k])
        const r = before.map((_, unit) =>
          sigmoid(product(W, H + unit, x) + B[H + unit] + product(R, H + unit, before) + B[4 * H + unit])
        )
        const read = before.map((value, unit) => r[unit] * value)
        const recurrent =
          reset === 1
            ? r[k] * (product(R, 2 * H + k, before) + B[5 * H + k])
            : product(R, 2 * H + k, read) + B[5 * H + k]
        const candidate = Math.tanh(product(W, 2 * H + k, x) + B[2 * H + k] + recurrent)
        return (1 - z) * candidate + z * previous
      })
    }
    return [0, 1, 2].map(
      (output) => bias[output] + h.reduce((sum, value, k) => sum + value * kernel[k * 3 + output], 0)
    )
  }

  test('activations of another kind are refused', () => {
    const g = new GraphBuilder('g')
    const ids = g.input('ids', 'int64', ['batch', 'steps'])
    const embedded = g.node('gather', 'Gather', [g.weight('table', [V, E], ramp(V * E, 1)), ids])
    g.nodes(
      'rnn',
      'RNN',
      [
        g.node('turn', 'Transpose', [embedded], { perm: ints(1, 0, 2) }),
        g.weight('W', [1, H, E], ramp(H * E, 2)),
        g.weight('R', [1, H, H], ramp(H * H, 3))
      ],
      ['Y', 'Y_h'],
      { hidden_size: int(H), activations: texts('Softsign') }
    )
    expect(() => importOnnx(encodeModel(modelOf(g.build())))).toThrow('expected the activations tanh, got softsign')
  })
})
