// Structured values as bytes, for wires that carry bytes only: JSON with the typed arrays' contents behind it, and Maps,
// NaN and the infinities kept. Values are the frames of contract/compute.ts: plain data, no cycles, no key called '$'.
//
// Layout: length of the JSON (uint32, little-endian), the JSON in UTF-8, then every array's bytes in order of appearance.

const ARRAYS = { f32: Float32Array, f64: Float64Array, i32: Int32Array, u32: Uint32Array, u8: Uint8Array } as const
type ArrayKind = keyof typeof ARRAYS
type TypedArray = InstanceType<(typeof ARRAYS)[ArrayKind]>

type Marked =
  | { readonly $: ArrayKind; readonly length: number }
  | { readonly $: 'map'; readonly entries: readonly (readonly [unknown, unknown])[] }
  | { readonly $: 'number'; readonly text: string }

export function encodeBinary(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: TypedArray[] = []
  const json = new TextEncoder().encode(JSON.stringify(marked(value, arrays)))
  const bytes = new Uint8Array(4 + json.length + arrays.reduce((total, { byteLength }) => total + byteLength, 0))
  new DataView(bytes.buffer).setUint32(0, json.length, true)
  bytes.set(json, 4)
  let at = 4 + json.length
  for (const array of arrays) {
    bytes.set(bytesOf(array), at)
    at += array.byteLength
  }
  return bytes
}

/** The value `encodeBinary` was given. @throws where the bytes are not of that layout */
export function decodeBinary(bytes: Uint8Array): unknown {
  const jsonLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
  let at = 4 + jsonLength
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at)))
  // Every array gets memory of its own: a view of the whole would be copied whole wherever it is posted on.
  const next = (kind: ArrayKind, length: number): TypedArray => {
    const array = new ARRAYS[kind](length)
    if (at + array.byteLength > bytes.length) throw new RangeError('binary frame: shorter than its arrays')
    bytesOf(array).set(bytes.subarray(at, at + array.byteLength))
    at += array.byteLength
    return array
  }
  return unmarked(value, next)
}

function marked(value: unknown, arrays: TypedArray[]): unknown {
  if (typeof value === 'number')
    return Number.isFinite(value) ? value : ({ $: 'number', text: String(value) } satisfies Marked)
  if (typeof value !== 'object' || value === null) return value
  const kind = kindOf(value)
  if (kind) {
    arrays.push(value as TypedArray)
    return { $: kind, length: (value as TypedArray).length } satisfies Marked
  }
  if (value instanceof Map)
    return {
      $: 'map',
      entries: [...value].map(([key, one]) => [marked(key, arrays), marked(one, arrays)] as const)
    } satisfies Marked
  if (Array.isArray(value)) return value.map((one) => marked(one, arrays))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, marked(one, arrays)]))
}

/** Walks in the order of `marked`, so that arrays are met as they lie. */
function unmarked(value: unknown, next: (kind: ArrayKind, length: number) => TypedArray): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => unmarked(one, next))
  if (!('$' in value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unmarked(one, next)]))
  const mark = value as Marked
  if (mark.$ === 'number') return Number(mark.text)
  if (mark.$ === 'map') return new Map(mark.entries.map(([key, one]) => [unmarked(key, next), unmarked(one, next)]))
  return next(mark.$, mark.length)
}

const bytesOf = ({ buffer, byteOffset, byteLength }: TypedArray): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

const kindOf = (value: object): ArrayKind | undefined =>
  (Object.keys(ARRAYS) as ArrayKind[]).find((kind) => value instanceof ARRAYS[kind])
