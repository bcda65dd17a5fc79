// Rounds of labelling over a table: lines lead back to rows, blank and passed-over rows are not asked for, and the labelled rows
// come out as CSV beside the columns of the file.

import { expect, test } from 'vitest'
import { readTable } from '../../../../src-core/index'
import { Labelling, labelledCsv } from '../../../../src-main/host/engine/labelling'
import { bytesSource } from '../../../core/table/support'

const FRUIT = ['apple pear plum', 'pear plum grape', 'plum grape apple', 'grape apple melon']
const TOOLS = ['hammer saw drill', 'saw drill pliers', 'drill pliers hammer', 'pliers hammer chisel']
const texts = Array.from({ length: 40 }, (_, n) => `${(n % 2 === 0 ? FRUIT : TOOLS)[n % 4]} ${n}`)
const table = await readTable(
  bytesSource(['id,note,label', ...texts.map((text, n) => `${n},${n === 7 ? '""' : `"${text}"`},x`)].join('\n'))
)
const signal = new AbortController().signal
const ask = (labelling: Labelling, labels: [number, number][], exclude: number[] = []) =>
  labelling.next(table, { textColumn: 'note', classes: ['fruit', 'tool'], labels, exclude, count: 10 }, signal)

test('the first round has no guesses; lines are those of the file; the blank row is not counted', async () => {
  const round = await ask(new Labelling(), [])
  expect([round.total, round.choices.length, round.changed]).toEqual([39, 10, null])
  for (const { line, text, guess } of round.choices) {
    expect(texts[line - 2]).toBe(text)
    expect(guess).toBeNull()
  }
})

test('later rounds guess, leave out what was labelled or passed over, and say how many predictions changed', async () => {
  const labelling = new Labelling()
  const labels: [number, number][] = [2, 3, 4, 5].map((line) => [line, line % 2])
  const first = await ask(labelling, labels, [6, 8])
  const lines = first.choices.map(({ line }) => line)
  for (const gone of [2, 3, 4, 5, 6, 8, 9]) expect(lines).not.toContain(gone)
  for (const { line, guess } of first.choices) expect(guess?.label).toBe(line % 2)
  const second = await ask(labelling, [...labels, [lines[0], lines[0] % 2]])
  expect(second.changed).not.toBeNull()
  expect(second.changed!).toBeLessThan(0.2)
})

test('the labelled rows alone are written, in the order of the file, the label under a name that is free', () => {
  const labels: [number, number][] = [
    [5, 1],
    [2, 0]
  ]
  const lines = [...labelledCsv(table, { classes: ['fruit', 'tool'], labels })].join('').split('\r\n')
  expect(lines).toEqual(['id,note,label,label 2', `0,${texts[0]},x,fruit`, `3,${texts[3]},x,tool`, ''])
})
