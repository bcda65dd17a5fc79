// Calls about a language model: text that it writes, and what it expects behind every token of a text.

import * as v from 'valibot'
import type { StepShares } from '@core'
import { defineCall, typed } from '../define-call'
import { id, index, text } from './fields'

const label = v.optional(v.nullable(text))
const PIECE = 64

export const languageCalls = {
  /**
   * The next few tokens of a text, from token `from` on: the same rule, seed and prompt write the same text, so that whoever wants
   * more asks again from where it was, and whoever wants no more asks no more.
   */
  'run.generate': defineCall({
    argument: v.strictObject({
      run: id,
      prompt: text,
      label,
      temperature: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
      topK: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
      topP: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      seed: index,
      from: v.pipe(index, v.maxValue(100_000)),
      count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PIECE))
    }),
    result: typed<WrittenPiece>(),
    engine: 'model'
  }),
  'run.stepShares': defineCall({
    argument: v.strictObject({ run: id, text, label }),
    result: typed<StepShares>(),
    engine: 'model'
  })
}

export interface WrittenPiece {
  readonly tokens: readonly { readonly written: string; readonly probability: number }[]
  /** The text has come to its end. */
  readonly ended: boolean
}
