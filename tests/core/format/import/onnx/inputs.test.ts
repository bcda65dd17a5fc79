// What a graph asks for beside the ids: a mask of tokens is given ones and said; any other input is refused by its name, since
// there is nothing to feed it with.

import { expect, test } from 'vitest'
import { GraphBuilder, int, ints } from '../../../../../src-core/graph/builder'
import { modelOf } from '../../../../../src-core/graph/model'
import { encodeModel } from '../../../../../src-core/graph/proto-write'
import { importOnnx } from '../../../../../src-core/format/import/onnx/import'

/** Mean of the states where `beside` says so, through two dense layers. */
function graphWith(beside: string, type: 'int64' | 'float', temperature = 1): Uint8Array {
  const g = new GraphBuilder('beside')
  const weight = (name: string, ...shape: number[]): string =>
    g.weight(
      name,
      shape,
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => Math.sin(at + 1))
    )
  const ids = g.input('ids', 'int64', ['batch', 'steps'])
  const other = g.input(beside, type, ['batch', 'steps'])
  const x = g.node('x', 'Gather', [weight('table', 6, 3), ids], { axis: int(0) })
  const turned = g.node('turned', 'Transpose', [x], { perm: ints(1, 0, 2) })
  const [Y] = g.nodes('rnn', 'RNN', [turned, weight('W', 1, 2, 3), weight('R', 1, 2, 2)], ['Y'], {
    hidden_size: int(2)
  })
  const states = g.node('states', 'Transpose', [g.node('squeezed', 'Squeeze', [Y, g.indices('one', [1])])], {
    perm: ints(1, 0, 2)
  })
  const mask = g.node('mask', 'Unsqueeze', [g.node('cast', 'Cast', [other], { to: int(1) }), g.indices('two', [2])])
  const sum = g.node('sum', 'ReduceSum', [g.node('masked', 'Mul', [states, mask]), g.indices('axis', [1])], {
    keepdims: int(0)
  })
  const bent = g.node('bent', 'Relu', [g.node('inner', 'MatMul', [sum, weight('inner_weight', 2, 4)])])
  const scores = g.node('scores', 'MatMul', [bent, weight('outer_weight', 4, 2)])
  g.output(g.node('scaled', 'Div', [scores, g.scalar('temperature', temperature)]), 'float', ['batch', 2])
  return encodeModel(modelOf(g.build(), { opsets: { '': 17 } }))
}

test('a mask of tokens beside the ids is known as one, and said', () => {
  const { graph, notes } = importOnnx(graphWith('attention_mask', 'int64'))
  expect(graph?.use.inputs.map(({ name, part }) => [name, part])).toEqual([
    ['ids', 'ids'],
    ['attention_mask', 'mask']
  ])
  expect(notes.map(({ code }) => code)).toContain('mask-input')
})

test.each(['int64', 'float'] as const)('an input of %s that is neither mask, lengths nor state is refused', (type) => {
  expect(() => importOnnx(graphWith('topics', type))).toThrow("another input, 'topics' (input topics)")
})

test('an infinite number that scores are divided by is refused; only what fills a mask may be infinite', () => {
  expect(() => importOnnx(graphWith('attention_mask', 'int64', Infinity))).toThrow(
    'temperature: expected finite weights, got Infinity'
  )
})
