// Rows of few numbers among many columns, end to end (compressed sparse rows): what the linear baselines are fitted on.

export interface SparseRows {
  /** [N + 1]; row n is columns and values [offsets[n] .. offsets[n + 1]). */
  readonly offsets: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
  /** F: every column is below it. */
  readonly width: number
}

/** w . row + w[F]: the last weight is the bias. @param weights [F + 1] */
export function scoreOf({ offsets, columns, values, width }: SparseRows, row: number, weights: Float64Array): number {
  let sum = weights[width]
  for (let i = offsets[row]; i < offsets[row + 1]; i++) sum += values[i] * weights[columns[i]]
  return sum
}

/** weights += factor * row, the bias as a column of ones. @param weights [F + 1] */
export function addRow(
  { offsets, columns, values, width }: SparseRows,
  row: number,
  factor: number,
  weights: Float64Array
): void {
  for (let i = offsets[row]; i < offsets[row + 1]; i++) weights[columns[i]] += factor * values[i]
  weights[width] += factor
}

/** [N] |row|^2, the bias's 1 included. */
export function squaredNorms({ offsets, values }: SparseRows): Float64Array {
  return Float64Array.from({ length: offsets.length - 1 }, (_, row) => {
    let sum = 1
    for (let i = offsets[row]; i < offsets[row + 1]; i++) sum += values[i] * values[i]
    return sum
  })
}
