// Matrices as 8-bit integers: a quarter of float32's bytes. Each row has its own scale, max|w| / 127, so that one large row does
// not coarsen the others.

/** Symmetric quantisation, row by row. @returns values [R, C] and scales [R], w = scale * value; rows of zeros have scale 0 */
export function rowsToInt8(data: ArrayLike<number>, columns: number): { values: Int8Array; scales: Float32Array } {
  const values = new Int8Array(data.length)
  const scales = new Float32Array(data.length / columns)
  for (let row = 0; row < scales.length; row++) {
    let largest = 0
    for (let at = row * columns; at < (row + 1) * columns; at++) largest = Math.max(largest, Math.abs(data[at]))
    scales[row] = largest / 127
    if (scales[row] === 0) continue
    for (let at = row * columns; at < (row + 1) * columns; at++)
      values[at] = Math.max(-127, Math.min(127, Math.round(data[at] / scales[row])))
  }
  return { values, scales }
}
