// The quick way through a delimited file: bytes in any pieces give the same rows, what is written is read back, nothing but a
// CoreError is thrown, and the work grows with the bytes and no faster.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CoreError, csvBytes, formatCsv, readTable, type ReadOptions, type Table } from '@core'
import { ByteMarks } from '../../../src-core/table/byte-marks'
import { ByteRow, RowCutter, UNFINISHED, UNSOUND } from '../../../src-core/table/byte-rows'
import { columnFrom } from '../../../src-core/table/column-builder'
import { bytesSource, trappy } from './support'

const told: ReadOptions = { encoding: 'utf-8', format: 'delimited', delimiter: ',', quote: '"', header: false }
const cells = (table: Table): string[][] =>
  Array.from(table.line, (_, row) => table.columns.map((column) => column.at(row)))
const joined = (parts: Iterable<Uint8Array>): Uint8Array => Uint8Array.from([...parts].flatMap((part) => [...part]))

test('any pieces give the same rows, lines, rejections and remarks: 500 texts full of traps', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(trappy, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 8 }),
      fc.array(fc.nat(400), { maxLength: 12 }),
      async (rows, borders) => {
        const text = rows.map((row) => row.join(',')).join('\n')
        const [whole, pieces] = await Promise.all(
          [[], borders].map((ends) => readTable(bytesSource(text, ends), told).catch((thrown: unknown) => thrown))
        )
        if (whole instanceof Error || pieces instanceof Error) {
          expect(pieces).toEqual(whole)
          expect(whole).toBeInstanceOf(CoreError)
          return
        }
        const [one, other] = [whole as Table, pieces as Table]
        expect([cells(other), [...other.line], other.rejected, other.notes]).toEqual([
          cells(one),
          [...one.line],
          one.rejected,
          one.notes
        ])
      }
    ),
    { numRuns: 500 }
  )
})

test('signs are found by words as one by one; pieces that are not ASCII, or hold NUL, are told: 500 pieces', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof({ weight: 40, arbitrary: fc.constantFrom(10, 13, 34, 44, 97, 127) }, fc.constantFrom(0, 128, 255)),
        {
          maxLength: 40
        }
      ),
      fc.nat(3),
      fc.constantFrom(1, 60),
      fc.constantFrom<[number, 10 | 13]>([34, 10], [-1, 10], [34, 13]),
      (few, from, times, [quote, newline]) => {
        const bytes = Uint8Array.from(Array.from({ length: times }, () => few).flat()).subarray(from)
        const marks = new ByteMarks({ delimiter: 44, quote, newline })
        const plain = bytes.every((byte) => byte > 0 && byte < 128)
        const expected = [...bytes.keys()].filter((at) => [44, quote, newline].includes(bytes[at]))
        expect(marks.findPlain(bytes)).toBe(plain)
        if (plain) expect(marks.lineFeeds(bytes)).toBe(bytes.filter((byte) => byte === 10).length)
        marks.find(bytes)
        expect([...marks.at.subarray(0, marks.count + 1)]).toEqual([...expected, bytes.length])
      }
    ),
    { numRuns: 500 }
  )
})

test('what is written from bytes is what strings give, and is read back cell for cell: 300 tables', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .integer({ min: 1, max: 3 })
        .chain((width) =>
          fc.array(fc.array(trappy, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 })
        ),
      async (rows) => {
        const columns = rows[0].map((_, at) =>
          columnFrom(
            `column ${at}`,
            rows.map((row) => row[at])
          )
        )
        const header = columns.map(({ name }) => name)
        const written = joined(csvBytes(header, columns))
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(written)).toBe(
          [...formatCsv(header, rows)].join('')
        )
        const table = await readTable(bytesSource(written), { ...told, header: true })
        expect(cells(table)).toEqual(rows)
      }
    ),
    { numRuns: 300 }
  )
})

test('bytes of any kind: a table or a CoreError, 400 files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, chosen) => {
      const outcome = await readTable(bytesSource(bytes), chosen ? told : {}).catch((thrown: unknown) => thrown)
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(CoreError)
      else expect((outcome as Table).rowCount).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 400 }
  )
})

/** Bytes that are read while rows are cut, counted: each access of the array is work, and finding the signs reads each once. */
function workOf(text: string): { rows: number; reads: number } {
  const bytes = new TextEncoder().encode(text)
  let reads = 0
  const counted = new Proxy(bytes, {
    get(target, key): unknown {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++
      return Reflect.get(target, key, target)
    }
  })
  const row = new ByteRow()
  const cutter = new RowCutter({ delimiter: 44, quote: 34, newline: 10 })
  cutter.marks.find(bytes)
  cutter.open(counted)
  let rows = 0
  reads = bytes.length
  for (let at = 0; ; rows++) {
    const next = cutter.next(at, row)
    if (next === UNFINISHED) return { rows, reads }
    expect(next).not.toBe(UNSOUND)
    at = next
  }
}

test.each([
  ['short quoted', '"good, very",yes\n'],
  ['long quoted', `"${'many words '.repeat(20)}",yes\n`],
  ['doubled quotes', '"a ""word"" or ""two""",no\n'],
  ['lines inside', '"one\ntwo\nthree","x"\n'],
  ['plain', 'no quotes at all,yes\n']
])('cutting rows looks at each byte at most four times, in files of any length: %s', (_, line) => {
  for (const count of [10, 100, 1000]) {
    const { rows, reads } = workOf(line.repeat(count))
    expect(rows).toBe(count)
    expect(reads).toBeLessThanOrEqual(4 * line.length * count + 10)
  }
})
