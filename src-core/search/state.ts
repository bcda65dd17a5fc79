// The state of a search as its one file, search.json: what was asked, and how far each trial came. Written whole after every rung; the
// trials' weights are in their own run folders.

import * as v from 'valibot'
import { CoreError } from '../errors'
import { parseStrictJson, plainJson } from '../format/strict-json'
import { message } from '../messages/message'
import type { TrialChanges } from './sampler'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const metrics = v.object({
  rows: count,
  loss: v.number(),
  accuracy: v.number(),
  macroF1: v.number(),
  /** Of the run's metric, where that is another one. */
  score: v.optional(v.number())
})

export const trialSchema = v.object({
  number: count,
  changes: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
  scores: v.array(metrics),
  epochs: count,
  seconds: v.number(),
  failed: v.boolean()
})

const stateSchema = v.object({
  format: v.literal(1),
  seed: count,
  /** Epochs at which each rung ends. */
  rungs: v.pipe(v.array(count), v.minLength(1)),
  /** Seconds of training so far. */
  seconds: v.number(),
  /** The data file, and the options of the command line as they were given. */
  data: v.string(),
  flags: v.record(v.string(), v.unknown()),
  trials: v.array(trialSchema)
})

type Stored = v.InferOutput<typeof stateSchema>
export type Trial = Omit<Stored['trials'][number], 'changes'> & { readonly changes: TrialChanges }
export type SearchState = Omit<Stored, 'trials'> & { readonly trials: readonly Trial[] }

export const serialiseSearch = (state: SearchState): string => `${JSON.stringify(state, null, 1)}\n`

/** @throws CoreError "run-folder" for a file that is none of a search */
export function parseSearch(text: string, where: string): SearchState {
  const parsed = v.safeParse(
    stateSchema,
    plainJson(parseStrictJson(text, { subject: where, code: 'run-folder', next: message('next-search') }))
  )
  if (!parsed.success) throw new CoreError({ code: 'run-folder', case: 'search-file', where })
  return parsed.output
}
