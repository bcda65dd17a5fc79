// The bundle: complete, repeatable, true to the model, and readable again.

import { describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { modelSpecSchema } from '../../../../src-core/model/spec'
import { referenceDevice } from '../../../../src-core/device/reference/device'
import { bundleFiles } from '../../../../src-core/format/export/bundle'
import { type ExportFile, zipFiles } from '../../../../src-core/format/export/export-file'
import { type ExportProject, logitsOf } from '../../../../src-core/format/export/project'
import { openModelFiles } from '../../../../src-core/format/import/open-model'
import { message } from '../../../../src-core/messages/message'
import { unzip } from '../../../../src-core/archive/unzip'
import { makeProject } from './project'

const devices = { device: referenceDevice, reference: referenceDevice }
const asMap = (files: readonly ExportFile[]): Map<string, Uint8Array> =>
  new Map(files.map(({ name, bytes }) => [name, bytes]))
const textIn = (files: readonly ExportFile[], name: string): string => new TextDecoder().decode(asMap(files).get(name))

const project = makeProject({ spec: { bidirectional: true, pooling: 'attention' } })
const { files } = await bundleFiles(project, devices)

describe('bundle', () => {
  test('holds every promised file', () => {
    expect(files.map(({ name }) => name)).toEqual([
      'model.onnx',
      'model.safetensors',
      'config.json',
      'tokenizer.json',
      'tokenizer_config.json',
      'special_tokens_map.json',
      'vocab.txt',
      'predict.py',
      'predict_torch.py',
      'train_torch.py',
      'predict.mjs',
      'predict.html',
      'Predict.java',
      'pom.xml',
      'Predict.cs',
      'predict.rs',
      'Cargo.toml',
      'score_ray.py',
      'requirements.txt',
      'package.json',
      'test_vectors.json',
      'metrics.csv',
      'events.out.tfevents.1767323045.gatescope',
      'README.md',
      'SHA256SUMS'
    ])
    for (const { bytes, opens } of files) {
      expect(bytes.length).toBeGreaterThan(0)
      expect(opens).not.toBe('')
    }
  })

  test('the same run gives the same bytes, and SHA256SUMS names them', async () => {
    const again = await bundleFiles(makeProject({ spec: { bidirectional: true, pooling: 'attention' } }), devices)
    expect(again.files).toEqual(files)
    for (const line of textIn(files, 'SHA256SUMS').trim().split('\n')) {
      const [digest, name] = line.split('  ')
      expect(createHash('sha256').update(asMap(files).get(name)!).digest('hex')).toBe(digest)
    }
  })

  test("test_vectors.json has at least 50 texts, truncated and empty ones among them, with the reference's logits", async () => {
    const vectors = JSON.parse(textIn(files, 'test_vectors.json')) as {
      text: string
      ids: number[]
      logits: number[]
    }[]
    expect(vectors.length).toBeGreaterThanOrEqual(50)
    expect(vectors.find(({ text }) => text === '')?.ids).toEqual([1])
    expect(Math.max(...vectors.map(({ ids }) => ids.length))).toBe(project.encoder.maxLength)
    const logits = await logitsOf(
      referenceDevice,
      project,
      project.params,
      vectors.map(({ text }) => text)
    )
    for (const [row, vector] of vectors.entries()) expect(vector.logits.map(Math.fround)).toEqual([...logits[row]])
  })

  test('config.json names labels both ways, limits and the architecture', () => {
    const config = JSON.parse(textIn(files, 'config.json')) as Record<string, unknown>
    expect(config).toMatchObject({
      id2label: { 0: 'bad', 1: 'good', 2: 'so-so' },
      label2id: { bad: 0, good: 1, 'so-so': 2 },
      max_length: 12,
      pad_token_id: 0,
      unk_token_id: 1,
      truncation_side: 'right'
    })
    expect(v.parse(modelSpecSchema, config.model)).toEqual(project.record.model)
  })

  test('the model card tells data hash, split, seed, metrics, confusion and limits', () => {
    const card = textIn(files, 'README.md')
    for (const fact of [
      'pipeline_tag: text-classification',
      'ab'.repeat(32),
      'cd'.repeat(32),
      '10 training, 6 validation, 0 test',
      'Seed 1',
      '0.8000',
      'Confusion matrix (validation)',
      '| bad | 6 | 0 | 0 |',
      '1 text was cut.',
      'pip install -r requirements.txt'
    ])
      expect(card).toContain(fact)
    expect(card).not.toContain('/somewhere/')
  })

  test('labels cannot break the card: no pipe, tag or line break of theirs survives', async () => {
    const classes = ['a|b', '<script>', 'x\n---\ny']
    const evaluation = { ...project.evaluations.validation!, classes }
    const hostile: ExportProject = { ...project, classes, evaluations: { validation: evaluation, test: null } }
    const card = textIn((await bundleFiles(hostile, devices)).files, 'README.md')
    expect(card).toContain('| a\\|b | 1.0000')
    expect(card).not.toContain('<script>')
    expect(card).not.toMatch(/^x$/m)
  })

  test('8-bit weights in the page are measured and told', async () => {
    const bundle = await bundleFiles(makeProject({ spec: { embedding: 32, hidden: 32 } }), { ...devices, html: 'int8' })
    expect(bundle.int8).toMatchObject({ rows: 6 })
    expect(bundle.int8!.bytesInt8).toBeLessThan(bundle.int8!.bytesFloat32)
    expect(asMap(bundle.files).get('predict.html')!.length).toBe(bundle.int8!.bytesInt8)
    expect(textIn(bundle.files, 'README.md')).toContain('8-bit weights')
  })

  test('texts of the data are in it only where asked for', async () => {
    const texts = project.rows!.train.texts
    const holds = (made: readonly ExportFile[]): boolean =>
      ['README.md', 'test_vectors.json'].some((name) =>
        texts.some((text) => textIn(made, name).includes(JSON.stringify(text)))
      )
    const has = (made: readonly ExportFile[]): boolean[] =>
      ['train.csv', 'validation.csv'].map((name) => asMap(made).has(name))
    expect([...has(files), holds(files)]).toEqual([false, false, false])
    const asked = (await bundleFiles(project, { ...devices, withData: true })).files
    expect(has(asked)).toEqual([true, true])
    expect(textIn(asked, 'validation.csv').trim().split('\r\n')).toHaveLength(4)
    expect(textIn(asked, 'README.md')).toContain(`\`train.csv\` holds ${texts.length} training texts`)
  })

  test('without the data it has no train.csv and still enough vectors', async () => {
    const bundle = await bundleFiles({ ...project, rows: null }, devices)
    expect(asMap(bundle.files).has('train.csv')).toBe(false)
    expect((JSON.parse(textIn(bundle.files, 'test_vectors.json')) as unknown[]).length).toBeGreaterThanOrEqual(50)
  })

  test('metrics.csv has a line an epoch', () => {
    expect(textIn(files, 'metrics.csv').trim().split('\r\n')).toEqual([
      'epoch,step,seconds,learning_rate,train_loss,train_accuracy,val_loss,val_accuracy,val_macro_f1,best',
      '1,2,1,0.001,0.7,0.6,0.8,0.5,0.5,1',
      '2,4,2,0.001,0.49999999999999994,0.7,0.6000000000000001,0.8,0.7,1'
    ])
  })
})

describe('a bundle read again', () => {
  test.each([
    ['its files', asMap(files)],
    ['its zip', new Map([...unzip(zipFiles('m', files))].map(([name, bytes]) => [name.slice(2), bytes]))]
  ])('from %s gives the same weights, settings, tokenizer and labels', (_what, map) => {
    const model = openModelFiles(map)
    expect(model.spec).toEqual(project.record.model)
    expect([...model.params]).toEqual([...project.params])
    expect(model.encoder).toEqual(project.encoder)
    expect(model.labels).toEqual(project.classes)
  })

  test.each(['model.onnx', 'model.safetensors'])('%s alone is enough', (name) => {
    const model = openModelFiles(new Map([[`renamed-${name}`, asMap(files).get(name)!]]))
    expect([...model.params]).toEqual([...project.params])
    expect(model.encoder).toEqual(project.encoder)
    expect(model.labels).toEqual(project.classes)
  })

  test('a changed byte is refused by SHA256SUMS', () => {
    const changed = asMap(files)
    const weights = changed.get('model.safetensors')!.slice()
    weights[weights.length - 1] ^= 1
    changed.set('model.safetensors', weights)
    expect(() => openModelFiles(changed)).toThrow(
      'model.safetensors: expected the contents that SHA256SUMS names, got others'
    )
  })

  test('a file that SHA256SUMS names and that is not there is refused, or named where the model needs it not', () => {
    const halved = asMap(files)
    halved.delete('tokenizer.json')
    expect(() => openModelFiles(halved)).toThrow('tokenizer.json: expected the file that SHA256SUMS names, got none')
    const copied = asMap(files)
    copied.delete('predict.py')
    expect(openModelFiles(copied).notes).toContainEqual(message('sums-absent', { count: 1, names: 'predict.py' }))
    // Of a folder only what is needed is read; the others are there.
    expect(openModelFiles(copied, asMap(files).keys()).notes.map(({ code }) => code)).not.toContain('sums-absent')
  })

  test('a bundle without sums says that nothing was checked; a file on its own has none', () => {
    const bare = asMap(files)
    bare.delete('SHA256SUMS')
    expect(openModelFiles(bare).notes).toContainEqual(message('sums-none'))
    expect(openModelFiles(bare, null).notes).not.toContainEqual(message('sums-none'))
  })

  test('weights and settings that do not belong together are refused', () => {
    const other = asMap(files)
    other.delete('SHA256SUMS')
    const config = JSON.parse(textIn(files, 'config.json')) as { model: { hidden: number } }
    other.set(
      'config.json',
      new TextEncoder().encode(JSON.stringify({ ...config, model: { ...config.model, hidden: 5 } }))
    )
    expect(() => openModelFiles(other)).toThrow('expected shape')
  })

  test('pickled models are never opened, and the sentence says why', () => {
    expect(() => openModelFiles(new Map([['model.pt', new Uint8Array(9)]]))).toThrow(
      'Such files can run code when they are opened'
    )
  })
})
