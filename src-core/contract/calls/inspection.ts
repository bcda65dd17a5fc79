// Calls about a run's inside; what they answer is plain data, ready to be drawn. The figures themselves are the core's.

import * as v from 'valibot'
import type {
  Answer,
  CheckResult,
  InspectedToken,
  MemoryStress,
  ModelSpec,
  ProbeRecord,
  TextInspection,
  Verdict,
  Walk
} from '@core'
import { defineCall, typed } from '../define-call'
import type { DataText } from './evaluation'
import { direction, id, index, split, text } from './fields'

export const inspectionCalls = {
  /**
   * `explain`: class whose logit the saliencies explain; null or absent: the predicted one. The result has the shape of
   * `gatescope inspect --json`.
   */
  'run.inspect': defineCall({
    argument: v.strictObject({ run: id, text, explain: v.optional(v.nullable(index)) }),
    result: typed<TextInspection>(),
    engine: 'model'
  }),
  'run.probes': defineCall({ argument: v.strictObject({ run: id }), result: typed<ProbesResult>(), engine: 'model' }),
  /**
   * Backpropagation through time of one text in one layer and direction, in float64. `class`: what the loss or the logit is of;
   * null: the predicted one.
   */
  'run.walk': defineCall({
    argument: v.strictObject({
      run: id,
      text,
      layer: index,
      direction,
      kind: v.picklist(['loss', 'logit']),
      class: v.nullable(index)
    }),
    result: typed<WalkResult>(),
    engine: 'model'
  }),
  /** The run's validation texts with neutral tokens behind the decisive one; `texts`: how many are looked at. */
  'run.stress': defineCall({
    argument: v.strictObject({ run: id, texts: v.pipe(index, v.minValue(1), v.maxValue(500)) }),
    result: typed<StressResult>(),
    engine: 'model'
  }),
  'run.neighbours': defineCall({
    argument: v.strictObject({ run: id, text, count: v.pipe(index, v.maxValue(100)) }),
    result: typed<NeighboursResult>(),
    engine: 'model'
  }),
  /** Tokens [from, to) of the text are the phrase. */
  'run.phraseSearch': defineCall({
    argument: v.strictObject({
      run: id,
      text,
      from: index,
      to: index,
      layer: index,
      direction,
      threshold: v.pipe(v.number(), v.minValue(-1), v.maxValue(1))
    }),
    result: typed<PhraseSearchResult>(),
    engine: 'model'
  }),
  'run.trajectory': defineCall({
    argument: v.strictObject({ run: id, split, direction, texts: v.pipe(index, v.maxValue(200)) }),
    result: typed<TrajectoryResult>(),
    engine: 'model'
  }),
  /** One check of the training doctor at a time, so that each is shown when it is known. */
  'run.doctor': defineCall({
    argument: v.strictObject({
      run: id,
      check: v.picklist(['initial-loss', 'overfit-batch', 'input-blind', 'gradient-reach', 'gradient-check'])
    }),
    result: typed<CheckResult>(),
    engine: 'model'
  })
}

/** Every probe that a run has recorded of itself, with the verdicts on each. */
export interface ProbesResult {
  readonly spec: ModelSpec
  readonly epochs: readonly { readonly record: ProbeRecord; readonly verdicts: readonly Verdict[] }[]
}

export interface WalkResult {
  readonly walk: Walk
  /** Of the text; those that the model read have `kept`. */
  readonly tokens: readonly InspectedToken[]
  readonly classes: readonly string[]
}

export interface StressResult extends Omit<MemoryStress, 'neutral'> {
  /** The inserted tokens, as the vocabulary writes them. */
  readonly neutral: readonly string[]
}

export interface NeighboursResult {
  /** Training texts that were compared. */
  readonly searched: number
  /** `answer`: what is true of the row where rows are not classified; its `label` then says nothing. */
  readonly neighbours: readonly (DataText & { readonly similarity: number; readonly answer?: Answer })[]
}

export interface PhraseHitText extends DataText {
  /** The phrase in the text, UTF-16 offsets. */
  readonly start: number
  readonly end: number
  /** Mean share of the query's units that are on. */
  readonly share: number
}

export interface PhraseSearchResult {
  /** Units that are on for the whole phrase and off right before and after it. */
  readonly units: readonly number[]
  readonly searched: number
  /** Hits in all texts searched; `hits` lists the best of them. */
  readonly found: number
  readonly hits: readonly PhraseHitText[]
  /** [O] share of the hits in each class. */
  readonly mix: readonly number[]
}

export interface TrajectoryText extends DataText {
  readonly predicted: number
  /** First and second coordinate after each token, in the order in which the direction reads. */
  readonly x: readonly number[]
  readonly y: readonly number[]
}

export interface TrajectoryResult {
  readonly classes: readonly string[]
  /** Share of the variance of all states along the two axes. */
  readonly explained: readonly number[]
  readonly texts: readonly TrajectoryText[]
  /** Pooled vectors of more texts, on axes of their own. */
  readonly map: {
    readonly explained: readonly number[]
    readonly points: readonly (DataText & { readonly predicted: number; readonly x: number; readonly y: number })[]
  }
}
