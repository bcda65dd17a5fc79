// Slices: the same metrics on part of the texts, so that "82 %" gets a shape. A slice is data; a screen builds it from
// controls, a script from JSON.

import { type Evaluation } from '../metrics/metrics'
import { argmaxRows, evaluationOf } from '../metrics/classification'
import { mainScript } from '../table/scripts'

/** Texts without a letter count among those of other scripts. */
const NO_SCRIPT = 'Other'

export interface Slice {
  /** Token count between these, inclusive. */
  readonly length?: { readonly from: number; readonly to: number }
  /** Text contains this, ignoring case. */
  readonly contains?: string
  /** Unicode script of most letters: "Latin", "Han", ... */
  readonly script?: string
  /** True class. */
  readonly label?: number
  readonly wrongOnly?: boolean
}

export interface SliceInput {
  readonly texts: readonly string[]
  /** [N] token counts. */
  readonly lengths: ArrayLike<number>
  readonly labels: Int32Array
  /** [N, O] */
  readonly probabilities: Float32Array
  readonly classes: readonly string[]
}

/** Indices of the texts in the slice, ascending. */
function sliceRows(input: SliceInput, slice: Slice): Int32Array {
  const rows: number[] = []
  const needle = slice.contains?.toLowerCase()
  const predicted = slice.wrongOnly ? argmaxRows(input.probabilities, input.classes.length) : null
  for (let n = 0; n < input.labels.length; n++) {
    if (slice.length && (input.lengths[n] < slice.length.from || input.lengths[n] > slice.length.to)) continue
    if (needle && !input.texts[n].toLowerCase().includes(needle)) continue
    if (slice.label !== undefined && input.labels[n] !== slice.label) continue
    if (slice.script && (mainScript(input.texts[n]) || NO_SCRIPT) !== slice.script) continue
    if (predicted && predicted[n] === input.labels[n]) continue
    rows.push(n)
  }
  return Int32Array.from(rows)
}

/** Metrics of a slice; an empty slice has 0 rows. */
export function evaluateSlice(input: SliceInput, slice: Slice): Evaluation {
  const O = input.classes.length
  const rows = sliceRows(input, slice)
  const probabilities = new Float32Array(rows.length * O)
  rows.forEach((row, k) => probabilities.set(input.probabilities.subarray(row * O, (row + 1) * O), k * O))
  return evaluationOf(
    probabilities,
    null,
    Int32Array.from(rows, (row) => input.labels[row]),
    input.classes
  )
}
