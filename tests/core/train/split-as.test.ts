// A run that goes on from another one with corrected labels: each row stays in the part its line was in, and a replay splits alike.

import { expect, test } from 'vitest'
import { type Prepared, prepareExperiment, readTable, type ReadOptions } from '@core'
import { sentences, smallSettings } from './support'
import { bytesSource } from '../table/support'

const CSV = sentences(80)
const settings = smallSettings({ testSplit: 0.2, validationSplit: 0.1 })

async function prepared(options: ReadOptions, before?: ReadOptions): Promise<Prepared> {
  const file = async (read: ReadOptions) => ({
    table: await readTable(bytesSource(CSV), read),
    path: '/toy.csv',
    options: read
  })
  return prepareExperiment({
    train: await file(options),
    splitAs: before && (await file(before)),
    textColumn: 'text',
    labelColumn: 'label',
    settings
  })
}

/** The lines of a part, whose rows are counted in a table of which some were left out. */
const linesOf = async ({ sets }: Prepared, part: 'train' | 'validation' | 'test', options: ReadOptions) => {
  const { line } = await readTable(bytesSource(CSV), options)
  return new Set(Array.from(sets[part]!.rowOf, (row) => line[row]))
}

test('rows that were corrected or left out change no part of the others', async () => {
  const lines = Array.from({ length: 12 }, (_, n) => 2 + 5 * n)
  const now: ReadOptions = {
    repairs: [
      { repair: 'relabel', column: 'label', lines, to: 'yes' },
      { repair: 'drop-rows', lines: [3, 4, 7, 8] }
    ]
  }
  const before = await prepared({})
  const after = await prepared(now, {})
  for (const part of ['validation', 'test'] as const) {
    const [then, today] = [await linesOf(before, part, {}), await linesOf(after, part, now)]
    expect(today.size).toBeGreaterThan(0)
    expect([...today].filter((line) => !then.has(line))).toEqual([])
    expect([...then].filter((line) => !today.has(line)).every((line) => [3, 4, 7, 8].includes(line))).toBe(true)
  }
  // Split anew, the corrected table mixes them: that is what must not happen.
  const anew = await linesOf(await prepared(now), 'test', now)
  const trained = await linesOf(before, 'train', {})
  expect([...anew].some((line) => trained.has(line))).toBe(true)
  expect(after.data.splitAs).toEqual({})
  expect((await prepared(now, {})).split.sha256).toBe(after.split.sha256)
})
