// The bundle of a network that writes: its two graphs in onnxruntime equal the reference, and predict.mjs and predict.py write the same
// answers, greedy and by a beam.

import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script, createContext } from 'node:vm'
import * as ort from 'onnxruntime-node'
import { bundleFiles, type ExportProject, type ModelSpec, referenceDevice, specOfTask, taskOf } from '@core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { initialParams } from '../../../src-core/model/initialise'
import { FORWARD_JS, SOFTMAX_JS } from '../../../src-core/format/export/predictors/forward-js'
import { PAIR_FORWARD_JS } from '../../../src-core/format/export/predictors/pair-forward-js'
import { searchSource } from '../../../src-core/format/export/predictors/pairs-js'
import { PAIRS_JS } from '../../../src-core/format/export/predictors/predict-pairs-html'
import { tokenizerSource } from '../../../src-core/format/export/predictors/tokenizer-js'
import { makeProject } from './export/project'
import { smallSettings } from '../train/support'

const python = spawnSync('python3', ['-c', 'import onnxruntime, tokenizers']).status === 0

const ANSWERS = ['ein guter Film', '(nicht) gut, nein!', '电影很好看', 'sehr dumm', 'so "so" 好']

interface Checked {
  readonly rows: number
  readonly wrongIds: number
  readonly wrongAnswers: number
  readonly largestDifference: number
}
interface Opened {
  check(): Promise<Checked>
  write(text: string, beam: number): Promise<{ target: string; alignment: number[][] | null }>
}

interface Written {
  readonly target: string
  readonly score: number
  readonly ended: boolean
  readonly alignment: readonly (readonly number[])[] | null
}
interface Page {
  first(text: string): { readonly ids: Iterable<number>; readonly logits: ArrayLike<number> }
  write(text: string, beam: number): Promise<Written>
}

/** The sources of predict.html evaluated apart, as a browser would. */
function pageOf({ record, encoder, params, classes }: ExportProject): Page {
  const { tokenizer, vocabulary, maxLength, truncate } = encoder
  const context = createContext({
    spec: record.model,
    task: record.task,
    outputs: classes,
    settings: { ...tokenizer, vocabulary, maxLength, truncate },
    tensors: Object.fromEntries([...params].map(([name, { data }]) => [name, data]))
  })
  const sources = [tokenizerSource(), FORWARD_JS, SOFTMAX_JS, PAIR_FORWARD_JS, searchSource(), PAIRS_JS]
  const made = ';createPairs(spec, tensors, settings, task, outputs)'
  return new Script(`${sources.join('')}${made}`).runInContext(context) as Page
}

describe.each([
  ['gru, both directions, general', 'char', { cell: 'gru', bidirectional: true }, 'general'],
  ['lstm, two layers, additive, words', 'word', { cell: 'lstm', layers: 2 }, 'additive'],
  ['rnn, dot', 'char', { cell: 'rnn' }, 'dot'],
  ['lstm without alignment', 'word', { cell: 'lstm', bidirectional: true }, 'none']
] as const)('%s', (_, tokenizer, model, alignment) => {
  let folder: string
  let project: ExportProject
  beforeAll(async () => {
    const made = makeProject({ tokenizer })
    const task = taskOf('pairs')
    const settings = { ...smallSettings({ alignment }), text: { ...smallSettings().text, tokenizer } }
    const rows = { texts: ANSWERS, answers: ANSWERS, rows: new Int32Array(ANSWERS.length) }
    const { outputs, spec } = task.fit(rows, settings)
    const shape: ModelSpec = specOfTask(
      task,
      { ...settings, model: { ...settings.model, hidden: 6, embedding: 5, ...model } },
      made.encoder,
      outputs.length
    )
    const params = initialParams(shape, { inputInit: 'pytorch', recurrentInit: 'pytorch', forgetBias: 1 }, 3)
    // Large enough that answers differ from text to text.
    for (const [name, { data }] of params)
      for (let i = 0; i < data.length; i++) data[i] = Math.fround(2 * data[i] + 0.4 * Math.sin(i * 1.7 + name.length))
    project = {
      ...made,
      params,
      classes: outputs,
      record: { ...made.record, model: shape, task: { ...spec, maxLength: 9 } as typeof spec },
      evaluations: { validation: null, test: null },
      rows: null
    }
    folder = await mkdtemp(join(tmpdir(), 'pairs-bundle-'))
    const { files } = await bundleFiles(project, { device: referenceDevice, reference: referenceDevice })
    for (const { name, bytes } of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), bytes)
    }
  })
  afterAll(() => rm(folder, { recursive: true }))

  const opened = async (): Promise<Opened> => {
    const url = pathToFileURL(join(folder, 'predict.mjs')).href
    const { open } = (await import(/* @vite-ignore */ url)) as { open(at: URL, runtime: unknown): Promise<Opened> }
    return open(new URL('./', url), ort)
  }

  test('predict.mjs: logits within 1e-5 of the reference, every answer, score and alignment the same', async () => {
    const { rows, wrongIds, wrongAnswers, largestDifference } = await (await opened()).check()
    expect(rows).toBeGreaterThan(50)
    expect([wrongIds, wrongAnswers]).toEqual([0, 0])
    expect(largestDifference).toBeLessThan(1e-5)
  })

  test('predict.html, whose forward pass is its own, says what the vectors say', async () => {
    const page = await readFile(join(folder, 'predict.html'), 'utf8')
    expect(page).not.toMatch(/\{\{\w+\}\}|https?:\/\//)
    const { first, write } = pageOf(project)
    const vectors = JSON.parse(await readFile(join(folder, 'test_vectors.json'), 'utf8')) as {
      readonly text: string
      readonly ids: readonly number[]
      readonly logits: readonly number[]
      readonly says: Written & { readonly beam: number }
    }[]
    for (const { text, ids, logits, says } of vectors) {
      const begun = first(text)
      expect([...begun.ids]).toEqual(ids)
      logits.forEach((logit, o) => expect(Math.abs(begun.logits[o] - logit)).toBeLessThan(1e-5))
      const said = await write(text, says.beam)
      expect([said.target, said.ended]).toEqual([says.target, says.ended])
      expect(said.score).toBeCloseTo(says.score, 4)
      expect(said.alignment?.length).toBe(says.alignment?.length)
      says.alignment?.forEach((look, t) =>
        look.forEach((share, j) => expect(Math.abs(said.alignment![t][j] - share)).toBeLessThan(1e-4))
      )
    }
  })

  test('answers are not all alike, and an alignment shares out 1', async () => {
    const model = await opened()
    const written = [await model.write('a fine film', 1), await model.write('好看', 3), await model.write('dull', 2)]
    expect(new Set(written.map(({ target }) => target)).size).toBeGreaterThan(1)
    for (const { alignment: looks } of written) {
      expect(looks === null).toBe(alignment === 'none')
      for (const look of looks ?? []) expect(look.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5)
    }
  })

  test.skipIf(!python)('predict.py --check (onnxruntime and tokenizers of this Python) says the same', () => {
    const { status, stdout, stderr } = spawnSync('python3', [join(folder, 'predict.py'), '--check'], {
      encoding: 'utf8'
    })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ wrongIds: 0, wrongAnswers: 0 })
    expect(status).toBe(0)
  })
})
