// What a foreign graph is given: rows of ids padded with 0, their lengths, a mask of tokens, initial states of zero.

import type { OriginalGraph, OriginalInput } from '@core'
import type { LoadedRuntime } from '../onnx/runtime'

type Tensor = InstanceType<LoadedRuntime['Tensor']>

export const padded = (row: readonly number[], steps: number): number[] => [
  ...row,
  ...new Array<number>(steps - row.length).fill(0)
]

/** @param rows ids of the graph, none longer than `steps` @returns tensors by input name */
export const feedsOf = (
  runtime: Pick<LoadedRuntime, 'Tensor'>,
  { inputs, stepsFirst }: Pick<OriginalGraph, 'inputs' | 'stepsFirst'>,
  rows: readonly (readonly number[])[],
  steps: number
): Record<string, Tensor> =>
  Object.fromEntries(inputs.map((input) => [input.name, feed(runtime, input, rows, steps, stepsFirst)]))

function feed(
  { Tensor }: Pick<LoadedRuntime, 'Tensor'>,
  { type, part, shape }: OriginalInput,
  rows: readonly (readonly number[])[],
  steps: number,
  stepsFirst: boolean
): Tensor {
  const batch = rows.length
  const given = (values: readonly number[], dims: readonly number[]): Tensor =>
    type === 'int64'
      ? new Tensor('int64', BigInt64Array.from(values, BigInt), dims)
      : type === 'int32'
        ? new Tensor('int32', Int32Array.from(values), dims)
        : new Tensor('float32', Float32Array.from(values), dims)
  if (part === 'lengths')
    return given(
      rows.map(({ length }) => length),
      [batch]
    )
  if (part === 'state') {
    const dims = shape.map((extent) => (Number(extent) > 0 ? Number(extent) : batch))
    return given(new Array<number>(dims.reduce((size, extent) => size * extent, 1)).fill(0), dims)
  }
  // Rows are never padded where a mask is asked for: every token counts.
  if (part === 'mask')
    return given(new Array<number>(batch * steps).fill(1), stepsFirst ? [steps, batch] : [batch, steps])
  if (!stepsFirst)
    return given(
      rows.flatMap((row) => padded(row, steps)),
      [batch, steps]
    )
  const byStep = Array.from({ length: steps }, (_, step) => rows.map((row) => row[step] ?? 0)).flat()
  return given(byStep, [steps, batch])
}
