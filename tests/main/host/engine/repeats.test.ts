// A run trained again through the host: folds that make every row a test row once, and repeats that end once it is decided.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test as base, vi } from 'vitest'
import { Rng, type RunRecord } from '../../../../src-core/index'
import { ENGINE_MISSING, LiveHost } from '../live-host'

const test = ENGINE_MISSING ? base.skip : base
if (ENGINE_MISSING) base.skip(`repeats: ${ENGINE_MISSING}`, () => undefined)

let host: LiveHost
afterEach(() => host.close())

/** Which of two words stands first decides, so that a network is right of every text and counting n-grams is chance. */
function ordered(rows: number): string {
  const random = Rng.stream(3, 'order')
  // Of different lengths, so that no place decides either.
  const filler = (): string =>
    Array.from({ length: 1 + random.below(3) }, () => ['lorem', 'ipsum', 'dolor', 'amet'][random.below(4)]).join(' ')
  const line = (): string => {
    const [first, second, label] = random.below(2) === 0 ? ['alpha', 'omega', 'up'] : ['omega', 'alpha', 'down']
    return `${filler()} ${first} ${filler()} ${filler()} ${second} ${filler()},${label}`
  }
  return `text,label\n${Array.from({ length: rows }, line).join('\n')}\n`
}

const finished = (run: string): Promise<RunRecord> =>
  host.until(({ event, data }) =>
    event === 'run.changed' && data.id === run && data.status === 'finished' ? data : undefined
  )

test('three folds of a run: their test rows are all rows once, and its repeats are other runs', async () => {
  host = new LiveHost()
  const run = await host.startRun({ epochs: 1 })
  const first = await finished(run)
  const folds: string[] = []
  for (const fold of [1, 2, 3]) {
    const again = { run, name: `fold ${fold}`, fold: { folds: 3, fold }, whenBusy: 'queue' } as const
    folds.push((await host.call('run.repeat', again)).run)
  }
  const records = await Promise.all(folds.map(finished))
  for (const [index, { foldOf, repeatOf, settings }] of records.entries()) {
    expect([foldOf, repeatOf, settings.folds, settings.fold]).toEqual([run, undefined, 3, index + 1])
    expect([settings.seed, settings.splitSeed]).toEqual([first.settings.seed, first.settings.seed])
  }
  const all = await vi.waitFor(
    async () => {
      const shown = await host.call('run.evidence', { run: folds[1], folds: 3 })
      expect(shown.runs).toHaveLength(3)
      return shown
    },
    { timeout: 30_000 }
  )
  expect(all).toMatchObject({ folds: 3, split: 'test', confidence: 0.95, maxRuns: null, missing: null })
  // Every row that can be read, not the tenth that the run itself was tested on.
  expect(all.evidence!.rows).toBe(records.reduce((sum, { test: rows }) => sum + rows!.rows, 0))
  expect(all.evidence!.rows).toBeGreaterThan(5 * first.test!.rows)
  expect((await host.call('run.evidence', { run: folds[0], folds: null })).runs.map((one) => one.run)).toEqual([run])
  expect((await host.call('run.evidence', { run, folds: 4 })).evidence).toBeNull()
}, 180_000)

test('repeats that wait are dropped once the runs so far decide it; such as are to be trained all stay', async () => {
  host = new LiveHost()
  const file = join(host.home, 'order.csv')
  writeFileSync(file, ordered(600))
  const run = await host.startRun(
    { epochs: 14, learningRate: 0.02, wide: 'off', validationSplit: 0.1, testSplit: 0.2 },
    { file, textColumn: 'text', labelColumn: 'label' }
  )
  await finished(run)
  const seeds: string[] = []
  for (const seed of [11, 12, 13, 14, 15]) {
    const again = { run, name: `seed ${seed}`, seed, maxRuns: 4, whenBusy: 'queue' } as const
    seeds.push((await host.call('run.repeat', again)).run)
  }
  const other = await host.call('run.repeat', { run, name: 'another', seed: 16, whenBusy: 'queue' })
  const last = await finished(other.run)
  expect(last.maxRuns).toBeUndefined()
  const trained = (await host.call('run.list', null)).map(({ id }) => id)
  expect(trained).toContain(seeds[0])
  expect(trained).not.toContain(seeds[4])
  const shown = await host.call('run.evidence', { run, folds: null })
  expect(shown).toMatchObject({ maxRuns: 4, confidence: expect.closeTo(1 - 0.05 / 3) as number })
  expect(shown.evidence!.versus[shown.best!]!.verdict).toBe('better')
  expect((await host.call('queue.state', null)).items).toEqual([])
}, 180_000)
