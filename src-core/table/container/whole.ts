// A container's bytes, as far as they are needed: its first ones to recognise it, all of them where its directory stands at
// the end, and its SHA-256 on the way.

import { concatBytes } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { CoreError } from '../../errors'
import type { ByteSource, IncrementalHash } from '../table'

/** Archives, workbooks and Parquet files are held whole while they are read: larger ones are refused. */
const MAX_PACKED_BYTES = 512 * 1024 ** 2
/** What may come out of any container; its rows must fit into memory beside it. */
export const MAX_UNPACKED_BYTES = 2 * 1024 ** 3
/** Expansion beyond 100 times is refused above 32 MiB: text that repeats itself reaches 60. */
export const MAX_RATIO = 100
export const RATIO_FLOOR_BYTES = 32 * 1024 ** 2

/** Enough for every signature. */
const PEEKED_BYTES = 16

/** The first bytes, and the source with them: nothing is read twice, for pipes can be read only once. */
export async function peek(
  source: ByteSource
): Promise<{ start: Uint8Array; source: ByteSource; close(): Promise<void> }> {
  const chunks = source.open()[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  while (length < PEEKED_BYTES) {
    const next = await chunks.next()
    if (next.done === true) break
    length += next.value.length
    first.push(length < PEEKED_BYTES ? next.value.slice() : next.value)
  }
  let opened = false
  async function* rest(): AsyncGenerator<Uint8Array> {
    try {
      yield* first.splice(0)
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value
    } finally {
      await chunks.return?.()
    }
  }
  return {
    start: concatBytes(...first).slice(0, PEEKED_BYTES),
    source: {
      ...source,
      open() {
        if (opened) return source.open()
        opened = true
        return rest()
      }
    },
    close: async () => void (await chunks.return?.())
  }
}

/** All bytes. @throws CoreError "file-unreadable" for more than 512 MiB, "cancelled" */
export async function wholeOf(
  source: ByteSource,
  signal?: AbortSignal
): Promise<{ bytes: Uint8Array; sha256: string }> {
  const hash = hasherOf(source)
  const chunks: Uint8Array[] = []
  let length = 0
  if ((source.size ?? 0) > MAX_PACKED_BYTES) throw tooLarge(source.name, MAX_PACKED_BYTES)
  for await (const chunk of source.open()) {
    refuseAborted(source.name, signal)
    hash.update(chunk)
    length += chunk.length
    if (length > MAX_PACKED_BYTES) throw tooLarge(source.name, MAX_PACKED_BYTES)
    chunks.push(chunk.slice())
  }
  return { bytes: concatBytes(...chunks), sha256: hex(hash.digest()) }
}

export const hasherOf = (source: ByteSource): IncrementalHash => source.hasher?.() ?? sha256.create()

export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** Bytes in memory as a source. */
export const sourceOf = (name: string, bytes: Uint8Array): ByteSource => ({
  name,
  size: bytes.length,
  async *open() {
    yield bytes
  }
})

export const tooLarge = (file: string, limit: number): CoreError =>
  new CoreError({ code: 'file-unreadable', case: 'container-large', values: { file, limit } })

export const expandsTooMuch = (file: string): CoreError =>
  new CoreError({ code: 'file-unreadable', case: 'container-ratio', values: { file, limit: MAX_RATIO } })

export function refuseAborted(file: string, signal: AbortSignal | undefined, count = 0): void {
  if (signal?.aborted === true)
    throw new CoreError({ code: 'cancelled', case: 'read-stopped', values: { file, count } })
}
