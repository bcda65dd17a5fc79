// Bundles of tasks: their vectors, and the JavaScript of predict.mjs and predict.html against what the task itself says, line by
// line. predict.py is held to the same vectors by tests/interop.

import { describe, expect, test } from 'vitest'
import { Script, createContext } from 'node:vm'
import { encoderOf, openModelFiles, predictTaskTexts, referenceDevice, answerFields, taskOfRun } from '@core'
import { bundleFiles } from '../../../../src-core/format/export/bundle'
import { foldedProject } from '../../../../src-core/format/export/fold-subwords'
import { FORWARD_JS, SOFTMAX_JS } from '../../../../src-core/format/export/predictors/forward-js'
import { TASK_JS } from '../../../../src-core/format/export/predictors/task-js'
import { tokenizerSource } from '../../../../src-core/format/export/predictors/tokenizer-js'
import type { ExportProject } from '../../../../src-core/format/export/project'
import { importedRun } from '../../../../src-core/format/import/as-run'
import { awkwardLines } from './lines'
import { TEXTS } from './project'
import { taskProjects } from './task-projects'

type Says = Readonly<Record<string, unknown>>

/** The sources of predict.html evaluated apart, as a browser would. */
function pageOf(project: ExportProject): (text: string) => Says {
  const { record, encoder, params, classes } = foldedProject(project)
  const { tokenizer, vocabulary, maxLength, truncate, subwords } = encoder
  const context = createContext({
    settings: { ...tokenizer, vocabulary, maxLength, truncate, subwords },
    spec: record.model,
    about: record.task,
    outputs: classes,
    tensors: Object.fromEntries([...params].map(([name, { data }]) => [name, data]))
  })
  const answer = `(text) => {
    const encoder = createEncoder(settings), model = createModel(spec, tensors)
    const [ids, pieces] = [encoder.encode(text), encoder.pieces(text)]
    const rows = spec.head === 'steps' ? model.stepLogits(ids, pieces) : [model.logits(ids, pieces)]
    const probabilities = spec.head === 'steps' ? rows.flatMap(softmax) : rows[0].map((z) => 1 / (1 + Math.exp(-z)))
    return JSON.stringify(createTask(about, outputs, encoder).answer(text, rows.flat(), probabilities))
  }`
  const run = new Script(`${tokenizerSource()}${FORWARD_JS}${SOFTMAX_JS}${TASK_JS};${answer}`).runInContext(
    context
  ) as (text: string) => string
  return (text) => JSON.parse(run(text)) as Says
}

/** Numbers to five digits: float32 against float64. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'number' ? Number(inner.toFixed(5)) + 0 : inner))
  )

const withoutNumbers = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (/probabilit|value/.test(key) ? undefined : inner)))

async function saidBy(project: ExportProject, texts: readonly string[]): Promise<Says[]> {
  const { record, encoder, params, classes } = foldedProject(project)
  const model = await referenceDevice.open(record.model, params, { threads: 1 })
  const task = taskOfRun(record, classes)!
  const said = await predictTaskTexts(model, encoderOf(encoder), task, texts)
  return said.map(({ answer: says }, n) => answerFields(says, texts[n]))
}

describe.each(taskProjects())('%s', (_, project) => {
  test('the page says what the task says of 300 awkward lines', async () => {
    const lines = [...awkwardLines(300), ...TEXTS].map((text) => text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'))
    const page = pageOf(project)
    const expected = await saidBy(project, lines)
    lines.forEach((line, n) => {
      expect(withoutNumbers(page(line)), line).toEqual(withoutNumbers(expected[n]))
    })
    expect(rounded(page(lines[7]))).toEqual(rounded(expected[7]))
  })

  test('the bundle brings predictors and vectors with the task’s answers, and is read back with its task', async () => {
    const { files } = await bundleFiles(project, { device: referenceDevice, reference: referenceDevice })
    const byName = new Map(files.map(({ name, bytes }) => [name, bytes]))
    for (const name of ['model.onnx', 'predict.py', 'predict.mjs', 'predict.html', 'SHA256SUMS'])
      expect(byName.has(name), name).toBe(true)
    const vectors = JSON.parse(new TextDecoder().decode(byName.get('test_vectors.json'))) as {
      text: string
      says: Says
    }[]
    const said = await saidBy(
      project,
      vectors.map(({ text }) => text)
    )
    expect(rounded(vectors.map(({ says }) => says))).toEqual(rounded(said))
    const run = importedRun(openModelFiles(byName), 'bundle')
    expect([run.record.task, run.classes, run.record.model.head]).toEqual([
      project.record.task,
      project.classes,
      project.record.model.head
    ])
  })
})
