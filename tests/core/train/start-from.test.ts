// Training that goes on from an exported or imported model.

import { messageText } from '@core'
import { expect, test } from 'vitest'
import { prepareExperiment, readTable } from '../../../src-core/index'
import { defaultSettings } from '../../../src-core/settings/defaults'
import { type StartModel, weightsFrom } from '../../../src-core/train/start-from'
import { CLASSES, LABELS, TEXTS, makeProject } from '../format/export/project'

const { record, encoder, params } = makeProject({ spec: { cell: 'gru', hidden: 6, pooling: 'max' } })
const model: StartModel = { name: 'm.onnx', spec: record.model, encoder, classes: CLASSES, params }

const tableOf = (labels: readonly string[]) => {
  const lines = TEXTS.map((text, row) => JSON.stringify({ text: `${text} ${row}`, label: labels[row] })).join('\n')
  return readTable({
    name: 'more.jsonl',
    size: lines.length,
    open: async function* () {
      yield new TextEncoder().encode(lines)
    }
  })
}
const prepare = async (from: StartModel, labels: readonly string[] = LABELS) =>
  prepareExperiment({
    train: { table: await tableOf(labels), path: 'more.jsonl', options: {} },
    textColumn: 'text',
    labelColumn: 'label',
    settings: defaultSettings({ rows: 16, classes: 3 }),
    from
  })

test("an experiment that goes on has the model's architecture, encoder and weights", async () => {
  const experiment = await prepare(model)
  expect(experiment.spec).toEqual({
    ...record.model,
    dropout: experiment.settings.model.dropout,
    embeddingDropout: experiment.settings.model.embeddingDropout
  })
  expect(experiment.encoder).toEqual(encoder)
  expect([...experiment.initial!]).toEqual([...params])
  expect(messageText('en', experiment.remarks[0])).toBe(
    'Training goes on from the weights of m.onnx, with its tokenizer and labels.'
  )
})

test('labels in another order move the rows of the classifier with them', () => {
  const turned = weightsFrom({ ...model, classes: ['so-so', 'bad', 'good'] }, CLASSES)
  const [weight, original] = [turned.get('fc.weight')!, params.get('fc.weight')!]
  const row = (data: Float32Array, index: number): number[] => [...data.slice(index * 6, (index + 1) * 6)]
  expect([0, 1, 2].map((index) => row(weight.data, index))).toEqual([1, 2, 0].map((index) => row(original.data, index)))
  expect([...turned.get('fc.bias')!.data]).toEqual([1, 2, 0].map((index) => params.get('fc.bias')!.data[index]))
})

test("other labels than the model's are refused by name", async () => {
  await expect(
    prepare(
      model,
      LABELS.map((label) => (label === 'bad' ? 'awful' : label))
    )
  ).rejects.toThrow("labels: expected those of the model: 'bad', 'good', 'so-so', got 'awful', 'good', 'so-so'")
})
