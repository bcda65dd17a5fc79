// A GPU that goes away under a run. The workbench waits for its user's word: paused, with the reason, then on the CPU from
// the last checkpoint, or stopped. The command line has nobody to ask: `auto` goes on, a GPU asked for by name ends the run.

import { afterEach, describe, expect, test as base, vi } from 'vitest'
import {
  CoreError,
  type Device,
  type DeviceName,
  type DeviceReport,
  message,
  plainMessage,
  referenceDevice
} from '@core'
import { modelOpener } from '../../../../src-main/host/engine/open-model'
import type { KnownDevice, MeasuredShape } from '../../../../src-main/host/measured-devices'
import { GpuPages } from '../../../../src-main/serve/gpu-pages'
import { raggedBatch, randomParams, smallSpec } from '../../../devices/cases'
import { FakeGpuPage } from '../../serve/fake-gpu-page'
import { ENGINE_MISSING, LiveHost } from '../live-host'

const devices = vi.hoisted(() => ({ made: [] as unknown[] }))
vi.mock('../../../../src-main/host/devices', () => ({ nodeDevices: () => devices.made }))

const test = ENGINE_MISSING ? base.skip : base
if (ENGINE_MISSING) base.skip(`workbench tests: ${ENGINE_MISSING}`, () => undefined)

const spec = smallSpec()
const params = randomParams(spec, 1)
const lost = new CoreError({
  code: 'device-lost',
  subject: 'GPU',
  expected: 'an answer',
  got: 'a closed page',
  next: 'Go on.'
})

const afterLoss = message('device-after-loss', { device: 'webgpu', got: plainMessage('a closed page') })

const named = (name: DeviceName): Device => ({
  name,
  probe: async () => ({ name, available: true, reason: null, detail: `made-up ${name}` }),
  open: async (of, weights, options) => {
    const model = await referenceDevice.open(of, weights, options)
    return Object.assign(Object.create(model) as typeof model, {
      spec: of,
      report: { ...model.report, got: name, asked: options.asked, reason: options.reason } as DeviceReport,
      close: () => model.close(),
      step: model.step.bind(model)
    })
  }
})

base('what auto measured is handed to the memory, and taken over from it without measuring', async () => {
  devices.made = [named('native'), named('wasm')]
  const kept: KnownDevice[] = []
  const memory = {
    recall: async () => kept[0] ?? null,
    remember: async (_: MeasuredShape, found: KnownDevice) => void kept.push({ ...found, reason: remembered })
  }
  const remembered = message('device-remembered', { time: '4.0', date: '2026-11-01' })
  const where = { spec, settings: { device: 'auto', threads: 1 } as const, sample: raggedBatch(spec, 1), memory }
  const first = (await modelOpener(where)(params, undefined)).report
  expect(first.reason?.code).toBe('device-fastest')
  expect(kept.map(({ got }) => got)).toEqual([first.got])
  expect((await modelOpener(where)(params, undefined)).report).toMatchObject({ got: first.got, reason: remembered })
  expect(kept).toHaveLength(1)
  // Asked for by name nothing is recalled or kept.
  const byName = { ...where, settings: { device: 'native', threads: 1 } as const }
  expect((await modelOpener(byName)(params, undefined)).report.reason).toBeNull()
})

describe('where a run goes on', () => {
  const opener = (device: DeviceName | 'auto', afterLoss?: DeviceName): ReturnType<typeof modelOpener> => {
    devices.made = [named('webgpu'), named('native'), named('wasm')]
    return modelOpener({
      spec,
      settings: { device, threads: 1 },
      sample: raggedBatch(spec, 1),
      known: { got: 'webgpu', reason: null, measured: [] },
      ...(afterLoss ? { afterLoss } : {})
    })
  }

  base('command line, --device auto: on what is fastest without the lost one, and the report says so', async () => {
    const open = opener('auto')
    expect((await open(params, undefined)).report.got).toBe('webgpu')
    const { report } = await open(params, undefined, lost)
    expect(['native', 'wasm']).toContain(report.got)
    expect(report).toMatchObject({ asked: 'auto', reason: afterLoss })
  })

  base('command line, --device webgpu: nowhere, the run fails with the reason', async () => {
    const open = opener('webgpu')
    await open(params, undefined)
    await expect(open(params, undefined, lost)).rejects.toBe(lost)
  })

  base('workbench, whatever was asked: on native, as was agreed', async () => {
    for (const device of ['auto', 'webgpu'] as const) {
      const open = opener(device, 'native')
      await open(params, undefined)
      expect((await open(params, undefined, lost)).report).toMatchObject({
        asked: device,
        got: 'native',
        reason: afterLoss
      })
    }
  })
})

const open: LiveHost[] = []
afterEach(async () => {
  for (const host of open.splice(0)) await host.close()
})

async function trainingOnPage(): Promise<{
  readonly host: LiveHost
  readonly page: FakeGpuPage
  readonly run: string
  readonly checkpoint: number
}> {
  const gpuPages = new GpuPages()
  const page = new FakeGpuPage(gpuPages)
  const host = new LiveHost(undefined, gpuPages.open)
  open.push(host)
  const run = await host.startRun({ device: 'browser-gpu', checkpointEvery: 2 })
  const checkpoint = await host.until(({ event, data }) =>
    event === 'train' && data.event.kind === 'checkpoint' && data.event.step > 1 ? data.event.step : undefined
  )
  return { host, page, run, checkpoint }
}

describe("the workbench's run on a page that is closed", () => {
  test('pauses, says why, and goes on on native from its last checkpoint once its user agrees; resumed later, it stays there', async () => {
    const { host, page, run, checkpoint } = await trainingOnPage()
    page.close()
    const paused = await host.until(({ event, data }) =>
      event === 'train' && data.event.kind === 'paused' ? data.event : undefined
    )
    expect(paused).toMatchObject({ why: 'device-lost', error: { code: 'device-lost', got: 'a page that was closed' } })
    expect(paused.step).toBeGreaterThanOrEqual(checkpoint)
    expect(await host.call('run.get', { run })).toMatchObject({ status: 'paused', device: { got: 'browser-gpu' } })
    expect(host.host.isTraining).toBe(false)
    const since = host.heard.length
    await host.call('run.resume', { run, device: 'native' })
    expect(
      await host.until(
        ({ event, data }) => (event === 'train' && data.event.kind === 'degraded' ? data.event : undefined),
        since
      )
    ).toMatchObject({ from: 'browser-gpu', step: paused.step, device: { asked: 'browser-gpu', got: 'native' } })
    await host.until(
      ({ event, data }) =>
        event === 'train' && data.event.kind === 'step' && data.event.step > paused.step ? data : undefined,
      since
    )
    await host.call('run.pause', { run })
    await host.until(({ event, data }) => (event === 'train' && data.event.kind === 'paused' ? data : undefined), since)
    await host.host.close()
    const next = new LiveHost(host.home)
    open.unshift(next)
    await next.call('run.resume', { run })
    expect(
      await next.until(({ event, data }) =>
        event === 'train' && data.event.kind === 'started' ? data.event.device.got : undefined
      )
    ).toBe('native')
  })

  test('is stopped instead, and keeps its best weights', async () => {
    const { host, page, run } = await trainingOnPage()
    page.close()
    await host.until(({ event, data }) => (event === 'train' && data.event.kind === 'paused' ? data : undefined))
    await host.call('run.stop', { run })
    expect(
      await host.until(({ event, data }) => (event === 'run.changed' && data.status === 'stopped' ? data : undefined))
    ).toMatchObject({ device: { got: 'native' } })
  })

  test('left behind and resumed without a page, is refused with the reason; on native, chosen now, it goes on', async () => {
    const { host, page, run } = await trainingOnPage()
    page.close()
    await host.until(({ event, data }) => (event === 'train' && data.event.kind === 'paused' ? data : undefined))
    await host.host.close()
    const next = new LiveHost(host.home, new GpuPages().open)
    open.unshift(next)
    expect((await next.call('run.get', { run })).status).toBe('paused')
    await expect(next.call('run.resume', { run })).rejects.toThrow('no open page of GateScope')
    await next.call('run.resume', { run, device: 'native' })
    expect(
      await next.until(({ event, data }) =>
        event === 'train' && data.event.kind === 'started' ? data.event : undefined
      )
    ).toMatchObject({ device: { got: 'native' } })
  })
})
