// A gzip file as the text in it: unpacked piece by piece, hashed as packed, its checksum compared at the end.

import { Gunzip } from 'fflate'
import { CoreError } from '../../errors'
import { crc32 } from '../../archive/crc'
import type { ByteSource } from '../table'
import { expandsTooMuch, hasherOf, hex, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FLOOR_BYTES, tooLarge } from './whole'

/** Packed bytes at a time: at most 16 MiB come out of them before the counts are looked at again. */
const SLICE_BYTES = 16 * 1024
/** CRC-32 and size close each member. */
const TRAILER_BYTES = 8

export interface GzipSource {
  readonly text: ByteSource
  /** Packed bytes read so far. */
  packedBytes(): number
  /** Of the packed bytes; '' until they were read to their end. */
  sha256(): string
}

export const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b

/** @param max bytes that may come out of it */
export function gzipSource(source: ByteSource, max = MAX_UNPACKED_BYTES): GzipSource {
  let packed = 0
  let sha256 = ''
  async function* open(): AsyncGenerator<Uint8Array> {
    packed = 0
    sha256 = ''
    const hash = hasherOf(source)
    const out: Uint8Array[] = []
    let unpacked = 0
    let crc = 0
    let moreMembers = 0
    let trailer: Uint8Array = new Uint8Array(0)
    const gunzip = new Gunzip((chunk) => {
      unpacked += chunk.length
      crc = crc32(chunk, crc)
      if (chunk.length > 0) out.push(chunk)
    })
    gunzip.onmember = () => void moreMembers++
    const push = (bytes: Uint8Array, last: boolean): void => {
      try {
        gunzip.push(bytes, last)
      } catch (cause) {
        throw damaged(source.name, cause)
      }
    }
    for await (const chunk of source.open()) {
      hash.update(chunk)
      for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
        const slice = chunk.subarray(at, at + SLICE_BYTES)
        packed += slice.length
        trailer = lastBytes(trailer, slice)
        // fflate keeps a view of what it has not used: the source may use its buffer again.
        push(slice.slice(), false)
        if (unpacked > max) throw tooLarge(source.name, max)
        if (unpacked > RATIO_FLOOR_BYTES && unpacked > packed * MAX_RATIO) throw expandsTooMuch(source.name)
        yield* out.splice(0)
      }
    }
    push(new Uint8Array(0), true)
    yield* out.splice(0)
    // Several members have a checksum each; fflate keeps their borders to itself.
    if (moreMembers === 0 && !closes(trailer, crc, unpacked)) throw damaged(source.name)
    sha256 = hex(hash.digest())
  }
  const name = source.name.replace(/\.gz(ip)?$/i, '')
  return { text: { name, size: null, open }, packedBytes: () => packed, sha256: () => sha256 }
}

function closes(trailer: Uint8Array, crc: number, bytes: number): boolean {
  if (trailer.length < TRAILER_BYTES) return false
  const view = new DataView(trailer.buffer, trailer.byteOffset, TRAILER_BYTES)
  return view.getUint32(0, true) === crc && view.getUint32(4, true) === bytes % 2 ** 32
}

function lastBytes(before: Uint8Array, more: Uint8Array): Uint8Array {
  if (more.length >= TRAILER_BYTES) return more.slice(-TRAILER_BYTES)
  const both = new Uint8Array(before.length + more.length)
  both.set(before)
  both.set(more, before.length)
  return both.slice(-TRAILER_BYTES)
}

const damaged = (file: string, cause?: unknown): CoreError =>
  new CoreError({ code: 'file-unreadable', case: 'gzip-damaged', values: { file } }, { cause })
