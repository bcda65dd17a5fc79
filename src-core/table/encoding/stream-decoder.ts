// Bytes in, text out, chunk by chunk, with every repaired character counted and its line known.

import { concatBytes } from '@noble/hashes/utils.js'
import { type Message, message } from '../../messages/message'
import { type ByteDecoder, byteDecoder } from './byte-decoder'
import { rankEncodings } from './statistics'
import { decodeUtf8, isDamagedUtf8, replacements, unfinishedTail } from './utf8'

/** Bytes of damaged lines kept as a sample for guessing again. */
const SAMPLE_BYTES = 65_536
/** Line numbers named in the note. */
const LINES_NAMED = 5

export class StreamDecoder {
  private readonly decoder: ByteDecoder | null
  private rest = new Uint8Array(0)
  private started = false
  /** Line feeds in front of the text decoded last. */
  linesBefore = 0
  /** The bytes that the text decoded last is the UTF-8 of; null where something was repaired or is no UTF-8. */
  chunk: Uint8Array | null = null
  private lines = 0
  private damageCount = 0
  private readonly damageLines: number[] = []
  private readonly sample: Uint8Array[] = []
  private sampleBytes = 0
  private multibyte = 0

  constructor(private readonly encoding: string) {
    this.decoder = encoding === 'utf-8' ? null : byteDecoder(encoding)
  }

  decode(bytes: Uint8Array): string {
    return this.decoder === null ? this.utf8(bytes, false) : this.other(this.decoder.decode(bytes))
  }

  /** A piece of ASCII without NUL may go past: it needs no decoding. Not the beginning of the file, where a mark may stand. */
  get mayPass(): boolean {
    return this.decoder === null && this.started && this.rest.length === 0
  }

  /** Such a piece went past. @param lines its line feeds */
  pass(lines: number): void {
    this.lines += lines
  }

  end(): string {
    return this.decoder === null ? this.utf8(new Uint8Array(0), true) : this.other(this.decoder.end())
  }

  /** Lines that do not fit UTF-8 when all that was read suggests another encoding; null while UTF-8 holds. */
  doubt(): Uint8Array | null {
    if (
      this.encoding !== 'utf-8' ||
      this.damageCount === 0 ||
      isDamagedUtf8(this.damageCount, this.multibyte, this.sample, rankEncodings(this.sample, false))
    )
      return null
    const lines = new Uint8Array(this.sampleBytes)
    let at = 0
    for (const line of this.sample) {
      lines.set(line, at)
      at += line.length
    }
    return lines
  }

  /** "1 byte sequence was not utf-8 (line 66); shown as U+FFFD.", or null when nothing was repaired. */
  note(): Message | null {
    if (this.damageCount === 0) return null
    const named = this.damageLines.slice(0, LINES_NAMED).join(', ')
    const lines = `${named}${this.damageLines.length > LINES_NAMED ? ' ...' : ''}`
    return message('not-decoded', { count: this.damageCount, encoding: this.encoding.toUpperCase(), lines })
  }

  private utf8(bytes: Uint8Array, last: boolean): string {
    const joined = this.rest.length === 0 ? bytes : concatBytes(this.rest, bytes)
    const tail = last ? 0 : unfinishedTail(joined)
    this.rest = tail === 0 ? new Uint8Array(0) : joined.slice(joined.length - tail)
    const kept = joined.subarray(0, joined.length - tail)
    const { text, damaged, multibyte } = decodeUtf8(kept)
    this.chunk = damaged.length === 0 ? kept : null
    this.linesBefore = this.lines
    for (const { line, count, bytes: part } of damaged) this.keepLine(this.lines + line + 1, count, part)
    this.multibyte += multibyte
    this.lines += lineFeeds(text)
    return this.withoutMark(text)
  }

  private other(text: string): string {
    this.linesBefore = this.lines
    if (text.includes('\ufffd')) {
      let line = this.lines
      for (const part of text.split('\n')) {
        line++
        const count = replacements(part)
        if (count > 0) this.keepLine(line, count, new Uint8Array(0))
      }
    }
    this.lines += lineFeeds(text)
    return this.withoutMark(text)
  }

  private keepLine(line: number, count: number, bytes: Uint8Array): void {
    this.damageCount += count
    if (this.damageLines.length <= LINES_NAMED && this.damageLines.at(-1) !== line) this.damageLines.push(line)
    if (this.sampleBytes + bytes.length > SAMPLE_BYTES || bytes.length === 0) return
    this.sample.push(bytes.slice())
    this.sampleBytes += bytes.length
  }

  /** A byte order mark is no text; the file's very first character only. */
  private withoutMark(text: string): string {
    if (this.started || text === '') return text
    this.started = true
    if (text.charCodeAt(0) !== 0xfeff) return text
    this.chunk = null
    return text.slice(1)
  }
}

function lineFeeds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
