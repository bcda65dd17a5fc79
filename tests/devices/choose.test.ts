// How a run gets its device: by name, by measurement, and never silently another.

import {
  type Batch,
  type Device,
  type DeviceName,
  CoreError,
  chooseDevice,
  deviceTable,
  message,
  plainMessage,
  referenceDevice
} from '@core'
import { expect, test } from 'vitest'
import { raggedBatch, randomParams, smallSpec } from './cases'

const spec = smallSpec()
const sample: Batch = raggedBatch(spec, 1)

/** Tells devices apart by a made-up clock: each step of the device takes `milliseconds`. */
function fixture() {
  let time = 0
  const closed: DeviceName[] = []
  const device = (name: DeviceName, milliseconds: number, why = ''): Device => ({
    name,
    probe: async () => ({
      name,
      available: why === '',
      reason: why === '' ? null : plainMessage(why),
      detail: `made-up ${name}`
    }),
    open: async (...asked) => {
      const model = await referenceDevice.open(...asked)
      return {
        spec: model.spec,
        report: model.report,
        step: async (batch, rule) => {
          time += milliseconds
          if (milliseconds < 0) throw new CoreError({ code: 'device-lost', case: 'gpu-lost' })
          return model.step(batch, rule)
        },
        predict: (batch) => model.predict(batch),
        trace: (...request) => model.trace(...request),
        gradients: (batch) => model.gradients(batch),
        parameters: () => model.parameters(),
        close: async () => {
          closed.push(name)
          await model.close()
        }
      }
    }
  })
  return { device, closed, options: { params: randomParams(spec, 1), threads: 2, now: () => time } }
}

test('auto takes the fastest, says by how much, and closes what it tried', async () => {
  const { device, closed, options } = fixture()
  const { device: got, report } = await chooseDevice(
    [device('wasm', 9), device('native', 4), referenceDevice],
    'auto',
    spec,
    sample,
    options
  )
  expect(got.name).toBe('native')
  expect(report).toMatchObject({
    asked: 'auto',
    got: 'native',
    threads: 2,
    precision: 'float32',
    reason: message('device-fastest', { time: '4.0' })
  })
  expect(report.measured.map(({ name, milliseconds }) => [name, milliseconds])).toEqual([
    ['native', 4],
    ['wasm', 9]
  ])
  expect(closed).toEqual(['native', 'wasm'])
})

test('auto tells what it could not use: absent, crashed before, lost while measured', async () => {
  const { device, options } = fixture()
  const avoid = new Set<DeviceName>(['native'])
  const { device: got, report } = await chooseDevice(
    [device('webgpu', -1), device('webgl', 1, 'no adapter'), device('native', 1), device('wasm', 9)],
    'auto',
    spec,
    sample,
    { ...options, avoid }
  )
  expect(got.name).toBe('wasm')
  expect(report.measured.map(({ name, reason }) => [name, reason])).toEqual([
    ['webgl', plainMessage('no adapter')],
    ['native', message('device-crashed')],
    [
      'webgpu',
      message('device-failed', {
        got: message('error-got', { case: 'gpu-lost', english: 'the loss of the device' })
      })
    ],
    ['wasm', null]
  ])
})

test('auto passes over a GPU in software, with the reason; asked for by name it is had', async () => {
  const { device, options } = fixture()
  const software: Device = {
    ...device('webgpu', 1),
    probe: async () => ({ name: 'webgpu', available: true, reason: null, detail: 'SwiftShader', software: true })
  }
  const { device: got, report } = await chooseDevice([software, device('native', 4)], 'auto', spec, sample, options)
  expect(got.name).toBe('native')
  expect(report.measured[0].reason).toEqual(message('device-software', { detail: 'SwiftShader' }))
  expect((await chooseDevice([software], 'webgpu', spec, sample, options)).device.name).toBe('webgpu')
})

test('auto falls to the reference, with the reasons, when nothing fast is left', async () => {
  const { device, options } = fixture()
  const { device: got, report } = await chooseDevice(
    [device('wasm', 1, 'no WebAssembly'), referenceDevice],
    'auto',
    spec,
    sample,
    options
  )
  expect(got.name).toBe('reference')
  expect(report).toMatchObject({
    precision: 'float64',
    threads: 1,
    reason: message('device-slow'),
    measured: [{ name: 'wasm', milliseconds: null, reason: plainMessage('no WebAssembly') }]
  })
})

test('native that cannot load becomes wasm, and the report says why', async () => {
  const { device, options } = fixture()
  const { report } = await chooseDevice(
    [device('native', 1, 'libonnxruntime.so.1: cannot open'), device('wasm', 1)],
    'native',
    spec,
    sample,
    options
  )
  expect(report).toMatchObject({
    asked: 'native',
    got: 'wasm',
    reason: message('device-stand-in', { device: 'native', why: plainMessage('libonnxruntime.so.1: cannot open') })
  })
})

test('any other device asked by name is that device or an error with its reason', async () => {
  const { device, options } = fixture()
  const candidates = [device('webgpu', 1, 'no adapter'), device('wasm', 1)]
  await expect(chooseDevice(candidates, 'webgpu', spec, sample, options)).rejects.toMatchObject({
    code: 'device-unavailable',
    got: 'one that cannot (no adapter)'
  })
  await expect(chooseDevice(candidates, 'gpujs-cpu', spec, sample, options)).rejects.toMatchObject({
    code: 'device-unavailable',
    got: 'one that cannot (not offered here)'
  })
  expect((await chooseDevice(candidates, 'wasm', spec, sample, options)).report).toMatchObject({
    got: 'wasm',
    reason: null,
    measured: []
  })
})

/** Never answers a step. */
const stuck = (device: Device): Device => ({
  ...device,
  open: async (...asked) => ({ ...(await device.open(...asked)), step: () => new Promise(() => undefined) })
})

test('a device that does not answer in its share of the time says so, and never chosen before one that does', async () => {
  const { device, options } = fixture()
  const { device: got, report } = await chooseDevice(
    [stuck(device('native', 1)), device('wasm', 9)],
    'auto',
    spec,
    sample,
    options
  )
  expect(got.name).toBe('wasm')
  expect(report.measured[0]).toMatchObject({
    name: 'native',
    milliseconds: null,
    reason: { code: 'device-slower', values: { time: expect.stringMatching(/^\d+$/) as string } }
  })
})

test('where nothing answers in time auto takes native and says that nothing was measured', async () => {
  const { device, options } = fixture()
  const { device: got, report } = await chooseDevice(
    [stuck(device('wasm', 1)), stuck(device('native', 1)), referenceDevice],
    'auto',
    spec,
    sample,
    options
  )
  expect(got.name).toBe('native')
  expect(report.reason).toEqual(message('device-unmeasured'))
})

test('the table of devices: asked, got, why not, milliseconds, and the one that auto takes', async () => {
  const { device, options } = fixture()
  const software: Device = {
    ...device('webgpu', 1),
    probe: async () => ({ name: 'webgpu', available: true, reason: null, detail: 'SwiftShader', software: true })
  }
  const rows = await deviceTable(
    [
      device('native', 4, 'libonnxruntime.so.1: cannot open'),
      device('wasm', 9),
      software,
      device('webgl', 1, 'no context'),
      device('gpujs-cpu', 2)
    ],
    spec,
    sample,
    options
  )
  expect(rows.map(({ asked, got, milliseconds, chosen }) => [asked, got, milliseconds, chosen])).toEqual([
    ['native', 'wasm', null, false],
    ['wasm', 'wasm', 9, true],
    ['webgpu', 'webgpu', 1, false],
    ['webgl', null, null, false],
    ['gpujs-cpu', 'gpujs-cpu', 2 * sample.batchSize, false]
  ])
  expect(rows.map(({ reason }) => reason)).toEqual([
    plainMessage('libonnxruntime.so.1: cannot open'),
    null,
    null,
    plainMessage('no context'),
    message('device-estimated')
  ])
})
