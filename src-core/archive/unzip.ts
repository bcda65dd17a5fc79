// Reads an untrusted zip archive. The central directory alone counts; every way in which an archive can
// contradict itself (paths that climb out, links, overlaps, sizes, bombs, two names that one disk cannot tell apart) is a
// refusal, not a repair. Nothing is written anywhere: the result is names and bytes in memory.

import { Inflate } from 'fflate'
import { CoreError, type ErrorCase } from '../errors'
import type { MessageValues } from '../messages/message'
import { crc32 } from './crc'

/** Caps: far above any bundle of ours, far below what hurts. */
const MAX_ENTRIES = 1000
const MAX_TOTAL_BYTES = 2 * 1024 ** 3
/** Expansion beyond 100 times is refused above 1 MiB; honest weights and texts stay below 20. */
const MAX_RATIO = 100
const MIN_RATIO_BYTES = 1024 ** 2

/** How strictly an archive is taken. */
export interface ZipRules {
  /** Expansion beyond `MAX_RATIO` is refused above so many bytes. */
  readonly minRatioBytes: number
  readonly maxTotalBytes: number
  /** Names serve for a choice only and never become paths: any encoding, any characters. */
  readonly anyNames: boolean
}

const BUNDLE_RULES: ZipRules = { minRatioBytes: MIN_RATIO_BYTES, maxTotalBytes: MAX_TOTAL_BYTES, anyNames: false }
/** Input handed to the decompressor at once: what it can expand before we look at the count again. */
const INFLATE_SLICE_BYTES = 64 * 1024

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const MAX_COMMENT_BYTES = 0xffff
const UNIX = 3
const FILE_TYPE_MASK = 0o170000
const REGULAR_FILE = 0o100000
const DIRECTORY = 0o040000
const STORED = 0
const DEFLATED = 8

export interface ZipEntry {
  readonly name: string
  /** The name's bytes as they stand in the directory. */
  readonly nameCoded: Uint8Array
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  readonly localAt: number
}

/** True for bytes that begin like a zip archive. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === LOCAL_SIGNATURE

/**
 * The files of an archive by name, folders left out.
 * @throws CoreError "bundle" naming the rule and the entry
 */
export function unzip(archive: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(archive)
  const { entries, directoryAt } = readDirectory(archive, view, BUNDLE_RULES)
  refuseCollisions(entries)
  const files = new Map<string, Uint8Array>()
  let dataEnd = 0
  for (const entry of [...entries].sort((a, b) => a.localAt - b.localAt)) {
    if (entry.localAt < dataEnd) throw refusal('zip-overlap', {}, entry.name)
    const dataAt = localDataAt(archive, view, entry, directoryAt)
    dataEnd = dataAt + entry.packedBytes
    if (dataEnd > directoryAt) throw refusal('zip-data-misplaced', {}, entry.name)
    if (!entry.name.endsWith('/')) files.set(entry.name, unpack(entry, archive.subarray(dataAt, dataEnd)))
  }
  return new Map(entries.filter(({ name }) => files.has(name)).map(({ name }) => [name, files.get(name)!]))
}

/**
 * The entries of an archive, folders left out.
 * @throws CoreError "bundle" naming the rule and the entry
 */
export function zipEntries(archive: Uint8Array, rules: ZipRules): ZipEntry[] {
  return readDirectory(archive, viewOf(archive), rules).entries.filter(({ name }) => !name.endsWith('/'))
}

/** The bytes of one entry. @throws CoreError "bundle" */
export function unzipEntry(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = viewOf(archive)
  const directoryAt = view.getUint32(findEnd(archive, view) + 16, true)
  const dataAt = localDataAt(archive, view, entry, directoryAt)
  const dataEnd = dataAt + entry.packedBytes
  if (dataEnd > directoryAt) throw refusal('zip-data-misplaced', {}, entry.name)
  return unpack(entry, archive.subarray(dataAt, dataEnd))
}

function readDirectory(
  archive: Uint8Array,
  view: DataView,
  rules: ZipRules
): { entries: ZipEntry[]; directoryAt: number } {
  const endAt = findEnd(archive, view)
  const count = view.getUint16(endAt + 10, true)
  const bytes = view.getUint32(endAt + 12, true)
  const directoryAt = view.getUint32(endAt + 16, true)
  if (view.getUint32(endAt + 4, true) !== 0 || view.getUint16(endAt + 8, true) !== count) throw refusal('zip-parts')
  if (count > MAX_ENTRIES) throw refusal('zip-entries-many', { limit: MAX_ENTRIES, count })
  if (directoryAt + bytes !== endAt) throw refusal('zip-layout')
  const entries: ZipEntry[] = []
  let at = directoryAt
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > endAt || view.getUint32(at, true) !== ENTRY_SIGNATURE)
      throw refusal('zip-entries-missing', { count, found: index })
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
    const next = at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes
    if (next > endAt) throw refusal('zip-directory-cut')
    const entry = readEntry(archive, view, at, nameBytes, rules)
    total += entry.bytes
    if (total > rules.maxTotalBytes) throw refusal('zip-bytes-many', { limit: rules.maxTotalBytes })
    entries.push(entry)
    at = next
  }
  if (at !== endAt) throw refusal('zip-entries-surplus', { count })
  return { entries, directoryAt }
}

/** The end record closes the archive: its comment must reach exactly to the last byte. */
function findEnd(archive: Uint8Array, view: DataView): number {
  for (let at = archive.length - END_BYTES; at >= Math.max(0, archive.length - END_BYTES - MAX_COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE && at + END_BYTES + view.getUint16(at + 20, true) === archive.length)
      return at
  }
  throw refusal('zip-no-end')
}

function readEntry(archive: Uint8Array, view: DataView, at: number, nameBytes: number, rules: ZipRules): ZipEntry {
  const flags = view.getUint16(at + 8, true)
  const nameAt = at + ENTRY_BYTES
  const nameCoded = archive.subarray(nameAt, nameAt + nameBytes)
  const name = rules.anyNames ? decodeAnyName(nameCoded) : decodeName(nameCoded, (flags & 0x800) !== 0)
  const method = view.getUint16(at + 10, true)
  const packedBytes = view.getUint32(at + 20, true)
  const bytes = view.getUint32(at + 24, true)
  if ((flags & 0x2041) !== 0) throw refusal('zip-encrypted', {}, name)
  if (method !== STORED && method !== DEFLATED) throw refusal('zip-method', { method: `${method}` }, name)
  if (method === STORED && packedBytes !== bytes)
    throw refusal('zip-stored-size', { packed: packedBytes, unpacked: bytes }, name)
  if (bytes > rules.minRatioBytes && bytes > packedBytes * MAX_RATIO)
    throw refusal('zip-ratio', { limit: MAX_RATIO, times: Math.round(bytes / Math.max(1, packedBytes)) }, name)
  const mode = view.getUint8(at + 5) === UNIX ? (view.getUint32(at + 38, true) >>> 16) & FILE_TYPE_MASK : 0
  if (mode !== 0 && mode !== REGULAR_FILE && mode !== DIRECTORY) throw refusal('zip-link', {}, name)
  if (name.endsWith('/') && bytes !== 0) throw refusal('zip-folder-data', { count: bytes }, name)
  if (!rules.anyNames) assertSafeName(name)
  return {
    name,
    nameCoded,
    method,
    crc: view.getUint32(at + 16, true),
    packedBytes,
    bytes,
    localAt: view.getUint32(at + 42, true)
  }
}

function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  if (!isUtf8 && bytes.some((byte) => byte > 0x7e)) throw refusal('zip-name-encoding')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw refusal('zip-name-bytes')
  }
}

/** UTF-8 where the bytes are that; else as Chinese Windows writes names, which leaves ASCII as it is. */
function decodeAnyName(bytes: Uint8Array): string {
  try {
    return decodeName(bytes, true)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Relative, forward slashes, no climbing, nothing that another system reads as a drive or a device. */
function assertSafeName(name: string): void {
  const parts = name.replace(/\/$/, '').split('/')
  // eslint-disable-next-line no-control-regex -- control characters in names are what is refused
  if (/[\u0000-\u001f\\:]/.test(name) || parts.some((part) => part === '' || part === '.' || part === '..'))
    throw refusal('zip-name-unsafe', { name: JSON.stringify(name) })
  if (/\.(zip|gz|tgz|bz2|xz|7z|rar|zst)$/i.test(name)) throw refusal('zip-nested', { name: JSON.stringify(name) })
}

/** Names that a disk without case or with another normal form would merge. */
function refuseCollisions(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>()
  for (const { name } of entries) {
    const folded = name.replace(/\/$/, '').normalize('NFC').toLowerCase()
    if (seen.has(folded)) throw refusal('zip-name-twice', {}, name)
    seen.add(folded)
  }
}

/** The local header must agree with the directory. */
function localDataAt(archive: Uint8Array, view: DataView, entry: ZipEntry, directoryAt: number): number {
  const at = entry.localAt
  if (at + LOCAL_BYTES > directoryAt || view.getUint32(at, true) !== LOCAL_SIGNATURE)
    throw refusal('zip-no-local', {}, entry.name)
  const nameBytes = view.getUint16(at + 26, true)
  const name = archive.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + nameBytes)
  const sameName = name.length === entry.nameCoded.length && name.every((byte, i) => byte === entry.nameCoded[i])
  if (!sameName || view.getUint16(at + 8, true) !== entry.method) throw refusal('zip-header-differs', {}, entry.name)
  return at + LOCAL_BYTES + nameBytes + view.getUint16(at + 28, true)
}

function unpack(entry: ZipEntry, packed: Uint8Array): Uint8Array {
  const bytes = entry.method === STORED ? new Uint8Array(packed) : inflate(entry, packed)
  if (crc32(bytes) !== entry.crc) throw refusal('zip-checksum', {}, entry.name)
  return bytes
}

/** Inflates slice by slice and stops at the first byte beyond the declared size. */
function inflate(entry: ZipEntry, packed: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(entry.bytes)
  let filled = 0
  const inflater = new Inflate((chunk) => {
    if (filled + chunk.length > bytes.length) throw refusal('zip-entry-overrun', { count: bytes.length }, entry.name)
    bytes.set(chunk, filled)
    filled += chunk.length
  })
  try {
    for (let at = 0; at < packed.length; at += INFLATE_SLICE_BYTES)
      inflater.push(packed.subarray(at, at + INFLATE_SLICE_BYTES), at + INFLATE_SLICE_BYTES >= packed.length)
  } catch (cause) {
    if (cause instanceof CoreError) throw cause
    throw new CoreError({ code: 'bundle', case: 'zip-damaged', where: entry.name }, { cause })
  }
  if (filled !== bytes.length) throw refusal('zip-entry-short', { count: bytes.length, found: filled }, entry.name)
  return bytes
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function refusal(errorCase: ErrorCase, values: MessageValues = {}, where?: string): CoreError {
  return new CoreError({ code: 'bundle', case: errorCase, values, ...(where === undefined ? {} : { where }) })
}
