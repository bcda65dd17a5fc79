// The bundle of a language model: model.onnx read in pieces by onnxruntime equals the reference, and generate.mjs writes the same
// text from the same seed.

import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script, createContext } from 'node:vm'
import * as ort from 'onnxruntime-node'
import { type ExportProject, bundleFiles, generate, encoderOf, referenceDevice } from '@core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORWARD_JS, SOFTMAX_JS } from '../../../src-core/format/export/predictors/forward-js'
import { writerSource } from '../../../src-core/format/export/predictors/generate-js'
import { tokenizerSource } from '../../../src-core/format/export/predictors/tokenizer-js'
import { languageExperiment, languageSettings } from '../language/support'
import { runToy } from '../train/support'

const python = spawnSync('python3', ['-c', 'import onnxruntime, tokenizers']).status === 0

interface Opened {
  write(prompt: string, options: object): AsyncGenerator<string>
  check(): Promise<{ rows: number; largestDifference: number; otherTexts: number }>
}

interface Page {
  start(): object
  readOn(ids: readonly number[], states: object): readonly number[]
  write(prompt: string, options: object): AsyncGenerator<string>
}

/** The sources of generate.html evaluated apart, as a browser would. */
function pageOf({ record, encoder: { tokenizer, vocabulary }, params }: ExportProject): Page {
  const context = createContext({
    spec: record.model,
    task: record.task,
    settings: { ...tokenizer, vocabulary, maxLength: Infinity, truncate: 'tail' },
    vocabulary,
    tensors: Object.fromEntries([...params].map(([name, { data }]) => [name, data]))
  })
  const opened = `(() => {
    const { start, readOn } = createModel(spec, tensors)
    const step = (ids, states) => ({ logits: readOn(ids, states), states })
    return { start, readOn, write: createWriter({ task, kind: settings.kind, vocabulary, encoder: createEncoder(settings), start, step }) }
  })()`
  const source = `${tokenizerSource()}${FORWARD_JS}${SOFTMAX_JS}${writerSource()};${opened}`
  return new Script(source).runInContext(context) as Page
}

describe.each([
  ['characters', 'lstm', 'char', 'the cat sat\non the mat, (yes)\n'.repeat(20)],
  ['words', 'gru', 'word', 'the cat sat\non the mat, (yes) 猫坐着。\n'.repeat(20)]
] as const)('a model of %s', (_, cell, tokenizer, text) => {
  let folder: string
  let project: ExportProject
  beforeAll(async () => {
    const settings = languageSettings({ epochs: 3, learningRate: 0.02 })
    const experiment = await languageExperiment(text, {
      ...settings,
      model: { ...settings.model, cell, layers: 2 },
      text: { ...settings.text, tokenizer, maxLength: 12 }
    })
    const { record, store } = await runToy(experiment)
    const { params } = (await store.latestCheckpoint())!.checkpoint
    project = {
      record: record!,
      encoder: experiment.encoder,
      classes: experiment.classes,
      params,
      blend: null,
      abstention: null,
      events: [],
      evaluations: { validation: null, test: null },
      probes: [],
      rows: null,
      version: '0'
    }
    folder = await mkdtemp(join(tmpdir(), 'language-bundle-'))
    const { files } = await bundleFiles(project, { device: referenceDevice, reference: referenceDevice })
    for (const { name, bytes } of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), bytes)
    }
  })
  afterAll(() => rm(folder, { recursive: true }))

  const opened = async (): Promise<Opened> => {
    const url = pathToFileURL(join(folder, 'generate.mjs')).href
    const { open } = (await import(/* @vite-ignore */ url)) as { open(at: URL, runtime: unknown): Promise<Opened> }
    return open(new URL('./', url), ort)
  }

  test('its vectors hold: logits behind ids in two pieces within 1e-5 of the reference, every text written again', async () => {
    const { rows, largestDifference, otherTexts } = await (await opened()).check()
    expect(rows).toBe(16)
    expect(largestDifference).toBeLessThan(1e-5)
    expect(otherTexts).toBe(0)
  })

  test.skipIf(!python)(
    `generate.py reproduces them too${python ? '' : ' (no Python with onnxruntime and tokenizers)'}`,
    () => {
      const { status, stderr } = spawnSync('python3', [join(folder, 'generate.py'), '--check'], { encoding: 'utf8' })
      expect(stderr).toBe('')
      expect(status).toBe(0)
    }
  )

  test('generate.html, whose forward pass is its own, reproduces them too', async () => {
    const vectors = JSON.parse(await readFile(join(folder, 'test_vectors.json'), 'utf8')) as {
      readonly steps: readonly { readonly ids: readonly number[]; readonly logits: readonly number[] }[]
      readonly texts: readonly { readonly prompt: string; readonly text: string; readonly top_k: number | null }[]
    }
    const page = await readFile(join(folder, 'generate.html'), 'utf8')
    expect(page).not.toMatch(/\{\{\w+\}\}|https?:\/\//)
    const { readOn, start, write } = pageOf(project)
    for (const { ids, logits } of vectors.steps) {
      const states = start()
      const half = ids.length >> 1
      if (half > 0) readOn(ids.slice(0, half), states)
      const found = readOn(ids.slice(half), states)
      logits.forEach((logit, o) => expect(Math.abs(found[o] - logit)).toBeLessThan(1e-5))
    }
    for (const { prompt, text, ...rest } of vectors.texts) {
      const { top_k: topK, top_p: topP, ...options } = rest as { top_k: number | null; top_p: number }
      let written = ''
      for await (const piece of write(prompt, { ...options, topK, topP })) written += piece
      expect(written).toBe(text)
    }
  })

  test('generate.mjs goes on from a prompt as we do', async () => {
    const model = await referenceDevice.open(project.record.model, project.params, { threads: 1 })
    const fitted = { spec: project.record.task!, outputs: project.classes }
    const options = { temperature: 1, topK: null, topP: 0.95, seed: 11, length: 40 }
    for (const prompt of ['the cat', 'on\nthe', '?? 猫']) {
      let ours = ''
      const language = { model, encoder: encoderOf(project.encoder), fitted }
      for await (const { written } of generate(language, { ...options, prompt })) ours += written
      let theirs = ''
      for await (const piece of (await opened()).write(prompt, options)) theirs += piece
      expect(theirs).toBe(ours)
    }
    await model.close()
  })
})
