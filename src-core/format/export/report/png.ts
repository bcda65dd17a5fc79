// A picture of few colours as a PNG file: what a report draws where an element a cell would be megabytes. One colour in
// many strengths (alpha), so that it stands on light and dark paper alike. Source: PNG specification, second edition (W3C).

import { concatBytes } from '@noble/hashes/utils.js'
import { zlibSync } from 'fflate'
import { crc32 } from '../../../archive/crc'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** 8 bits a pixel, each an index of the palette; deflate, adaptive filters, not interlaced. */
const HEADER_END = [8, 3, 0, 0, 0]

/**
 * @param strengths [height][width] in 0..1: from transparent to the full colour
 * @param colour red, green, blue
 */
export function pngOf(
  strengths: readonly (readonly number[])[],
  colour: readonly [red: number, green: number, blue: number]
): Uint8Array {
  const height = strengths.length
  const width = strengths[0].length
  // Each line begins with its filter: 0, none.
  const lines = new Uint8Array(height * (width + 1))
  strengths.forEach((row, y) => row.forEach((strength, x) => (lines[y * (width + 1) + 1 + x] = index(strength))))
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set(HEADER_END, 8)
  const palette = Uint8Array.from({ length: 256 * 3 }, (_, at) => colour[at % 3])
  const alpha = Uint8Array.from({ length: 256 }, (_, at) => at)
  return concatBytes(
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('tRNS', alpha),
    chunk('IDAT', zlibSync(lines, { level: 9 })),
    chunk('IEND', new Uint8Array())
  )
}

/** What is there at all is seen: no strength above 0 becomes 0. */
const index = (strength: number): number => (strength > 0 ? Math.max(24, Math.round(255 * Math.min(1, strength))) : 0)

function chunk(type: string, data: Uint8Array): Uint8Array {
  const typed = concatBytes(new TextEncoder().encode(type), data)
  const framed = new Uint8Array(typed.length + 8)
  const view = new DataView(framed.buffer)
  view.setUint32(0, data.length)
  framed.set(typed, 4)
  view.setUint32(framed.length - 4, crc32(typed))
  return framed
}
