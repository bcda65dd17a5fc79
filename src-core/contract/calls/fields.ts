// Fields that many arguments have, with bounds: what comes from a page is not trusted to be short.

import * as v from 'valibot'

/** Of a dataset or a run. */
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
export const text = v.pipe(v.string(), v.maxLength(1_000_000))
/** Counts from 0; also counts of things. */
export const index = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Rows or texts asked for at once. */
export const pageSize = v.pipe(index, v.maxValue(500))
/** Beginnings that a network which writes keeps. */
export const beam = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(32))
/** Parts of the rows in cross-validation. */
export const foldCount = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(20))
/** A recurrent layer's direction: 0 forward, 1 backward. */
export const direction = v.picklist([0, 1])

/** A dataset and the columns a run reads, to be spread into an argument. */
export const columns = { dataset: id, textColumn: text, labelColumn: text }

/** Columns of a training file that weigh, group or split its rows. */
export const columnRoles = v.optional(
  v.strictObject({ weight: v.optional(text), group: v.optional(text), split: v.optional(text) })
)

const splitName = v.picklist(['train', 'validation', 'test'])
/** Rows to judge a run on: a part of its own data, or an open dataset by its columns. */
export const split = v.union([splitName, v.strictObject(columns)])
export type SplitName = v.InferOutput<typeof splitName>
export type Split = v.InferOutput<typeof split>
