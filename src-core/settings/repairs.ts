// What can be done to a table before it is used, as data: each repair is one line of a patch file, one entry of a run's reading
// options and one choice of the Data page. table/repairs carries them out.

import * as v from 'valibot'

const column = v.pipe(v.string(), v.maxLength(100_000))
const label = v.pipe(v.string(), v.maxLength(100_000))
const lines = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.minLength(1), v.maxLength(1_000_000))

/** Lines are those of the file on which a row begins: they stay what they are while rows are dropped. */
export const repairSchema = v.variant('repair', [
  v.strictObject({
    repair: v.literal('relabel'),
    column,
    lines,
    to: label
  }),
  v.strictObject({
    repair: v.literal('merge-classes'),
    column,
    from: v.pipe(v.array(label), v.minLength(1), v.maxLength(20_000)),
    to: label
  }),
  v.strictObject({ repair: v.literal('drop-rows'), lines }),
  /** `keep` says what stays of rows with one text: the first of them, or none. */
  v.strictObject({ repair: v.literal('drop-duplicates'), text: column, keep: v.picklist(['first', 'none']) }),
  v.strictObject({ repair: v.literal('drop-conflicts'), text: column, label: column }),
  v.strictObject({ repair: v.literal('strip-html'), column }),
  v.strictObject({ repair: v.literal('normalise-spaces'), column }),
  v.strictObject({ repair: v.literal('normalise-characters'), column })
])
export type Repair = v.InferOutput<typeof repairSchema>

/** The column that a repair changes, or whose texts decide which rows go; '' where rows go by their lines. */
export const columnOfRepair = (repair: Repair): string =>
  'column' in repair ? repair.column : 'text' in repair ? repair.text : ''
