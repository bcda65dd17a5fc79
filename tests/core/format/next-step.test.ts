// What is advised of a file that cannot be read fits the thing the file is a part of: a run is restored or trained again, a
// model from elsewhere copied or exported again, a checkpoint passed over, a file that somebody wrote corrected.

import { beforeAll, expect, test } from 'vitest'
import {
  CoreError,
  errorText,
  newRecord,
  openModelFiles,
  parameterCount,
  referenceDevice,
  RunStore,
  zeroParams
} from '@core'
import { bundleFiles } from '../../../src-core/format/export/bundle'
import { parseStrictJson } from '../../../src-core/format/strict-json'
import { parseSearch } from '../../../src-core/search/state'
import { MemoryStore, smallSettings, toyExperiment } from '../train/support'
import { makeProject } from './export/project'

const RESTORE = ['Restore the file from a copy, or train the run again.', '请用备份恢复该文件，或重新训练。']
const COPY = ['Copy or export the model again from where it came from.', '请从模型的来源处重新复制或导出。']

async function refusalOf(read: () => unknown): Promise<CoreError> {
  try {
    await read()
  } catch (thrown) {
    if (thrown instanceof CoreError) return thrown
    throw thrown
  }
  throw new Error('read without a refusal')
}

/** The same on a screen of either language, and after the way between processes. */
async function expectAdvice(read: () => unknown, [english, chinese]: readonly string[]): Promise<void> {
  const error = await refusalOf(read)
  expect(error.message.endsWith(`. ${english}`), error.message).toBe(true)
  const carried = CoreError.fromData(structuredClone(error.toData()))
  expect(errorText('en', carried).next).toBe(english)
  expect(errorText('zh', carried).next).toBe(chinese)
}

const cut = (bytes: Uint8Array): Uint8Array => bytes.slice(0, bytes.length >> 1)
let disk: MemoryStore
beforeAll(async () => {
  disk = new MemoryStore()
  const store = new RunStore(disk, 'run')
  const experiment = await toyExperiment(smallSettings())
  const identity = { id: 'a', name: 'a', created: '2026-01-02T03:04:05.000Z', versions: {} }
  await store.create(
    newRecord(experiment, identity, parameterCount(experiment.spec)),
    experiment.encoder,
    experiment.classes
  )
  await store.writeModel(zeroParams(experiment.spec))
})

test.each(['run.json', 'tokenizer.json', 'labels.json', 'model.safetensors'])(
  'a run whose %s is cut is to be restored',
  async (file) => {
    const damaged = disk.snapshot()
    damaged.files.set(file, cut(damaged.files.get(file)!))
    await expectAdvice(() => new RunStore(damaged, 'run').open(), RESTORE)
  }
)

test('so is one that lacks a part, holds NaN, or whose run.json is another JSON', async () => {
  for (const file of ['tokenizer.json', 'labels.json']) {
    const lacking = disk.snapshot()
    lacking.files.delete(file)
    await expectAdvice(() => new RunStore(lacking, 'run').open(), RESTORE)
  }
  const spoiled = disk.snapshot()
  const weights = spoiled.files.get('model.safetensors')!
  new DataView(weights.buffer, weights.byteOffset).setFloat32(weights.length - 4, NaN, true)
  await expectAdvice(() => new RunStore(spoiled, 'run').open(), RESTORE)
  const other = disk.snapshot()
  other.files.set('run.json', new TextEncoder().encode('[]'))
  await expectAdvice(() => new RunStore(other, 'run').open(), RESTORE)
})

test.each(['config.json', 'tokenizer.json'])('a bundle whose %s is cut is to be copied again', async (file) => {
  const devices = { device: referenceDevice, reference: referenceDevice }
  const bundle = await bundleFiles(makeProject({}), devices)
  const files = new Map(bundle.files.map(({ name, bytes }) => [name, bytes]))
  files.delete('SHA256SUMS')
  files.set(file, files.get(file)!.slice(0, -3))
  await expectAdvice(() => openModelFiles(files), COPY)
})

test('JSON that somebody wrote is to be corrected, a search begun anew', async () => {
  await expectAdvice(
    () => parseStrictJson('{"epochs": }', { subject: 'settings.json', code: 'usage' }),
    ['Correct the file, or write it again.', '请改正该文件，或重新写出。']
  )
  await expectAdvice(
    () => parseSearch('{"seed"', 'search.json'),
    ['Begin a new search, in another folder.', '请在另一个文件夹中重新开始搜索。']
  )
})
