// What label cells mean: missing by convention, spellings that are one, several labels a text, numbers.

import { expect, test } from 'vitest'
import { messageText, profile, readTable, type ReadOptions, type Table } from '@core'
import { labelKind, labelValues, mergeVariants, variantGroups } from '../../../src-core/table/label-values'
import { labelledRows } from '../../../src-core/table/labelled'
import { bytesSource } from './support'

const tableOf = (labels: readonly string[], options: ReadOptions = {}): Promise<Table> =>
  readTable(
    bytesSource(
      `text,label\n${labels.map((label, row) => `"words number ${row}","${label.replaceAll('"', '""')}"\n`).join('')}`
    ),
    options
  )
const repeat = (...pairs: readonly (readonly [string, number])[]): string[] =>
  pairs.flatMap(([label, count]) => Array.from({ length: count }, () => label))
const counted = (labels: readonly string[]): { label: string; count: number }[] =>
  [...new Set(labels)].map((label) => ({ label, count: labels.filter((one) => one === label).length }))
const codes = async (labels: readonly string[]): Promise<string[]> =>
  (await profile(await tableOf(labels), 'text', 'label')).findings.map(({ code }) => code)

test('words for "no value" are no class: counted, said, left out of training', async () => {
  const labels = repeat(
    ['good', 40],
    ['bad', 30],
    ['NaN', 4],
    ['nan', 3],
    ['NULL', 2],
    ['None', 2],
    ['N/A', 2],
    ['#N/A', 2],
    ['\\N', 2],
    ['', 3]
  )
  const table = await tableOf(labels)
  const rows = labelledRows(table, 'text', 'label')
  expect([new Set(rows.labels).size, rows.labels.length, rows.skippedEmptyLabel]).toEqual([2, 70, 20])
  const found = await profile(table, 'text', 'label')
  expect(found.missingLabels?.reduce((sum, { count }) => sum + count, 0)).toBe(17)
  expect(found.findings.find(({ code }) => code === 'labels-missing')?.values.count).toBe(17)
})

test('labels that look the same and differ in bytes are one class, and it is told', async () => {
  const labels = repeat(['caf\u00e9', 30], ['cafe\u0301', 8], ['caf\u00e9\u200b', 2], [' caf\u00e9', 1], ['tea', 20])
  const found = await profile(await tableOf(labels), 'text', 'label')
  expect(found.classes).toEqual([
    { label: 'caf\u00e9', count: 41 },
    { label: 'tea', count: 20 }
  ])
  expect(found.labelSpellings).toEqual({ labels: ['caf\u00e9'], rows: 11 })
  const told = found.findings.find(({ code }) => code === 'label-spellings')
  expect(told && messageText('en', told)).toMatch(/^11 rows write their label in another way .* as with 'caf\u00e9'/)
})

test('such a word is a class where it is as frequent as one, or where a run knows it as one', () => {
  const frequent = repeat(['none', 30], ['insult', 25], ['threat', 20])
  expect(labelValues(frequent).missing).toEqual([])
  const rare = repeat(['none', 2], ['insult', 25], ['threat', 20])
  expect(labelValues(rare).missing).toEqual([{ value: 'none', count: 2 }])
  expect(labelValues(rare, ['none', 'insult']).labels[0]).toBe('none')
  expect(labelValues(repeat(['NA', 5], ['NA', 5])).missing).toEqual([])
})

test('labels are one after NFC, without characters that take no room, without blanks around', async () => {
  const table = await tableOf(['caf\u00e9', 'cafe\u0301', ' caf\u00e9 ', 'caf\u00e9\u200b', 'th\u00e9', 'the\u0301'])
  expect(new Set(labelledRows(table, 'text', 'label').labels)).toEqual(new Set(['caf\u00e9', 'th\u00e9']))
})

test('spellings that differ in case, blanks or as 1 and 1.0 are found together and merged on demand', async () => {
  const labels = repeat(['Good', 9], ['good', 3], ['GOOD ', 1], ['bad', 8], ['1', 4], ['1.0', 2])
  expect(variantGroups(counted(labels.map((label) => label.trim())))).toEqual([
    ['Good', 'good', 'GOOD'],
    ['1', '1.0']
  ])
  expect(mergeVariants(labels).changed).toBe(6)
  expect(await codes(labels)).toContain('label-variants')
  const merged = await tableOf(labels, { mergeVariants: 'label' })
  expect(new Set(labelledRows(merged, 'text', 'label').labels)).toEqual(new Set(['Good', 'bad', '1']))
  expect(merged.notes.map(({ code, values }) => [code, values.count])).toEqual([['variants-merged', 6]])
})

test.each([
  ['parts behind a semicolon', repeat(['bad', 10], ['good', 10], ['bad;urgent', 5], ['good;urgent', 5]), 'several'],
  ['JSON lists', repeat(['a', 10], ['b', 10], ['["a","b"]', 5]), 'several'],
  ['lists as Python writes them', repeat(["['a']", 10], ["['b']", 10], ["['a', 'b']", 5]), 'several'],
  ['a comma in the names of classes', repeat(['Arts, Culture', 10], ['Sports', 10], ['Home, Garden', 5]), 'classes'],
  ['stars', repeat(['1', 10], ['2', 10], ['3', 10], ['4', 5], ['5', 5]), 'classes'],
  ['halves of stars are a measurement', Array.from({ length: 60 }, (_, row) => String((row % 12) / 2.4)), 'number'],
  ['many numbers', Array.from({ length: 60 }, (_, row) => String(row % 30)), 'number'],
  ['two numbers', repeat(['0.0', 10], ['1.0', 10]), 'classes']
])('what a label column is: %s', async (_, labels, kind) => {
  expect(labelKind(counted(labels)).kind).toBe(kind)
  const asked = await codes(labels)
  expect([asked.includes('labels-several'), asked.includes('labels-numbers')]).toEqual([
    kind === 'several',
    kind === 'number'
  ])
})
