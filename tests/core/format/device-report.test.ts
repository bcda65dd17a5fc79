// Reasons of devices in files: written with an English sentence beside the code, and read as earlier versions wrote them.

import { expect, test } from 'vitest'
import type { DeviceReport } from '../../../src-core/device/device'
import { storedDeviceReport } from '../../../src-core/format/device-report'
import { formatEvents, parseEvents } from '../../../src-core/format/metrics-log'
import { parseRunRecord } from '../../../src-core/format/run-record-schema'
import { message, plainMessage } from '../../../src-core/messages/message'
import { messageText } from '../../../src-core/messages/translate'
import type { TrainEvent } from '../../../src-core/run/events'
import { crc32 } from '../../../src-core/archive/crc'
import { makeProject } from './export/project'

const report: DeviceReport = {
  asked: 'auto',
  got: 'native',
  reason: message('device-fastest', { time: '4.0' }),
  detail: 'onnxruntime-node 1.30.0, 2 cores',
  precision: 'float32',
  threads: 2,
  measured: [
    { name: 'native', milliseconds: 4, reason: null },
    { name: 'webgpu', milliseconds: null, reason: message('no-vulkan') }
  ]
}
const started: TrainEvent = {
  kind: 'started',
  run: 'r',
  parameters: 1,
  device: report,
  rows: { train: 1, validation: 1, test: 0 },
  classes: ['a', 'b'],
  baselines: { majority: 0.5, naiveBayes: 0.5 },
  notes: [message('device-lost')],
  resumedFrom: null
}
const degraded: TrainEvent = { kind: 'degraded', from: 'webgpu', device: report, step: 3 }

/** What earlier versions wrote: a sentence, and a code with the values that it had then. */
const old = {
  ...report,
  reason: undefined,
  why: 'fastest here, 4.0 ms a step; webgpu: no Vulkan loader',
  said: { code: 'device-fastest', values: { time: '4.0' } },
  measured: [
    { name: 'native', milliseconds: 4, why: '' },
    { name: 'wasm', milliseconds: null, why: 'Cannot find package', said: { code: 'runtime-failed', values: {} } },
    { name: 'webgl', milliseconds: null, why: 'it crashed', said: { code: 'of-a-later-version', values: { a: true } } },
    { name: 'webgpu', milliseconds: null, why: 'no Vulkan loader' }
  ]
}
const read: DeviceReport = {
  ...report,
  measured: [
    { name: 'native', milliseconds: 4, reason: null },
    { name: 'wasm', milliseconds: null, reason: message('runtime-failed', { detail: 'Cannot find package' }) },
    { name: 'webgl', milliseconds: null, reason: plainMessage('it crashed') },
    { name: 'webgpu', milliseconds: null, reason: plainMessage('no Vulkan loader') }
  ]
}

const recordOf = (device: object): string => JSON.stringify({ ...makeProject().record, device })

/** A line of the log as any version seals it. */
function lineOf(event: object): Uint8Array {
  const open = JSON.stringify(event).slice(0, -1)
  const seal = crc32(new TextEncoder().encode(open)).toString(16).padStart(8, '0')
  return new TextEncoder().encode(`${open},"crc":"${seal}"}\n`)
}

test('run.json: sentence and code are written, and read as the same message', () => {
  expect(storedDeviceReport(report)).toMatchObject({
    why: 'fastest here, 4.0 ms a step',
    said: { code: 'device-fastest', values: { time: '4.0' } },
    measured: [
      { why: '' },
      { why: 'a GPU is used through Vulkan, which is not installed here (libvulkan.so.1)', said: { code: 'no-vulkan' } }
    ]
  })
  expect(parseRunRecord(recordOf(storedDeviceReport(report)), 'run.json').device).toEqual(report)
})

test('run.json of an earlier version: codes with fewer values, codes of another version and bare sentences', () => {
  expect(parseRunRecord(recordOf(old), 'run.json').device).toEqual(read)
  const takenOver = { ...old, why: 'GPU lost: a closed page', said: { code: 'device-after-loss', values: {} } }
  expect(parseRunRecord(recordOf(takenOver), 'run.json').device?.reason).toEqual(
    plainMessage('GPU lost: a closed page')
  )
})

test('metrics.jsonl: "started" and "degraded" come back as they were, and of an earlier version with messages', () => {
  const log = formatEvents([started, degraded])
  expect(JSON.parse(log.split('\n')[1])).toMatchObject({ device: { why: 'fastest here, 4.0 ms a step' } })
  expect(parseEvents(new TextEncoder().encode(log)).events).toEqual([started, degraded])
  expect(parseEvents(lineOf({ ...degraded, device: old })).events).toEqual([{ ...degraded, device: read }])
  const earlier = { ...started, device: old, notes: ['written bare'] }
  expect(parseEvents(lineOf(earlier)).events).toEqual([
    { ...started, device: read, notes: [plainMessage('written bare')] }
  ])
})

test('an error inside a reason has the words of its case in each language, and its English sentence where that is unknown', () => {
  const reason = message('device-failed', {
    got: message('error-got', { case: 'gpu-lost', english: 'the loss of the device' })
  })
  expect(messageText('en', reason)).toBe('a training step failed: the loss of the device')
  expect(messageText('zh', reason)).toBe('训练一步时出错：设备已失联')
  expect(messageText('zh', message('error-got', { case: 'of-a-later-version', english: 'a leak' }))).toBe('a leak')
})
