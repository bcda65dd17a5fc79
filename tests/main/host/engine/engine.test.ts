// Engine processes live, pause, die and come back. These tests run the built engine, as users do.

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test as base, vi } from 'vitest'
import { ENGINE_MISSING, LiveHost } from '../live-host'

const test = ENGINE_MISSING ? base.skip : base
if (ENGINE_MISSING) base.skip(`engine tests: ${ENGINE_MISSING}`, () => undefined)

const open: LiveHost[] = []
const live = (home?: string): LiveHost => {
  const host = new LiveHost(home)
  open.push(host)
  return host
}
afterEach(async () => {
  for (const host of open.splice(0).reverse()) await host.close()
})

test('engine: killed in the middle of training, the host says so, and one call resumes from the last checkpoint', async () => {
  const host = live()
  const run = await host.startRun()
  const checkpoint = await host.until(({ event, data }) =>
    event === 'train' && data.event.kind === 'checkpoint' && data.event.step > 0 ? data.event.step : undefined
  )
  const since = host.heard.length
  process.kill(host.host.runs.enginePid!, 'SIGKILL')
  const lost = await host.until(({ event, data }) => (event === 'engine.lost' ? data : undefined), since)
  expect(lost).toMatchObject({ run, error: { code: 'engine', got: 'signal SIGKILL' } })
  const paused = await host.until(
    ({ event, data }) => (event === 'run.changed' && data.status === 'paused' ? data : undefined),
    since
  )
  expect(paused.id).toBe(run)
  expect(host.progress.at(-1)).toBe(null)

  await host.call('run.resume', { run })
  const started = await host.until(
    ({ event, data }) => (event === 'train' && data.event.kind === 'started' ? data.event : undefined),
    since
  )
  expect(started.resumedFrom).toBeGreaterThanOrEqual(checkpoint)
  await host.until(
    ({ event, data }) =>
      event === 'train' && data.event.kind === 'step' && data.event.step > started.resumedFrom! ? data : undefined,
    since
  )
  await host.call('run.stop', { run })
  await host.until(({ event, data }) => (event === 'train' && data.event.kind === 'stopped' ? data : undefined), since)
})

test('engine: pause holds, one step moves by one, resume goes on; meanwhile other calls are answered', async () => {
  const host = live()
  const run = await host.startRun()
  await host.until(({ event, data }) => (event === 'train' && data.event.kind === 'step' ? data : undefined))
  await host.call('run.pause', { run })
  const at = await host.until(({ event, data }) =>
    event === 'train' && data.event.kind === 'paused' ? data.event.step : undefined
  )
  expect(host.host.isTraining).toBe(false)
  expect((await host.call('run.get', { run })).status).toBe('paused')
  const since = host.heard.length
  await host.call('run.step', { run })
  expect(
    await host.until(
      ({ event, data }) => (event === 'train' && data.event.kind === 'paused' ? data.event.step : undefined),
      since
    )
  ).toBe(at + 1)
  await host.call('run.resume', { run })
  await host.until(({ event, data }) => (event === 'train' && data.event.kind === 'resumed' ? data : undefined), since)
  const edited = await host.call('run.update', { run, name: 'renamed', tags: ['a'], notes: 'while it trains' })
  expect(edited).toMatchObject({ name: 'renamed', tags: ['a'] })
  await host.call('run.stop', { run })
  await host.until(
    ({ event, data }) => (event === 'run.changed' && data.status === 'stopped' ? data : undefined),
    since
  )
  expect(await host.call('run.get', { run })).toMatchObject({
    name: 'renamed',
    notes: 'while it trains',
    status: 'stopped'
  })
})

test('engine: closing the host while a run trains leaves a checkpoint; the next host resumes there', async () => {
  const first = live()
  const run = await first.startRun()
  await first.until(({ event, data }) => (event === 'train' && data.event.kind === 'step' ? data : undefined))
  expect(first.host.isTraining).toBe(true)
  await first.host.close()
  const record = JSON.parse(readFileSync(join(first.home, 'runs', run, 'run.json'), 'utf8')) as { status: string }
  expect(record.status).toBe('paused')
  const second = live(first.home)
  await second.call('run.resume', { run })
  const started = await second.until(({ event, data }) =>
    event === 'train' && data.event.kind === 'started' ? data.event : undefined
  )
  expect(started.resumedFrom).toBeGreaterThan(0)
})

test('engine: a second run is refused while one trains; a paused one steps aside with a checkpoint', async () => {
  const host = live()
  const first = await host.startRun()
  await expect(host.startRun()).rejects.toThrow('one run at a time')
  await host.call('run.pause', { run: first })
  await host.until(({ event, data }) => (event === 'train' && data.event.kind === 'paused' ? data : undefined))
  const second = await host.startRun({ epochs: 1 })
  expect(second).not.toBe(first)
  expect((await host.call('run.get', { run: first })).status).toBe('paused')
})

test('engine: the data engine killed reads the open files again by itself', async () => {
  const host = live()
  const { dataset } = await host.read(await host.call('dataset.sample', { name: 'reviews' }))
  const since = host.heard.length
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number)
  for (const child of children)
    if (readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('engine.js\0data')) process.kill(child, 'SIGKILL')
  await host.until(
    ({ event, data }) => (event === 'dataset.changed' && data.state === 'ready' ? data : undefined),
    since
  )
  expect((await host.call('dataset.rows', { dataset, from: 0, count: 2 })).rows).toHaveLength(2)
})

test('engine: a file deleted while open still shows its rows, and training on it says what is missing', async () => {
  const host = live()
  const file = join(host.home, '..', `gatescope-gone-${process.pid}.csv`)
  writeFileSync(
    file,
    'review,sentiment\n' +
      Array.from({ length: 40 }, (_, n) => (n % 2 ? `fine thing ${n},good` : `poor thing ${n},bad`)).join('\n')
  )
  const reply = await host.host.openPaths([file])
  const { dataset } = await host.read(reply.ok && 'dataset' in reply.value ? reply.value : (undefined as never))
  rmSync(file)
  expect((await host.call('dataset.rows', { dataset, from: 39, count: 9 })).rows).toHaveLength(1)
  const columns = { dataset, textColumn: 'review', labelColumn: 'sentiment' }
  const settings = await host.call('settings.defaults', columns)
  await expect(
    host.call('run.start', { ...columns, testDataset: null, name: null, vectors: null, settings })
  ).rejects.toThrow('file-missing')
  expect(await host.call('dataset.recent', null)).toMatchObject([{ path: file, missing: true }])
})

test('engine: of two estimates only the newer is answered with figures', async () => {
  const host = live()
  const { dataset } = await host.read(await host.call('dataset.sample', { name: 'reviews' }))
  const columns = { dataset, textColumn: 'review', labelColumn: 'sentiment' }
  const settings = await host.call('settings.defaults', columns)
  const older = host.host.call('settings.estimate', { ...columns, settings })
  const newer = host.host.call('settings.estimate', {
    ...columns,
    settings: { ...settings, model: { ...settings.model, hidden: 16 } }
  })
  expect(await older).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  expect(await newer).toMatchObject({ ok: true, value: { spec: { hidden: 16 } } })
})

test('engine: a run asked for while another trains waits, begins when that one ends; a stopped run goes on', async () => {
  const host = live()
  const first = await host.startRun()
  const { run: second, queued } = await host.call('run.repeat', { run: first, name: 'second', whenBusy: 'queue' })
  expect([queued, (await host.call('queue.state', null)).items.map(({ name }) => name)]).toEqual([true, ['second']])
  const stopped = async (run: string, since: number): Promise<unknown> => {
    await host.call('run.stop', { run })
    return host.until(
      ({ event, data }) => (event === 'run.changed' && data.id === run && data.status === 'stopped' ? data : undefined),
      since
    )
  }
  await stopped(first, host.heard.length)
  await host.until(({ event, data }) =>
    event === 'train' && data.run === second && data.event.kind === 'started' ? data : undefined
  )
  await vi.waitFor(async () => expect((await host.call('queue.state', null)).items).toEqual([]), { timeout: 30_000 })
  await stopped(second, host.heard.length)
  const since = host.heard.length
  await host.call('run.resume', { run: second })
  const started = await host.until(
    ({ event, data }) =>
      event === 'train' && data.run === second && data.event.kind === 'started' ? data.event : undefined,
    since
  )
  expect(started.resumedFrom).not.toBeNull()
  await stopped(second, host.heard.length)
}, 180_000)

test('engine: the next run may start the moment the last one said it stopped', async () => {
  const host = live()
  const first = await host.startRun({ epochs: 1 })
  await host.until(({ event, data }) =>
    event === 'train' && data.run === first && data.event.kind === 'stopped' ? data : undefined
  )
  const second = await host.startRun({ epochs: 1 })
  await host.until(({ event, data }) =>
    event === 'run.changed' && data.id === second && data.status === 'finished' ? data : undefined
  )
})

test('engine: a deleted run is gone from the list and comes back whole', async () => {
  const host = live()
  const run = await host.startRun({ epochs: 1 })
  await host.until(({ event, data }) => (event === 'train' && data.event.kind === 'stopped' ? data : undefined))
  // At once: a run whose end was announced may still be writing its last files.
  await host.call('run.delete', { run })
  expect(await host.call('run.list', null)).toEqual([])
  await host.call('run.restore', { run })
  expect(await host.call('run.list', null)).toMatchObject([{ id: run, status: 'finished', epochs: 1 }])
})
