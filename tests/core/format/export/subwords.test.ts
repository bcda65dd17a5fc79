// A model whose tokens have pieces, exported: every file of the bundle says the same of known and of unknown words.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { referenceDevice } from '../../../../src-core/device/reference/device'
import { bundleFiles } from '../../../../src-core/format/export/bundle'
import { foldedProject } from '../../../../src-core/format/export/fold-subwords'
import { logitsOf } from '../../../../src-core/format/export/project'
import { openModelFiles } from '../../../../src-core/format/import/open-model'
import { makeProject } from './project'

const devices = { device: referenceDevice, reference: referenceDevice }
const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

interface Predictor {
  check(): Promise<{ rows: number; wrongIds: number; largestDifference: number }>
  predict(texts: readonly string[]): Promise<{ probabilities: Record<string, number> }[]>
}

describe.each(['word', 'char'] as const)('%s tokens with pieces', (tokenizer) => {
  const project = makeProject({ tokenizer, subwords: 'on', maxLength: 7, spec: { bidirectional: true } })
  const texts = ['a movingly fine filming', 'filmings', '', 'zzz', 'moving', '坏电影很好']

  test('folding changes no logit by more than float32 rounds, and folds known words only', async () => {
    const folded = foldedProject(project)
    expect(foldedProject(folded)).toBe(folded)
    expect(folded === project).toBe(tokenizer === 'char')
    const whole = await logitsOf(referenceDevice, project, project.params, texts)
    const after = await logitsOf(referenceDevice, folded, folded.params, texts)
    for (const [row, logits] of whole.entries())
      for (const [o, logit] of logits.entries()) expect(Math.abs(after[row][o] - logit)).toBeLessThan(1e-6)
  })

  test('model.onnx, run by predict.mjs, reproduces the test vectors; unknown words differ from each other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatescope-subwords-'))
    folders.push(folder)
    const { files } = await bundleFiles(project, devices)
    for (const file of files) await writeFile(join(folder, file.name), file.bytes)
    const url = pathToFileURL(`${folder}/`)
    const source = (await import(/* @vite-ignore */ new URL('predict.mjs', url).href)) as {
      open(folder: URL, runtime: unknown): Promise<Predictor>
    }
    const model = await source.open(url, await import('onnxruntime-node'))
    const { rows, wrongIds, largestDifference } = await model.check()
    expect([rows >= 50, wrongIds]).toEqual([true, 0])
    expect(largestDifference).toBeLessThan(1e-5)
    if (tokenizer === 'char') return
    const [known, nothing] = await model.predict(['filmings', 'qqqq'])
    expect(known.probabilities.good).not.toBeCloseTo(nothing.probabilities.good, 6)
  })

  test.each([
    ['the bundle', null],
    ['model.onnx alone', 'model.onnx'],
    ['model.safetensors alone', 'model.safetensors']
  ])('%s opens again with the same logits', async (_, only) => {
    const { files } = await bundleFiles(project, devices)
    const given = files.filter(({ name }) => only === null || name === only)
    const { spec, params, encoder } = openModelFiles(new Map(given.map(({ name, bytes }) => [name, bytes])))
    const again = await logitsOf(
      referenceDevice,
      { record: { ...project.record, model: spec }, encoder: encoder! },
      params,
      texts
    )
    const whole = await logitsOf(referenceDevice, project, project.params, texts)
    for (const [row, logits] of whole.entries())
      for (const [o, logit] of logits.entries()) expect(Math.abs(again[row][o] - logit)).toBeLessThan(1e-6)
  })
})
