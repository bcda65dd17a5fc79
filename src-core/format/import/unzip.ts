// Reads a zip archive that a stranger made. The central directory is the only truth; every way in which an archive can
// lie about itself (paths that climb out, links, overlaps, sizes, bombs, two names that one disk cannot tell apart) is a
// refusal, not a repair. Nothing is written anywhere: the result is names and bytes in memory.

import { Inflate } from 'fflate'
import { CoreError } from '../../errors'
import { crc32 } from '../crc'

/** Caps: far above any bundle of ours, far below what hurts. */
const MAX_ENTRIES = 1000
const MAX_TOTAL_BYTES = 2 * 1024 ** 3
/** Expansion beyond 100 times is refused above 1 MiB; honest weights and texts stay below 20. */
const MAX_RATIO = 100
const RATIO_FLOOR_BYTES = 1024 ** 2
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

interface Entry {
  readonly name: string
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
  const { entries, directoryAt } = readDirectory(archive, view)
  refuseCollisions(entries)
  const files = new Map<string, Uint8Array>()
  let dataEnd = 0
  for (const entry of [...entries].sort((a, b) => a.localAt - b.localAt)) {
    if (entry.localAt < dataEnd) throw refusal('entries side by side', 'overlapping ones', entry.name)
    const dataAt = localDataAt(archive, view, entry, directoryAt)
    dataEnd = dataAt + entry.packedBytes
    if (dataEnd > directoryAt) throw refusal('data before the directory', 'data inside or after it', entry.name)
    if (!entry.name.endsWith('/')) files.set(entry.name, unpack(entry, archive.subarray(dataAt, dataEnd)))
  }
  return new Map(entries.filter(({ name }) => files.has(name)).map(({ name }) => [name, files.get(name)!]))
}

function readDirectory(archive: Uint8Array, view: DataView): { entries: Entry[]; directoryAt: number } {
  const endAt = findEnd(archive, view)
  const count = view.getUint16(endAt + 10, true)
  const bytes = view.getUint32(endAt + 12, true)
  const directoryAt = view.getUint32(endAt + 16, true)
  if (view.getUint32(endAt + 4, true) !== 0 || view.getUint16(endAt + 8, true) !== count)
    throw refusal('one archive', 'a part of several')
  if (count > MAX_ENTRIES) throw refusal(`at most ${MAX_ENTRIES} entries`, `${count}`)
  if (directoryAt + bytes !== endAt)
    throw refusal('a directory right before the end record', 'another layout (or a zip64 archive)')
  const entries: Entry[] = []
  let at = directoryAt
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > endAt || view.getUint32(at, true) !== ENTRY_SIGNATURE)
      throw refusal(`${count} directory entries`, `${index}`)
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
    const next = at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes
    if (next > endAt) throw refusal('a whole directory', 'one that is cut off')
    const entry = readEntry(archive, view, at, nameBytes)
    total += entry.bytes
    if (total > MAX_TOTAL_BYTES) throw refusal(`at most ${MAX_TOTAL_BYTES} bytes in all`, 'more')
    entries.push(entry)
    at = next
  }
  if (at !== endAt) throw refusal(`${count} directory entries`, 'bytes after them')
  return { entries, directoryAt }
}

/** The end record closes the archive: its comment must reach exactly to the last byte. */
function findEnd(archive: Uint8Array, view: DataView): number {
  for (let at = archive.length - END_BYTES; at >= Math.max(0, archive.length - END_BYTES - MAX_COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE && at + END_BYTES + view.getUint16(at + 20, true) === archive.length)
      return at
  }
  throw refusal('a zip archive', 'no end record')
}

function readEntry(archive: Uint8Array, view: DataView, at: number, nameBytes: number): Entry {
  const flags = view.getUint16(at + 8, true)
  const nameAt = at + ENTRY_BYTES
  const name = decodeName(archive.subarray(nameAt, nameAt + nameBytes), (flags & 0x800) !== 0)
  const method = view.getUint16(at + 10, true)
  const packedBytes = view.getUint32(at + 20, true)
  const bytes = view.getUint32(at + 24, true)
  if ((flags & 0x2041) !== 0) throw refusal('readable entries', 'an encrypted one', name)
  if (method !== STORED && method !== DEFLATED) throw refusal('stored or deflated entries', `method ${method}`, name)
  if (method === STORED && packedBytes !== bytes)
    throw refusal('one size for a stored entry', `${packedBytes} and ${bytes}`, name)
  if (bytes > RATIO_FLOOR_BYTES && bytes > packedBytes * MAX_RATIO)
    throw refusal(`at most ${MAX_RATIO} times expansion`, `${Math.round(bytes / Math.max(1, packedBytes))} times`, name)
  const mode = view.getUint8(at + 5) === UNIX ? (view.getUint32(at + 38, true) >>> 16) & FILE_TYPE_MASK : 0
  if (mode !== 0 && mode !== REGULAR_FILE && mode !== DIRECTORY)
    throw refusal('ordinary files and folders', 'a link or device', name)
  if (name.endsWith('/') && bytes !== 0) throw refusal('an empty folder entry', `${bytes} bytes`, name)
  assertSafeName(name)
  return {
    name,
    method,
    crc: view.getUint32(at + 16, true),
    packedBytes,
    bytes,
    localAt: view.getUint32(at + 42, true)
  }
}

function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  if (!isUtf8 && bytes.some((byte) => byte > 0x7e)) throw refusal('names in UTF-8', 'another encoding')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw refusal('names in UTF-8', 'other bytes')
  }
}

/** Relative, forward slashes, no climbing, nothing that another system reads as a drive or a device. */
function assertSafeName(name: string): void {
  const parts = name.replace(/\/$/, '').split('/')
  // eslint-disable-next-line no-control-regex -- control characters in names are what is refused
  if (/[\u0000-\u001f\\:]/.test(name) || parts.some((part) => part === '' || part === '.' || part === '..'))
    throw refusal('relative names inside the archive', JSON.stringify(name))
  if (/\.(zip|gz|tgz|bz2|xz|7z|rar|zst)$/i.test(name))
    throw refusal('no archives inside the archive', JSON.stringify(name))
}

/** Names that a disk without case or with another normal form would merge. */
function refuseCollisions(entries: readonly Entry[]): void {
  const seen = new Set<string>()
  for (const { name } of entries) {
    const folded = name.replace(/\/$/, '').normalize('NFC').toLowerCase()
    if (seen.has(folded)) throw refusal('every name once', 'the same name twice', name)
    seen.add(folded)
  }
}

/** The local header must tell the same story as the directory. */
function localDataAt(archive: Uint8Array, view: DataView, entry: Entry, directoryAt: number): number {
  const at = entry.localAt
  if (at + LOCAL_BYTES > directoryAt || view.getUint32(at, true) !== LOCAL_SIGNATURE)
    throw refusal('a local header', 'none', entry.name)
  const nameBytes = view.getUint16(at + 26, true)
  const name = decodeName(archive.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + nameBytes), true)
  if (name !== entry.name || view.getUint16(at + 8, true) !== entry.method)
    throw refusal('one name and method for an entry', 'two stories', entry.name)
  return at + LOCAL_BYTES + nameBytes + view.getUint16(at + 28, true)
}

function unpack(entry: Entry, packed: Uint8Array): Uint8Array {
  const bytes = entry.method === STORED ? new Uint8Array(packed) : inflate(entry, packed)
  if (crc32(bytes) !== entry.crc) throw refusal('the checksum of the directory', 'another', entry.name)
  return bytes
}

/** Inflates slice by slice and stops at the first byte beyond the declared size. */
function inflate(entry: Entry, packed: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(entry.bytes)
  let filled = 0
  const inflater = new Inflate((chunk) => {
    if (filled + chunk.length > bytes.length) throw refusal(`${bytes.length} bytes`, 'more', entry.name)
    bytes.set(chunk, filled)
    filled += chunk.length
  })
  try {
    for (let at = 0; at < packed.length; at += INFLATE_SLICE_BYTES)
      inflater.push(packed.subarray(at, at + INFLATE_SLICE_BYTES), at + INFLATE_SLICE_BYTES >= packed.length)
  } catch (cause) {
    if (cause instanceof CoreError) throw cause
    throw new CoreError(
      {
        code: 'bundle',
        subject: 'zip archive',
        expected: 'deflated data',
        got: 'damaged data',
        where: entry.name,
        next: NEXT
      },
      { cause }
    )
  }
  if (filled !== bytes.length) throw refusal(`${bytes.length} bytes`, `${filled}`, entry.name)
  return bytes
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const NEXT = 'Make the archive again, or unpack it yourself and open the folder.'

function refusal(expected: string, got: string, where?: string): CoreError {
  return new CoreError({
    code: 'bundle',
    subject: 'zip archive',
    expected,
    got,
    ...(where === undefined ? {} : { where }),
    next: NEXT
  })
}
