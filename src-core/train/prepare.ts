// From tables and settings to an Experiment: split, encoder (fitted on the training rows only), sets, model, baselines,
// and every remark a person should see before the first step. Pure computing; nothing is written, no device opened.

import { majorityBaseline } from '../baseline/majority'
import { NaiveBayes } from '../baseline/naive-bayes'
import { nearestNeighbour } from '../baseline/nearest-neighbour'
import { classWeights, classesOf, labelIndices } from '../data/classes'
import type { SequenceSet } from '../data/sequence-set'
import { CoreError } from '../errors'
import type { DataFile, RunRecord } from '../run/record'
import { accuracyOf, hitsOf } from './baseline-fits'
import type { ModelSpec } from '../model/spec'
import { message } from '../messages/message'
import { columnOf } from '../table/columns'
import { textColumnsOf } from '../table/joined-texts'
import { labelledRows } from '../table/labelled'
import type { ColumnRoles } from '../table/roles'
import type { ByteSource, ReadOptions, Table } from '../table/table'
import { encodeSet } from '../text/encoder'
import type { EncoderReport } from '../text/fit'
import { fitColumn } from '../text/fit-series'
import { encoderOf } from '../text/series-encoder'
import type { EncoderSpec } from '../text/tokens'
import { type LoadedVectors, loadVectors } from '../text/vectors/vectors'
import { largest } from './evaluate'
import { type Examples, type Parts, partsOf, splitHash } from './examples'
import { weighed } from './row-weights'
import type { Experiment, Judged } from './experiment'
import { encoderRemarks, skippedRemarks, splitRemarks, tableRemarks, vectorRemarks } from './remarks'
import type { TrainSettings } from '../settings/train-settings'
import { type StartModel, settingsFrom, weightsFrom } from './start-from'
import { metricFor } from './selection'
import { expectedUnknown } from './word-dropout'

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
  /** Columns of the training file with a role of their own. */
  readonly roles?: ColumnRoles | undefined
  readonly settings: TrainSettings
  readonly vectors?: { readonly source: ByteSource; readonly path: string } | null
  /** The encoder of a run that is resumed; absent: fitted on the training rows. */
  readonly encoder?: EncoderSpec
  /** The split's hash of a run that is opened again: see `PartsOptions.recorded`. */
  readonly recordedSplit?: string
  /** A model to start from: its architecture, encoder, labels and weights. */
  readonly from?: StartModel | null
  /** Milliseconds, to time the baselines. */
  readonly now?: () => number
}

export interface Prepared extends Experiment {
  /** How the encoder came to be; null for one that was given. */
  readonly encoderReport: EncoderReport | null
}

/** @throws CoreError for tables that cannot be learned from: see `labelledRows`, `fitEncoder`, `splitRows`, `loadVectors` */
export async function prepareExperiment(input: PrepareInput): Promise<Prepared> {
  const { train, validation, test, textColumn, labelColumn, from } = input
  if (input.roles?.split !== undefined && (validation || test))
    throw new CoreError({ code: 'usage', case: 'split-and-files', values: { column: input.roles.split } })
  const settings = from ? settingsFrom(from, input.settings) : input.settings
  const usable = labelledRows(train.table, textColumn, labelColumn)
  const classes = classesOf(usable.labels)
  const initial = from ? weightsFrom(from, classes) : null
  const { parts, rowWeights, said } = weighed(
    partsOf({ texts: usable.texts, labels: labelIndices(usable.labels, classes), rows: usable.rows }, classes, {
      ...input,
      table: train.table,
      validation: validation?.table,
      test: test?.table,
      recorded: input.recordedSplit
    }),
    train.table,
    input.roles
  )

  const given = from?.encoder ?? input.encoder
  const { kind } = columnOf(train.table, textColumn)
  const fitted = given ? { spec: given, report: null } : fitColumn(kind, parts.train.texts, settings.text)
  if (fitted.spec.series && input.vectors) throw new CoreError({ code: 'vectors', case: 'vectors-of-numbers' })
  const vectors = input.vectors ? await vectorsFor(input.vectors.source, fitted.spec.vocabulary) : null
  const encoder = encoderOf(fitted.spec)
  const encode = ({ texts, labels, rows }: Examples): SequenceSet => encodeSet(encoder, texts, labels, rows)
  const sets = {
    train: encode(parts.train),
    validation: encode(parts.validation),
    test: parts.test && encode(parts.test)
  }
  const width = vectors?.width ?? fitted.spec.series?.mean.length
  const model = width === undefined ? settings.model : { ...settings.model, embedding: width }
  const chosen = metricFor(settings.metric, parts.train.labels, classes)
  const remarks = [
    ...chosen.said,
    ...(from ? [message('from-weights', { name: from.name })] : []),
    ...[train, validation, test].flatMap((file) => (file ? tableRemarks(file.table) : [])),
    ...skippedRemarks(usable),
    ...said,
    ...(fitted.report ? encoderRemarks(fitted.report, settings.text.truncate) : []),
    ...vectorRemarks(vectors, fitted.spec.vocabulary.length, vectors ? tokenShare(vectors, sets.train) : 0),
    ...splitRemarks(
      parts.train,
      [
        { name: 'validation', part: parts.validation },
        { name: 'test', part: parts.test }
      ],
      { validatesOnTraining: parts.validation === parts.train, classes }
    )
  ]
  return {
    settings: {
      ...settings,
      model,
      metric: chosen.metric,
      // A number is never unknown; one that is missing is rare or is in the training rows too.
      wordDropout:
        settings.wordDropout ?? (fitted.spec.series ? 0 : expectedUnknown(sets.train, fitted.spec.vocabulary.length))
    },
    classes,
    encoder: fitted.spec,
    encoderReport: fitted.report,
    sets,
    vectors,
    initial,
    remarks,
    spec: specOf(model, fitted.spec, classes.length),
    classWeights: classWeights(sets.train.labels, classes.length, settings.classWeights),
    rowWeights,
    data: dataOf(input, vectors && { ...vectors, tokenShare: tokenShare(vectors, sets.train) }),
    split: {
      train: parts.train.rows.length,
      validation: parts.validation.rows.length,
      test: parts.test?.rows.length ?? 0,
      sha256: splitHash(parts)
    },
    documents: {
      train: parts.train.texts,
      validation: parts.validation.texts,
      judged: (parts.test ?? parts.validation).texts
    },
    ...floorsOf(parts, sets, classes.length, input.now)
  }
}

/** The network's shape: settings plus what the data decides. */
export function specOf(
  model: TrainSettings['model'],
  { vocabulary, subwords, series }: Pick<EncoderSpec, 'vocabulary' | 'subwords' | 'series'>,
  classes: number
): ModelSpec {
  const { cell, activation, peephole, bidirectional, layers, hidden, embedding, pooling, dropout, embeddingDropout } =
    model
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
    pooling,
    dropout,
    embeddingDropout,
    classes
  }
}

async function vectorsFor(source: ByteSource, vocabulary: readonly string[]): Promise<LoadedVectors> {
  const vectors = await loadVectors(source, vocabulary)
  if (vectors.found > 0) return vectors
  throw new CoreError({
    code: 'vectors',
    case: 'no-vectors-found',
    values: { file: source.name, count: vocabulary.length }
  })
}

/** Share of the running training tokens that have a vector, to four digits. */
function tokenShare({ present }: LoadedVectors, { ids, pieces }: SequenceSet): number {
  let count = 0
  for (const id of pieces?.rowsOf(ids) ?? ids) count += present[id]
  return ids.length === 0 ? 0 : Number((count / ids.length).toFixed(4))
}

/** The two baselines that every run has from its start, measured where the model will be: on the test rows, else on the validation rows. */
function floorsOf(
  { train, validation, test }: Parts,
  sets: Experiment['sets'],
  classCount: number,
  now?: () => number
): Pick<Experiment, 'baselines' | 'baselineSeconds' | 'judged'> {
  const { texts, labels } = test ?? validation
  const { label } = majorityBaseline(train.labels, classCount)
  const began = now?.()
  const second = sets.train.values ? 'nearestNeighbour' : 'naiveBayes'
  const predicted = sets.train.values
    ? nearestNeighbour(sets.train, sets.test ?? sets.validation)
    : bayesPredictions(train, texts, classCount)
  const hits: Judged['hits'] = {
    majority: hitsOf(new Int32Array(labels.length).fill(label), labels),
    [second]: hitsOf(predicted, labels)
  }
  return {
    judged: { split: test ? 'test' : 'validation', hits },
    baselines: { majority: accuracyOf(hits.majority), [second]: accuracyOf(hits[second]!) },
    ...(now && began !== undefined
      ? { baselineSeconds: { [second]: (now() - began) / 1000 } }
      : { baselineSeconds: {} })
  }
}

function bayesPredictions(train: Examples, texts: readonly string[], classCount: number): number[] {
  const bayes = NaiveBayes.fit(train.texts, train.labels, classCount)
  return texts.map((text) => largest(bayes.predict(text)))
}

function dataOf(
  { train, validation, test, textColumn, labelColumn, vectors, roles }: PrepareInput,
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
    ...(roles === undefined || Object.keys(roles).length === 0 ? {} : { roles })
  }
}

function dataFileOf({ table, path, options }: TableFile): DataFile {
  const { name, sha256: digest, bytes, rowCount, rejectedCount, dialect } = table
  return { path, name, sha256: digest, bytes, rows: rowCount, rejected: rejectedCount, options, dialect }
}
