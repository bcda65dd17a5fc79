// Models from elsewhere as runs of the library: every kind of path, nothing touched, nothing left behind where one is refused.

import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CoreError, predictTexts, encoderOf } from '@core'
import { exportRun } from '../../../../src-main/host/export/export-run'
import { runStoreAt } from '../../../../src-main/host/disk-file-store'
import { importModel, isModelPath } from '../../../../src-main/host/import/import-model'
import { openOnDevice } from '../../../../src-main/host/open-on-device'

const FIXTURE = join(import.meta.dirname, '../../../fixtures/exports/lstm-mlp.onnx')
const WORDS = ['<pad>', '<unk>', 'good', 'bad', 'film', 'so', 'very', 'not', 'dull', 'fun', 'plot', 'end']
const TEXTS = ['good film', 'so very dull', 'not fun']

let folder = ''
let runs = ''
const at = (...names: string[]): string => join(folder, ...names)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatescope-import-'))
  runs = at('home', 'runs')
  await mkdir(at('foreign'))
  await cp(FIXTURE, at('foreign', 'model.onnx'))
  await writeFile(at('foreign', 'vocab.txt'), WORDS.join('\n'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function probabilitiesOf(path: string): Promise<number[]> {
  const { run, model } = await openOnDevice(path, { device: 'reference' })
  try {
    const said = await predictTexts(model, encoderOf(run.encoder), run.classes, TEXTS)
    return said.flatMap(({ probabilities }) => [...probabilities])
  } finally {
    await model.close()
  }
}

test('a folder with an .onnx file and its words becomes a run that predicts the same and says what was assumed', async () => {
  const record = await importModel({ path: at('foreign'), runs })
  expect(record).toMatchObject({ name: 'foreign', status: 'finished', imported: { file: 'foreign', graph: true } })
  expect(record.remarks.length).toBeGreaterThan(0)
  expect(await probabilitiesOf(join(runs, record.id))).toEqual(await probabilitiesOf(at('foreign')))
  expect(await runStoreAt(join(runs, record.id)).readRecord()).toMatchObject({ id: record.id, name: 'foreign' })
})

test('the file alone is the same model; a name given is the name', async () => {
  const record = await importModel({ path: at('foreign', 'model.onnx'), runs, name: 'Ada’s' })
  expect(record.name).toBe('Ada’s')
  expect(await probabilitiesOf(join(runs, record.id))).toEqual(await probabilitiesOf(at('foreign')))
})

test('a run folder is copied whole under a new id; one of the library stays the one it is', async () => {
  const { id } = await importModel({ path: at('foreign'), runs })
  await mkdir(join(runs, id, 'checkpoints', 'step-1'), { recursive: true })
  await writeFile(join(runs, id, 'checkpoints', 'step-1', 'state.json'), '{}')
  expect((await importModel({ path: join(runs, id), runs })).id).toBe(id)
  const copy = await importModel({ path: join(runs, id), runs: at('elsewhere', 'runs') })
  expect(copy.id).not.toBe(id)
  const place = at('elsewhere', 'runs', copy.id)
  expect(await readFile(join(place, 'checkpoints', 'step-1', 'state.json'), 'utf8')).toBe('{}')
  expect(await probabilitiesOf(place)).toEqual(await probabilitiesOf(join(runs, id)))
})

test('a model that is refused leaves nothing behind', async () => {
  const before = await readdir(runs)
  await writeFile(at('broken.onnx'), 'not a graph')
  await expect(importModel({ path: at('broken.onnx'), runs })).rejects.toThrow(CoreError)
  await writeFile(at('net.pt'), 'x')
  await expect(importModel({ path: at('net.pt'), runs })).rejects.toMatchObject({ case: 'model-pickled' })
  expect(await readdir(runs)).toEqual(before)
})

test('an archive made by the Mac Finder, with a hidden twin of every file, is the model alone', async () => {
  const { zipSync } = await import('fflate')
  const files = { 'model.onnx': await readFile(FIXTURE), 'vocab.txt': new TextEncoder().encode(WORDS.join('\n')) }
  const twins = Object.keys(files).map((name) => [`__MACOSX/foreign/._${name}`, new Uint8Array([0, 5, 22, 7])] as const)
  const own = Object.entries(files).map(([name, bytes]) => [`foreign/${name}`, bytes] as const)
  await writeFile(at('finder.zip'), zipSync(Object.fromEntries([...own, ...twins])))
  expect(await probabilitiesOf(at('finder.zip'))).toEqual(await probabilitiesOf(at('foreign')))
})

test('tables are not taken for models, models are not taken for tables', async () => {
  const bundle = at('bundle.zip')
  const { id } = await importModel({ path: at('foreign'), runs })
  await expect(
    exportRun({ folder: join(runs, id), format: 'bundle', zip: true, target: bundle, device: 'reference' })
  ).rejects.toMatchObject({ case: 'graph-kept-only' })
  const { zipFiles } = await import('../../../../src-core/format/export/export-file')
  const bytes = new Uint8Array(40)
  await writeFile(bundle, zipFiles('net', [{ name: 'model.onnx', bytes, opens: 'onnx' }]))
  await writeFile(at('rows.zip'), zipFiles('data', [{ name: 'rows.csv', bytes, opens: 'any' }]))
  await writeFile(at('rows.csv'), 'text,label\nmodel.onnx,good\n')
  const paths = ['foreign', 'foreign/model.onnx', 'bundle.zip', 'net.pt', 'rows.zip', 'rows.csv', 'nothing.onnx']
  const isModel = await Promise.all(paths.map((path) => isModelPath(at(...path.split('/')))))
  expect(isModel).toEqual([true, true, true, true, false, false, false])
})
