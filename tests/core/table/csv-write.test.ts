// CSV written: RFC 4180, and guarded against formulas only when asked.

import { expect, test } from 'vitest'
import { formatCsv } from '@core'

test('fields are quoted where they must be, lines end in CR LF, a lone empty cell is not a blank line', () => {
  expect(
    [
      ...formatCsv(
        ['text', 'label'],
        [
          ['a, b', 'say "x"'],
          ['two\nlines', ''],
          ['plain', '1']
        ]
      )
    ].join('')
  ).toBe('text,label\r\n"a, b","say ""x"""\r\n"two\nlines",\r\nplain,1\r\n')
  expect([...formatCsv(['text'], [[''], [' '], ['x']])]).toEqual(['text\r\n', '""\r\n', '" "\r\n', 'x\r\n'])
})

test('the guard puts a quote before formulas, not before numbers; without it cells stay as they are', () => {
  const cells = ['=1+1', '+', '-0.5', '-1e-3', '@SUM(A1)', '\tx', '-cmd', '+49', 'a=b', '']
  expect(
    [
      ...formatCsv(
        ['c'],
        cells.map((cell) => [cell, '']),
        { guardFormulas: true }
      )
    ]
      .slice(1)
      .map((line) => line.split(',')[0])
  ).toEqual(["'=1+1", "'+", '-0.5', '-1e-3', "'@SUM(A1)", "'\tx", "'-cmd", '+49', 'a=b', ''])
  expect([...formatCsv(['c'], [['=1+1', '']])][1]).toBe('=1+1,\r\n')
})
