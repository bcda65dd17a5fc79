// What a run must know of its task besides the network: data, in run.json under `task`. A run without it classifies rows.

import * as v from 'valibot'
import { NUMBER_LOSSES, TOKENIZERS } from '../settings/choices'
import { UNIT_KINDS } from './units'

const count = v.pipe(v.number(), v.integer(), v.minValue(1))

export const taskSpecSchema = v.variant('kind', [
  /** A number as it was standardised on the training rows: (number - mean) / deviation. */
  v.object({
    kind: v.literal('number'),
    mean: v.number(),
    deviation: v.pipe(v.number(), v.gtValue(0)),
    loss: v.picklist(NUMBER_LOSSES)
  }),
  /** The probability from which each label counts, in the order of the outputs. */
  v.object({ kind: v.literal('labels'), thresholds: v.array(v.number()) }),
  /** How answers become tokens, whose vocabulary are the outputs, and how many of them at most. */
  v.object({
    kind: v.literal('pairs'),
    tokenizer: v.object({
      kind: v.picklist(TOKENIZERS),
      normalization: v.picklist(['NFC', 'NFKC', 'none']),
      lowercase: v.boolean()
    }),
    maxLength: v.pipe(v.number(), v.integer(), v.minValue(1))
  }),
  /** What carries a tag, and whether tags mark spans (B-PER I-PER O). */
  v.object({ kind: v.literal('tags'), units: v.picklist(UNIT_KINDS), spans: v.boolean() }),
  /** A language model: ids of its vocabulary that are no token of a text. */
  v.object({
    kind: v.literal('language'),
    /** Begins a text and ends it. */
    end: count,
    /** True where rows are the lines of one text, whose states go on from row to row; its ends are then line ends. */
    running: v.boolean(),
    /** The id with which a text of each label begins; empty without labels. */
    labels: v.record(v.string(), count),
    /** T: steps of a training window. */
    steps: count
  })
])

export type TaskSpec = v.InferOutput<typeof taskSpecSchema>
export type LabelsSpec = Extract<TaskSpec, { kind: 'labels' }>
export type TagsSpec = Extract<TaskSpec, { kind: 'tags' }>
export type LanguageSpec = Extract<TaskSpec, { kind: 'language' }>
export type NumberSpec = Extract<TaskSpec, { kind: 'number' }>
export type PairsSpec = Extract<TaskSpec, { kind: 'pairs' }>

/** An output of the network in the data's own scale. */
export const inDataScale = ({ mean, deviation }: NumberSpec, output: number): number => mean + deviation * output
