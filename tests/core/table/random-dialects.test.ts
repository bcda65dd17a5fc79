// Tables of texts full of separators, quotes and line ends, written in every dialect of separator, quote and escape: each cell comes back.

import { expect, test } from 'vitest'
import { readTable } from '@core'
import { Rng } from '../../../src-core/rng'
import { bytesSource } from './support'

const ROWS = 60
const SEPARATORS = [
  ',',
  ';',
  '\t',
  '|',
  ':',
  ' ',
  '~',
  '^',
  '||',
  '::',
  ', ',
  '; ',
  ' | ',
  '\t|\t',
  '~|~',
  '\x1f',
  '\x01',
  '##',
  '$$',
  '|~|',
  '\t\t',
  '@@@',
  '%%'
]
const HEADERS = [
  ['text', 'label'],
  ['label', 'text'],
  ['id', 'text', 'label'],
  ['评论', '类别'],
  ['message', 'intent', 'lang', 'date']
]
const WORDS =
  'the meal was warm and the waiter kind but we waited an hour for soup so never again we said then came back because view is lovely'.split(
    ' '
  )
const SIGNS = [...'这家餐厅的服务很好但是等了一个小时味道一般下次不会再来老板人不错环境干净']
const ENDS = [
  ', really',
  '; twice',
  ' "so they said"',
  " it's ok",
  ' a | b',
  '\ttab',
  '\nsecond line',
  ': colon',
  ' (2, 3)',
  ' 12:30',
  ' c::d',
  '，好的',
  ' «oui»',
  '! :)',
  ' http://x.example/a?b=1,2',
  ''
]
const LABELS = [
  ['pos', 'neg'],
  ['0', '1'],
  ['good', 'bad', 'neutral'],
  ['正面', '负面']
]

interface Form {
  readonly separator: string
  readonly quote: string
  readonly escape: string
  readonly all: boolean
}

const pick = <Value>(rng: Rng, values: readonly Value[]): Value => values[rng.below(values.length)]

function textOf(rng: Rng, chinese: boolean): string {
  const count = 4 + rng.below(22)
  let text = Array.from({ length: count }, () => pick(rng, chinese ? SIGNS : WORDS)).join(chinese ? '' : ' ')
  for (let more = rng.below(3); more > 0; more--) text += pick(rng, ENDS)
  return text[0].toUpperCase() + text.slice(1)
}

function tableOf(rng: Rng): { header: readonly string[]; rows: string[][] } {
  const header = pick(rng, HEADERS)
  const labels = pick(rng, LABELS)
  const chinese = rng.below(3) === 0
  const cellOf = (name: string, row: number): string => {
    if (/^(text|评论|message)$/.test(name)) return textOf(rng, chinese)
    if (name === 'id') return String(row + 1)
    if (name === 'lang') return pick(rng, ['en', 'zh'])
    return name === 'date' ? `2024-0${1 + rng.below(9)}-1${rng.below(9)}` : pick(rng, labels)
  }
  return { header, rows: Array.from({ length: ROWS }, (_, row) => header.map((name) => cellOf(name, row))) }
}

function write(rows: readonly (readonly string[])[], { separator, quote, escape, all }: Form): string {
  const bare = separator.trim() || separator
  const cellOf = (cell: string): string => {
    const special = all || cell.includes(bare) || cell.includes(quote) || /[\r\n]/.test(cell)
    return quote !== '' && special ? quote + cell.replaceAll(quote, escape + quote) + quote : cell
  }
  return rows.map((cells) => cells.map(cellOf).join(separator) + '\n').join('')
}

const FORMS: readonly Form[] = SEPARATORS.flatMap((separator) => [
  ...['"', "'"].flatMap((quote) =>
    [quote, '\\'].flatMap((escape) => [true, false].map((all) => ({ separator, quote, escape, all })))
  ),
  // Words have blanks between them: without quotes they are no cells.
  ...(separator === ' ' ? [] : [{ separator, quote: '', escape: '', all: false }])
])

/** Unquoted cells cannot hold what the dialect has signs for. */
const plain = (cell: string, { separator, quote }: Form): string =>
  quote === ''
    ? cell
        .replaceAll(separator.trim() || separator, ' ')
        .replace(/[\s"]+/g, ' ')
        .trim()
    : cell

test.each(SEPARATORS.map((separator) => JSON.stringify(separator)))(
  'all 60 rows come back, two tables in each dialect with %s',
  async (name) => {
    for (const form of FORMS.filter(({ separator }) => JSON.stringify(separator) === name))
      for (const seed of [21, 22]) {
        const { header, rows } = tableOf(Rng.stream(seed, JSON.stringify(form)))
        const right = rows.map((cells) => cells.map((cell) => plain(cell, form)))
        const table = await readTable(bytesSource(write([header, ...right], form)))
        const read = Array.from({ length: table.rowCount }, (_, row) => table.columns.map((column) => column.at(row)))
        expect([form, seed, table.columns.map((column) => column.name), read]).toEqual([form, seed, header, right])
      }
  }
)
