// What the table tests share: byte sources in memory with any borders between pieces, and text in old encodings.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import type { ByteSource } from '@core'

const datasets = resolve('../shared/datasets')
export const dataset = (...parts: string[]): string => join(datasets, ...parts)
/** Reason to skip a test of real data, or false. */
export const datasetsMissing = existsSync(datasets) ? false : `no data at ${datasets}`

/** Bytes (or text as UTF-8), delivered in pieces that end at `borders`. */
export function bytesSource(
  content: Uint8Array | string,
  borders: readonly number[] = [],
  name = 'data.csv'
): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const ends = [...new Set(borders.map((border) => Math.min(border, bytes.length)))].sort((a, b) => a - b)
  return {
    name,
    size: bytes.length,
    async *open() {
      let from = 0
      for (const end of [...ends, bytes.length]) {
        const piece = new Uint8Array(bytes.subarray(from, end))
        yield piece
        // Files are read into the same memory again and again.
        piece.fill(0x22)
        from = end
      }
    }
  }
}

const reverse = new Map<string, Map<string, number[]>>()

/** Text in any encoding of one or two bytes a character, by turning TextDecoder's own table round. */
export function encode(label: string, text: string): Uint8Array {
  const table = reverse.get(label) ?? reverseTable(label)
  reverse.set(label, table)
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character)
      if (bytes === undefined) throw new Error(`${label} has no '${character}'`)
      return bytes
    })
  )
}

/** Bytes 80 to 9F of windows-1252; some Node versions decode them as Latin-1's controls (nodejs/node#56542). */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function reverseTable(label: string): Map<string, number[]> {
  if (label === 'windows-1252')
    return new Map(
      Array.from({ length: 256 }, (_, byte) => [WINDOWS_1252[byte - 0x80] ?? String.fromCharCode(byte), [byte]])
    )
  const decoder = new TextDecoder(label, { fatal: true })
  const table = new Map<string, number[]>()
  const add = (bytes: number[]): void => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes))
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes)
    } catch {
      // No character has these bytes.
    }
  }
  for (let first = 0; first < 256; first++) add([first])
  for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) add([first, second])
  return table
}

export function utf16(text: string, bigEndian = false, mark = true): Uint8Array {
  const units = (mark ? '\ufeff' : '') + text
  const bytes = new Uint8Array(units.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < units.length; at++) view.setUint16(at * 2, units.charCodeAt(at), !bigEndian)
  return bytes
}

/** Text full of traps: quotes, separators, every line end, characters of 1 to 4 UTF-8 bytes. */
export const trappy = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', ',', '"', '""', '\n', '\r\n', '\r', '","', '"\n"', 'é', '好', '😀'),
  maxLength: 60
})
