// IEEE 754 binary16: half the bytes of float32, 11 significant bits, at most 65,504. Rounded to nearest, ties to even.

/** The largest number that a half holds. */
export const MAX_HALF = 65_504

const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

/** @returns the bits of each number as binary16; beyond `MAX_HALF` an infinity of its sign, NaN a quiet NaN */
export function toHalf(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, halfBits)
}

/** @returns the numbers that these bits stand for, exactly */
export function fromHalf(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, halfValue)
}

function halfBits(value: number): number {
  float[0] = value
  const word = bits[0]
  const sign = (word >>> 16) & 0x8000
  const magnitude = word & 0x7fff_ffff
  if (magnitude > 0x7f80_0000) return sign | 0x7e00
  // 65,520 and more round to infinity.
  if (magnitude >= 0x477f_f000) return sign | 0x7c00
  const exponent = (magnitude >>> 23) - 112
  if (exponent > 0) return sign | rounded((exponent << 23) | (magnitude & 0x7f_ffff), 13)
  // A subnormal: units of 2^-24, none of them below half of one.
  return exponent < -10 ? sign : sign | rounded((magnitude & 0x7f_ffff) | 0x80_0000, 14 - exponent)
}

/** An integer without its last `shift` bits, to nearest, ties to even; a carry goes on into the exponent. */
function rounded(value: number, shift: number): number {
  const kept = value >>> shift
  const rest = value & ((1 << shift) - 1)
  const half = 1 << (shift - 1)
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept
}

function halfValue(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >>> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
