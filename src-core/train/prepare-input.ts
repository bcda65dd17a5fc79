// What every preparation of an experiment begins with and what it says of its data: tables and settings in, the network's shape,
// loaded vectors and the record of the files out.

import type { SequenceSet } from '../data/sequence-set'
import { CoreError } from '../errors'
import type { ModelSpec } from '../model/spec'
import type { DataFile, RunRecord } from '../run/record'
import type { TrainSettings } from '../settings/train-settings'
import { textColumnsOf } from '../table/joined-texts'
import type { ColumnRoles } from '../table/roles'
import type { ByteSource, ReadOptions, Table } from '../table/table'
import type { EncoderReport } from '../text/fit'
import type { EncoderSpec } from '../text/tokens'
import { type LoadedVectors, loadVectors } from '../text/vectors/vectors'
import type { Experiment } from './experiment'
import type { StartModel } from './start-from'

/** A table that was read, and where from. */
export interface TableFile {
  readonly table: Table
  readonly path: string
  /** What the user forced when it was read. */
  readonly options: ReadOptions
}

export interface PrepareInput {
  readonly train: TableFile
  readonly validation?: TableFile | null
  readonly test?: TableFile | null
  readonly textColumn: string
  readonly labelColumn: string
  /** The columns that `labelColumn` stands for, where several say yes or no to a label each. */
  readonly labelColumns?: readonly string[] | undefined
  /** Columns of the training file with a role of their own. */
  readonly roles?: ColumnRoles | undefined
  readonly settings: TrainSettings
  readonly vectors?: { readonly source: ByteSource; readonly path: string } | null
  /** The encoder of a run that is resumed; absent: fitted on the training rows. */
  readonly encoder?: EncoderSpec
  /** The split's hash of a run that is opened again: see `PartsOptions.recorded`. */
  readonly recordedSplit?: string
  /** The training file as it was read when its rows were split, where some were corrected since: see `splitAs`. */
  readonly splitAs?: TableFile | null
  /** A model to start from: its architecture, encoder, labels and weights. */
  readonly from?: StartModel | null
  /** Milliseconds, to time the baselines. */
  readonly now?: () => number
}

export interface Prepared extends Experiment {
  /** How the encoder came to be; null for one that was given. */
  readonly encoderReport: EncoderReport | null
}

/** The network's shape: settings plus what the data decides. @throws CoreError "settings" for a text CNN that is to answer every step */
export function specOf(
  model: TrainSettings['model'],
  { vocabulary, subwords, series }: Pick<EncoderSpec, 'vocabulary' | 'subwords' | 'series'>,
  classes: number,
  head?: ModelSpec['head']
): ModelSpec {
  const { cell, activation, peephole, bidirectional, layers, hidden, embedding, pooling, dropout, embeddingDropout } =
    model
  if (cell === 'cnn' && head === 'steps') throw new CoreError({ code: 'settings', case: 'cnn-rows-only' })
  return {
    ...(series ? { input: 'numbers' } : {}),
    ...(subwords?.length ? { subwords: subwords.length + 1 } : {}),
    vocabulary: vocabulary.length,
    embedding: series?.mean.length ?? embedding,
    cell,
    activation,
    peephole,
    hidden,
    layers,
    bidirectional,
    // Every step answers for itself.
    pooling: head === 'steps' ? 'last' : pooling,
    dropout,
    embeddingDropout,
    // Kim's network is one layer of filters, each read where it is largest, whatever recurrent layers would be.
    ...(cell === 'cnn' ? { peephole: false, layers: 1, bidirectional: false, pooling: 'max' } : {}),
    ...(head === undefined ? {} : { head }),
    classes
  }
}

export async function vectorsFor(source: ByteSource, vocabulary: readonly string[]): Promise<LoadedVectors> {
  const vectors = await loadVectors(source, vocabulary)
  if (vectors.found > 0) return vectors
  throw new CoreError({
    code: 'vectors',
    case: 'no-vectors-found',
    values: { file: source.name, count: vocabulary.length }
  })
}

/** The loss of a class of a row, as the specification says it. */
export const focalOf = ({ classLoss, focalGamma }: TrainSettings): Pick<ModelSpec, 'focal'> =>
  classLoss === 'focal' ? { focal: focalGamma } : {}

/** Share of the running training tokens that have a vector, to four digits. */
export function tokenShare({ present }: LoadedVectors, { ids, pieces }: SequenceSet): number {
  let count = 0
  for (const id of pieces?.rowsOf(ids) ?? ids) count += present[id]
  return ids.length === 0 ? 0 : Number((count / ids.length).toFixed(4))
}

/** What run.json says of the data. */
export function dataOf(
  { train, validation, test, textColumn, labelColumn, labelColumns, vectors, roles, splitAs, from }: PrepareInput,
  loaded: (LoadedVectors & { readonly tokenShare: number }) | null
): RunRecord['data'] {
  const joined = textColumnsOf(train.table, textColumn)
  return {
    train: dataFileOf(train),
    validation: validation ? dataFileOf(validation) : null,
    test: test ? dataFileOf(test) : null,
    vectors:
      vectors && loaded
        ? { path: vectors.path, name: vectors.source.name, found: loaded.found, tokenShare: loaded.tokenShare }
        : null,
    textColumn,
    ...(joined.length > 1 ? { textColumns: joined } : {}),
    labelColumn,
    ...(labelColumns === undefined ? {} : { labelColumns }),
    ...(roles === undefined || Object.keys(roles).length === 0 ? {} : { roles }),
    ...(from?.path === undefined ? {} : { from: { path: from.path, name: from.name } }),
    ...(splitAs ? { splitAs: splitAs.options } : {})
  }
}

function dataFileOf({ table, path, options }: TableFile): DataFile {
  const { name, sha256: digest, bytes, rowCount, rejectedCount, dialect } = table
  return { path, name, sha256: digest, bytes, rows: rowCount, rejected: rejectedCount, options, dialect }
}
