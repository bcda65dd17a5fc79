// Columns as they fill, and what kind each turns out to be.

import { CellBytes, type CellSpan, Scratch, utf16Length } from './cell-bytes'
import { isNumber } from './columns'
import { DistinctCells } from './distinct-cells'
import type { Column, ColumnKind } from './table'

/** Distinct values are counted up to here; a column with more is free text or numbers in any case. */
const DISTINCT_CAP = 20_001

/** A category's values repeat: at most so many, each at least twice on average, none a long text. */
const CATEGORY_VALUES = 2000
const CATEGORY_LENGTH = 100

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const NOTHING = new Uint8Array(0)

/**
 * Values of one column and what they show so far: numbers of different values as long as those are few, from then on their bytes
 * end to end. The evidence only ever climbs - from numbers to anything, from few values to many, from short to long - so
 * that a kind never depends on the order or the chunks in which rows came.
 */
export class ColumnBuilder {
  length = 0
  private distinct = new DistinctCells()
  private codes = new Uint16Array(16)
  /** Every value by itself; null while there are few different ones. */
  private bytes: CellBytes | null = null
  private empty = 0
  private numeric = true
  /** In UTF-16 units, while there are few different values. */
  private longest = 0
  private readonly scratch = new Scratch()

  constructor(readonly name: string) {}

  /** Rows that had no field for this column are empty. @param rows how many values the column is to have */
  padTo(rows: number): void {
    while (this.length < rows) this.pushBytes(NOTHING, 0, 0)
  }

  push(value: string): void {
    const size = this.scratch.fill(value)
    this.pushBytes(this.scratch.bytes, 0, size)
  }

  /** Appends a value: UTF-8 that begins and ends on character borders. */
  pushBytes(source: Uint8Array, from: number, to: number): void {
    const row = this.length++
    if (from === to) this.empty++
    if (this.bytes !== null) {
      this.bytes.push(source, from, to)
      if (this.numeric && from < to) this.numeric = isNumber(decoder.decode(source.subarray(from, to)))
      return
    }
    const known = this.distinct.cells.length
    const code = this.distinct.numberOf(source, from, to)
    if (row === this.codes.length) {
      const longer = new Uint16Array(2 * row)
      longer.set(this.codes)
      this.codes = longer
    }
    this.codes[row] = code
    if (code < known || from === to) return
    this.longest = Math.max(this.longest, utf16Length(source, from, to))
    if (this.numeric) this.numeric = isNumber(decoder.decode(source.subarray(from, to)))
    if (this.filledDistinct() >= DISTINCT_CAP) this.spread()
  }

  /** @param given what is known of the column otherwise */
  finish(given: Pick<Partial<Column>, 'kind' | 'joinedFrom' | 'raw'> = {}): Column {
    const { name, empty } = this
    const distinct = this.bytes === null ? this.filledDistinct() : DISTINCT_CAP
    const traits = { name, kind: this.kind(distinct, this.length - empty), distinct, empty, ...given }
    this.bytes?.trim()
    this.distinct.seal()
    return this.bytes === null
      ? new CodedColumn(traits, this.distinct, this.codes.slice(0, this.length))
      : new PlainColumn(traits, this.bytes)
  }

  /** Different values that are not empty. */
  private filledDistinct(): number {
    return this.distinct.cells.length - (this.empty > 0 ? 1 : 0)
  }

  /** Too many different values: each row's own bytes from here on. */
  private spread(): void {
    this.bytes = new CellBytes()
    const span: CellSpan = { bytes: NOTHING, from: 0, to: 0 }
    for (let row = 0; row < this.length; row++) {
      this.distinct.cells.span(this.codes[row], span)
      this.bytes.push(span.bytes, span.from, span.to)
    }
    this.distinct = new DistinctCells()
    this.codes = new Uint16Array(0)
  }

  /** number < text and category < text: many numbers, few repeated values of any form, or anything. */
  private kind(distinct: number, filled: number): ColumnKind {
    const repeats =
      filled > 0 && distinct * 2 <= filled && distinct <= CATEGORY_VALUES && this.longest <= CATEGORY_LENGTH
    const few = distinct <= 30 || distinct * 10 <= filled
    if (repeats && (few || !this.numeric)) return 'category'
    return this.numeric && filled > 0 ? 'number' : 'text'
  }
}

/** A column of values that are no file's own: joined, merged or corrected ones. */
export function columnFrom(
  name: string,
  values: Iterable<string>,
  given: Parameters<ColumnBuilder['finish']>[0] = {}
): Column {
  const builder = new ColumnBuilder(name)
  for (const value of values) builder.push(value)
  return builder.finish(given)
}

type Traits = Pick<Column, 'name' | 'kind' | 'distinct' | 'empty' | 'joinedFrom' | 'raw'>

abstract class StoredColumn implements Column {
  readonly name: string
  readonly kind: ColumnKind
  readonly distinct: number
  readonly empty: number
  readonly joinedFrom?: readonly string[]
  readonly raw?: Column

  constructor(
    traits: Traits,
    readonly length: number
  ) {
    ;({ name: this.name, kind: this.kind, distinct: this.distinct, empty: this.empty } = traits)
    if (traits.joinedFrom !== undefined) this.joinedFrom = traits.joinedFrom
    if (traits.raw !== undefined) this.raw = traits.raw
  }

  abstract at(row: number): string
  abstract span(row: number, into: CellSpan): void
  abstract [Symbol.iterator](): Iterator<string>
}

/** Few different values: for each row the number of one of them. */
class CodedColumn extends StoredColumn {
  constructor(
    traits: Traits,
    private readonly values: DistinctCells,
    private readonly codes: Uint16Array
  ) {
    super(traits, codes.length)
  }

  at(row: number): string {
    return this.values.at(this.codes[row])
  }

  span(row: number, into: CellSpan): void {
    this.values.cells.span(this.codes[row], into)
  }

  coded(): { readonly codes: Uint16Array; readonly values: readonly string[] } {
    const { codes, values } = this
    return { codes, values: Array.from({ length: values.length }, (_, number) => values.at(number)) }
  }

  *[Symbol.iterator](): Generator<string> {
    for (const code of this.codes) yield this.values.at(code)
  }
}

/** Each row's own bytes. */
class PlainColumn extends StoredColumn {
  constructor(
    traits: Traits,
    private readonly cells: CellBytes
  ) {
    super(traits, cells.length)
  }

  at(row: number): string {
    return this.cells.at(row)
  }

  span(row: number, into: CellSpan): void {
    this.cells.span(row, into)
  }

  [Symbol.iterator](): Generator<string> {
    return this.cells[Symbol.iterator]()
  }
}
