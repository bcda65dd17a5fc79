// What a run must know of its task besides the network: data, in run.json under `task`. A run without it classifies rows.

import * as v from 'valibot'
import { NUMBER_LOSSES } from '../settings/choices'

export const taskSpecSchema = v.variant('kind', [
  /** A number as it was standardised on the training rows: (number - mean) / deviation. */
  v.object({
    kind: v.literal('number'),
    mean: v.number(),
    deviation: v.pipe(v.number(), v.gtValue(0)),
    loss: v.picklist(NUMBER_LOSSES)
  }),
  /** The probability from which each label counts, in the order of the outputs. */
  v.object({ kind: v.literal('labels'), thresholds: v.array(v.number()) })
])

export type TaskSpec = v.InferOutput<typeof taskSpecSchema>
export type LabelsSpec = Extract<TaskSpec, { kind: 'labels' }>
export type NumberSpec = Extract<TaskSpec, { kind: 'number' }>
