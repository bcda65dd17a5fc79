// Rows of well-formed RFC 4180 text cut out of UTF-8 without making a string: the quick way through a delimited file. It
// stops before the first row that is anything else (text behind a closing quote, quoted fields over many lines, very long
// rows); delimited.ts reads on from there as it reads everything else.

import { type ByteForm, ByteMarks } from './byte-marks'
import type { RowForm } from './loose-row'
import { MAX_ROW_LENGTH, type RowBytes } from './row-sink'

const CR = 13
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Null where a sign is more than one byte. */
export function byteFormOf({
  delimiter,
  quote,
  newline
}: Pick<RowForm, 'delimiter' | 'quote' | 'newline'>): ByteForm | null {
  const isByte = (sign: string): boolean => sign.length === 1 && sign.charCodeAt(0) < 0x80
  if (!isByte(delimiter) || (quote !== '' && !isByte(quote))) return null
  return {
    delimiter: delimiter.charCodeAt(0),
    quote: quote === '' ? -1 : quote.charCodeAt(0),
    newline: newline === '\r' ? 13 : 10
  }
}

/** The row found last: field n is sources[n][starts[n], ends[n]). Valid until the next one. */
export class ByteRow implements RowBytes {
  fields = 0
  /** Its first field stood in quotes. */
  quoted = false
  /** Lines that it takes. */
  lines = 0
  sources: Uint8Array[] = []
  starts = new Int32Array(16)
  ends = new Int32Array(16)
  /** Fields whose doubled quotes became single ones. */
  private unescaped = new Uint8Array(1024)
  private used = 0

  /** As strings. */
  cells(): string[] {
    const { fields, sources, starts, ends } = this
    return Array.from({ length: fields }, (_, n) => decoder.decode(sources[n].subarray(starts[n], ends[n])))
  }

  /** One field outside quotes that begins like a blank. */
  mayBeBlank(): boolean {
    if (this.fields > 1 || this.quoted) return false
    const first = this.sources[0][this.starts[0]]
    return this.starts[0] === this.ends[0] || first <= 0x20 || first >= 0x80
  }

  clear(): void {
    this.fields = 0
    this.lines = 1
    this.used = 0
    this.quoted = false
  }

  add(source: Uint8Array, start: number, end: number): void {
    const { fields } = this
    if (fields === this.starts.length) {
      this.starts = longer(this.starts)
      this.ends = longer(this.ends)
    }
    this.sources[fields] = source
    this.starts[fields] = start
    this.ends[fields] = end
    this.fields++
  }

  /** As `add`, for the inside of a quoted field that holds doubled quotes. */
  addDoubled(source: Uint8Array, start: number, end: number, quote: number): void {
    if (this.used + end - start > this.unescaped.length)
      // Earlier fields of the row keep the array that they lie in.
      this.unescaped = new Uint8Array(Math.max(2 * this.unescaped.length, 2 * (this.used + end - start)))
    const { unescaped } = this
    const from = this.used
    let to = from
    for (let at = start; at < end; at++) {
      unescaped[to++] = source[at]
      if (source[at] === quote) at++
    }
    this.used = to
    this.add(unescaped, from, to)
  }
}

function longer(array: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(2 * array.length)
  copy.set(array)
  return copy
}

/** What stands at an offset: a row that ends there, a row whose end is not among the bytes, or one for the careful reading. */
export const UNFINISHED = -1
export const UNSOUND = -2

/** Quoted fields over so many lines may come from a stray quote. */
const MANY_LINES = 6

/** Cuts a piece into rows, going from sign to sign. */
export class RowCutter {
  readonly marks: ByteMarks
  private bytes: Uint8Array = new Uint8Array(0)
  /** The first sign that is not behind `next`. */
  private mark = 0

  constructor(private readonly form: ByteForm) {
    this.marks = new ByteMarks(form)
  }

  /** Takes a piece whose signs `marks` holds. @param from where its first row begins */
  open(bytes: Uint8Array, from = 0): void {
    const { at } = this.marks
    this.bytes = bytes
    this.mark = 0
    while (at[this.mark] < from) this.mark++
  }

  /**
   * @param start where the row begins: behind the one before
   * @returns the offset behind it; it is then in `row`. UNFINISHED or UNSOUND, which end the piece
   */
  next(start: number, row: ByteRow): number {
    const { bytes } = this
    const { delimiter, quote, newline } = this.form
    const marks = this.marks.at
    const to = bytes.length
    const unfinished = to - start > MAX_ROW_LENGTH ? UNSOUND : UNFINISHED
    let { mark } = this
    row.clear()
    let at = start
    for (;;) {
      if (at < to && bytes[at] === quote) {
        if (at === start) row.quoted = true
        const inside = at + 1
        let doubled = false
        for (mark++; ; mark++) {
          at = marks[mark]
          if (at + 1 >= to) return unfinished
          const sign = bytes[at]
          if (sign === newline) row.lines++
          else if (sign === quote) {
            if (bytes[at + 1] !== quote) break
            doubled = true
            mark++
          }
        }
        if (row.lines >= MANY_LINES) return UNSOUND
        if (doubled) row.addDoubled(bytes, inside, at, quote)
        else row.add(bytes, inside, at)
        at++
        mark += 2
        if (bytes[at] === delimiter) {
          at++
          continue
        }
        if (bytes[at] === CR && newline !== CR) {
          if (++at >= to) return UNFINISHED
        }
        if (bytes[at] !== newline) return UNSOUND
      } else {
        const field = at
        // Quotes inside a field without are text.
        do at = marks[mark++]
        while (at < to && bytes[at] === quote)
        if (at >= to) return unfinished
        if (bytes[at] === delimiter) {
          row.add(bytes, field, at++)
          continue
        }
        row.add(bytes, field, newline === 10 && at > field && bytes[at - 1] === CR ? at - 1 : at)
      }
      at++
      this.mark = mark
      return at - start > MAX_ROW_LENGTH ? UNSOUND : at
    }
  }
}
