// Which file of a zip archive is the table: the one that was named, else the largest that looks like one.

import { CoreError } from '../../errors'
import { unzipEntry, type ZipEntry, zipEntries } from '../../archive/unzip'
import { MAX_UNPACKED_BYTES, RATIO_FLOOR_BYTES } from './whole'

const TABLE_NAME = /\.(csv|tsv|tab|txt|text|jsonl|ndjson|json|data|dat|arff|xlsx|xlsm|parquet)(\.gz)?$/i
/** What archivers add by themselves. */
const BESIDE = /(^|\/)(__MACOSX\/|\.)|(^|\/)(thumbs\.db|desktop\.ini)$/i
/** Papers that go with data; tables only where nothing else is. */
const PAPERS = /(^|\/)(readme|licen[cs]e|copying|changelog|citation)[^/]*$/i

/** @throws CoreError "bundle" for an archive that contradicts itself, encrypts, or expands more than 100 times */
export const entriesOf = (archive: Uint8Array, maxTotalBytes = MAX_UNPACKED_BYTES): readonly ZipEntry[] =>
  zipEntries(archive, { minRatioBytes: RATIO_FLOOR_BYTES, maxTotalBytes, anyNames: true })

export interface Member {
  readonly name: string
  readonly bytes: Uint8Array
  /** The names of all tables, the largest first. */
  readonly choices: readonly string[]
}

/** @throws CoreError "rows" where the archive holds no file, "usage" where it has none of that name */
export function memberOf(file: string, archive: Uint8Array, entries: readonly ZipEntry[], wanted?: string): Member {
  const files = entries.filter(({ name, bytes }) => !BESIDE.test(name) && bytes > 0)
  const tables = files.filter(({ name }) => TABLE_NAME.test(name))
  const data = tables.filter(({ name }) => !PAPERS.test(name))
  const likely = [data, tables, files].find(({ length }) => length > 0)
  if (likely === undefined) throw new CoreError({ code: 'rows', case: 'archive-empty', values: { file } })
  const choices = [...likely].sort((a, b) => b.bytes - a.bytes)
  const chosen = wanted === undefined ? choices[0] : named(entries, wanted)
  if (chosen === undefined)
    throw new CoreError({
      code: 'usage',
      case: 'unknown-member',
      values: { file, member: wanted ?? '', names: choices.map(({ name }) => name).join(', ') }
    })
  return { name: chosen.name, bytes: unzipEntry(archive, chosen), choices: choices.map(({ name }) => name) }
}

/** By its whole name, or by its last part where only one file has it. */
function named(entries: readonly ZipEntry[], wanted: string): ZipEntry | undefined {
  const short = entries.filter(({ name }) => name.split('/').at(-1) === wanted)
  return entries.find(({ name }) => name === wanted) ?? (short.length === 1 ? short[0] : undefined)
}
