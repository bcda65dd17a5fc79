// CSV written: RFC 4180, with the line ends asked for; and which cells a spreadsheet would run as a formula.

import { expect, test } from 'vitest'
import { formatCsv, runsAsFormula } from '@core'

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

test('line ends and a byte order mark are what is asked for', () => {
  expect([...formatCsv(['a', 'b'], [['1', 'x\ny']], { bom: true, lineEnd: '\n' })].join('')).toBe(
    '\ufeffa,b\n1,"x\ny"\n'
  )
  expect([...formatCsv(['a'], [['1']], { lineEnd: '\r' })].join('')).toBe('a\r1\r')
})

test.each([
  // Formulas, calls, links to other programs; behind tabs and line ends, and in full width.
  [
    true,
    ['=1+1', "=cmd|' /C calc'!A0", '@SUM(A1)', "@a|'b'!c", '-cmd', '+A1', '-2+3', '+49-123', '-(1)', '-"x"', '- a b']
  ],
  [true, ['\t=1+1', '\r\n@SUM(A1)', '＝1+1', '＠SUM(A1)', '=A1', '- 5*2', '+1-800-FLOWERS', '+1%+2']],
  // Numbers, telephone numbers, lists, faces, mentions, and what begins with anything else.
  [
    false,
    ['-0.5', '-1e-3', '+49 123', '+49 123 456', '-3.5', '- 3', '-', '--', '- - -', '=', '= ', '+', '@', '-)', '+1']
  ],
  [
    false,
    [
      '@name',
      '@name thanks (a lot)',
      '@name, =1',
      '\tx',
      'a=b',
      '',
      ' =1+1',
      "'=1",
      '-5 degrees - and wind',
      '-50%',
      '-1,000.50'
    ]
  ]
])('a spreadsheet would run: %s', (runs, cells) => {
  expect(cells.filter((cell) => runsAsFormula(cell) !== runs)).toEqual([])
})
