// A GPU behind two process borders: engine, main with its hidden window, page. The borders are played, every line between
// them is the product's: numbers pass unchanged, the window lives only while it is used, and its death is a lost device.

import { EventEmitter } from 'node:events'
import type { BrowserWindow, IpcMain } from 'electron'
import { type GpuHost, gpuDevice } from '@core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ComputeEnvelope, ComputeMethods } from '../../src-core/contract/compute'
import { ComputeWindow } from '../../src-main/host/gpu/compute-window'
import { PageConnection } from '../../src-main/host/gpu/page-connection'
import { nodeGpuHost } from '../../src-main/host/gpu/node-gpu'
import { remoteGpuDevice } from '../../src-main/host/gpu/remote-device'
import { serveRpc } from '../../src-core/contract/rpc'
import { computeHandlers } from '../../src-renderer/compute/models'
import { raggedBatch, randomParams, smallSpec } from './cases'
import { ruleOf } from './beside-reference'

/** gpu.js's WebAssembly kernels under the name that the page would offer. */
const pageHost: GpuHost = { probe: () => nodeGpuHost.probe('gpujs-wasm'), open: () => nodeGpuHost.open('gpujs-wasm') }

/** Electron as ComputeWindow knows it; what is sent is cloned, as between processes. */
function desktop(): {
  readonly connection: PageConnection
  readonly open: () => number
  readonly kill: () => void
  readonly opened: () => number
} {
  const ipcMain = new EventEmitter()
  const windows: (EventEmitter & { readonly webContents: EventEmitter })[] = []
  let opened = 0
  const create = (): BrowserWindow => {
    opened++
    const page = new EventEmitter()
    const webContents = Object.assign(new EventEmitter(), {
      send: (_channel: string, frame: unknown) => page.emit('frame', structuredClone(frame))
    })
    const window = Object.assign(new EventEmitter(), {
      webContents,
      isDestroyed: () => !windows.includes(window),
      destroy: () => void windows.splice(windows.indexOf(window), 1),
      loadURL: async () => void setTimeout(() => webContents.emit('did-finish-load'), 1)
    })
    windows.push(window)
    serveRpc<ComputeMethods, Record<never, never>>(
      {
        post: (frame) =>
          void ipcMain.emit('compute', { sender: webContents, senderFrame: OWN_FRAME }, structuredClone(frame)),
        onMessage: (listener) => page.on('frame', listener)
      },
      computeHandlers(pageHost)
    )
    return window as unknown as BrowserWindow
  }
  const engine = new EventEmitter()
  const main = new ComputeWindow(
    {
      ipcMain: ipcMain as unknown as IpcMain,
      app: new EventEmitter() as never,
      create,
      page: 'app://gatescope/compute.html',
      preload: ''
    },
    (envelope) => engine.emit('message', structuredClone(envelope))
  )
  const connection = new PageConnection({
    post: (message) => main.handle(structuredClone(message) as ComputeEnvelope),
    onMessage: (listener) => engine.on('message', listener)
  })
  return {
    connection,
    open: () => windows.length,
    opened: () => opened,
    kill: () => windows[0].webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  }
}

const OWN_FRAME = { url: 'app://gatescope/compute.html', parent: null }

afterEach(() => void vi.useRealTimers())

describe('a model in the compute page', () => {
  const spec = smallSpec({ cell: 'lstm', bidirectional: true })
  const params = randomParams(spec, 3)
  const batch = raggedBatch(spec, 1)

  test('every method answers the same bits as on the spot', async () => {
    const { connection } = desktop()
    const [there, here] = await Promise.all([
      remoteGpuDevice('webgpu', connection).open(spec, params, { threads: 1 }),
      gpuDevice('webgpu', pageHost).open(spec, params, { threads: 1 })
    ])
    for (const model of [there, here]) expect(model.report).toMatchObject({ got: 'webgpu', precision: 'float32' })
    expect(await there.predict(batch)).toEqual(await here.predict(batch))
    expect(await there.trace(batch, { gradient: 'loss' })).toEqual(await here.trace(batch, { gradient: 'loss' }))
    expect(await there.gradients(batch)).toEqual(await here.gradients(batch))
    expect(await there.step(batch, ruleOf({}, 'adam'))).toEqual(await here.step(batch, ruleOf({}, 'adam')))
    expect(await there.parameters()).toEqual(await here.parameters())
    await Promise.all([there.close(), here.close()])
    await expect(there.predict(batch)).rejects.toMatchObject({ code: 'handle-closed' })
  })

  test('the window opens for the first frame, stays between probing and opening, and ends a while after the last model', async () => {
    const { connection, open, opened } = desktop()
    expect(open()).toBe(0)
    const device = remoteGpuDevice('webgpu', connection)
    expect(await device.probe()).toMatchObject({ available: true })
    const model = await device.open(spec, params, { threads: 1 })
    expect([open(), opened()]).toEqual([1, 1])
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await model.close()
    expect(open()).toBe(1)
    vi.runAllTimers()
    expect(open()).toBe(0)
  })

  test('a window that dies is "device-lost" for what waits and what follows; the next model gets a new window', async () => {
    const { connection, kill, opened } = desktop()
    const device = remoteGpuDevice('webgpu', connection)
    const model = await device.open(spec, params, { threads: 1 })
    const waiting = model.step(batch, ruleOf())
    kill()
    await expect(waiting).rejects.toMatchObject({ code: 'device-lost', got: 'a window that ended: crashed' })
    await expect(model.predict(batch)).rejects.toMatchObject({ code: 'device-lost' })
    await model.close()
    const again = await device.open(spec, params, { threads: 1 })
    expect((await again.predict(batch)).logits).toHaveLength(batch.batchSize * spec.classes)
    expect(opened()).toBe(2)
    await again.close()
  })

  test('an error in the page arrives as what it is', async () => {
    const { connection } = desktop()
    const model = await remoteGpuDevice('webgpu', connection).open(spec, params, { threads: 1 })
    await expect(model.step(raggedBatch(spec, 1, { lengths: [2], labelled: false }), ruleOf())).rejects.toMatchObject({
      code: 'labels'
    })
    await model.close()
  })
})
