// The GPU of a visitor's page, engine to worker: every line between them is the product's, only the process borders are
// played. Frames survive as bytes and in chunks; the page is the asker's; a page that goes is a lost device.

import { EventEmitter } from 'node:events'
import { gpuDevice, message } from '@core'
import { expect, test } from 'vitest'
import { decodeBinary, encodeBinary } from '../../../src-core/contract/binary'
import { chunked, GPU_MESSAGE, readGpuMessage } from '../../../src-core/contract/gpu-messages'
import { PageConnection } from '../../../src-main/host/gpu/page-connection'
import { pageGpuDevice } from '../../../src-main/host/gpu/page-gpu-device'
import { type GpuPage, GpuPages } from '../../../src-main/serve/gpu-pages'
import { ruleOf } from '../../devices/beside-reference'
import { raggedBatch, randomParams, smallSpec } from '../../devices/cases'
import { FakeGpuPage as Page, pageHost } from './fake-gpu-page'

const spec = smallSpec({ cell: 'gru' })
const params = randomParams(spec, 3)
const batch = raggedBatch(spec, 1)

function engineOf(gpuPages: GpuPages): PageConnection {
  const engine = new EventEmitter()
  const endpoint = gpuPages.open('train', (envelope) => engine.emit('message', structuredClone(envelope)))
  return new PageConnection(
    {
      post: (message) => endpoint.handle(structuredClone(message) as Parameters<typeof endpoint.handle>[0]),
      onMessage: (listener) => engine.on('message', listener)
    },
    (plain) => chunked('train', plain)
  )
}

test('binary: typed arrays, maps, NaN and the infinities come back as they went, each array in memory of its own', () => {
  const value = {
    weights: new Map([['a', { shape: [2, 2], data: Float32Array.of(1, NaN, -Infinity, 4) }]]),
    ids: Int32Array.of(-1, 7).subarray(1),
    text: '词 "$"',
    loss: NaN,
    list: [null, true, Infinity],
    empty: new Float32Array(0)
  }
  const back = decodeBinary(encodeBinary(value)) as typeof value
  expect(back).toEqual(value)
  expect(back.ids.buffer.byteLength).toBe(4)
  expect(() => decodeBinary(encodeBinary(value).subarray(0, -1))).toThrow(RangeError)
})

test('chunks: a frame of several megabytes goes in messages of at most one, and arrives whole between those of others', () => {
  const messages: Uint8Array[] = []
  const received: unknown[] = []
  const frame = { kind: 'done', id: 1, value: Float32Array.from({ length: 400_000 }, (_, n) => n) }
  chunked('model', { post: (message) => void messages.push(message), onMessage: () => undefined }).post(frame)
  expect(messages.map(({ length }) => length <= 1024 ** 2 + 2)).toEqual([true, true])
  expect(messages.map((message) => readGpuMessage(message)?.engine)).toEqual(['model', 'model'])
  chunked('model', {
    post: () => undefined,
    onMessage: (listener) => messages.forEach((message) => listener(message))
  }).onMessage((one) => received.push(one))
  expect(received).toEqual([frame])
})

test("a model in a visitor's page gives its numbers under the name browser-gpu, and the page is let go after it", async () => {
  const gpuPages = new GpuPages()
  const page = new Page(gpuPages)
  const device = pageGpuDevice(engineOf(gpuPages))
  expect(await device.probe()).toMatchObject({ name: 'browser-gpu', available: true })
  const there = await device.open(spec, params, { threads: 1, asked: 'browser-gpu' })
  expect(there.report).toMatchObject({ asked: 'browser-gpu', got: 'browser-gpu' })
  const here = await gpuDevice('webgpu', pageHost).open(spec, params, { threads: 1 })
  expect(await there.step(batch, ruleOf())).toEqual(await here.step(batch, ruleOf()))
  expect(await there.parameters()).toEqual(await here.parameters())
  await Promise.all([there.close(), here.close()])
  expect(page.sent.length).toBeGreaterThan(4)
})

test('of several pages the one is asked whose visitor asked for something to be computed last', async () => {
  const gpuPages = new GpuPages()
  const [first, second] = [new Page(gpuPages), new Page(gpuPages)]
  gpuPages.onCall(first, 'run.start')
  gpuPages.onCall(second, 'dataset.rows')
  await pageGpuDevice(engineOf(gpuPages)).probe()
  expect([first.sent.length > 0, second.sent.length]).toEqual([true, 0])
})

test('a page that is closed is "device-lost" for what waits; without any page the probe says so in one sentence', async () => {
  const gpuPages = new GpuPages()
  const page = new Page(gpuPages)
  const device = pageGpuDevice(engineOf(gpuPages))
  const model = await device.open(spec, params, { threads: 1 })
  const waiting = model.step(batch, ruleOf())
  page.close()
  await expect(waiting).rejects.toMatchObject({ code: 'device-lost', got: 'a page that was closed' })
  expect(await device.probe()).toMatchObject({
    available: false,
    reason: { code: 'no-answer', values: { detail: { values: { case: 'gpu-no-page' } } } }
  })
  await expect(device.open(spec, params, { threads: 1 })).rejects.toMatchObject({ code: 'device-unavailable' })
  expect(await pageGpuDevice(null).probe()).toMatchObject({
    available: false,
    reason: message('device-no-page')
  })
})

test('what is no GPU message is told apart, so that its sender can be refused', () => {
  const gpuPages = new GpuPages()
  const page: GpuPage = { send: () => undefined }
  for (const nonsense of [[], [0], [9, 1], [0, 9], [0, GPU_MESSAGE.release]])
    expect(gpuPages.receive(page, Uint8Array.from(nonsense))).toBe(false)
})
