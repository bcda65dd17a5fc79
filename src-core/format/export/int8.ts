// The weights of predict.html as 8-bit integers (numeric/int8-rows.ts); vectors (biases, peepholes, attention) stay float32, they
// are small.

import { rowsToInt8 } from '../../numeric/int8-rows'
import type { ParamSet, Tensor } from '../../model/params'

export interface Int8Tensor {
  readonly shape: readonly number[]
  /** [rows, columns] */
  readonly values: Int8Array
  /** [rows] w = scale * value */
  readonly scales: Float32Array
}

/** Symmetric quantisation of a matrix, row by row; rows of zeros have scale 0. */
export const toInt8 = ({ shape, data }: Tensor): Int8Tensor => ({ shape, ...rowsToInt8(data, data.length / shape[0]) })

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
