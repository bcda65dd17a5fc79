// Calls about labelling texts that have no labels: which to label next, and the labelled rows as a file. The page keeps the labels;
// each question carries them all.

import * as v from 'valibot'
import { defineCall, typed } from '../define-call'
import type { DatasetInfo } from './dataset'
import { id, index, pageSize, text } from './fields'

/** [line on which the row begins, class index] */
const labels = v.pipe(v.array(v.tuple([index, index])), v.maxLength(200_000))
const labelled = {
  dataset: id,
  textColumn: text,
  classes: v.pipe(v.array(text), v.minLength(1), v.maxLength(1000)),
  labels
}

export const labellingCalls = {
  /** The texts to label next; `exclude`: lines that are not to be asked for. */
  'labelling.next': defineCall({
    argument: v.strictObject({
      ...labelled,
      exclude: v.pipe(v.array(index), v.maxLength(200_000)),
      count: pageSize
    }),
    result: typed<LabellingRound>(),
    engine: 'data'
  }),
  /** Writes the labelled rows as CSV, a column `label` behind those of the file; null when cancelled. */
  'labelling.save': defineCall({
    argument: v.strictObject(labelled),
    result: typed<{ readonly path: string; readonly rows: number } | null>()
  }),
  /** Keeps the same rows in the home folder and opens them as a table to train on. */
  'labelling.open': defineCall({ argument: v.strictObject(labelled), result: typed<DatasetInfo>() })
}

export interface LabellingRound {
  /** Rows with a text. */
  readonly total: number
  readonly choices: readonly {
    readonly line: number
    readonly text: string
    /** Drawn at random: agreement on such texts says how good the model is. */
    readonly random: boolean
    /** What the model says: class index and its probability; null while there is no model. */
    readonly guess: { readonly label: number; readonly probability: number } | null
  }[]
  /** Share of all texts whose predicted class is another than in the round before; null where there was none. */
  readonly changed: number | null
}
