// Quotes that stray, never close or close too late: no line is lost to them.

import { messageText } from '@core'
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { readTable } from '@core'
import { readLooseRow } from '../../../src-core/table/loose-row'
import { bytesSource, trappy } from './support'

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
          const loose = readLooseRow(text, at, form)
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
const form = { delimiter: ',', quote: '"', escape: '', blanks: 'keep', newline: '\n' } as const
const withoutReturn = (field: string): string => field.replace(/\r+$/, '')

test('csv: stray quotes inside unquoted fields are text', async () => {
  const table = await readTable(bytesSource('text\tlabel\n5" screen\t1\nsay "hi" now\t0\nit\'s\t1\n'))
  expect([...table.columns[0]]).toEqual(['5" screen', 'say "hi" now', "it's"])
})

test('csv: a quote that never closes costs its own line only: read as text where that fits, else rejected; the rest is kept', async () => {
  const good = Array.from({ length: 500 }, (_, row) => `text ${row},${row % 2}`)
  const fits = await readTable(bytesSource(['text,label', ...good, '"never closed,1', ...good].join('\n')))
  expect(fits.rowCount).toBe(1001)
  expect(fits.columns[0].at(500)).toBe('"never closed')
  expect(fits.notes.map((note) => messageText('en', note))).toEqual([
    'Line 502: a quote opens here and is not closed; read to the end of the line.'
  ])
  const misfits = await readTable(bytesSource(['text,label', ...good, '"never, closed,1', ...good].join('\n')))
  expect(misfits.rowCount).toBe(1000)
  expect(misfits.rejected).toEqual([
    {
      line: 502,
      reason: {
        code: 'row-quote',
        values: { expected: 2, got: 3 }
      },
      excerpt: '"never, closed,1'
    }
  ])
})

test('csv: where all fields are quoted and one closing quote is missing, the row is whole and the rows behind it are kept', async () => {
  const rows = Array.from({ length: 30 }, (_, row) => `"${row % 2}","text, number ${row}${row === 20 ? '' : '"'}`)
  const table = await readTable(bytesSource(['"label","text"', ...rows].join('\r\n')))
  expect([table.rowCount, table.columns[0].at(20), table.columns[1].at(20), table.columns[1].at(21)]).toEqual([
    30,
    '0',
    'text, number 20',
    'text, number 21'
  ])
  expect(table.notes.map((note) => messageText('en', note))).toEqual([
    'Line 22: a quote opens here and is not closed; read to the end of the line.'
  ])
})

test('csv: a stray quote that another quote closes 200 rows later swallows none of them', async () => {
  const good = Array.from({ length: 200 }, (_, row) => `${row % 2}\ttext ${row}`)
  const table = await readTable(bytesSource(['0\t"opens here', ...good, '1\t"so" he said', ...good].join('\n')))
  expect(table.rowCount).toBe(402)
  expect(table.columns[1].at(0)).toBe('"opens here')
  expect(table.line[401]).toBe(402)
})

test('csv: quotes that stay open all over the file are text in all of it', async () => {
  const calm = Array.from({ length: 12_000 }, (_, row) => `${row % 2}\tcalm text number ${row}`)
  const rows = Array.from({ length: 2000 }, (_, row) => `${row % 2}\t"open ${row}`)
  const table = await readTable(bytesSource([...calm, ...rows].join('\n')))
  expect(table.rowCount).toBe(14_000)
  expect(table.dialect.quote).toBe('')
  expect(table.notes.map((note) => messageText('en', note))).toEqual([
    'Quotes open in many rows without closing; quote characters are read as text.'
  ])
})
