// Calls about new texts.

import * as v from 'valibot'
import type { AbstainReason, FileReview, Message } from '@core'
import { defineCall, typed } from '../define-call'
import { beam, id, text } from './fields'

export const predictionCalls = {
  'run.predict': defineCall({
    argument: v.strictObject({ run: id, text }),
    result: typed<PredictionResult>(),
    engine: 'model'
  }),
  /**
   * Predicts every row of a dataset's file and writes nothing: what it comes to, and the rows that a person should look at.
   * `beam`: as of run.taskPrediction.
   */
  'run.reviewFile': defineCall({
    argument: v.strictObject({ run: id, dataset: id, textColumn: text, beam: v.optional(beam) }),
    result: typed<FileReview>()
  }),
  /**
   * Writes every row of a dataset's file with a prediction, or the reason why it has none, in this language; null when
   * cancelled. `spreadsheetSafe`: an apostrophe before cells that a spreadsheet would run. `bom`: a byte order mark; absent: as
   * the file has it. `beam`: as of run.taskPrediction.
   */
  'run.predictFile': defineCall({
    argument: v.strictObject({
      run: id,
      dataset: id,
      textColumn: text,
      language: v.optional(v.picklist(['en', 'zh'])),
      beam: v.optional(beam),
      spreadsheetSafe: v.optional(v.boolean()),
      bom: v.optional(v.boolean())
    }),
    result: typed<PredictedFile | null>()
  })
}

/** A token with UTF-16 offsets in the text; `known` false is grey, `kept` false is struck through. */
export interface SeenToken {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly known: boolean
  /** Of an unknown word: the share of its character n-grams that are known, where the model has subwords. */
  readonly knownShare?: number
  readonly kept: boolean
}

export interface PredictionResult {
  readonly text: string
  readonly label: string
  readonly probabilities: Readonly<Record<string, number>>
  readonly tokens: readonly SeenToken[]
  readonly unknown: readonly string[]
  readonly truncated: boolean
  /** Logits for the label against the mean of the others; null where the network predicts alone. */
  readonly contribution: { readonly ngrams: number; readonly recurrence: number } | null
  /** Why the model had better not answer; null: it may, or no limits were fitted. */
  readonly abstain: AbstainReason | null
  readonly milliseconds: number
}

export interface PredictedFile {
  /** Path of the written CSV (Electron), or a one-time download address (browser mode). */
  readonly path: string
  /** Rows of the file, all of them. */
  readonly rows: number
  /** Of those, rows that could not be read, and rows without a text: they have no prediction. */
  readonly unread: number
  readonly withoutText: number
  /** The same in sentences, with line numbers, and what was changed for spreadsheets. */
  readonly notes: readonly Message[]
}
