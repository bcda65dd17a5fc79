// Repairs: what each does to a table, that they compose, that a patch says them again, and that the file's own cells stay known.

import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { columnOf, parsePatch, patchText, readTable, type Repair, type Table, tableFile, withRepairs } from '@core'
import { everyRow } from '../../../../src-core/table/every-row'
import { previewRepair } from '../../../../src-core/table/repairs/preview'
import {
  normaliseCharacters,
  normaliseSpaces,
  repairedText,
  stripHtml
} from '../../../../src-core/table/repairs/text-repairs'
import { bytesSource } from '../support'

const FILE = [
  'text,label',
  '<p>Good &amp; <b>cheap</b></p>,pos',
  'Good & cheap,pos',
  'a  b,neg',
  'a b,pos',
  'plain,Neg',
  'plain,Neg',
  ',pos',
  'last,neg'
].join('\n')
const read = (repairs: readonly Repair[] = []): Promise<Table> => readTable(bytesSource(FILE), { repairs })
const cells = (table: Table, name: string): string[] => [...columnOf(table, name)]

test('texts first, then rows: lines stay those of the file, and each repair says what it did', async () => {
  const table = await read()
  const { table: repaired, done } = withRepairs(table, [
    { repair: 'strip-html', column: 'text' },
    { repair: 'normalise-spaces', column: 'text' },
    { repair: 'merge-classes', column: 'label', from: ['Neg'], to: 'neg' },
    { repair: 'relabel', column: 'label', lines: [9], to: 'pos' },
    { repair: 'drop-duplicates', text: 'text', keep: 'first' },
    { repair: 'drop-conflicts', text: 'text', label: 'label' }
  ])
  expect(done.map(({ changed, dropped }) => [changed, dropped])).toEqual([
    [1, 0],
    [1, 0],
    [2, 0],
    [1, 0],
    [0, 3],
    [0, 0]
  ])
  expect(cells(repaired, 'text')).toEqual(['Good & cheap', 'a b', 'plain', '', 'last'])
  expect(cells(repaired, 'label')).toEqual(['pos', 'neg', 'neg', 'pos', 'pos'])
  expect([...repaired.line]).toEqual([2, 4, 6, 8, 9])
  // The table that was given is as it was.
  expect(table.rowCount).toBe(8)
  expect(cells(table, 'label')).toContain('Neg')
})

test('rows go by the lines they begin on, joined texts or not; a line without a row is passed over', async () => {
  const repair: Repair = { repair: 'drop-rows', lines: [3, 8, 99] }
  const table = await read([repair])
  expect([...table.line]).toEqual([2, 4, 5, 6, 7, 9])
  expect(previewRepair(await read(), repair, 10)).toMatchObject({
    dropped: 2,
    rows: [
      { line: 3, after: null },
      { line: 8, after: null }
    ]
  })
})

test('conflicting texts go whole; of repeated texts none is kept where that is asked for', async () => {
  const [conflicts, none] = [
    await read([
      { repair: 'normalise-spaces', column: 'text' },
      { repair: 'drop-conflicts', text: 'text', label: 'label' }
    ]),
    await read([{ repair: 'drop-duplicates', text: 'text', keep: 'none' }])
  ]
  expect([...conflicts.line]).toEqual([2, 3, 6, 7, 8, 9])
  expect([...none.line]).toEqual([2, 3, 4, 5, 8, 9])
  expect(conflicts.notes.map(({ code }) => code)).toEqual(['repair-normalise-spaces', 'repair-drop-conflicts'])
})

test('a preview counts what the repair then does, and changes nothing', async () => {
  const table = await read()
  for (const repair of [
    { repair: 'strip-html', column: 'text' },
    { repair: 'merge-classes', column: 'label', from: ['Neg'], to: 'neg' },
    { repair: 'drop-duplicates', text: 'text', keep: 'first' }
  ] satisfies Repair[]) {
    const { changed, dropped, rows } = previewRepair(table, repair, 1)
    expect({ changed, dropped }).toEqual(
      (({ changed, dropped }) => ({ changed, dropped }))(withRepairs(table, [repair]).done[0])
    )
    expect(rows).toHaveLength(1)
  }
  expect(previewRepair(table, { repair: 'strip-html', column: 'text' }, 5).rows).toEqual([
    { line: 2, before: '<p>Good &amp; <b>cheap</b></p>', after: 'Good & cheap' }
  ])
})

test('a joined text can be what rows are compared by', async () => {
  const source = bytesSource('title,body,label\na,b,x\na b,,x\nc,d,y\n')
  const table = await readTable(source, {
    join: ['title', 'body'],
    repairs: [{ repair: 'drop-duplicates', text: 'title + body', keep: 'first' }]
  })
  expect(cells(table, 'title + body')).toEqual(['a b', 'c d'])
})

test('rows given back with predictions have the cells that the file has', async () => {
  const [first] = everyRow(await read([{ repair: 'strip-html', column: 'text' }]), 0)
  expect(first).toMatchObject({ text: 'Good & cheap', cells: ['<p>Good &amp; <b>cheap</b></p>', 'pos'] })
})

test('a patch read again says the same; another file, another first line or a line that is no repair is refused', async () => {
  const { sha256, name } = await read()
  const repairs: Repair[] = [
    { repair: 'relabel', column: 'label', lines: [3, 9], to: 'näher "dran"' },
    { repair: 'drop-duplicates', text: 'text', keep: 'none' }
  ]
  const text = patchText({ file: name, sha256, repairs })
  expect(parsePatch(text, 'p.jsonl')).toEqual({ file: name, sha256, repairs })
  const options = { repairs, repairsOf: sha256 }
  await expect(readTable(bytesSource(FILE), options)).resolves.toMatchObject({ sha256 })
  await expect(readTable(bytesSource(`${FILE} `), options)).rejects.toMatchObject({ code: 'rows' })
  expect(() => parsePatch(text.split('\n').slice(1).join('\n'), 'p')).toThrow(
    expect.objectContaining({ code: 'usage' }) as Error
  )
  expect(() => parsePatch(`${text}{"repair":"tidy"}\n`, 'p')).toThrow(
    expect.objectContaining({ where: 'p, line 4' }) as Error
  )
})

test('HTML: tags, comments, scripts and entities go; signs that only look like them stay', () => {
  expect(stripHtml('<div>one<br/>two</div><!-- no --><script>x < 1</script>three')).toBe('one two three')
  expect(stripHtml('caf&eacute; &#8364;5 &#x1F600; &lt;b&gt; &nbsp; AT&amp;T &unknown;')).toBe(
    'café €5 😀 <b> AT&T &unknown;'
  )
  for (const plain of ['a < b and c > d', '<3 you', 'x<y', 'R&D; &', '1 <2> 3']) expect(stripHtml(plain)).toBe(plain)
})

test('spaces and characters: made alike once and for all, letters never lost', () => {
  expect(normaliseSpaces('\u00a0 a\t\u3000b\r\n c ')).toBe('a b c')
  expect(normaliseCharacters('e\u0301\u200b\ufeff 👩\u200d👧')).toBe('é 👩\u200d👧')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const change of [normaliseSpaces, normaliseCharacters]) expect(change(change(text))).toBe(change(text))
      const letters = (value: string): string => value.replace(/[\s\u0085]/gu, '')
      expect(letters(normaliseSpaces(text))).toBe(letters(text))
    })
  )
  const repairs: Repair[] = [
    { repair: 'strip-html', column: 'text' },
    { repair: 'normalise-spaces', column: 'other' }
  ]
  expect(repairedText('<i>a</i>  b', repairs, ['text'])).toBe('a b')
  expect(repairedText('<i>a</i>  b', repairs, ['title'])).toBe('<i>a</i>  b')
})

test('written then read is the same table: CSV, JSONL, Parquet (read by hyparquet and by us)', async () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `x${text.replaceAll('\0', '')}`)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 40 }), async (rows) => {
      const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`
      const table = await readTable(
        bytesSource(`words,kind\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`),
        { delimiter: ',', quote: '"', header: true, escape: '', comment: '', encoding: 'utf-8' }
      )
      for (const format of ['jsonl', 'parquet'] as const) {
        const made = tableFile(table, format)
        const bytes = made instanceof Uint8Array ? made : new TextEncoder().encode([...made].join(''))
        const again = await readTable(bytesSource(bytes, [], `t.${format}`))
        for (const name of ['words', 'kind']) expect(cells(again, name)).toEqual(cells(table, name))
      }
      const parquet = tableFile(table, 'parquet') as Uint8Array
      const objects = await parquetReadObjects({ file: parquet.buffer as ArrayBuffer })
      expect(objects.map(({ words }: Record<string, unknown>) => words)).toEqual(cells(table, 'words'))
    }),
    { numRuns: 25 }
  )
})
