// All dense gradients of a slice as one array: one piece of memory to send, add up and reuse.

import type { ModelSpec } from '../../model/spec'
import { isTable, paramShapes } from '../../model/params'
import { type Shape, sizeOf } from '../../shapes'

export interface PackedTensor {
  readonly name: string
  readonly shape: Shape
  readonly start: number
  readonly end: number
}

export interface Packing {
  readonly tensors: readonly PackedTensor[]
  readonly length: number
}

/** Every parameter but the tables, end to end in storage order. */
export function packingOf(spec: ModelSpec): Packing {
  let length = 0
  const tensors: PackedTensor[] = []
  for (const [name, shape] of paramShapes(spec)) {
    if (isTable(name)) continue
    tensors.push({ name, shape, start: length, end: (length += sizeOf(shape)) })
  }
  return { tensors, length }
}

/** Views into a packed array, by parameter name. */
export function unpack({ tensors }: Packing, packed: Float32Array): Map<string, Float32Array> {
  return new Map(tensors.map(({ name, start, end }) => [name, packed.subarray(start, end)]))
}
