// Constants and attributes of a foreign graph: what is known of them without running it.

import type { AttributeValue, OnnxNode, OnnxTensor } from '../../../graph/model'
import { type Value, OTHER } from './values'

export function constantOf({ attributes: { value } }: OnnxNode): Value {
  return value?.kind === 'tensor' ? { kind: 'constant', tensor: value.value } : OTHER
}

export function isZeroFill({ attributes: { value } }: OnnxNode): boolean {
  return (
    value === undefined ||
    (value.kind === 'tensor' && value.value.type === 'float' && value.value.data.every((number) => number === 0))
  )
}

/** A constant with axes of extent 1 added or dropped. */
export function reshapedConstant(tensor: OnnxTensor, operator: string, axes: readonly number[]): OnnxTensor {
  const shape = [...tensor.shape]
  if (operator === 'Unsqueeze') {
    for (const axis of axes.map((one) => (one < 0 ? one + shape.length + axes.length : one)).sort((a, b) => a - b))
      shape.splice(axis, 0, 1)
    return { ...tensor, shape }
  }
  const dropped = new Set(axes.map((axis) => (axis < 0 ? axis + shape.length : axis)))
  return { ...tensor, shape: shape.filter((extent, axis) => extent !== 1 || (axes.length > 0 && !dropped.has(axis))) }
}

/** Constants along axis 0, as exporters join the weights of two directions. */
export function joinedConstants(tensors: readonly OnnxTensor[], axis: number): Value {
  const floats = tensors.filter((tensor) => tensor.type === 'float')
  if (
    axis !== 0 ||
    floats.length !== tensors.length ||
    floats.some(({ shape }) => shape.length === 0 || shape.slice(1).join() !== floats[0].shape.slice(1).join())
  )
    return OTHER
  const data = new Float32Array(floats.reduce((sum, tensor) => sum + tensor.data.length, 0))
  let at = 0
  for (const tensor of floats) {
    data.set(tensor.data, at)
    at += tensor.data.length
  }
  return {
    kind: 'constant',
    tensor: {
      name: '',
      type: 'float',
      shape: [floats.reduce((sum, { shape }) => sum + shape[0], 0), ...floats[0].shape.slice(1)],
      data
    }
  }
}

export const intOf = (value: AttributeValue | undefined, absent: number): number =>
  value?.kind === 'int' ? value.value : absent
export const floatOf = (value: AttributeValue | undefined, absent: number): number =>
  value?.kind === 'float' ? value.value : absent
export const intsOf = (value: AttributeValue | undefined): readonly number[] =>
  value?.kind === 'ints' ? value.value : []
