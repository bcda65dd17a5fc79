// The part of a table that an estimate looks at: an encoder fitted on some of its texts, and the first batches of them encoded.

import {
  classesOf,
  columnOf,
  encoderOf,
  encodeSet,
  fitColumn,
  labelIndices,
  labelledRows,
  type FittedEncoder,
  type SequenceSet,
  type Table,
  type TrainSettings
} from '@core'

/** Texts that the encoder is fitted on: vocabulary and lengths hardly move with more, and an answer comes at once. */
const FIT_ROWS = 20_000
/** Batches whose lengths stand for an epoch's. */
const MEASURED_BATCHES = 20

/** Which data with which settings. */
export interface Question {
  readonly table: Table
  readonly textColumn: string
  readonly labelColumn: string
  readonly settings: TrainSettings
}

export interface Fitted {
  readonly encoder: FittedEncoder
  readonly texts: readonly string[]
  readonly labels: Int32Array
  readonly classes: number
  /** Rows of the whole table that can be trained on. */
  readonly usable: number
}

/** @throws CoreError as `fitEncoder`, and for labels of fewer than two classes */
export function fit({ table, textColumn, labelColumn, settings }: Question): Fitted {
  const { texts, labels } = labelledRows(table, textColumn, labelColumn)
  const classes = classesOf(labels)
  const stride = Math.max(1, Math.ceil(texts.length / FIT_ROWS))
  const sampled = texts.filter((_, n) => n % stride === 0)
  const sampledLabels = labelIndices(
    labels.filter((_, n) => n % stride === 0),
    classes
  )
  return {
    encoder: fitColumn(columnOf(table, textColumn).kind, sampled, settings.text),
    texts: sampled,
    labels: sampledLabels,
    classes: classes.length,
    usable: texts.length
  }
}

/** The first batches' worth of texts: their lengths stand for an epoch's. */
export function sampleSet({ encoder, texts, labels }: Fitted, { batchSize }: TrainSettings): SequenceSet {
  const rows = Math.min(texts.length, batchSize * MEASURED_BATCHES)
  return encodeSet(
    encoderOf(encoder.spec),
    texts.slice(0, rows),
    labels.subarray(0, rows),
    Int32Array.from({ length: rows }, (_, n) => n)
  )
}
