// Rows and lines: whatever the pieces, the same table; whatever the quotes, no line lost.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { formatCsv, readTable, type ReadOptions, type Table } from '@core'
import { DelimitedReader } from '../../../src-core/table/delimited'
import { readLooseRow } from '../../../src-core/table/loose-row'
import { bytesSource, dataset, datasetsMissing } from './support'

const csv: ReadOptions = { delimiter: ',', quote: '"', header: false, encoding: 'utf-8', format: 'delimited' }
const rowsOf = (table: Table): string[][] =>
  Array.from(table.line, (_, row) => table.columns.map(({ values }) => values[row]))
const digest = (table: Table): unknown => [
  rowsOf(table),
  [...table.line],
  table.rejected,
  table.notes,
  table.sha256,
  table.dialect
]

/** Text full of traps: quotes, separators, every line end, characters of 1 to 4 UTF-8 bytes. */
const trappy = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', ',', '"', '""', '\n', '\r\n', '\r', '","', '"\n"', 'é', '好', '😀'),
  maxLength: 60
})

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
      { delimiter: ',', quote: '"', newline: '\n', width, quoteTold: false },
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
    .map((text) => text.replace(/[\ud800-\udfff]/gu, ''))
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

test('csv: where PapaParse reports no broken quote, the careful reading gives its row and its end: 5,000 texts', () => {
  fc.assert(
    fc.property(trappy, (text) => {
      let at = 0
      new Papa.Parser({
        delimiter: ',',
        newline: '\n',
        quoteChar: '"',
        step: (parsed) => {
          const {
            data: [fields],
            errors,
            meta: { cursor }
          } = parsed as unknown as { data: string[][]; errors: unknown[]; meta: { cursor: number } }
          const loose = readLooseRow(text, at, ',', '"', '\n')
          // PapaParse keeps the CR of an unquoted CRLF; the careful reading drops it.
          if (errors.length === 0)
            expect([loose?.fields.map(withoutReturn), loose?.end]).toEqual([fields.map(withoutReturn), cursor])
          at = cursor
        }
      }).parse(text, 0, true)
    }),
    { numRuns: 5000, seed: 4 }
  )
})
const withoutReturn = (field: string): string => field.replace(/\r+$/, '')

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
  expect(table.columns[0].values).toEqual([
    'one',
    `two${newline}lines`,
    'three',
    `four "quoted"${newline}${newline}with a blank line`,
    'five'
  ])
  expect(table.columns[1].values).toEqual(['a', 'b', 'a', 'b', 'a'])
})

test('csv: rows with too few or too many fields are rejected by line with both numbers; empty surplus fields are dropped', async () => {
  const table = await readTable(bytesSource('text,label\ngood,a\nshort\nlong,b,c\ntrailing,a,,\nfine,b\n'))
  expect(table.columns[0].values).toEqual(['good', 'trailing', 'fine'])
  expect(table.rejected).toEqual([
    {
      line: 3,
      reason: { code: 'row-width', values: { expected: 2, got: 1 }, sentence: 'expected 2 fields, got 1' },
      excerpt: 'short'
    },
    {
      line: 4,
      reason: { code: 'row-width', values: { expected: 2, got: 3 }, sentence: 'expected 2 fields, got 3' },
      excerpt: 'long,b,c'
    }
  ])
  expect([...table.line]).toEqual([2, 5, 6])
})

test('csv: stray quotes inside unquoted fields are text', async () => {
  const table = await readTable(bytesSource('text\tlabel\n5" screen\t1\nsay "hi" now\t0\nit\'s\t1\n'))
  expect(table.columns[0].values).toEqual(['5" screen', 'say "hi" now', "it's"])
})

test('csv: a quote that never closes costs its own line only: read as text where that fits, else rejected; the rest is kept', async () => {
  const good = Array.from({ length: 500 }, (_, row) => `text ${row},${row % 2}`)
  const fits = await readTable(bytesSource(['text,label', ...good, '"never closed,1', ...good].join('\n')))
  expect(fits.rowCount).toBe(1001)
  expect(fits.columns[0].values[500]).toBe('"never closed')
  expect(fits.notes.map(({ sentence }) => sentence)).toEqual([
    'Line 502: a quote opens here and is not closed; read to the end of the line.'
  ])
  const misfits = await readTable(bytesSource(['text,label', ...good, '"never, closed,1', ...good].join('\n')))
  expect(misfits.rowCount).toBe(1000)
  expect(misfits.rejected).toEqual([
    {
      line: 502,
      reason: {
        code: 'row-quote',
        values: { expected: 2, got: 3 },
        sentence: 'a quote opens in this row and is not closed; without it the row has 3 fields instead of 2'
      },
      excerpt: '"never, closed,1'
    }
  ])
})

test('csv: where all fields are quoted and one closing quote is missing, the row is whole and the rows behind it are kept', async () => {
  const rows = Array.from({ length: 30 }, (_, row) => `"${row % 2}","text, number ${row}${row === 20 ? '' : '"'}`)
  const table = await readTable(bytesSource(['"label","text"', ...rows].join('\r\n')))
  expect([
    table.rowCount,
    table.columns[0].values[20],
    table.columns[1].values[20],
    table.columns[1].values[21]
  ]).toEqual([30, '0', 'text, number 20', 'text, number 21'])
  expect(table.notes.map(({ sentence }) => sentence)).toEqual([
    'Line 22: a quote opens here and is not closed; read to the end of the line.'
  ])
})

test('csv: a stray quote that another quote closes 200 rows later swallows none of them', async () => {
  const good = Array.from({ length: 200 }, (_, row) => `${row % 2}\ttext ${row}`)
  const table = await readTable(bytesSource(['0\t"opens here', ...good, '1\t"so" he said', ...good].join('\n')))
  expect(table.rowCount).toBe(402)
  expect(table.columns[1].values[0]).toBe('"opens here')
  expect(table.line[401]).toBe(402)
})

test('csv: quotes that stay open all over the file are text in all of it', async () => {
  const calm = Array.from({ length: 12_000 }, (_, row) => `${row % 2}\tcalm text number ${row}`)
  const rows = Array.from({ length: 2000 }, (_, row) => `${row % 2}\t"open ${row}`)
  const table = await readTable(bytesSource([...calm, ...rows].join('\n')))
  expect(table.rowCount).toBe(14_000)
  expect(table.dialect.quote).toBe('')
  expect(table.notes.map(({ sentence }) => sentence)).toEqual([
    'Quotes open in many rows without closing; quote characters are read as text.'
  ])
})

test('csv: a row of more than a million characters is rejected, whether it ends or not, and the next row is read', async () => {
  const long = 'x'.repeat(1_500_000)
  const table = await readTable(bytesSource(`text,label\n${long},a\nfine,b\n"${long}",c\nlast,d\n${long}`))
  expect(table.columns[0].values).toEqual(['fine', 'last'])
  expect(table.rejected.map(({ line, reason }) => [line, reason.sentence])).toEqual(
    [2, 4, 6].map((line) => [line, 'longer than 1000000 characters'])
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
  expect(seen).toEqual([262_144, 524_288, 786_432])
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
