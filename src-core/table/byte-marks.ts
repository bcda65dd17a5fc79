// Where the signs of a delimited file (quotes, separators, line ends) stand in a piece of UTF-8: one look at every byte, eight
// at a time, which also tells whether the piece is ASCII. byte-rows.ts then goes from sign to sign.

const LINE_FEED = 10
const NO_WORDS = new Int32Array(0)

export interface ByteForm {
  /** One byte each; -1 for no quotes. */
  readonly delimiter: number
  readonly quote: number
  readonly newline: 10 | 13
}

interface SignTables {
  /** [256] 1 for a sign. */
  readonly signs: Uint8Array
  /** [65536] Two bytes, first | second << 8: 1 with a sign. */
  readonly pairs: Uint8Array
  /** [65536] The same, and 2 for a byte that is no ASCII, or NUL. */
  readonly plainPairs: Uint8Array
}

/** Tables of forms seen before, 128 kB each: a file is read several times before its form is settled. */
const known = new Map<string, SignTables>()
const FORMS_KEPT = 8

export class ByteMarks {
  /** [count] Offsets of the signs in order; the length of the piece stands behind the last. */
  at = new Int32Array(1024)
  count = 0
  private readonly tables: SignTables

  constructor(private readonly form: ByteForm) {
    this.tables = tablesOf(form)
  }

  /** Finds the signs of a piece. */
  find(bytes: Uint8Array): void {
    this.findMarks(bytes, this.tables.pairs)
  }

  /** As `find`. @returns false, and nothing is known, where the piece holds NUL or anything but ASCII */
  findPlain(bytes: Uint8Array): boolean {
    return this.findMarks(bytes, this.tables.plainPairs)
  }

  /** Line feeds of the piece looked at last. */
  lineFeeds(bytes: Uint8Array): number {
    let feeds = 0
    if (this.form.newline === LINE_FEED) {
      const { at, count } = this
      for (let mark = 0; mark < count; mark++) if (bytes[at[mark]] === LINE_FEED) feeds++
    } else for (const byte of bytes) if (byte === LINE_FEED) feeds++
    return feeds
  }

  private findMarks(bytes: Uint8Array, pairs: Uint8Array): boolean {
    const { signs } = this.tables
    const { length } = bytes
    // Four places are written at a time, whether or not they count.
    if (this.at.length < length + 4) this.at = new Int32Array(2 * length + 4)
    const { at } = this
    // Words of memory begin at multiples of four; every machine that Node runs on has their first byte lowest.
    const lead = length < 8 ? length : -bytes.byteOffset & 3
    const words = length < 8 ? NO_WORDS : new Int32Array(bytes.buffer, bytes.byteOffset + lead, (length - lead) >> 2)
    let count = 0
    for (let index = 0; index < lead; index++) {
      const byte = bytes[index]
      if (pairs[byte | (byte << 8)] > 1) return false
      at[count] = index
      count += signs[byte]
    }
    const even = words.length & ~1
    let index = lead
    for (let word = 0; word < even; word += 2, index += 8) {
      const one = words[word]
      const two = words[word + 1]
      const inOne = pairs[one & 0xffff] | pairs[one >>> 16]
      const inTwo = pairs[two & 0xffff] | pairs[two >>> 16]
      if ((inOne | inTwo) === 0) continue
      if ((inOne | inTwo) > 1) return false
      if (inOne !== 0) {
        at[count] = index
        count += signs[one & 0xff]
        at[count] = index + 1
        count += signs[(one >>> 8) & 0xff]
        at[count] = index + 2
        count += signs[(one >>> 16) & 0xff]
        at[count] = index + 3
        count += signs[one >>> 24]
      }
      if (inTwo !== 0) {
        at[count] = index + 4
        count += signs[two & 0xff]
        at[count] = index + 5
        count += signs[(two >>> 8) & 0xff]
        at[count] = index + 6
        count += signs[(two >>> 16) & 0xff]
        at[count] = index + 7
        count += signs[two >>> 24]
      }
    }
    for (; index < length; index++) {
      const byte = bytes[index]
      if (pairs[byte | (byte << 8)] > 1) return false
      at[count] = index
      count += signs[byte]
    }
    at[count] = length
    this.count = count
    return true
  }
}

function tablesOf({ delimiter, quote, newline }: ByteForm): SignTables {
  const key = `${delimiter} ${quote} ${newline}`
  const tables = known.get(key) ?? buildTables([delimiter, quote, newline].filter((byte) => byte >= 0))
  if (known.size === FORMS_KEPT && !known.has(key)) known.clear()
  known.set(key, tables)
  return tables
}

function buildTables(bytes: readonly number[]): SignTables {
  const signs = new Uint8Array(256)
  for (const byte of bytes) signs[byte] = 1
  const plain = Uint8Array.from(signs, (sign, byte) => sign | (byte > 0 && byte < 0x80 ? 0 : 2))
  return { signs, pairs: pairsOf(signs), plainPairs: pairsOf(plain) }
}

function pairsOf(kinds: Uint8Array): Uint8Array {
  const pairs = new Uint8Array(65_536)
  for (let second = 0; second < 256; second++)
    for (let first = 0; first < 256; first++) pairs[first | (second << 8)] = kinds[first] | kinds[second]
  return pairs
}
