// What every exporter returns: files in memory. Writing them, atomically, is the host's business.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { strToU8, zipSync, type Zippable } from 'fflate'
import type { en } from '../../messages/en'

/** What opens an exported file: a key of the catalogue's `export.opens`. */
export type Opener = keyof typeof en.export.opens

export interface ExportFile {
  /** Relative, with forward slashes. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly opens: Opener
}

/** A text file; lines end in LF on every system, so that the bytes repeat. */
export function textFile(name: string, text: string, opens: Opener): ExportFile {
  return { name, bytes: strToU8(text), opens }
}

/** Pretty, stable JSON with a final newline. */
export function jsonFile(name: string, value: unknown, opens: Opener): ExportFile {
  return textFile(name, `${JSON.stringify(value, null, 2)}\n`, opens)
}

/** SHA256SUMS over the given files: `sha256sum --check SHA256SUMS` verifies a bundle. */
export function sumsFile(files: readonly ExportFile[]): ExportFile {
  const lines = files.map(({ name, bytes }) => `${bytesToHex(sha256(bytes))}  ${name}\n`)
  return textFile('SHA256SUMS', lines.join(''), 'sums')
}

/** One zip archive with everything inside `folder`. No clock: every entry carries zip's first day. */
export function zipFiles(folder: string, files: readonly ExportFile[]): Uint8Array<ArrayBuffer> {
  // Local time on purpose: fflate writes local fields, so this constructor gives the same bytes in every time zone.
  const mtime = new Date(1980, 0, 1, 12)
  const entries: Zippable = {}
  for (const { name, bytes } of files) entries[`${folder}/${name}`] = [bytes, { mtime, level: 6 }]
  return zipSync(entries)
}
