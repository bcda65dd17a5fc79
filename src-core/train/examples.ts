// The labelled texts of a run in three parts: training, validation and test rows, from files of their own or split off, and
// the hash that proves a replay has split alike.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { labelIndices } from '../data/classes'
import type { splitRows } from '../data/split'
import { CoreError } from '../errors'
import { message } from '../messages/message'
import { columnOf } from '../table/columns'
import { labelValues } from '../table/label-values'
import type { ColumnRoles } from '../table/roles'
import type { Table } from '../table/table'
import { splitAs } from './split-as'
import { type SplitSettings, splitOf } from './split-of'

/** Rows with a text and a label. */
export interface Examples {
  readonly texts: readonly string[]
  /** [N] class index, -1 for a label that is not in the training data. */
  readonly labels: Int32Array
  /** [N] table rows. */
  readonly rows: Int32Array
}

export interface Parts {
  readonly train: Examples
  readonly validation: Examples
  readonly test: Examples | null
}

export interface PartsOptions {
  /** Tables of the user's own validation and test files. */
  readonly validation?: Table | null
  readonly test?: Table | null
  readonly textColumn: string
  readonly labelColumn: string
  readonly settings: SplitSettings
  /** The split's hash as a run recorded it: a run of an earlier version is then split by that version's rule. */
  readonly recorded?: string
  /** The training table and its columns with a role in the split. */
  readonly table?: Table
  readonly roles?: ColumnRoles
  /** The training table as it was read when its rows were split: they stay in their parts. */
  readonly before?: Table | null
}

/** Files given by the user come first; what is missing is split off the training rows. */
export function partsOf(all: Examples, classes: readonly string[], options: PartsOptions): Parts {
  const parts = partsBy('every-class', all, classes, options)
  if (options.recorded === undefined || splitHash(parts) === options.recorded) return parts
  const earlier = partsBy('share', all, classes, options)
  return splitHash(earlier) === options.recorded ? earlier : parts
}

function partsBy(
  rule: Parameters<typeof splitRows>[2],
  all: Examples,
  classes: readonly string[],
  { validation, test, textColumn, labelColumn, settings, table, roles, before }: PartsOptions
): Parts {
  const given = { validation: Boolean(validation), test: Boolean(test) }
  const split =
    before && table
      ? splitAs(all.rows, { before, table, textColumn, labelColumn }, { settings, roles, given, rule })
      : splitOf(all, { settings, table, roles, given, rule })
  const columns = { textColumn, labelColumn, classes }
  const train = pick(all, split.train)
  const heldOut = validation ? examplesOf(validation, 'validation', columns) : pick(all, split.validation)
  const testRows = test ? examplesOf(test, 'test', columns) : pick(all, split.test)
  // A toy file has nothing to hold out; its run still shows a validation curve, with a remark on what it is worth.
  return {
    train,
    validation: heldOut.rows.length > 0 ? heldOut : train,
    test: testRows.rows.length > 0 ? testRows : null
  }
}

/**
 * The rows of a file that has its own labels; labels that are not among the classes become -1.
 * @throws CoreError "column-unknown" for a column it lacks, "rows" where no row can be used
 */
export function examplesOf(
  table: Table,
  part: 'validation' | 'test' | 'data',
  { textColumn, labelColumn, classes }: { textColumn: string; labelColumn: string; classes: readonly string[] }
): Examples {
  const texts = [...columnOf(table, textColumn)]
  const { labels } = labelValues(columnOf(table, labelColumn), classes)
  const rows = Int32Array.from(texts.keys()).filter((row) => texts[row].trim() !== '' && labels[row] !== '')
  const indices = labelIndices(
    Array.from(rows, (row) => labels[row]),
    classes
  )
  if (indices.some((label) => label >= 0))
    return { texts: Array.from(rows, (row) => texts[row]), labels: indices, rows }
  throw new CoreError({
    code: 'rows',
    case: 'no-test-rows',
    values: { part: message(`part-${part}`), count: table.rowCount, labels: listedLabels(classes) },
    where: table.name
  })
}

function pick({ texts, labels, rows }: Examples, chosen: Int32Array): Examples {
  return {
    texts: Array.from(chosen, (n) => texts[n]),
    labels: chosen.map((n) => labels[n]),
    rows: chosen.map((n) => rows[n])
  }
}

/** SHA-256 over the parts' table rows, each part preceded by its size. */
export function splitHash({ train, validation, test }: Parts): string {
  const hash = sha256.create()
  for (const rows of [train.rows, validation.rows, test?.rows ?? new Int32Array(0)])
    hash.update(bytesOf(Int32Array.of(rows.length))).update(bytesOf(rows))
  return bytesToHex(hash.digest())
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** "'ham', 'spam'", at most five. */
export function listedLabels(classes: readonly string[]): string {
  const shown = classes
    .slice(0, 5)
    .map((label) => `'${label}'`)
    .join(', ')
  return classes.length > 5 ? `${shown} ... (${classes.length})` : shown
}
