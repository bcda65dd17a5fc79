// Files with one thing wrong with them, and what a reader should make of each: the classes of Vitagliano et al., "Pollock: A Data
// Loading Benchmark" (VLDB 2023), made anew from tables of our own. Scored as there: header, records and cells by precision,
// recall and F1, and one for a file that was read at all; 10 at most.

import { Rng } from '../../../src-core/rng'

export interface Sheet {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A polluted file. */
export interface Damaged {
  readonly kind: string
  readonly file: string
  /** What is right: the header, null where the file has none, and the rows. Rows of another width are left out, which is right too. */
  readonly header: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
}

interface Form {
  readonly delimiter: string
  readonly quote: string
  readonly escape: string
  readonly end: string
}

const RFC: Form = { delimiter: ',', quote: '"', escape: '"', end: '\r\n' }

function cellOf(cell: string, { delimiter, quote, escape }: Form): string {
  const special = cell.includes(delimiter.trim() || delimiter) || cell.includes(quote) || /[\r\n]/.test(cell)
  const whole = special || (delimiter !== ',' && cell.includes(delimiter))
  return whole ? quote + cell.replaceAll(quote, escape + quote) + quote : cell
}

const line = (cells: readonly string[], form: Form = RFC): string =>
  cells.map((cell) => cellOf(cell, form)).join(form.delimiter)

const write = (rows: readonly (readonly string[])[], form: Form = RFC): string =>
  rows.map((cells) => line(cells, form) + form.end).join('')

/** Damage to the whole file. */
export function damagedFiles(sheet: Sheet): Damaged[] {
  const { header, rows } = sheet
  const all = [header, ...rows]
  const right = (kind: string, file: string): Damaged => ({ kind, file, header, rows })
  const form = (change: Partial<Form>): string => write(all, { ...RFC, ...change })
  const plain = write(all)
  const wide = header.length
  const other = (width: number): string =>
    write([
      Array.from({ length: width }, (_, at) => `Part ${'abcdefghijklmnop'[at]}`),
      ...Array.from({ length: 12 }, (_, row) => Array.from({ length: width }, (__, at) => String(row * 7 + at)))
    ])
  const above = Array.from({ length: header.length }, (_, at) => `${header[at]} group`)
  return [
    right('none', plain),
    { kind: 'no payload', file: '', header: null, rows: [] },
    right('no line end at the end', plain.slice(0, -2)),
    right('two line ends at the end', plain + '\r\n'),
    { kind: 'no header', file: write(rows), header: null, rows },
    { kind: 'header only', file: write([header]), header, rows: [] },
    { kind: 'one row', file: write([header, rows[0]]), header, rows: rows.slice(0, 1) },
    ...oneColumn(sheet),
    right('preamble', `Table of things${','.repeat(wide - 1)}\r\n${','.repeat(wide - 1)}\r\n${plain}`),
    right('preamble of lines', `Table of things\r\nby somebody, some day\r\n\r\n${plain}`),
    right('footer', `${plain}\r\nSource: somebody\r\n`),
    right('header of two rows', write([above, ...all])),
    right('header of three rows', write([above.map((cell) => `${cell} top`), above, ...all])),
    right('smaller second table', `${plain}\r\n${other(wide - 1)}`),
    right('wider second table', `${plain}\r\n${other(wide + 1)}`),
    right('second table of the same width', `${plain}\r\n${other(wide)}`),
    right('smaller second table at once', plain + other(wide - 1)),
    right('delimiter ;', form({ delimiter: ';' })),
    right('delimiter tab', form({ delimiter: '\t' })),
    right('delimiter |', form({ delimiter: '|' })),
    right('delimiter ", "', form({ delimiter: ', ' })),
    right('delimiter space', form({ delimiter: ' ' })),
    right('delimiter ::', form({ delimiter: '::' })),
    right("quote '", form({ quote: "'", escape: "'" })),
    right('escape \\', form({ escape: '\\' })),
    right('line end LF', form({ end: '\n' })),
    right('line end CR', form({ end: '\r' })),
    right('utf-8 mark', `\ufeff${plain}`)
  ]
}

/** Each column by itself, its empty cells left out: alone on a line they would be blank lines. */
function oneColumn({ header, rows }: Sheet): Damaged[] {
  return header.map((name, at) => {
    const cells = rows.map((row) => [row[at]]).filter(([cell]) => cell !== '')
    return { kind: 'single column', file: write([[name], ...cells]), header: [name], rows: cells }
  })
}

/** Damage to one row: every row and column in turn, or some of them. */
export function damagedRows(sheet: Sheet, every = 1): Damaged[] {
  const { header, rows } = sheet
  const all = [header, ...rows]
  const found: Damaged[] = []
  const put = (kind: string, row: number, damagedLine: string, right: readonly string[] | null): void => {
    const lines = all.map((cells) => line(cells))
    lines[row] = damagedLine
    found.push({
      kind,
      file: lines.map((text) => text + RFC.end).join(''),
      header: row === 0 && right !== null ? right : header,
      rows: rows.flatMap((cells, at) => (at + 1 !== row ? [cells] : right === null ? [] : [right]))
    })
  }
  let turn = 0
  for (let row = 0; row < all.length; row++)
    for (let column = 0; column < header.length; column++) {
      if (turn++ % every !== 0) continue
      const cells = all[row].map((cell) => cellOf(cell, RFC))
      const before = cells.slice(0, column)
      const cell = cells[column]
      const behind = cells.slice(column + 1)
      const instead = (text: string): string => [...before, text, ...behind].join(',')
      const value = (text: string): string[] => all[row].map((own, at) => (at === column ? text : own))
      if (column > 0 && row > 0)
        put('missing delimiter', row, [...before.slice(0, -1), before.at(-1)! + cell, ...behind].join(','), null)
      if (row > 0) put('extra delimiter', row, instead(`,${cell}`), null)
      const raw = all[row][column]
      if (cell.startsWith('"')) {
        const middle = raw.length >> 1
        put(
          'extra quote, quoted cell',
          row,
          instead(`"${raw.slice(0, middle).replaceAll('"', '""')}"${raw.slice(middle).replaceAll('"', '""')}"`),
          value(`${raw.slice(0, middle)}"${raw.slice(middle)}`)
        )
      } else {
        put('extra quote before', row, instead(`"${cell}`), value(`"${raw}`))
        put('extra quote behind', row, instead(`${cell}"`), value(`${raw}"`))
        const middle = raw.length >> 1
        if (middle > 0)
          put(
            'extra quote inside',
            row,
            instead(`${raw.slice(0, middle)}"${raw.slice(middle)}`),
            value(`${raw.slice(0, middle)}"${raw.slice(middle)}`)
          )
      }
    }
  return found
}

/** Pollock's ten figures, added up. */
export function scoreOf(
  right: Pick<Damaged, 'header' | 'rows'>,
  read: Pick<Damaged, 'header' | 'rows'> | null
): number {
  if (read === null) return 0
  const key = (cells: readonly string[]): string => JSON.stringify(cells)
  return (
    1 +
    figures(right.header ?? [], read.header ?? []) +
    figures(right.rows.map(key), read.rows.map(key)) +
    figures(right.rows.flat(), read.rows.flat())
  )
}

/** Precision, recall and F1 of two bags, added up; three where both are empty. */
function figures(right: readonly string[], read: readonly string[]): number {
  if (right.length === 0 && read.length === 0) return 3
  if (right.length === 0 || read.length === 0) return 0
  const left = new Map<string, number>()
  for (const value of right) left.set(value, (left.get(value) ?? 0) + 1)
  let hits = 0
  for (const value of read) {
    const count = left.get(value) ?? 0
    if (count > 0) hits++
    left.set(value, count - 1)
  }
  const [precision, recall] = [hits / read.length, hits / right.length]
  return precision + recall + (hits === 0 ? 0 : (2 * precision * recall) / (precision + recall))
}

const pick = (rng: Rng, many: readonly string[]): string => many[rng.below(many.length)]
const NOUNS = [
  'lamp',
  'door',
  'garden chair',
  'hose, 20 m',
  'screw',
  'cable "long"',
  'table',
  'shelf; oak',
  'paint',
  "baker's tin"
]
const PLACES = ['Ulm', 'Bergen', 'Porto', 'Gent', 'Turku', 'Split', 'Lyon', 'Cork']

/** Tables of the kinds people have: an order book, texts with labels, a survey of numbers, words alone. */
export const SHEETS: Readonly<Record<string, Sheet>> = {
  orders: {
    header: ['BOOKED', 'HOUR', 'Pieces', 'ARTICLE', 'Cost', 'ArticleGroup', 'ArticleDetails', 'Link', 'Remarks'],
    rows: made(83, 1, (rng, row) => [
      `0${1 + (row % 9)}/1${row % 3}/2019`,
      `${10 + rng.below(9)}:${10 + rng.below(50)}`,
      String(1 + rng.below(9)),
      `A${1000 + rng.below(300)}`,
      (rng.below(9000) / 100).toFixed(2),
      pick(rng, ['House', 'Garden', 'Works']),
      pick(rng, NOUNS),
      `http://shop.example/item/${1000 + row}?of=${rng.below(50)}`,
      row % 4 === 0
        ? ''
        : row % 7 === 0
          ? 'two lines,\nof text'
          : pick(rng, ['late', 'sent back', 'paid, twice', 'none'])
    ])
  },
  texts: {
    header: ['text', 'label'],
    rows: made(60, 2, (rng, row) => [
      `We bought the ${pick(rng, NOUNS)} in ${pick(rng, PLACES)} and ${pick(rng, ['liked it', 'sent it back, twice', 'said "never again"'])}, order ${row}`,
      pick(rng, ['good', 'bad'])
    ])
  },
  survey: {
    header: ['Person', 'Age', 'Height', 'Q1', 'Q2', 'Q3', 'Town'],
    rows: made(70, 3, (rng, row) => [
      String(100 + row),
      String(18 + rng.below(60)),
      (1.5 + rng.uniform() / 2).toFixed(2),
      ...Array.from({ length: 3 }, () => String(1 + rng.below(5))),
      pick(rng, PLACES)
    ])
  },
  words: {
    header: ['Town', 'Article', 'Opinion'],
    rows: made(50, 4, (rng) => [
      pick(rng, PLACES),
      pick(rng, NOUNS),
      `${pick(rng, ['quite', 'hardly', 'very'])} ${pick(rng, ['useful', 'pretty, really', 'sturdy'])}`
    ])
  }
}

function made(count: number, seed: number, row: (rng: Rng, at: number) => string[]): string[][] {
  const rng = Rng.stream(seed, 'damage')
  return Array.from({ length: count }, (_, at) => row(rng, at))
}
