// Damage to good files, of the kinds that find faults in readers: flipped bits, extreme bytes and lengths, cuts, doubled
// and spliced spans, numbers and brackets out of proportion.

import type { Rng } from '../../src-core/index'

const EXTREMES = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x22, 0x27, 0x2c, 0x5b, 0x7b, 0x0a, 0x0d]
const TOKENS = [
  '-1',
  '0',
  '1e999',
  '9007199254740993',
  '18446744073709551615',
  'NaN',
  'null',
  '[[[[[[',
  '{"":',
  '"\\ud800"',
  '\\',
  '""',
  '\u0000',
  '\ufeff'
]

/** One to eight kinds of damage on one of the seeds. */
export function mutate(seeds: readonly Uint8Array[], rng: Rng): Uint8Array {
  let bytes: Uint8Array = seeds[rng.below(seeds.length)].slice()
  for (let times = 1 + rng.below(8); times > 0; times--) bytes = DAMAGES[rng.below(DAMAGES.length)](bytes, rng, seeds)
  return bytes
}

type Damage = (bytes: Uint8Array, rng: Rng, seeds: readonly Uint8Array[]) => Uint8Array

/** A place in the bytes; 0 where there are none. */
const place = (bytes: Uint8Array, rng: Rng): number => (bytes.length === 0 ? 0 : rng.below(bytes.length))

const DAMAGES: readonly Damage[] = [
  (bytes, rng) => {
    if (bytes.length > 0) bytes[place(bytes, rng)] ^= 1 << rng.below(8)
    return bytes
  },
  (bytes, rng) => {
    if (bytes.length > 0) bytes[place(bytes, rng)] = EXTREMES[rng.below(EXTREMES.length)]
    return bytes
  },
  // A length or an offset: four bytes at once.
  (bytes, rng) => {
    const at = place(bytes, rng)
    const value = [0, 1, 0x7fffffff, 0xffffffff, bytes.length][rng.below(5)]
    for (let i = 0; i < 4 && at + i < bytes.length; i++) bytes[at + i] = (value >>> (8 * i)) & 255
    return bytes
  },
  (bytes, rng) => bytes.slice(0, place(bytes, rng)),
  (bytes, rng) => bytes.slice(place(bytes, rng) >> 3),
  (bytes, rng) => {
    const [from, at] = [place(bytes, rng), place(bytes, rng)]
    return spliced(bytes, at, bytes.subarray(from, from + 1 + rng.below(64)), 0)
  },
  (bytes, rng) => spliced(bytes, place(bytes, rng), new Uint8Array(0), 1 + rng.below(32)),
  (bytes, rng) =>
    spliced(bytes, place(bytes, rng), new TextEncoder().encode(TOKENS[rng.below(TOKENS.length)]), rng.below(4)),
  (bytes, rng, seeds) => {
    const other = seeds[rng.below(seeds.length)]
    return spliced(bytes, place(bytes, rng), other.subarray(place(other, rng)), bytes.length)
  }
]

/** The bytes with `removed` of them at a place replaced by others. */
function spliced(bytes: Uint8Array, at: number, inserted: Uint8Array, removed: number): Uint8Array {
  const tail = bytes.subarray(Math.min(bytes.length, at + removed))
  const result = new Uint8Array(at + inserted.length + tail.length)
  result.set(bytes.subarray(0, at))
  result.set(inserted, at)
  result.set(tail, at + inserted.length)
  return result
}
