// A text CNN that this program exported opens again with its own weights; another graph with the same names does not pass for one.

import { expect, test } from 'vitest'
import { onnxFile } from '../../../../../src-core/format/export/onnx-export'
import { safetensorsFile } from '../../../../../src-core/format/export/safetensors-file'
import { importOnnx } from '../../../../../src-core/format/import/onnx/import'
import { importSafetensors } from '../../../../../src-core/format/import/safetensors-import'
import { NOTHING } from '../../../../../src-core/format/import/self-description'
import { decodeModel } from '../../../../../src-core/graph/proto-read'
import { encodeModel } from '../../../../../src-core/graph/proto-write'
import { makeProject } from '../../export/project'

const project = makeProject({ spec: { cell: 'cnn', pooling: 'max' } })

test.each([
  ['ONNX', () => importOnnx(onnxFile(project).bytes)],
  ['safetensors', () => importSafetensors(safetensorsFile(project).bytes, NOTHING)]
] as const)('%s: the same shape, weights, labels and words', (_, open) => {
  const { spec, params, labels, encoder } = open()
  expect(spec).toEqual(project.record.model)
  expect([...params]).toEqual([...project.params])
  expect(labels).toEqual(project.classes)
  expect(encoder?.vocabulary).toEqual(project.encoder.vocabulary)
})

test('a graph with an operator that is not ours is refused by that operator', () => {
  const model = decodeModel(onnxFile(project).bytes)
  const nodes = model.graph.nodes.map((node) => (node.opType === 'Relu' ? { ...node, opType: 'Elu' } : node))
  expect(() => importOnnx(encodeModel({ ...model, graph: { ...model.graph, nodes } }))).toThrow(/Conv/)
})
