// What is said of JSON once it is read: keys that became columns or were left out, lists joined or left, letters repaired.

import { type Message, message } from '../messages/message'
import { shown } from './header'
import { type PartLists, PART_COLUMN } from './json-shapes'

/** Names listed in a note. */
const MAX_NAMES_LISTED = 8

interface List {
  readonly name: string
  readonly rows: number
}

export class JsonNotes {
  private repairedValues = 0
  private readonly flat: string[] = []

  constructor(private readonly note: (note: Message) => void) {}

  /** The first key beyond a limit; it and those after it are left out. */
  surplusKey(key: string, limit: number): void {
    this.note(message('keys-left-out', { limit, key: shown(key) }))
  }

  /** A column that stands for a key of an object inside the records. */
  flattened(name: string): void {
    this.flat.push(name)
  }

  /** A value held half of a surrogate pair, which no encoding can write; it was replaced by U+FFFD. */
  repaired(): void {
    this.repairedValues++
  }

  /** Lists of a document that became one table. */
  listsJoined({ names, rows }: PartLists): void {
    this.note(message('lists-joined', { names: listed(names), rows: rows.length, column: PART_COLUMN }))
  }

  /** Lists of a document that are no rows of this table. */
  listsLeft(lists: readonly List[]): void {
    const rows = lists.reduce((sum, list) => sum + list.rows, 0)
    this.note(message('lists-left-out', { count: lists.length, rows, names: listed(lists.map(({ name }) => name)) }))
  }

  /** What is known once every record was read. */
  end(): void {
    if (this.flat.length > 0) this.note(message('json-flattened', { names: listed(this.flat) }))
    if (this.repairedValues > 0) this.note(message('surrogates-repaired', { count: this.repairedValues }))
  }
}

function listed(names: readonly string[]): string | Message {
  const text = names
    .slice(0, MAX_NAMES_LISTED)
    .map((name) => `'${shown(name)}'`)
    .join(', ')
  const more = names.length - MAX_NAMES_LISTED
  return more > 0 ? message('and-more', { names: text, count: more }) : text
}
