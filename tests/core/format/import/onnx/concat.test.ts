// Joined poolings in a lone ONNX file: the graph goes on computing the scores, layers and embedding are taken over.

import { expect, test } from 'vitest'
import { onnxFile } from '../../../../../src-core/format/export/onnx-export'
import { importOnnx } from '../../../../../src-core/format/import/onnx/import'
import { makeProject } from '../../export/project'

test('a graph of ours with concat pooling opens with its graph, and its recurrent weights are the same', () => {
  const project = makeProject({ spec: { cell: 'gru', bidirectional: true, pooling: 'concat' } })
  const { graph, params, labels } = importOnnx(onnxFile(project).bytes)
  expect(graph).not.toBeNull()
  expect(labels).toEqual(project.classes)
  for (const [name, tensor] of params) if (name.startsWith('rnn.')) expect(tensor).toEqual(project.params.get(name))
})
