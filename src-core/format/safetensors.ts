// safetensors: named tensors in one file that can only ever be data. Layout: u64 header length N (little-endian), N bytes
// of JSON, then the tensors' bytes end to end.
//
// Reading holds every rule of the reference implementation, and is stricter in four points where that one is lax: a name
// may occur once, may not be empty, extents stay below 2^53, and names are Map keys (so `__proto__` is only a name).
// Writing is deterministic: tensors in the given order, the header padded with spaces so that data starts at a multiple of 8.

import { concatBytes } from '@noble/hashes/utils.js'
import { CoreError, type ErrorCase } from '../errors'
import { type MessageValues, message } from '../messages/message'
import { type ParamSet, type Tensor, assertFinite } from '../model/params'
import { sizeOf } from '../shapes'
import { JsonNumber, type JsonValue, parseStrictJson } from './strict-json'

/** Bits of one element, by dtype name; the names are case-sensitive. */
const BITS: ReadonlyMap<string, number> = new Map([
  ['BOOL', 8],
  ['F4', 4],
  ['F6_E2M3', 6],
  ['F6_E3M2', 6],
  ['U8', 8],
  ['I8', 8],
  ['F8_E5M2', 8],
  ['F8_E4M3', 8],
  ['F8_E8M0', 8],
  ['F8_E4M3FNUZ', 8],
  ['F8_E5M2FNUZ', 8],
  ['I16', 16],
  ['U16', 16],
  ['F16', 16],
  ['BF16', 16],
  ['I32', 32],
  ['U32', 32],
  ['F32', 32],
  ['C64', 64],
  ['F64', 64],
  ['I64', 64],
  ['U64', 64]
])

/** The reference implementation's largest header; beyond it a file is an attack, not a model. */
const MAX_HEADER_BYTES = 100_000_000
/** Values in a header: about 16,000 tensors. A file of a million empty ones would cost seconds and a gigabyte to list. */
const MAX_HEADER_VALUES = 100_000

export interface SafetensorsEntry {
  readonly dtype: string
  readonly shape: readonly number[]
  /** Bytes [begin, end) of the file, header included. */
  readonly begin: number
  readonly end: number
}

export interface SafetensorsHeader {
  /** In the order of the header. */
  readonly entries: ReadonlyMap<string, SafetensorsEntry>
  readonly metadata: ReadonlyMap<string, string>
}

export interface SafetensorsContent {
  readonly tensors: Map<string, Tensor>
  readonly metadata: Map<string, string>
}

/**
 * The bytes of a safetensors file. The same tensors in the same order give the same bytes.
 * @param metadata string to string; `format: "pt"` tells other readers that names and layout are PyTorch's
 * @throws CoreError "safetensors" for an empty or reserved name, or data that does not fill its shape; "non-finite" for
 * NaN or infinity, which the format allows and no weight of a usable model has
 */
export function writeSafetensors(
  tensors: ParamSet,
  metadata: Readonly<Record<string, string>> = { format: 'pt' }
): Uint8Array<ArrayBuffer> {
  assertFinite(tensors)
  const fields = [`"__metadata__":${JSON.stringify(metadata)}`]
  let end = 0
  for (const [name, { shape, data }] of tensors) {
    if (name === '' || name === '__metadata__') throw refusal('safetensors-name', { name: JSON.stringify(name) })
    if (data.length !== sizeOf(shape))
      throw refusal(
        'safetensors-values',
        { count: sizeOf(shape), shape: `[${shape.join(', ')}]`, found: data.length },
        name
      )
    const begin = end
    end += data.byteLength
    fields.push(`${JSON.stringify(name)}:${JSON.stringify({ dtype: 'F32', shape, data_offsets: [begin, end] })}`)
  }
  const json = new TextEncoder().encode(`{${fields.join(',')}}`)
  const headerBytes = Math.ceil(json.length / 8) * 8
  const bytes = new Uint8Array(8 + headerBytes + end)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerBytes), true)
  bytes.fill(0x20, 8, 8 + headerBytes).set(json, 8)
  bytes.set(weightBytes(tensors), 8 + headerBytes)
  return bytes
}

/** The values of all tensors, one after the other, as the file holds them: float32, little-endian. */
export const weightBytes = (tensors: ParamSet): Uint8Array =>
  concatBytes(...[...tensors.values()].map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)))

/**
 * All tensors as float32. F32 is copied bit for bit; F64, F16 and BF16 are converted.
 * @throws CoreError "safetensors" for a file that breaks a rule, or a tensor of a kind that no weight has; "non-finite"
 * for NaN or infinity
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsContent {
  const { entries, metadata } = readSafetensorsHeader(bytes)
  const tensors = new Map<string, Tensor>()
  for (const [name, { dtype, shape, begin, end }] of entries) {
    // A copy by constructor: slice() of Node's Buffer, which is a Uint8Array too, is a view of the whole file.
    const data = toFloat32(dtype, new Uint8Array(bytes.subarray(begin, end)).buffer, name)
    tensors.set(name, { shape, data })
  }
  assertFinite(tensors)
  return { tensors, metadata: new Map(metadata) }
}

/**
 * Checks the whole file against the format's rules and tells where each tensor lies, whatever its dtype.
 * @throws CoreError "safetensors" naming the rule and the tensor
 */
export function readSafetensorsHeader(bytes: Uint8Array): SafetensorsHeader {
  if (bytes.length < 8) throw refusal('safetensors-short', { count: bytes.length })
  const headerBytes = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true)
  if (headerBytes > MAX_HEADER_BYTES)
    throw refusal('safetensors-header-long', { limit: MAX_HEADER_BYTES, count: `${headerBytes}` })
  const dataStart = 8 + Number(headerBytes)
  if (dataStart > bytes.length)
    throw refusal('safetensors-header-cut', { header: Number(headerBytes), count: bytes.length })

  const header = parseStrictJson(utf8(bytes.subarray(8, dataStart)), {
    subject: message('safetensors-header'),
    code: 'safetensors',
    maxLength: MAX_HEADER_BYTES,
    maxValues: MAX_HEADER_VALUES
  })
  if (!isObject(header)) throw refusal('safetensors-header-json')
  const entries = new Map<string, SafetensorsEntry>()
  let metadata: ReadonlyMap<string, string> = new Map()
  for (const [name, value] of header) {
    if (name === '__metadata__') metadata = metadataOf(value)
    else entries.set(name, entryOf(name, value, dataStart))
  }

  let previousEnd = dataStart
  for (const [name, { begin, end }] of [...entries].sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== previousEnd)
      throw refusal('safetensors-hole', { due: previousEnd - dataStart, begin: begin - dataStart }, name)
    previousEnd = end
  }
  if (previousEnd !== bytes.length) throw refusal('safetensors-bytes', { due: previousEnd, count: bytes.length })
  return { entries, metadata }
}

function entryOf(name: string, value: JsonValue, dataStart: number): SafetensorsEntry {
  if (name === '') throw refusal('safetensors-no-name')
  if (!isObject(value)) throw refusal('safetensors-entry', {}, name)
  const dtype = value.get('dtype')
  const bits = typeof dtype === 'string' ? BITS.get(dtype) : undefined
  if (typeof dtype !== 'string') throw refusal('safetensors-no-dtype', {}, name)
  if (bits === undefined) throw refusal('safetensors-dtype', { dtype: JSON.stringify(dtype) }, name)
  const shape = naturals(value.get('shape'))
  if (shape === null) throw refusal('safetensors-shape', {}, name)
  const offsets = naturals(value.get('data_offsets'))
  const [begin, end] = offsets ?? []
  if (begin === undefined || end === undefined || offsets?.length !== 2 || end < begin)
    throw refusal('safetensors-offsets', {}, name)
  // BigInt: a product of extents must not wrap or round into a plausible size.
  const sizeBits = shape.reduce((product, extent) => product * BigInt(extent), BigInt(bits))
  if (sizeBits !== 8n * BigInt(end - begin))
    throw refusal(
      'safetensors-size',
      { bits: `${sizeBits}`, dtype, shape: `[${shape.join(', ')}]`, bytes: end - begin },
      name
    )
  return { dtype, shape, begin: dataStart + begin, end: dataStart + end }
}

function metadataOf(value: JsonValue): ReadonlyMap<string, string> {
  if (!isObject(value)) throw refusal('safetensors-metadata', {}, '__metadata__')
  const metadata = new Map<string, string>()
  for (const [key, text] of value) {
    if (typeof text !== 'string')
      throw refusal('safetensors-metadata-value', { key: JSON.stringify(key) }, '__metadata__')
    metadata.set(key, text)
  }
  return metadata
}

const isObject = (value: JsonValue | undefined): value is ReadonlyMap<string, JsonValue> => value instanceof Map

function naturals(value: JsonValue | undefined): number[] | null {
  if (!Array.isArray(value)) return null
  const numbers = (value as readonly JsonValue[]).map((item) => (item instanceof JsonNumber ? item.natural : null))
  return numbers.every((item) => item !== null) ? numbers : null
}

function utf8(bytes: Uint8Array): string {
  try {
    // ignoreBOM keeps a byte order mark in the text, where the JSON reader refuses it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new CoreError({ code: 'safetensors', case: 'safetensors-utf8' }, { cause })
  }
}

function toFloat32(dtype: string, buffer: ArrayBuffer, name: string): Float32Array {
  switch (dtype) {
    case 'F32':
      return new Float32Array(buffer)
    case 'F64':
      return Float32Array.from(new Float64Array(buffer))
    case 'BF16':
      return new Float32Array(Uint32Array.from(new Uint16Array(buffer), (half) => half << 16).buffer)
    case 'F16':
      return Float32Array.from(new Uint16Array(buffer), halfToNumber)
    default:
      throw refusal('safetensors-weights', { dtype }, name)
  }
}

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = (half & 1023) / 1024
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15)
}

function refusal(errorCase: ErrorCase, values: MessageValues = {}, tensor?: string): CoreError {
  return new CoreError({
    code: 'safetensors',
    case: errorCase,
    values,
    ...(tensor === undefined ? {} : { where: message('at-tensor', { name: tensor }) })
  })
}
