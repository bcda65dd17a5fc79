// CoNLL files: a token a line with its tag in the last column, a blank line between sentences (CoNLL-2003 and its like), or
// CoNLL-U with its ten columns. They become a row a sentence: its tokens and its tags, each joined by spaces.
//
// Source: https://universaldependencies.org/format.html; Tjong Kim Sang and De Meulder 2003.

import { message } from '../messages/message'
import { type LineParser, LineReader, type Newline } from './lines'
import type { RowReader, RowSink } from './row-sink'

export interface ConllForm {
  readonly separator: 'tab' | 'blank'
  /** Places of the token and of its tag among the fields. */
  readonly token: number
  readonly tag: number
  /** CoNLL-U: ranges (1-2) and empty nodes (1.1) are no tokens of their own. */
  readonly universal: boolean
}

export const CONLL_COLUMNS = ['tokens', 'tags'] as const

const TAG = /^(?:O|[BIESLUM]-\S+)$/
const DOCUMENT = /^-DOCSTART-/
/** Lines looked at, and how many of them have to be as in a CoNLL file. */
const MAX_SAMPLED_LINES = 4000
const MIN_TOKENS = 6

/** The form of a text whose first lines these are, blank ones included; null where it is no CoNLL file. */
export function conllForm(lines: readonly string[]): ConllForm | null {
  const sampled = lines.slice(0, MAX_SAMPLED_LINES)
  const tokens = sampled.filter((line) => line.trim() !== '' && !isComment(line) && !DOCUMENT.test(line))
  const inside = sampled.findIndex((line) => line.trim() !== '')
  // Sentences end at blank lines; a file of one sentence ends with one.
  if (tokens.length < MIN_TOKENS || !sampled.slice(inside).some((line) => line.trim() === '')) return null
  for (const separator of ['tab', 'blank'] as const) {
    const rows = tokens.map((line) => fieldsOf(line, separator))
    const width = rows[0].length
    if (width < 2 || !rows.every((row) => row.length === width)) continue
    if (width === 10 && separator === 'tab' && rows.every(([id]) => /^\d+([-.]\d+)?$/.test(id)))
      return { separator, token: 1, tag: 3, universal: true }
    const tags = rows.map((row) => row[width - 1])
    if (tags.every((tag) => TAG.test(tag)) && tags.some((tag) => tag !== 'O'))
      return { separator, token: 0, tag: width - 1, universal: false }
  }
  return null
}

const isComment = (line: string): boolean => /^#\s/.test(line)

const fieldsOf = (line: string, separator: ConllForm['separator']): string[] =>
  separator === 'tab' ? line.split('\t').map((field) => field.trim()) : line.trim().split(/\s+/)

/** One row a sentence; its line is that of its first token. */
export class ConllReader implements RowReader {
  readonly #lines: LineReader
  #tokens: string[] = []
  #tags: string[] = []
  #first = 0
  #last = 0
  #ended = false

  constructor(
    form: ConllForm,
    newline: Newline,
    private readonly sink: RowSink
  ) {
    const sentence: RowSink = {
      row: (fields, line) => this.#take(fields, line, form),
      reject: (line, reason, raw) => sink.reject(line, reason, raw),
      note: (note) => sink.note(note)
    }
    this.#lines = new LineReader(lineParser(form), newline, sentence)
  }

  get stopped(): boolean {
    return this.#ended || this.#lines.stopped
  }

  push(text: string): void {
    this.#lines.push(text)
  }

  end(): void {
    this.#lines.end()
    if (!this.stopped) this.#flush()
  }

  #take(fields: readonly string[], line: number, { universal, token, tag }: ConllForm): boolean {
    // Blank lines are not handed on: a gap in the line numbers is a sentence's end.
    if (line !== this.#last + 1 && !this.#flush()) return false
    this.#last = line
    if (fields.length === 0 || (universal && !/^\d+$/.test(fields[0]))) return true
    if (this.#tokens.length === 0) this.#first = line
    // A space inside a token would make two of it.
    this.#tokens.push(fields[token].replace(/\s+/g, '_'))
    this.#tags.push(fields[tag].replace(/\s+/g, '_'))
    return true
  }

  #flush(): boolean {
    if (this.#tokens.length === 0) return true
    const more = this.sink.row([this.#tokens.join(' '), this.#tags.join(' ')], this.#first)
    this.#tokens = []
    this.#tags = []
    if (!more) this.#ended = true
    return more
  }
}

function lineParser({ separator, token, tag }: ConllForm): LineParser {
  const min = Math.max(token, tag) + 1
  return (line) => {
    if (isComment(line) || DOCUMENT.test(line)) return { fields: [] }
    const fields = fieldsOf(line, separator)
    return fields.length >= min ? { fields } : { reason: message('row-width', { expected: min, got: fields.length }) }
  }
}
