// From tables and settings to an Experiment: split, encoder (fitted on the training rows only), sets, model, baselines,
// and every remark a person should see before the first step. Pure computing; nothing is written, no device opened.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { majorityBaseline } from '../baseline/majority'
import { NaiveBayes } from '../baseline/naive-bayes'
import { classWeights, classesOf, labelIndices } from '../data/classes'
import type { SequenceSet } from '../data/sequence-set'
import { splitRows } from '../data/split'
import { CoreError } from '../errors'
import type { DataFile, RunRecord } from '../run/record'
import type { ModelSpec } from '../model/spec'
import { say } from '../said'
import { columnOf } from '../table/columns'
import { labelledRows } from '../table/labelled'
import type { ByteSource, ReadOptions, Table } from '../table/table'
import { Encoder, encodeSet } from '../text/encoder'
import { type EncoderReport, fitEncoder } from '../text/fit'
import type { EncoderSpec } from '../text/tokens'
import { type LoadedVectors, loadVectors } from '../text/vectors'
import { largest } from './evaluate'
import type { Experiment } from './experiment'
import { encoderRemarks, skippedRemarks, splitRemarks, tableRemarks, vectorRemarks } from './remarks'
import type { TrainSettings } from '../settings/train-settings'
import { type StartModel, settingsFrom, weightsFrom } from './start-from'

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
  readonly settings: TrainSettings
  readonly vectors?: { readonly source: ByteSource; readonly path: string } | null
  /** The encoder of a run that is resumed; absent: fitted on the training rows. */
  readonly encoder?: EncoderSpec
  /** A model to go on from: its architecture, encoder, labels and weights. */
  readonly from?: StartModel | null
}

export interface Prepared extends Experiment {
  /** How the encoder came to be; null for one that was given. */
  readonly encoderReport: EncoderReport | null
}

/** Rows with a text and a label. */
export interface Examples {
  readonly texts: readonly string[]
  /** [N] class index, -1 for a label that training does not know. */
  readonly labels: Int32Array
  /** [N] table rows. */
  readonly rows: Int32Array
}

interface Parts {
  readonly train: Examples
  readonly validation: Examples
  readonly test: Examples | null
}

/** @throws CoreError for tables that cannot be learned from: see `labelledRows`, `fitEncoder`, `splitRows`, `loadVectors` */
export async function prepareExperiment(input: PrepareInput): Promise<Prepared> {
  const { train, validation, test, textColumn, labelColumn, from } = input
  const settings = from ? settingsFrom(from, input.settings) : input.settings
  const usable = labelledRows(train.table, textColumn, labelColumn)
  const classes = classesOf(usable.labels)
  const initial = from ? weightsFrom(from, classes) : null
  const parts = partsOf(
    { texts: usable.texts, labels: labelIndices(usable.labels, classes), rows: usable.rows },
    input,
    classes
  )

  const given = from?.encoder ?? input.encoder
  const fitted = given ? { spec: given, report: null } : fitEncoder(parts.train.texts, settings.text)
  const vectors = input.vectors ? await vectorsFor(input.vectors.source, fitted.spec.vocabulary) : null
  const encoder = new Encoder(fitted.spec)
  const encode = ({ texts, labels, rows }: Examples): SequenceSet => encodeSet(encoder, texts, labels, rows)
  const sets = {
    train: encode(parts.train),
    validation: encode(parts.validation),
    test: parts.test && encode(parts.test)
  }
  const model = vectors ? { ...settings.model, embedding: vectors.width } : settings.model
  const remarks = [
    ...(from
      ? [
          say(
            'from-weights',
            { name: from.name },
            `Training goes on from the weights of ${from.name}, with its tokenizer and labels.`
          )
        ]
      : []),
    ...[train, validation, test].flatMap((file) => (file ? tableRemarks(file.table) : [])),
    ...skippedRemarks(usable),
    ...(fitted.report ? encoderRemarks(fitted.report, settings.text.truncate) : []),
    ...vectorRemarks(vectors, fitted.spec.vocabulary.length),
    ...splitRemarks(
      parts.train,
      [
        { name: 'validation', part: parts.validation },
        { name: 'test', part: parts.test }
      ],
      { validatesOnTraining: parts.validation === parts.train }
    )
  ]
  return {
    settings: { ...settings, model },
    classes,
    encoder: fitted.spec,
    encoderReport: fitted.report,
    sets,
    vectors,
    initial,
    remarks,
    spec: specOf(model, { vocabulary: fitted.spec.vocabulary.length, classes: classes.length }),
    classWeights: classWeights(sets.train.labels, classes.length, settings.classWeights),
    data: dataOf(input, vectors),
    split: {
      train: parts.train.rows.length,
      validation: parts.validation.rows.length,
      test: parts.test?.rows.length ?? 0,
      sha256: splitHash(parts)
    },
    baselines: baselinesOf(parts, classes.length)
  }
}

/** The network's shape: settings plus what the data decides. */
export function specOf(
  model: TrainSettings['model'],
  { vocabulary, classes }: { vocabulary: number; classes: number }
): ModelSpec {
  const { cell, activation, peephole, bidirectional, layers, hidden, embedding, pooling, dropout, embeddingDropout } =
    model
  return {
    vocabulary,
    embedding,
    cell,
    activation,
    peephole,
    hidden,
    layers,
    bidirectional,
    pooling,
    dropout,
    embeddingDropout,
    classes
  }
}

/** Files given by the user come first; what is missing is split off the training rows. */
function partsOf(
  all: Examples,
  { validation, test, textColumn, labelColumn, settings }: PrepareInput,
  classes: readonly string[]
): Parts {
  const testShare = test ? 0 : settings.testSplit
  const split = splitRows(all.labels, {
    test: testShare,
    validation: validation ? 0 : settings.validationSplit * (1 - testShare),
    seed: settings.seed
  })
  const columns = { textColumn, labelColumn, classes }
  const train = pick(all, split.train)
  const heldOut = validation ? examplesOf(validation.table, 'validation file', columns) : pick(all, split.validation)
  const testRows = test ? examplesOf(test.table, 'test file', columns) : pick(all, split.test)
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
  subject: string,
  { textColumn, labelColumn, classes }: { textColumn: string; labelColumn: string; classes: readonly string[] }
): Examples {
  const texts = columnOf(table, textColumn).values
  const labels = columnOf(table, labelColumn).values
  const rows = Int32Array.from(texts.keys()).filter((row) => texts[row].trim() !== '' && labels[row].trim() !== '')
  const indices = labelIndices(
    Array.from(rows, (row) => labels[row].trim()),
    classes
  )
  if (indices.some((label) => label >= 0))
    return { texts: Array.from(rows, (row) => texts[row]), labels: indices, rows }
  throw new CoreError({
    code: 'rows',
    subject,
    expected: `rows with a text and one of the labels ${listed(classes)}`,
    got: `none in ${table.rowCount} rows`,
    where: table.name,
    next: 'Check that both files mean the same by their columns.',
    case: 'no-test-rows',
    values: { file: table.name, count: table.rowCount, labels: classes.slice(0, 5).join(', ') }
  })
}

function pick({ texts, labels, rows }: Examples, chosen: Int32Array): Examples {
  return {
    texts: Array.from(chosen, (n) => texts[n]),
    labels: chosen.map((n) => labels[n]),
    rows: chosen.map((n) => rows[n])
  }
}

async function vectorsFor(source: ByteSource, vocabulary: readonly string[]): Promise<LoadedVectors> {
  const vectors = await loadVectors(source, vocabulary)
  if (vectors.found > 0) return vectors
  throw new CoreError({
    code: 'vectors',
    subject: source.name,
    expected: 'vectors of words that occur in the training texts',
    got: `none of ${vocabulary.length} tokens`,
    next: 'Give vectors of the same language and kind of token (words or characters), or leave --vectors out.',
    case: 'no-vectors-found',
    values: { file: source.name, count: vocabulary.length }
  })
}

/** SHA-256 over the parts' table rows, each part preceded by its size. */
function splitHash({ train, validation, test }: Parts): string {
  const hash = sha256.create()
  for (const rows of [train.rows, validation.rows, test?.rows ?? new Int32Array(0)])
    hash.update(bytesOf(Int32Array.of(rows.length))).update(bytesOf(rows))
  return bytesToHex(hash.digest())
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** The two floors, measured where the model will be: on the test rows, else on the validation rows. */
function baselinesOf({ train, validation, test }: Parts, classCount: number): RunRecord['baselines'] {
  const judged = test ?? validation
  const majority = majorityBaseline(train.labels, classCount).label
  const bayes = NaiveBayes.fit(train.texts, train.labels, classCount)
  let rows = 0
  let majorityHits = 0
  let bayesHits = 0
  judged.labels.forEach((label, n) => {
    if (label < 0) return
    rows++
    if (label === majority) majorityHits++
    if (label === largest(bayes.predict(judged.texts[n]))) bayesHits++
  })
  return { majority: majorityHits / rows, naiveBayes: bayesHits / rows }
}

function dataOf(
  { train, validation, test, textColumn, labelColumn, vectors }: PrepareInput,
  loaded: LoadedVectors | null
): RunRecord['data'] {
  return {
    train: dataFileOf(train),
    validation: validation ? dataFileOf(validation) : null,
    test: test ? dataFileOf(test) : null,
    vectors: vectors && loaded ? { path: vectors.path, name: vectors.source.name, found: loaded.found } : null,
    textColumn,
    labelColumn
  }
}

function dataFileOf({ table, path, options }: TableFile): DataFile {
  const { name, sha256: digest, bytes, rowCount, rejectedCount, dialect } = table
  return { path, name, sha256: digest, bytes, rows: rowCount, rejected: rejectedCount, options, dialect }
}

/** "'ham', 'spam'", at most five. */
function listed(classes: readonly string[]): string {
  const shown = classes
    .slice(0, 5)
    .map((label) => `'${label}'`)
    .join(', ')
  return classes.length > 5 ? `${shown} ... (${classes.length})` : shown
}
