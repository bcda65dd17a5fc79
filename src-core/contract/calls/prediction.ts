// Calls about new texts.

import * as v from 'valibot'
import { defineCall, typed } from '../define-call'
import { id, text } from './fields'

export const predictionCalls = {
  'run.predict': defineCall({
    argument: v.strictObject({ run: id, text }),
    result: typed<PredictionResult>(),
    engine: 'model'
  }),
  /** Writes a dataset's rows with a prediction each; null when cancelled. */
  'run.predictFile': defineCall({
    argument: v.strictObject({ run: id, dataset: id, textColumn: text }),
    result: typed<PredictedFile | null>()
  })
}

export interface PredictionResult {
  readonly text: string
  readonly label: string
  readonly probabilities: Readonly<Record<string, number>>
  /** Tokens with UTF-16 offsets in the text; `known` false is grey, `kept` false is struck through. */
  readonly tokens: readonly {
    readonly text: string
    readonly start: number
    readonly end: number
    readonly known: boolean
    readonly kept: boolean
  }[]
  readonly unknown: readonly string[]
  readonly truncated: boolean
  readonly milliseconds: number
}

export interface PredictedFile {
  /** Path of the written CSV (Electron), or a one-time download address (browser mode). */
  readonly path: string
  readonly rows: number
}
