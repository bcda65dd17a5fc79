// Constants and attributes of a foreign graph: what is known of them without running it.

import type { AttributeValue, OnnxNode, OnnxTensor } from '../../../graph/model'
import { sizeOf } from '../../../shapes'
import { type FloatTensor, type Value, OTHER, integersOf } from './values'

export function constantOf({ attributes }: OnnxNode): Value {
  const { value, value_float: float, value_int: int, value_ints: ints, value_floats: floats } = attributes
  if (value?.kind === 'tensor') return { kind: 'constant', tensor: value.value }
  if (float?.kind === 'float') return { kind: 'constant', tensor: floatTensor([], [float.value]) }
  if (floats?.kind === 'floats') return { kind: 'constant', tensor: floatTensor([floats.value.length], floats.value) }
  const whole = int?.kind === 'int' ? [int.value] : ints?.kind === 'ints' ? ints.value : null
  return whole
    ? {
        kind: 'constant',
        tensor: {
          name: '',
          type: 'int64',
          shape: int ? [] : [whole.length],
          data: BigInt64Array.from(whole, BigInt)
        }
      }
    : OTHER
}

export const floatTensor = (shape: readonly number[], data: ArrayLike<number>): FloatTensor => ({
  name: '',
  type: 'float',
  shape,
  data: Float32Array.from(data)
})

/** An operator on constants alone, where it is one that exporters leave between a weight and its use; else null. */
export function foldConstants(node: OnnxNode, inputs: readonly (Value | undefined)[]): Value | null {
  const [first] = inputs
  if (first?.kind !== 'constant') return null
  const { tensor } = first
  const made = (shape: readonly number[]): Value => ({ kind: 'constant', tensor: { ...tensor, shape } as OnnxTensor })
  switch (node.opType) {
    case 'Identity':
      return first
    case 'Unsqueeze':
    case 'Squeeze':
      return made(resized(tensor.shape, node.opType, axesInput(node, inputs[1])))
    case 'Reshape': {
      const target = integersOf(inputs[1])?.map((extent, at) => (extent === 0 ? tensor.shape[at] : extent))
      if (!target || target.filter((extent) => extent === -1).length > 1) return null
      const known = target.reduce((product, extent) => (extent === -1 ? product : product * extent), 1)
      const shape = target.map((extent) => (extent === -1 ? sizeOf(tensor.shape) / known : extent))
      return sizeOf(shape) === sizeOf(tensor.shape) ? made(shape) : null
    }
    case 'Transpose':
      return tensor.type === 'float'
        ? { kind: 'constant', tensor: permuted(tensor, intsOf(node.attributes.perm)) }
        : null
    case 'Concat':
      return inputs.every((value) => value?.kind === 'constant')
        ? joinedConstants(
            inputs.map((value) => value.tensor),
            intOf(node.attributes.axis, 0)
          )
        : null
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
      return foldArithmetic(node.opType, tensor, inputs[1])
    default:
      return null
  }
}

/** The axes of an operator: an input since opset 13, an attribute before. */
export const axesInput = (node: OnnxNode, input: Value | undefined): readonly number[] =>
  (input && integersOf(input)) ?? intsOf(node.attributes.axes)

function resized(old: readonly number[], operator: string, axes: readonly number[]): number[] {
  const shape = [...old]
  if (operator === 'Unsqueeze') {
    for (const axis of axes.map((one) => (one < 0 ? one + shape.length + axes.length : one)).sort((a, b) => a - b))
      shape.splice(axis, 0, 1)
    return shape
  }
  const dropped = new Set(axes.map((axis) => (axis < 0 ? axis + shape.length : axis)))
  return shape.filter((extent, axis) => extent !== 1 || (axes.length > 0 && !dropped.has(axis)))
}

function permuted(tensor: FloatTensor, given: readonly number[]): FloatTensor {
  const { shape, data } = tensor
  const perm = given.length > 0 ? given : shape.map((_, index) => shape.length - 1 - index)
  const to = perm.map((axis) => shape[axis])
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)))
  const moved = new Float32Array(data.length)
  for (let at = 0; at < moved.length; at++) {
    let [rest, from] = [at, 0]
    for (let axis = to.length - 1; axis >= 0; axis--) {
      from += (rest % to[axis]) * strides[perm[axis]]
      rest = Math.floor(rest / to[axis])
    }
    moved[at] = data[from]
  }
  return { ...tensor, shape: to, data: moved }
}

function foldArithmetic(operator: string, left: OnnxTensor, second: Value | undefined): Value | null {
  if (second?.kind !== 'constant' || left.type !== 'float' || second.tensor.type !== 'float') return null
  const right = second.tensor
  const sameShape = left.shape.join() === right.shape.join()
  if (!sameShape && right.data.length !== 1 && left.data.length !== 1) return null
  const shape = right.data.length === 1 ? left.shape : right.shape
  const data = Float32Array.from({ length: sizeOf(shape) }, (_, at) => {
    const [a, b] = [left.data[left.data.length === 1 ? 0 : at], right.data[right.data.length === 1 ? 0 : at]]
    return operator === 'Add' ? a + b : operator === 'Sub' ? a - b : operator === 'Mul' ? a * b : a / b
  })
  return { kind: 'constant', tensor: floatTensor(shape, data) }
}

/** Constants along axis 0, as exporters join the weights of two directions and the parts of a shape. */
function joinedConstants(tensors: readonly OnnxTensor[], axis: number): Value | null {
  const [first] = tensors
  if (axis !== 0 || tensors.some(({ type, shape }) => type !== first.type || shape.length === 0)) return null
  if (tensors.some(({ shape }) => shape.slice(1).join() !== first.shape.slice(1).join())) return null
  const shape = [tensors.reduce((sum, one) => sum + one.shape[0], 0), ...first.shape.slice(1)]
  let at = 0
  if (first.type === 'float') {
    const data = new Float32Array(sizeOf(shape))
    for (const one of tensors) {
      data.set(one.data as Float32Array, at)
      at += one.data.length
    }
    return { kind: 'constant', tensor: { name: '', type: 'float', shape, data } }
  }
  if (first.type !== 'int64') return null
  const data = new BigInt64Array(sizeOf(shape))
  for (const one of tensors) {
    data.set(one.data as BigInt64Array, at)
    at += one.data.length
  }
  return { kind: 'constant', tensor: { name: '', type: 'int64', shape, data } }
}

export const intOf = (value: AttributeValue | undefined, absent: number): number =>
  value?.kind === 'int' ? value.value : absent
export const floatOf = (value: AttributeValue | undefined, absent: number): number =>
  value?.kind === 'float' ? value.value : absent
export const intsOf = (value: AttributeValue | undefined): readonly number[] =>
  value?.kind === 'ints' ? value.value : []
export const stringOf = (value: AttributeValue | undefined, absent: string): string =>
  value?.kind === 'string' ? value.value : absent
