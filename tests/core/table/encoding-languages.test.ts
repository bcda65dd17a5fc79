// Encodings found by language: small files in many languages, read right; what cannot be known is said with its alternatives.

import { messageText, readTable, type Table } from '@core'
import { expect, test } from 'vitest'
import { SINGLE_BYTE_TABLES } from '../../../src-core/table/encoding/single-byte-tables'
import { bytesSource } from './support'

/** Bytes of a text in a single-byte encoding, by its table turned round. */
function singleByte(encoding: string, text: string): Uint8Array {
  const table = SINGLE_BYTE_TABLES[encoding]
  return Uint8Array.from([...text], (character) => {
    if (character < '\x80') return character.charCodeAt(0)
    const at = table.indexOf(character)
    if (at < 0) throw new Error(`${encoding} has no '${character}'`)
    return 256 - table.length + at
  })
}

const RUSSIAN = 'Доставили вовремя, сотрудники вежливые'
const TEXTS: readonly (readonly [text: string, encodings: string])[] = [
  [RUSSIAN, 'windows-1251 koi8-r iso-8859-5 ibm866 ibm855 x-mac-cyrillic'],
  ['Доставка запізнилася, гроші не повернули', 'windows-1251 koi8-u iso-8859-5'],
  ['Стаята беше чиста и персоналът любезен', 'windows-1251 iso-8859-5 ibm855'],
  ['A szoba tiszta volt, a személyzet kedves, de a fűtés nem működött', 'windows-1250 iso-8859-2 ibm852'],
  ['Pokój był czysty, ale obsługa spóźniła się z kolacją, żenada', 'windows-1250 iso-8859-2 ibm852 mac-latin2'],
  ['Pokoj byl čistý, ale večeře přišla pozdě a topení nešlo zapnout', 'windows-1250 iso-8859-2 ibm852'],
  ['Oda çok temizdi ama kahvaltı yetersizdi, ışık da bozuktu', 'windows-1254 ibm857'],
  ['Istaba bija tīra, bet brokastis ļoti vājas un dārgas', 'windows-1257 iso-8859-13 ibm775'],
  ['Kambarys buvo švarus, tačiau pusryčiai menki ir brangūs', 'windows-1257 iso-8859-13 iso-8859-4'],
  ['Das Zimmer war schön, aber das Frühstück dürftig und für den Preis zu wenig', 'windows-1252 ibm850 macintosh'],
  ['La chambre était propre mais le petit déjeuner très décevant', 'windows-1252 ibm850 macintosh'],
  ['Ontem à noite choveu muito na cidade e as ruas ficaram alagadas', 'windows-1252'],
  ['La habitación estaba limpia pero el desayuno fue pésimo mañana y tarde', 'windows-1252 ibm437 macintosh'],
  ['Herbergið var hreint en morgunmaturinn lélegur og þjónustan líka', 'windows-1252 ibm861'],
  ['Το δωμάτιο ήταν καθαρό αλλά το πρωινό φτωχό', 'windows-1253 iso-8859-7 ibm737'],
  ['החדר היה נקי אבל ארוחת הבוקר דלה מאוד', 'windows-1255 ibm862'],
  ['كانت الغرفة نظيفة لكن الفطور ضعيف جدا', 'windows-1256 iso-8859-6 ibm720'],
  ['ห้องสะอาดดีแต่อาหารเช้ามีให้เลือกน้อยมาก', 'windows-874'],
  ['Il-kamra kienet nadifa iżda l-kolazzjon għali ħafna u ċkejken', 'iso-8859-3']
]
const cells = (table: Table): string[] => table.columns.flatMap((column) => [...column])

test.each(TEXTS.flatMap(([text, encodings]) => encodings.split(' ').map((encoding) => [encoding, text] as const)))(
  '%s: %s',
  async (encoding, text) => {
    const file = `text,label\n${text.replaceAll(',', ';')},1\nplain words only,0\n`
    const table = await readTable(bytesSource(singleByte(encoding, file)))
    expect(cells(table)).toEqual(cells(await readTable(bytesSource(file))))
    expect(table.encodings[0].confidence).toBeGreaterThan(0.3)
  }
)

test('an uncertain encoding is said, with the alternatives and what they would read', async () => {
  const table = await readTable(bytesSource(singleByte('ibm850', 'text,label\nPræcis det øl,1\nnothing,0\n')))
  const [chosen, ...rivals] = table.encodings
  expect(chosen.encoding).toBe(table.dialect.encoding)
  expect(rivals.length).toBeGreaterThan(0)
  for (const { confidence, preview } of rivals) {
    expect(confidence).toBeLessThanOrEqual(chosen.confidence)
    expect(preview).toMatch(/^Pr.+is det .+,1/)
  }
  expect(new Set(table.encodings.map(({ preview }) => preview)).size).toBe(table.encodings.length)
})

test('a certain encoding says nothing of doubt, and a chosen one keeps what was detected', async () => {
  const bytes = singleByte('windows-1251', `text,label\n${`${RUSSIAN.replace(',', '')},1\n`.repeat(5)}`)
  const table = await readTable(bytesSource(bytes))
  expect(table.encodings[0]).toMatchObject({ encoding: 'windows-1251' })
  expect(table.encodings[0].confidence).toBeGreaterThan(0.99)
  expect(table.notes).toEqual([])
  const chosen = await readTable(bytesSource(bytes), { encoding: 'koi8-r' })
  expect(chosen.dialect.encoding).toBe('koi8-r')
  expect(chosen.encodings).toEqual(table.encodings)
})

test('the note of doubt names the encoding, its confidence and the others', async () => {
  // Two letters that Danish, Czech and Polish code pages all know, in no word of any language.
  const table = await readTable(
    bytesSource(
      Uint8Array.from(
        ['x', 0xb3, 'q', 0xbe, 'w', 0xa5, 'k', 0xb9].map((part) =>
          typeof part === 'string' ? part.charCodeAt(0) : part
        )
      )
    ),
    { header: false }
  )
  expect(table.encodings[0].confidence).toBeLessThan(0.8)
  expect(table.notes.map((note) => messageText('en', note)).join()).toMatch(
    /The encoding is uncertain: read as [-\w]+ with a confidence of \d+\.\d%; it may be .+ choose another encoding\./
  )
})

test('a byte that the chosen encoding leaves undefined is counted with its line', async () => {
  const bytes = Uint8Array.from([...singleByte('windows-1252', 'text,label\ncafé,1\n'), 0x61, 0x81, 0x2c, 0x30, 0x0a])
  const table = await readTable(bytesSource(bytes), { encoding: 'windows-1252' })
  expect([...table.columns[0]]).toEqual(['café', 'a\ufffd'])
  expect(table.notes.map((note) => messageText('en', note))).toEqual([
    '1 byte sequence was not WINDOWS-1252 (line 3); shown as U+FFFD.'
  ])
})

test('one odd letter among Latin words is no letter of another script', async () => {
  const text = 'Qualcosa non è andato a buon fine nella stanza, forse la porta'
  const file = `text,label\n${text.replaceAll(',', ';')},1\nla camera era pulita e il personale cortese,0\n`
  const table = await readTable(bytesSource(singleByte('ibm850', file)))
  expect(cells(table)).toEqual(cells(await readTable(bytesSource(file))))
})

test('tags around the words of a page tell nothing of their language', async () => {
  const tag =
    '<td width="100%" align="left" valign="top"><a href="http://www.example.com/index.php?id=12" target="_blank">'
  const lines = ['Istaba bija tīra', 'bet brokastis ļoti vājas un dārgas'].map((text) => `${tag}${text}</a></td>`)
  const table = await readTable(bytesSource(singleByte('windows-1257', `text\n${lines.join('\n')}\n`)))
  expect(cells(table)).toEqual(lines)
})
