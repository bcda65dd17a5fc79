// What `auto` measured is asked of the home folder, for like shapes, a week long, and never across a change of load that matters.

import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { type KnownDevice, MeasuredDevices, type MeasuredShape } from '../../../src-main/host/measured-devices'
import { smallSpec } from '../../devices/cases'

const DAY_MS = 24 * 3600 * 1000
const shape: MeasuredShape = {
  spec: smallSpec({ cell: 'lstm', hidden: 128, embedding: 128 }),
  sample: { batchSize: 32, steps: 40 },
  threads: 2
}
const found: KnownDevice = {
  got: 'wasm',
  reason: null,
  measured: [
    { name: 'native', milliseconds: 9, reason: null },
    { name: 'wasm', milliseconds: 4.04, reason: null }
  ]
}
let home = ''
let today = 0
let busy = false
let memory: MeasuredDevices

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gatescope-measured-'))
  today = Date.UTC(2026, 10, 1)
  busy = false
  memory = new MeasuredDevices(join(home, 'new'), { now: () => today, busy: () => busy })
})

test('nothing is known before something was measured, nor from a broken file', async () => {
  expect(await memory.recall(shape)).toBeNull()
  const broken = new MeasuredDevices(home, { now: () => today, busy: () => busy })
  await writeFile(join(home, 'measured-devices.json'), '[{"key":1}]')
  expect(await broken.recall(shape)).toBeNull()
  await broken.remember(shape, found)
  expect((await broken.recall(shape))?.got).toBe('wasm')
})

test('a like shape takes the device over and says when it was measured; another shape, or more threads, does not', async () => {
  await memory.remember(shape, found)
  const like = { ...shape, spec: { ...shape.spec, hidden: 120 }, sample: { batchSize: 32, steps: 44 } }
  expect(await memory.recall(like)).toEqual({
    got: 'wasm',
    reason: { code: 'device-remembered', values: { time: '4.0', date: '2026-11-01' } },
    measured: [{ name: 'wasm', milliseconds: 4.04, reason: null }]
  })
  expect(await memory.recall({ ...shape, spec: { ...shape.spec, hidden: 512 } })).toBeNull()
  expect(await memory.recall({ ...shape, spec: { ...shape.spec, cell: 'gru' } })).toBeNull()
  expect(await memory.recall({ ...shape, threads: 1 })).toBeNull()
})

test('it is measured again after a week', async () => {
  await memory.remember(shape, found)
  today += 7 * DAY_MS
  expect(await memory.recall(shape)).not.toBeNull()
  today += 1
  expect(await memory.recall(shape)).toBeNull()
})

test('what was measured on a busy machine says so, and is measured again on a quiet one', async () => {
  busy = true
  await memory.remember(shape, found)
  expect((await memory.recall(shape))?.reason?.code).toBe('device-remembered-busy')
  busy = false
  expect(await memory.recall(shape)).toBeNull()
  await memory.remember(shape, found)
  busy = true
  expect((await memory.recall(shape))?.reason?.code).toBe('device-remembered')
})

test('a choice without a figure is not kept; the newest 60 shapes are, and none names a file or a text', async () => {
  await memory.remember(shape, { ...found, measured: [{ name: 'wasm', milliseconds: null, reason: null }] })
  expect(await memory.recall(shape)).toBeNull()
  for (let threads = 1; threads <= 61; threads++) await memory.remember({ ...shape, threads }, found)
  const kept = JSON.parse(await readFile(join(home, 'new', 'measured-devices.json'), 'utf8')) as object[]
  expect(kept).toHaveLength(60)
  expect(Object.keys(kept[0])).toEqual(['key', 'got', 'milliseconds', 'at', 'busy'])
  expect(await memory.recall({ ...shape, threads: 1 })).toBeNull()
  expect(await memory.recall({ ...shape, threads: 61 })).not.toBeNull()
})
