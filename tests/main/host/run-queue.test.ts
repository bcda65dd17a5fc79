// Runs that wait: their order, what a failing start means, and what is left after the program was closed.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CoreError } from '../../../src-core/index'
import { RunQueue } from '../../../src-main/host/run-queue'
import type { TrainingRequest } from '../../../src-main/host/training-request'
import { SETTINGS_WITHOUT_DATA } from '../../../src-renderer/stores/presets'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gatescope-queue-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const request = (run: string): TrainingRequest => ({
  run,
  name: `name of ${run}`,
  created: '2026-11-20T12:00:00.000Z',
  textColumn: 'text',
  labelColumn: 'label',
  settings: SETTINGS_WITHOUT_DATA,
  train: { path: '/data.csv', name: 'data.csv', options: {}, sha256: null },
  test: null,
  vectors: null
})

function queueOf(begin: (request: TrainingRequest) => Promise<unknown> = async () => undefined) {
  const begun: string[] = []
  const state = { free: false }
  const queue = new RunQueue({
    home,
    isFree: () => state.free,
    begin: async (one) => {
      begun.push(one.run)
      state.free = false
      await begin(one)
    },
    changed: () => undefined
  })
  const names = async (): Promise<string[]> => (await queue.state()).items.map(({ run }) => run)
  return { queue, begun, state, names }
}

test('runs begin one after the other, in the order somebody gave them', async () => {
  const { queue, begun, state, names } = queueOf()
  for (const run of ['a', 'b', 'c']) await queue.add(request(run))
  await queue.move('c', 0)
  expect(await names()).toEqual(['c', 'a', 'b'])
  await queue.remove('a')
  state.free = true
  await queue.next()
  expect([begun, await names()]).toEqual([['c'], ['b']])
})

test('repeats that wait for a verdict are dropped with it, and with no other', async () => {
  const { queue, names } = queueOf()
  const repeat = { repeatOf: 'first', maxRuns: 5 }
  await queue.add({ ...request('a'), ...repeat })
  await queue.add({ ...request('all'), repeatOf: 'first' })
  await queue.add({ ...request('b'), ...repeat })
  await queue.add({ ...request('of another'), ...repeat, repeatOf: 'second' })
  await queue.dropDecided('first', async () => false)
  expect(await names()).toHaveLength(4)
  const asked: string[] = []
  await queue.dropDecided('third', async (run) => asked.push(run) > 0)
  await queue.dropDecided('first', async (run) => asked.push(run) > 0)
  expect([asked, await names()]).toEqual([['first'], ['all', 'of another']])
})

test('nothing begins while the queue is held', async () => {
  const { queue, begun, state } = queueOf()
  await queue.add(request('a'))
  await queue.hold(true)
  state.free = true
  await queue.next()
  expect(begun).toEqual([])
  await queue.hold(false)
  await vi.waitFor(() => expect(begun).toEqual(['a']))
})

test('a run that cannot begin stays with its reason, and the next one begins; letting go tries it again', async () => {
  let gone = true
  const { queue, begun, state } = queueOf(async ({ run }) => {
    if (run !== 'a' || !gone) return
    state.free = true
    throw new CoreError({ code: 'file-missing', case: 'never-saved' })
  })
  await queue.add(request('a'))
  await queue.add(request('b'))
  state.free = true
  await queue.next()
  expect(begun).toEqual(['a', 'b'])
  expect((await queue.state()).items).toMatchObject([{ run: 'a', error: { code: 'file-missing' } }])
  gone = false
  state.free = true
  await queue.hold(false)
  await vi.waitFor(async () => expect((await queue.state()).items).toEqual([]))
  expect(begun).toEqual(['a', 'b', 'a'])
})

test('what waited when the program ended waits still, held until somebody lets it go on', async () => {
  const before = queueOf()
  await before.queue.add(request('a'))
  before.queue.close()
  const after = queueOf()
  after.state.free = true
  await after.queue.next()
  expect(await after.queue.state()).toMatchObject({
    held: true,
    items: [{ run: 'a', name: 'name of a', data: 'data.csv' }]
  })
  await after.queue.hold(false)
  await vi.waitFor(() => expect(after.begun).toEqual(['a']))
})
