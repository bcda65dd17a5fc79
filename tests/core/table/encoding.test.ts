// Encodings: found from bytes, told when damaged, never guessed silently.

import { messageText } from '@core'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readTable, type Table } from '@core'
import { bytesSource, dataset, datasetsMissing, encode, utf16 } from './support'

const chinese =
  '标签,评论\n1,很快，好吃，味道足，量大\n0,送餐太慢了，菜都凉了，不会再点\n1,态度非常好，推荐大家\n0,味道一般，价格偏贵\n'
const traditional =
  '標籤,評論\n1,很快，好吃，味道不錯，份量大\n0,送餐太慢了，菜都涼了，不會再點\n1,態度非常好，推薦給大家\n'
const korean =
  '라벨,리뷰\n1,정말 재미있는 영화였습니다 추천합니다\n0,시간이 아까운 최악의 영화\n1,배우들의 연기가 훌륭했다\n'
const japanese =
  'ラベル,レビュー\n1,とても美味しかったです。また行きたい\n0,サービスが悪くて残念でした\n1,雰囲気が良い店です\n'
const russian =
  'метка,отзыв\n1,Отличный фильм советую всем посмотреть\n0,Скучно и слишком долго жаль времени\n1,Прекрасная игра актёров и хороший сценарий\n'
const german =
  'Bewertung;Klasse\nDas Essen war köstlich, die Bedienung äußerst freundlich;gut\nViel zu spät geliefert, kalt und fade – nie wieder!;schlecht\nPreis 12 € – völlig überhöht;schlecht\n'
const french = 'texte;avis\nUn film très réussi, je l’ai adoré;bon\nTrop long et ennuyeux, déçu;mauvais\n'
const french1 = 'text,label\nA nice café,1\nBad tea,0\n'

const texts: readonly (readonly [label: string, text: string])[] = [
  ['gb18030', chinese],
  ['gb18030', chinese.repeat(200)],
  ['big5', traditional],
  ['big5', traditional.repeat(100)],
  ['euc-kr', korean],
  ['euc-kr', korean.repeat(100)],
  ['shift_jis', japanese],
  ['shift_jis', japanese.repeat(100)],
  ['euc-jp', japanese.repeat(20)],
  ['windows-1252', german],
  ['windows-1252', german.repeat(100)],
  ['windows-1252', french],
  ['windows-1252', french1],
  ['windows-1251', russian.repeat(10)]
]
const cells = (table: Table): string[] => table.columns.flatMap((column) => [column.name, ...column])

test.each(texts)('%s without any mark is detected and every character kept (%#)', async (label, text) => {
  const expected = await readTable(bytesSource(text))
  const table = await readTable(bytesSource(encode(label, text)))
  expect(table.dialect.encoding).toBe(label)
  expect(cells(table)).toEqual(cells(expected))
  // The texts are pieces repeated whole, header and all.
  expect(table.notes.filter(({ code }) => code !== 'header-again')).toEqual([])
})

test.each([
  ['little-endian, marked', false, true, 'utf-16le'],
  ['big-endian, marked', true, true, 'utf-16be'],
  ['little-endian, unmarked', false, false, 'utf-16le'],
  ['big-endian, unmarked', true, false, 'utf-16be']
])('UTF-16 %s', async (_, bigEndian, mark, encoding) => {
  for (const text of [chinese, german, 'text,label\ngood,1\nbad,0\n']) {
    const bytes = utf16(text, bigEndian, mark)
    const table = await readTable(bytesSource(bytes, [1, 7, 8, 33]))
    expect(table.dialect.encoding).toBe(encoding)
    expect(cells(table)).toEqual(cells(await readTable(bytesSource(text))))
  }
})

test('a UTF-8 byte order mark is not part of the first column name', async () => {
  const table = await readTable(bytesSource(`\ufeff${chinese}`, [1, 2]))
  expect(table.columns.map(({ name }) => name)).toEqual(['标签', '评论'])
  expect(messageText('en', table.dialect.encodingReason)).toBe('byte order mark')
})

test('a single invalid byte in a UTF-8 or ASCII file stays UTF-8, counted, with its line', async () => {
  for (const around of ['a plain line\n', '一行文字\n']) {
    const before = new TextEncoder().encode(around.repeat(65))
    const broken = Uint8Array.from([
      ...before,
      ...new TextEncoder().encode('siste'),
      0xf0,
      ...new TextEncoder().encode('rcity\n'),
      ...before
    ])
    const table = await readTable(bytesSource(broken), { header: false })
    expect(table.dialect.encoding).toBe('utf-8')
    expect(table.columns[0].at(65)).toBe('siste\ufffdrcity')
    expect(table.notes.map((note) => messageText('en', note))).toEqual([
      '1 byte sequence was not UTF-8 (line 66); shown as U+FFFD.'
    ])
  }
})

test('invalid bytes beyond the first 256 kB are found too: an accident is noted, another encoding is read again', async () => {
  const ascii = new TextEncoder().encode('text,label\n' + 'a long line of plain words,0\n'.repeat(12_000))
  const accident = await readTable(bytesSource(Uint8Array.from([...ascii, 0x61, 0xf0, 0x2c, 0x31, 0x0a])))
  expect(accident.dialect.encoding).toBe('utf-8')
  expect(accident.notes.map((note) => messageText('en', note))).toEqual([
    '1 byte sequence was not UTF-8 (line 12002); shown as U+FFFD.'
  ])
  const late = await readTable(
    bytesSource(Uint8Array.from([...ascii, ...encode('windows-1252', 'ein völlig überhöhter Preis,1\n'.repeat(5))]))
  )
  expect(late.dialect.encoding).toBe('windows-1252')
  expect([...late.columns[0]].at(-1)).toBe('ein völlig überhöhter Preis')
  const lateChinese = await readTable(
    bytesSource(Uint8Array.from([...ascii, ...encode('gb18030', '送餐太慢了，菜都凉了，不会再点,1\n'.repeat(5))]))
  )
  expect(lateChinese.dialect.encoding).toBe('gb18030')
  expect([...lateChinese.columns[0]].at(-1)).toBe('送餐太慢了，菜都凉了，不会再点')
})

test('a told encoding wins, its replacements are counted by line, and an unknown name is refused', async () => {
  const table = await readTable(bytesSource(encode('windows-1252', german)), { encoding: 'utf-8' })
  expect(messageText('en', table.dialect.encodingReason)).toBe('set by the user')
  expect(messageText('en', table.notes[0])).toMatch(
    /^\d+ byte sequences were not UTF-8 \(lines 2, 3, 4\); shown as U\+FFFD\.$/
  )
  expect((await readTable(bytesSource(encode('gb18030', chinese)), { encoding: 'GBK' })).columns[0].name).toBe('标签')
  await expect(readTable(bytesSource(chinese), { encoding: 'klingon' })).rejects.toMatchObject({
    code: 'encoding',
    got: "'klingon'"
  })
})

test('U+FFFD that the file itself holds is no damage', async () => {
  expect((await readTable(bytesSource('text,label\nodd \ufffd sign,1\nnone,0\n'))).notes).toEqual([])
})

test.each([
  ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'a PNG picture'],
  ['zeros', Array.from({ length: 5000 }, (_, index) => (index % 3 === 0 ? 0 : index % 251)), 'binary data (zero bytes)']
])('a binary file is refused with its name and what to do: %s', async (_, bytes, what) => {
  const failure = await readTable(bytesSource(Uint8Array.from(bytes))).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'file-binary', got: what })
})

test.each([
  ['empty', ''],
  ['blank lines only', '\n\n  \n'],
  ['a lone byte order mark', '\ufeff']
])('an empty file is refused: %s', async (_, text) => {
  await expect(readTable(bytesSource(text))).rejects.toMatchObject({ code: 'file-empty' })
})

test.skipIf(datasetsMissing)(
  `waimai_10k and nsmc_ko in their national encodings read as in UTF-8${datasetsMissing ? ` (skipped: ${datasetsMissing})` : ''}`,
  async () => {
    for (const [path, label] of [
      [dataset('waimai_10k', 'waimai_10k.csv'), 'gb18030'],
      [dataset('nsmc_ko', 'nsmc_sample_test.tsv'), 'euc-kr']
    ] as const) {
      const characters = [...readFileSync(path, 'utf8')]
      const text = characters.filter((character) => isEncodable(label, character)).join('')
      const expected = await readTable(bytesSource(text))
      const table = await readTable(bytesSource(encode(label, text)))
      expect(table.dialect.encoding).toBe(label)
      expect(cells(table)).toEqual(cells(expected))
    }
  }
)

function isEncodable(label: string, character: string): boolean {
  try {
    return encode(label, character).length > 0
  } catch {
    return false
  }
}
