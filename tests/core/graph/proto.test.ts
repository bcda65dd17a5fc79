// ONNX bytes: what is written is read back equal, and what cannot be held is refused with a sentence.

import { describe, expect, test } from 'vitest'
import { GraphBuilder, float, graph, int, ints, text, texts } from '../../../src-core/graph/builder'
import { type OnnxModel, modelOf } from '../../../src-core/graph/model'
import { decodeModel } from '../../../src-core/graph/proto-read'
import { encodeModel } from '../../../src-core/graph/proto-write'
import { trainingGraph } from '../../../src-core/graph/training'
import { smallSpec } from '../../devices/cases'

function everything(): OnnxModel {
  const g = new GraphBuilder('all kinds')
  g.input('x', 'float', ['batch', 3], 'an input')
  g.input('flag', 'bool', [])
  g.weight('w', [2, 2], Float32Array.of(1, -0, Math.PI, 1e-40))
  g.indices('big', [Number.MAX_SAFE_INTEGER, -1, 0])
  const inner = g.nested('inner')
  inner.output(inner.node('y', 'Identity', ['x']), 'float', ['batch', 3])
  g.nodes(
    'n',
    'Custom',
    ['x', '', 'w'],
    ['a', null, 'b'],
    {
      i: int(-5),
      zero: int(0),
      f: float(0.5),
      s: text('höher 中'),
      list: ints(1, -2, 3),
      names: texts('Tanh', 'Relu'),
      empty: ints(),
      body: graph(inner.build('inside'))
    },
    'our.domain'
  )
  g.output('n/a', 'int64', ['batch'], 'an output')
  return modelOf(g.build('doc'), {
    producerVersion: '1.2.3',
    docString: 'about',
    metadata: { zebra: '1', apple: '中文' },
    opsets: { '': 17, 'our.domain': 1 }
  })
}

/** Empty attribute lists come back as empty lists, -0 as -0: compare structure and bits. */
describe('ONNX models round trip', () => {
  test('every kind of attribute, tensor, extent and metadata', () => {
    const model = everything()
    expect(decodeModel(encodeModel(model))).toEqual(model)
  })

  test('a whole training graph, bytes equal after a second writing', () => {
    const bytes = encodeModel(
      trainingGraph(smallSpec({ layers: 2, bidirectional: true, peephole: true, pooling: 'attention', dropout: 0.5 }), {
        dropout: true
      })
    )
    expect(encodeModel(decodeModel(bytes))).toEqual(bytes)
  })
})

describe('what is not a model is refused', () => {
  test.each([
    ['text', new TextEncoder().encode('text,label\nhello,1\n')],
    ['a cut file', encodeModel(everything()).subarray(0, 100)],
    ['nothing', new Uint8Array()]
  ])('%s', (_, bytes) => {
    expect(() => decodeModel(bytes)).toThrow(expect.objectContaining({ code: 'onnx' }))
  })

  test('a tensor whose data does not fill its shape', () => {
    const g = new GraphBuilder('short')
    g.weight('w', [3], Float32Array.of(1, 2))
    expect(() => encodeModel(modelOf(g.build()))).toThrow('3 values')
  })

  test('two values of one name', () => {
    const g = new GraphBuilder('twice')
    g.input('x', 'float', [1])
    expect(() => g.input('x', 'float', [1])).toThrow('second x')
  })
})
