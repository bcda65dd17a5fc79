// The call that writes a trained model for other programs.

import * as v from 'valibot'
import type { Int8Cost, Message, Opener, WeightsCost } from '@core'
import { EXPORT_FORMATS } from '../../settings/export-formats'
import { defineCall, typed } from '../define-call'
import { id, text } from './fields'

export const exportCalls = {
  /**
   * `int8`: 8-bit weights inside the bundle's predict.html, their cost measured. `withData`: the training texts
   * inside the bundle. `withExamples`: five misclassified texts in the report, which is written in `language`. `beside`: the path of an earlier export;
   * this one is written next to it, under a free name, without asking again (Electron only).
   */
  'run.export': defineCall({
    argument: v.strictObject({
      run: id,
      format: v.picklist(EXPORT_FORMATS),
      zip: v.boolean(),
      int8: v.optional(v.boolean()),
      withData: v.optional(v.boolean()),
      withExamples: v.optional(v.boolean()),
      language: v.optional(v.picklist(['en', 'zh'])),
      beside: v.optional(text)
    }),
    result: typed<ExportResult | null>()
  }),
  /** The finished repeats of a run, itself among them, as one model in a bundle; a zip archive where asked, as browsers save files alone. */
  'run.ensemble': defineCall({
    argument: v.strictObject({ run: id, zip: v.boolean() }),
    result: typed<EnsembleWritten | null>()
  })
}

/** null in its place when the person cancelled the question where to. */
export interface EnsembleWritten {
  /** Path of what was written (Electron), or its download address (browser mode). */
  readonly path: string
  readonly name: string
  /** How many runs it is made of. */
  readonly runs: number
  readonly split: 'validation' | 'test'
  readonly rows: number
  readonly accuracy: number
  /** Of the runs one by one. */
  readonly meanAccuracy: number
}

/** Files as written; null in its place when the person cancelled the question where to. */
export interface ExportResult {
  /** Path of what was written (Electron), or its download address (browser mode). */
  readonly path: string
  /** What it is called there. */
  readonly name: string
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly opens: Opener }[]
  /** Bytes of the weights in the run folder, and of what was written. */
  readonly bytesBefore: number
  readonly bytesAfter: number
  /** What 8-bit weights cost, where they were asked for and held-out rows could be read. */
  readonly int8: Int8Cost | null
  /** What fewer bytes for the weights of an ONNX file cost, where held-out rows could be read. */
  readonly cost: WeightsCost | null
  /** What had to be left out and why. */
  readonly notes: readonly Message[]
}
