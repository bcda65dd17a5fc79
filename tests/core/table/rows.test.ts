// Rows and lines: whatever the pieces, the same table. Quotes that do not match are in quotes.test.ts.

import { messageText } from '@core'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCsv, readTable, type ReadOptions, type Table } from '@core'
import { DelimitedReader } from '../../../src-core/table/delimited'
import { bytesSource, dataset, datasetsMissing, trappy } from './support'

const csv: ReadOptions = { delimiter: ',', quote: '"', header: false, encoding: 'utf-8', format: 'delimited' }
const rowsOf = (table: Table): string[][] =>
  Array.from(table.line, (_, row) => table.columns.map((column) => column.at(row)))
const digest = (table: Table): unknown => [
  rowsOf(table),
  [...table.line],
  table.rejected,
  table.notes,
  table.sha256,
  table.dialect
]

test('csv: any split of the bytes gives the same table: 2,000 files of traps, split inside characters, CRLF and quotes', async () => {
  await fc.assert(
    fc.asyncProperty(trappy, fc.array(fc.nat(200), { maxLength: 12 }), fc.boolean(), async (text, borders, told) => {
      fc.pre(text.trim() !== '')
      const options = told ? csv : {}
      expect(digest(await readTable(bytesSource(text, borders), options))).toEqual(
        digest(await readTable(bytesSource(text), options))
      )
    }),
    { numRuns: 2000, seed: 1 }
  )
})

test('csv: the reader alone gives the same rows for any split of the text, with and without a known width', () => {
  const read = (pieces: readonly string[], width: number | null): unknown[] => {
    const seen: unknown[] = []
    const reader = new DelimitedReader(
      { delimiter: ',', quote: '"', escape: '', blanks: 'keep', comment: '', newline: '\n', width, quoteChosen: false },
      {
        row: (fields, line) => seen.push([line, ...fields]) > 0,
        reject: (line, reason, excerpt) => seen.push([line, reason, excerpt]) > 0,
        note: (note) => void seen.push(note)
      }
    )
    for (const piece of pieces) reader.push(piece)
    reader.end()
    return seen
  }
  fc.assert(
    fc.property(fc.array(trappy, { maxLength: 6 }), fc.constantFrom(null, 1, 2, 3), (pieces, width) => {
      expect(read(pieces, width)).toEqual(read([pieces.join('')], width))
    }),
    { numRuns: 5000, seed: 2 }
  )
})

test('csv: format then read is the identity on 2,000 arbitrary tables, line ends and quotes inside cells included', async () => {
  const cell = fc
    .oneof(trappy, fc.string({ unit: 'binary', maxLength: 8 }))
    .map((text) => text.replace(/[\ud800-\udfff\0]/gu, ''))
  const tables = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
  await fc.assert(
    fc.asyncProperty(tables, async (rows) => {
      const header = rows[0].map((_, column) => `c${column}`)
      const table = await readTable(bytesSource([...formatCsv(header, rows)].join('')), { ...csv, header: true })
      expect(rowsOf(table)).toEqual(rows)
      expect(table.rejectedCount).toBe(0)
    }),
    { numRuns: 2000, seed: 3 }
  )
})

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r']
])('csv: every row knows the line it starts on, quoted line ends and blank lines counted: %s', async (_, newline) => {
  const text = [
    'text,label',
    'one,a',
    '"two',
    'lines",b',
    '',
    'three,a',
    '"four ""quoted""',
    '',
    'with a blank line",b',
    'five,a'
  ].join(newline)
  const table = await readTable(bytesSource(text, [3, 17, 18, 30, 31, 32]))
  expect([...table.line]).toEqual([2, 3, 6, 7, 10])
  expect([...table.columns[0]]).toEqual([
    'one',
    `two${newline}lines`,
    'three',
    `four "quoted"${newline}${newline}with a blank line`,
    'five'
  ])
  expect([...table.columns[1]]).toEqual(['a', 'b', 'a', 'b', 'a'])
})

test('csv: rows with too few or too many fields are rejected by line with both numbers; empty surplus fields are dropped', async () => {
  const table = await readTable(bytesSource('text,label\ngood,a\nshort\nlong,b,c\ntrailing,a,,\nfine,b\n'))
  expect([...table.columns[0]]).toEqual(['good', 'trailing', 'fine'])
  expect(table.rejected).toEqual([
    {
      line: 3,
      reason: { code: 'row-width', values: { expected: 2, got: 1 } },
      excerpt: 'short'
    },
    {
      line: 4,
      reason: { code: 'row-width', values: { expected: 2, got: 3 } },
      excerpt: 'long,b,c'
    }
  ])
  expect([...table.line]).toEqual([2, 5, 6])
})

test('csv: a row of more than a million characters is rejected, whether it ends or not, and the next row is read', async () => {
  const long = 'x'.repeat(1_500_000)
  const table = await readTable(bytesSource(`text,label\n${long},a\nfine,b\n"${long}",c\nlast,d\n${long}`))
  expect([...table.columns[0]]).toEqual(['fine', 'last'])
  expect(table.rejected.map(({ line, reason }) => [line, messageText('en', reason)])).toEqual(
    [2, 4, 6].map((line) => [line, 'longer than 1,000,000 characters'])
  )
  expect([...table.line]).toEqual([3, 5])
})

test('csv: a preview stops after its rows, says that it is partial and closes the file', async () => {
  let closed = false
  const source = {
    ...bytesSource('text,label\n'),
    async *open() {
      try {
        for (;;) yield new TextEncoder().encode('text,label\n'.repeat(1000))
      } finally {
        closed = true
      }
    }
  }
  const table = await readTable(source, { maxRows: 50, header: false })
  expect([table.rowCount, table.partial, table.sha256, closed]).toEqual([50, true, '', true])
})

test('csv: reading can be cancelled between pieces and reports its progress', async () => {
  const abort = new AbortController()
  const seen: number[] = []
  const source = bytesSource('text,label\n'.repeat(200_000))
  await expect(
    readTable(
      source,
      {},
      {
        signal: abort.signal,
        onProgress: ({ bytes }) => {
          seen.push(bytes)
          if (seen.length === 3) abort.abort()
        }
      }
    )
  ).rejects.toMatchObject({ code: 'cancelled' })
  expect(seen).toEqual([65_536, 131_072, 196_608])
})

test.skipIf(datasetsMissing)(
  `sms_spam read in pieces of 997 bytes or 64 kB is the table read whole${datasetsMissing ? ` (skipped: ${datasetsMissing})` : ''}`,
  async () => {
    const bytes = readFileSync(dataset('sms_spam', 'sms.tsv'))
    const whole = digest(await readTable(bytesSource(bytes)))
    for (const size of [997, 65_536]) {
      const borders = Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => (index + 1) * size)
      expect(digest(await readTable(bytesSource(bytes, borders)))).toEqual(whole)
    }
  }
)
