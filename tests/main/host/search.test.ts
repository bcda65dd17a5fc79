// A search with real engines: trials are runs, a pause and the end of the program lose none, the best one is finished.

import { afterEach, expect, test as base } from 'vitest'
import type { SearchInfo } from '@contract'
import { ENGINE_MISSING, LiveHost } from './live-host'

const test = ENGINE_MISSING ? base.skip : base
if (ENGINE_MISSING) base.skip(`search tests: ${ENGINE_MISSING}`, () => undefined)

const open: LiveHost[] = []
const live = (home?: string): LiveHost => {
  const host = new LiveHost(home)
  open.push(host)
  return host
}
afterEach(async () => {
  for (const host of open.splice(0).reverse()) await host.close()
})

const FIXED = ['model.hidden', 'model.embedding', 'model.layers', 'text.subwords', 'text.tokenizer']

async function begin(host: LiveHost, minutes: number): Promise<SearchInfo> {
  const { dataset } = await host.read(await host.call('dataset.sample', { name: 'reviews', rows: 240 }))
  const columns = { dataset, textColumn: 'review', labelColumn: 'sentiment' }
  const defaults = await host.call('settings.defaults', columns)
  const model = { ...defaults.model, hidden: 8, embedding: 8 }
  const settings = { ...defaults, model, epochs: 9, threads: 1, device: 'native' as const }
  const rest = { testDataset: null, vectors: null, seed: 1, fixed: FIXED }
  return host.call('search.start', { ...columns, ...rest, name: 'reviews, trial', settings, minutes })
}

const changed = (host: LiveHost, wanted: (info: SearchInfo) => boolean, since = 0): Promise<SearchInfo> =>
  host.until(({ event, data }) => (event === 'search.changed' && wanted(data) ? data : undefined), since)

test('trials are runs of the library; the best one gets its test rows; another search waits its turn', async () => {
  const host = live()
  const { id } = await begin(host, 0.05)
  await expect(begin(host, 1)).rejects.toThrow('search-busy')
  const ended = await changed(host, ({ status }) => status === 'ended')
  expect(ended).toMatchObject({ id, error: null, current: null })
  const best = ended.trials.find(({ number }) => number === ended.best)!
  expect(await host.call('run.get', { run: best.run })).toMatchObject({
    status: expect.stringMatching(/finished|stopped/),
    test: { rows: expect.any(Number) }
  })
  for (const { run, epochs, scores } of ended.trials.filter((trial) => trial.scores.length > 0)) {
    const record = await host.call('run.get', { run })
    expect(record.epochs).toBe(epochs)
    expect(record.validation!.rows).toBe(scores.at(-1)!.rows)
  }
  await host.call('search.remove', { search: id })
  expect(await host.call('search.list', null)).toEqual([])
  expect((await host.call('run.list', null)).length).toBe(ended.trials.length)
})

test('left while a trial trains, it stands paused in the next program and goes on with that trial', async () => {
  const first = live()
  await begin(first, 10)
  await first.until(({ event, data }) => (event === 'train' && data.event.kind === 'step' ? data : undefined))
  await first.host.close()
  const second = live(first.home)
  const [left] = await second.call('search.list', null)
  expect(left).toMatchObject({ status: 'paused', error: null, current: null, trials: [{ number: 1 }] })
  await second.call('search.resume', { search: left.id, minutes: 10 })
  const two = await changed(second, ({ trials }) => (trials[1]?.scores.length ?? 0) > 0)
  expect(two.trials[0].run).toBe(left.trials[0].run)
  const since = second.heard.length
  await second.call('search.finish', { search: left.id })
  const ended = await changed(second, ({ status }) => status === 'ended', since)
  expect(ended.best).not.toBeNull()
})
