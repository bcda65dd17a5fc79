// The profile's one pass over bytes against the plain way with strings and maps: duplicates, near duplicates, conflicts,
// leakage, words and characters; the sample above a number of rows; cancelling.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CoreError, labelledRows, profile, recogniseTask, type Table, readTable } from '@core'
import { columnFrom } from '../../../src-core/table/column-builder'
import { exactKey, nearKey } from '../../../src-core/table/duplicates'
import { bytesSource } from './support'

const empty = await readTable(bytesSource('text,label\na,b\n'))
const tableOf = (rows: readonly (readonly [string, string])[]): Table => ({
  ...empty,
  rowCount: rows.length,
  columns: ['text', 'label'].map((name, at) =>
    columnFrom(
      name,
      rows.map((row) => row[at])
    )
  )
})

/** Composed and decomposed accents, both sigmas, capitals with longer lower case, scripts without spaces, blanks of all kinds. */
const unit = fc.constantFrom(
  ...[
    'a',
    'A',
    'b',
    ' ',
    '  ',
    '.',
    '!',
    "'",
    '’',
    '<b>',
    '&amp;',
    'é',
    'e\u0301',
    'É',
    'Σ',
    'σ',
    'ς',
    'İ',
    'ß',
    '好',
    '的',
    'の',
    '\u3099'
  ],
  ...['😀', '\u00a0', '\u3000', '\u200b', '\ufeff', '\n', '\ufffd', '가', '\u1100\u1161', '1', '𐐀', '𐐨']
)
const text = fc.string({ unit, maxLength: 6 })
const rowsOf = fc.array(fc.tuple(text, fc.constantFrom('x', 'y', '')), { minLength: 1, maxLength: 60 })

function groupsOf(rows: readonly number[], key: (row: number) => string): number[][] {
  const groups = new Map<string, number[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return [...groups.values()].filter(({ length }) => length > 1)
}
const counted = (groups: readonly (readonly number[])[]): object => ({
  groups: groups.length,
  rows: groups.flat().length,
  examples: groups.slice(0, 20).map((group) => group.slice(0, 10))
})

test('the same groups as maps of strings give, 1,000 tables', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, rowsOf, async (rows, others) => {
      const found = await profile(tableOf(rows), 'text', 'label', tableOf(others))
      const blank = (value: string): boolean => !/[^\s\u200b\u2060\ufeff]/u.test(value)
      const filled = [...rows.keys()].filter((row) => !blank(rows[row][0]))
      const exact = (row: number): string => exactKey(rows[row][0])
      expect(found.duplicates).toEqual(counted(groupsOf(filled, exact)))
      const near = groupsOf(filled, (row) => nearKey(exact(row)))
      expect(found.nearDuplicates).toEqual(
        counted(near.filter((group) => group.some((row) => exact(row) !== exact(group[0]))))
      )
      const usable = filled.filter((row) => rows[row][1] !== '')
      const conflicts = groupsOf(usable, exact).filter((group) => new Set(group.map((row) => rows[row][1])).size > 1)
      expect([found.conflicts.texts, found.conflicts.examples]).toEqual([
        conflicts.length,
        conflicts.slice(0, 20).map((group) => group.slice(0, 10))
      ])
      const known = new Set(filled.map(exact))
      expect(found.leakage?.examples).toEqual(
        [...others.keys()].filter((row) => !blank(others[row][0]) && known.has(exactKey(others[row][0])))
      )
      expect([found.usable, found.emptyTexts.count]).toEqual([usable.length, rows.length - filled.length])
      const lengths = filled.map((row) => [...rows[row][0]].length)
      expect(found.lengths.characters.max).toBe(Math.max(0, ...lengths))
      expect(found.damagedTexts).toBe(rows.filter(([value]) => value.includes('\ufffd')).length)
    }),
    { numRuns: 1000 }
  )
})

test('above a number of rows near duplicates are sampled in whole groups, which is said; exact ones never are', async () => {
  const rows = Array.from(
    { length: 4000 },
    (_, n) => [n % 2 === 0 ? `Text ${n >> 1}` : `text ${n >> 1}!`, 'x'] as const
  )
  const all = await profile(tableOf(rows), 'text', 'label')
  expect([all.sampled, all.nearDuplicates.groups]).toEqual([null, 2000])
  const sampled = await profile(tableOf(rows), 'text', 'label', undefined, { sampledAbove: 1000 })
  expect(sampled.sampled).toEqual({ oneIn: 4, above: 1000 })
  expect(sampled.findings.map(({ code }) => code)).toContain('sampled')
  // 500 of 2000 groups are expected; four standard deviations of that are 78.
  expect(Math.abs(sampled.nearDuplicates.groups / 4 - 500)).toBeLessThan(78)
  expect(sampled.nearDuplicates.rows).toBe(2 * sampled.nearDuplicates.groups)
  expect(sampled.duplicates).toEqual(all.duplicates)
})

test('a signal is acted on within 2 MB of texts, and progress is told as often', async () => {
  const table = tableOf(Array.from({ length: 6000 }, (_, n) => [`${n} ${'word '.repeat(400)}`, 'x'] as const))
  const abort = new AbortController()
  const told: number[] = []
  const asked = profile(table, 'text', 'label', undefined, {
    signal: abort.signal,
    onProgress: ({ rows }) => {
      told.push(rows)
      if (rows > 1000) abort.abort()
    }
  })
  await expect(asked).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }) as CoreError)
  expect(told.at(-1)).toBeLessThan(1000 + 2 * (2_097_152 / 2000))
})

test('of more than 50,000 different labels the rest counts as one, which is said; empty cells and words for none keep their meaning', async () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => [`text ${row}`, `${row + 0.5}`] as const)
  const table = tableOf([...rows, ['one', '-7'], ['two', ' '], ['three', 'NaN'], ['four', '0.5']])
  const found = await profile(table, 'text', 'label')
  expect([found.classes.length, found.labelsCounted, found.usable]).toEqual([50_000, 50_000, 60_002])
  expect([found.emptyLabels.count, found.missingLabels]).toEqual([2, [{ value: 'NaN', count: 1 }]])
  expect(found.classes[0]).toEqual({ label: '0.5', count: 2 })
  const codes = found.findings.map(({ code }) => code)
  expect(codes).toEqual(expect.arrayContaining(['label-is-text', 'labels-uncounted', 'labels-numbers']))
  expect(found.findings.find(({ code }) => code === 'label-is-text')?.values?.count).toEqual({
    code: 'over-limit',
    values: { limit: 50_000 }
  })
  expect(recogniseTask(table, { text: 'text', targets: ['label'] })).toMatchObject({ kind: 'number' })
  expect(() => labelledRows(table, 'text', 'label')).toThrow(expect.objectContaining({ case: 'too-many-labels' }))
})

test('a profile is cancelled while it numbers 300,000 different labels', async () => {
  const rows = Array.from({ length: 300_000 }, (_, row) => [`text ${row % 7}`, `label ${row}`] as const)
  const table = tableOf(rows)
  const stop = new AbortController()
  let heard = 0
  const running = profile(table, 'text', 'label', undefined, {
    signal: stop.signal,
    onProgress: () => void (++heard === 1 && stop.abort())
  })
  await expect(running).rejects.toMatchObject({ code: 'cancelled' })
})
