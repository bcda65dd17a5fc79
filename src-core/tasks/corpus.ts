// What a language model reads of a table: the lines of one running text, which go on into each other, or texts of their own, one a
// row, each with a label or none. An answer is, of a line, how many ends follow it (blank lines end too; 0 where a long line was
// cut); of a text its label, as a list of one.

import { CoreError } from '../errors'
import { columnOf } from '../table/columns'
import { isBlank } from '../table/labelled'
import type { ReadOptions, Table } from '../table/table'
import { answeredRows } from './rows'
import type { Answer, AnsweredParts, AnsweredRows, ReadRows, TargetColumns } from './task'

/** Characters below which nothing is held out: the text is an example to be memorised. */
const FEW_CHARACTERS = 400
/** A line longer than this share of the text may be cut by the split, at a blank where one is so near. */
const LONG_LINE = 0.05
const BLANK_WITHIN = 200

/** How a file is read line by line, whatever its lines look like. */
export const AS_LINES = {
  format: 'delimited',
  delimiter: '',
  quote: '',
  escape: '',
  comment: '',
  header: false,
  skipLines: 0
} as const satisfies ReadOptions

/** What a window holds, roughly, before tokens are known. */
const WINDOW_CHARACTERS = 64

/** Windows of training that texts will be cut into, about: what the default settings go by. */
export function windowsExpected(texts: readonly string[], running: boolean): number {
  const ofText = (characters: number): number => Math.ceil((characters + 1) / WINDOW_CHARACTERS)
  return running
    ? ofText(texts.reduce((sum, text) => sum + text.length + 1, 0))
    : texts.reduce((sum, text) => sum + ofText(text.length), 0)
}

/** True for a file of lines: one column without a header, nothing quoted and nothing separated. */
export const isRunningText = ({ columns, dialect }: Table): boolean =>
  columns.length === 1 && dialect.format === 'delimited' && dialect.delimiter === '' && !dialect.header

/** @throws CoreError as answeredRows */
export function readCorpus(table: Table, { text, targets }: TargetColumns): ReadRows {
  if (!isRunningText(table)) {
    const [label] = targets
    const cells = label === undefined ? null : columnOf(table, label)
    return answeredRows(table, { text, targets }, (row) => {
      const cell = cells?.at(row).trim()
      return cell === '' ? null : cell === undefined ? [] : [cell]
    })
  }
  const texts = [...columnOf(table, text)]
  if (texts.every(isBlank))
    throw new CoreError({ code: 'rows', case: 'no-lines', values: { count: table.rowCount }, where: table.name })
  return {
    texts,
    // A line's ends are counted by the numbers of lines: blank ones are no rows.
    answers: texts.map((_, n) => (n + 1 < texts.length ? table.line[n + 1] - table.line[n] : 1)),
    rows: Int32Array.from(texts.keys()),
    skippedEmptyText: 0,
    skippedEmptyLabel: 0,
    notes: []
  }
}

/** A running text cut where its last parts begin: training, validation, test, in the order of the text. */
export function splitRunning(
  rows: AnsweredRows,
  { validation, test }: { readonly validation: number; readonly test: number }
): AnsweredParts {
  const characters = rows.texts.reduce((sum, text) => sum + text.length + 1, 0)
  if (characters < FEW_CHARACTERS) return { train: rows, validation: null, test: null }
  const [before, tested] = test > 0 ? cutAt(rows, characters * (1 - test)) : [rows, null]
  const [train, held] = validation > 0 ? cutAt(before, characters * (1 - test - validation)) : [before, null]
  return { train, validation: held, test: tested }
}

/** Before and after so many characters: at a line's end, or inside a line that is long. */
function cutAt({ texts, answers, rows }: AnsweredRows, characters: number): [AnsweredRows, AnsweredRows] {
  const all = texts.reduce((sum, text) => sum + text.length + 1, 0)
  let at = 0
  let passed = 0
  while (at < texts.length - 1 && passed + texts[at].length < characters) passed += texts[at++].length + 1
  const part = (from: number, to: number): AnsweredRows => ({
    texts: texts.slice(from, to),
    answers: answers.slice(from, to),
    rows: rows.slice(from, to)
  })
  const inside = texts[at].length > LONG_LINE * all || at === 0
  if (!inside) return [part(0, at), part(at, texts.length)]
  const place = placeIn(texts[at], Math.round(characters - passed))
  const oneText = (text: string, answer: Answer): AnsweredRows => ({
    texts: [text],
    answers: [answer],
    rows: rows.slice(at, at + 1)
  })
  return [
    joined(part(0, at), oneText(texts[at].slice(0, place), 0)),
    joined(oneText(texts[at].slice(place), answers[at]), part(at + 1, texts.length))
  ]
}

/** The place itself, or that behind a blank near it; never inside a character. */
function placeIn(text: string, wanted: number): number {
  const near = text.lastIndexOf(' ', wanted)
  const place = near >= wanted - BLANK_WITHIN && near > 0 ? near + 1 : Math.max(1, Math.min(wanted, text.length - 1))
  return /[\uDC00-\uDFFF]/.test(text[place] ?? '') ? place + 1 : place
}

function joined(first: AnsweredRows, second: AnsweredRows): AnsweredRows {
  const rows = new Int32Array(first.rows.length + second.rows.length)
  rows.set(first.rows)
  rows.set(second.rows, first.rows.length)
  return { texts: [...first.texts, ...second.texts], answers: [...first.answers, ...second.answers], rows }
}
