// Bundles of models that write: what trains them again in PyTorch lies in them, their texts only where asked. What the Python does is
// held to the engine by tests/interop.

import { expect, test } from 'vitest'
import { parseTokenizer } from '../../../../src-core/format/tokenizer-json'
import { referenceDevice } from '@core'
import { bundleFiles } from '../../../../src-core/format/export/bundle'
import type { ExportProject } from '../../../../src-core/format/export/project'
import { type StepRequest, writeAnswers } from '../../../../src-core/device/answer-search'
import { END_ID } from '../../../../src-core/data/fixed-ids'
import { writingProjects } from './task-projects'

const [[, language], [, pairs]] = writingProjects()

async function filesOf(project: ExportProject, withData: boolean): Promise<ReadonlyMap<string, string>> {
  const { files } = await bundleFiles(project, { device: referenceDevice, reference: referenceDevice, withData })
  return new Map(files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]))
}

test('a running text leaves in a bundle only where asked: its two parts, blank lines and a cut line as they were', async () => {
  const rows = {
    train: { texts: ['one line', 'another', 'cut he'], labels: ['1', '3', '0'] },
    heldOut: { texts: ['re'], labels: ['1'] },
    validation: { texts: ['re'], labels: ['1'] }
  }
  const given = await filesOf({ ...language, rows }, true)
  expect(given.get('train.txt')).toBe('one line\nanother\n\n\ncut he')
  expect(given.get('validation.txt')).toBe('re\n')
  expect(given.get('README.md')).toContain('python train_torch.py --data train.txt')
  const kept = await filesOf({ ...language, rows }, false)
  expect([...kept.keys()].filter((name) => name.endsWith('.txt'))).not.toContain('train.txt')
  expect(kept.get('README.md')).toContain('python train_torch.py --data YOURS.txt')
  expect(kept.get('train_torch.py')).toContain('class Learned(Rows)')
})

test('pairs bring the tokenizer of their answers, whose vocabulary are the outputs, and the share that is sampled', async () => {
  const files = await filesOf(pairs, false)
  const { vocabulary, maxLength } = parseTokenizer(files.get('answer_tokenizer.json')!, 'answer_tokenizer.json')
  expect([vocabulary, maxLength]).toEqual([pairs.classes, 8])
  const config = JSON.parse(files.get('config.json')!) as { readonly training: Readonly<Record<string, unknown>> }
  expect(config.training.scheduled_sampling).toBe(pairs.record.settings.scheduledSampling)
})

test('an empty answer of a network that looks back has an alignment of no rows; without alignment it has none', async () => {
  const endsAtOnce = (alignment: Float32Array | null) => () =>
    Promise.resolve({ logits: Float32Array.from({ length: 5 }, (_, id) => (id === END_ID ? 9 : 0)), alignment })
  const written = (step: (request: StepRequest) => ReturnType<ReturnType<typeof endsAtOnce>>) =>
    writeAnswers({ batchSize: 1, steps: 2, lengths: Int32Array.of(2) }, 5, { beam: 1, maxLength: 3 }, step)
  expect((await written(endsAtOnce(Float32Array.of(0.5, 0.5))))[0].alignment).toEqual(new Float32Array(0))
  expect((await written(endsAtOnce(null)))[0].alignment).toBeNull()
})
