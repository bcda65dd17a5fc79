// Which two columns are a text and its counterpart, by what they are called and what they hold.

import { type Message, message } from '../messages/message'
import type { Column, Table } from './table'

export interface PairSuggestion {
  readonly source: string
  readonly target: string
  readonly why: Message
}

/** Names that go together, the read column first. */
const NAMED: readonly (readonly [source: RegExp, target: RegExp])[] = [
  [/^(source|src)(text|sentence)?$/, /^(target|tgt|trg)(text|sentence)?$/],
  [/^(原文|源文|源)$/, /^(译文|目标)$/],
  [/^inputs?(text)?$/, /^outputs?(text)?$/],
  [/^questions?$/, /^answers?$/],
  [/^(问题|问)$/, /^(回答|答案|答)$/]
]
/** Names of languages, as columns of translations are headed. */
const LANGUAGE =
  /^(en|eng|english|zh|cn|zhcn|chinese|de|deu|german|fr|fra|french|es|spa|spanish|it|italian|ja|jpn|japanese|ko|kor|korean|ru|rus|russian|pt|portuguese|nl|dutch|ar|arabic|英文|英语|中文|汉语|日文|日语|德语|法语|韩语)$/
/** Fewer different values than this, and a column is one of classes, whatever it is called. */
const MIN_DISTINCT = 20
/** Counterparts differ from row to row. */
const MOSTLY_DIFFERENT = 0.5

/** Two words, or letters of a script that writes without spaces. */
const PHRASE = /\s|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}].*[\p{L}\p{N}]/u
/** Values that are looked at for phrases. */
const MAX_SAMPLED_ROWS = 200

/** null where nothing says so: two columns by their names, or the only two where both are texts. */
export function suggestPair(table: Table): PairSuggestion | null {
  const columns = table.columns.filter(({ joinedFrom }) => joinedFrom === undefined)
  for (const [source, target] of NAMED) {
    const found = pairOf(
      columns,
      (name) => source.test(name),
      (name) => target.test(name)
    )
    if (found && found[1].distinct > MIN_DISTINCT) return suggestion(found, 'pair-columns')
  }
  const languages = columns.filter(({ name }) => LANGUAGE.test(plain(name)))
  if (languages.length === 2 && languages.every((column) => isVaried(column, table)))
    return suggestion([languages[0], languages[1]], 'pair-columns')
  const texts = columns.filter((column) => isText(column, table))
  return columns.length === 2 && texts.length === 2 ? suggestion([texts[0], texts[1]], 'pair-texts') : null
}

/** What says that these two are a text and its counterpart: their names, or that both are texts; null: nothing does. */
export function likelyPair(table: Table, text: string, target: string): 'names' | 'texts' | null {
  const found = suggestPair(table)
  if (found?.why.code === 'pair-columns' && found.source === text && found.target === target) return 'names'
  const columns = table.columns.filter(({ name }) => name === text || name === target)
  return columns.length === 2 && columns.every((column) => isText(column, table)) ? 'texts' : null
}

type Pair = readonly [Column, Column]

function pairOf(
  columns: readonly Column[],
  isSource: (name: string) => boolean,
  isTarget: (name: string) => boolean
): Pair | null {
  const source = columns.find(({ name }) => isSource(plain(name)))
  const target = columns.find(({ name }) => isTarget(plain(name)))
  return source && target ? [source, target] : null
}

const isVaried = ({ distinct, empty }: Column, { rowCount }: Table): boolean =>
  distinct > MIN_DISTINCT && distinct > MOSTLY_DIFFERENT * Math.min(rowCount - empty, 20_000)

const isText = (column: Column, table: Table): boolean =>
  column.kind === 'text' && isVaried(column, table) && hasPhrases(column)

/** A different word in every row is a label that nobody can learn, or a number of the row, and no text. */
function hasPhrases(column: Column): boolean {
  let [sampled, phrases] = [0, 0]
  for (const value of column) {
    if (value.trim() === '') continue
    if (PHRASE.test(value.trim())) phrases++
    if (++sampled === MAX_SAMPLED_ROWS) break
  }
  return phrases > MOSTLY_DIFFERENT * sampled
}

const suggestion = ([source, target]: Pair, code: 'pair-columns' | 'pair-texts'): PairSuggestion => ({
  source: source.name,
  target: target.name,
  why: message(code, { source: source.name, target: target.name })
})

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '')
