// Weights as 8-bit integers: a quarter of the size. Each row of a matrix has its own scale, max|w| / 127, so that one
// large row does not coarsen the others; vectors (biases, peepholes, attention) stay float32, they are small.

import type { ParamSet, Tensor } from '../../model/params'

export interface Int8Tensor {
  readonly shape: readonly number[]
  /** [rows, columns] */
  readonly values: Int8Array
  /** [rows] w = scale * value */
  readonly scales: Float32Array
}

/** Symmetric quantisation of a matrix, row by row; rows of zeros have scale 0. */
export function toInt8({ shape, data }: Tensor): Int8Tensor {
  const rows = shape[0]
  const columns = data.length / rows
  const values = new Int8Array(data.length)
  const scales = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    let largest = 0
    for (let at = row * columns; at < (row + 1) * columns; at++) largest = Math.max(largest, Math.abs(data[at]))
    scales[row] = largest / 127
    if (largest === 0) continue
    for (let at = row * columns; at < (row + 1) * columns; at++) values[at] = Math.round(data[at] / scales[row])
  }
  return { shape, values, scales }
}

function fromInt8({ shape, values, scales }: Int8Tensor): Tensor {
  const columns = values.length / scales.length
  return { shape, data: Float32Array.from(values, (value, at) => value * scales[Math.floor(at / columns)]) }
}

/** True for what `throughInt8` and the HTML predictor quantise. */
export const isQuantised = (tensor: Tensor): boolean => tensor.shape.length === 2

/** The weights as a reader of the int8 file will have them: for measuring what they cost. */
export function throughInt8(params: ParamSet): Map<string, Tensor> {
  return new Map([...params].map(([name, tensor]) => [name, isQuantised(tensor) ? fromInt8(toInt8(tensor)) : tensor]))
}
