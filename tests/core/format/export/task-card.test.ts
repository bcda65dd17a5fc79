// README.md of the bundles of tasks and series: what the model does, its figures beside the simple models, what it is wrong about.

import { expect, test } from 'vitest'
import { bundleFiles } from '../../../../src-core/format/export/bundle'
import { modelCard } from '../../../../src-core/format/export/model-card/model-card'
import type { ExportProject } from '../../../../src-core/format/export/project'
import { referenceDevice } from '@core'
import { CASES, projectOf } from './task-cases'

const SAYS: Readonly<Record<string, readonly string[]>> = {
  number: [
    'pipeline_tag: text-classification',
    'It reads a text and predicts a number: label.',
    'python predict.py "a text to read"',
    '| this model, test | 300 | 0.42 (0.4-0.44) | 0.6 | 0.700 |',
    '| ridge on TF-IDF | 300 | 0.5 |',
    '| 1 to 2 | 100 | 0.8 | too high by 0.3 |'
  ],
  labels: ['It has only these 3 labels', '| cold | 40 of 50 | 10 of 20 |'],
  tags: ['pipeline_tag: token-classification', 'It has only these 5 tags', '| PER | 2 of 10 | 0 of 8 |'],
  pairs: ['pipeline_tag: translation', '`--beam N`', 'of at most 9 tokens', '| 3 to 5 | 90 of 100 |'],
  language: ['pipeline_tag: text-generation', 'python generate.py --prompt', '| Kneser-Ney 5-grams | 9000 |']
}

const cardOf = (project: ExportProject, language: 'en' | 'zh' = 'en'): string =>
  new TextDecoder().decode(modelCard(project, { files: [], int8: null, withData: false }, language).bytes)

test.each(Object.keys(CASES))('%s: what, how good, what it is wrong about, in either language', (name) => {
  const project = projectOf(name)
  const card = cardOf(project)
  for (const said of SAYS[name]) expect(card).toContain(said)
  for (const one of [card, cardOf(project, 'zh')])
    expect(one).not.toMatch(/NaN|undefined|Infinity|taskCard\.|card\.\w+\./)
  expect(card).not.toContain('Classifies')
})

test('a bundle of a task lists its files in the card, whose sum is among the sums; training rows only when asked', async () => {
  const project = { ...projectOf('number'), rows: null }
  const devices = { device: referenceDevice, reference: referenceDevice }
  const text = (files: readonly { name: string; bytes: Uint8Array }[], name: string): string =>
    new TextDecoder().decode(files.find((file) => file.name === name)?.bytes)
  const { files } = await bundleFiles(project, devices)
  const names = files.map(({ name }) => name)
  expect(names.slice(-2)).toEqual(['README.md', 'SHA256SUMS'])
  for (const name of names.slice(0, -2)) expect(text(files, 'README.md')).toContain(`| ${name} |`)
  expect(text(files, 'SHA256SUMS')).toContain('  README.md\n')
  expect(names).not.toContain('train.csv')
  const rows = {
    train: { texts: ['good'], labels: ['4'] },
    heldOut: { texts: ['bad'], labels: ['1'] },
    validation: null
  }
  const quoting = await bundleFiles({ ...project, rows }, { ...devices, withData: true })
  expect(text(quoting.files, 'train.csv')).toBe('text,label\r\ngood,4\r\n')
})
