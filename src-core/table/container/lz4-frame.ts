// LZ4 frames, as Arrow files pack their columns (pandas' default for Feather). Blocks may refer back into those before them, so all
// are unpacked into one buffer.
//
// Source: LZ4 Frame Format Description 1.6.4 and LZ4 Block Format Description.

const MAGIC = 0x184d2204
const HAS_DICTIONARY = 1
const HAS_CONTENT_CHECKSUM = 4
const HAS_CONTENT_SIZE = 8
const HAS_BLOCK_CHECKSUM = 16
const STORED = 0x80000000

/** @param limit bytes that may come out at most @throws RangeError for bytes that are no frame, are cut, or would give more */
export function unpackLz4Frame(input: Uint8Array, limit: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength)
  if (input.length < 7 || view.getUint32(0, true) !== MAGIC) throw new RangeError('no LZ4 frame')
  const flags = input[4]
  const stated = flags & HAS_CONTENT_SIZE ? Number(view.getBigUint64(6, true)) : 0
  if (stated > limit) throw new RangeError('larger than allowed')
  let output = new Uint8Array(Math.max(stated, 65_536))
  let length = 0
  let at = 6 + (flags & HAS_CONTENT_SIZE ? 8 : 0) + (flags & HAS_DICTIONARY ? 4 : 0) + 1
  for (;;) {
    const size = view.getUint32(at, true)
    at += 4
    if (size === 0) break
    const bytes = size >= STORED ? size - STORED : size
    const block = input.subarray(at, at + bytes)
    if (block.length < bytes) throw new RangeError('cut')
    if (size >= STORED) {
      reserve(bytes)
      output.set(block, length)
      length += bytes
    } else unpackBlock(block)
    at += bytes + (flags & HAS_BLOCK_CHECKSUM ? 4 : 0)
  }
  if (flags & HAS_CONTENT_CHECKSUM && at + 4 > input.length) throw new RangeError('cut')
  return output.slice(0, length)

  function reserve(bytes: number): void {
    if (length + bytes > limit) throw new RangeError('larger than allowed')
    if (length + bytes <= output.length) return
    const longer = new Uint8Array(Math.max(2 * output.length, length + bytes))
    longer.set(output)
    output = longer
  }

  function unpackBlock(block: Uint8Array): void {
    let from = 0
    while (from < block.length) {
      const token = block[from++]
      let literals = token >> 4
      if (literals === 15) literals += more()
      if (from + literals > block.length) throw new RangeError('cut')
      reserve(literals)
      output.set(block.subarray(from, from + literals), length)
      from += literals
      length += literals
      // The last sequence ends behind its literals.
      if (from >= block.length) return
      const distance = block[from] | (block[from + 1] << 8)
      from += 2
      if (distance === 0 || distance > length) throw new RangeError('refers before its beginning')
      let match = token & 15
      if (match === 15) match += more()
      match += 4
      reserve(match)
      // Byte by byte: a match may overlap what it makes.
      for (const end = length + match; length < end; length++) output[length] = output[length - distance]
    }

    function more(): number {
      let sum = 0
      for (;;) {
        const byte = block[from++]
        if (byte === undefined) throw new RangeError('cut')
        sum += byte
        if (byte !== 255) return sum
      }
    }
  }
}
