// How large the values of a graph grow that is run as it stands: bounds on their elements, from the shapes of weights and
// inputs alone. A file of some kilobytes can ask for terabytes (two vectors broadcast against each other); it is refused by
// node name before anything is run.

import type { OnnxGraph, OnnxNode } from '../../../graph/model'
import { axesInput, intOf, intsOf } from './constants'
import { nodeName, onnxRefusal } from './layers'
import { extentsOf } from './trace-shapes'
import { type Extent, type Value, integersOf } from './values'

/** Rows and steps that the bounds are for: as many as are run at once (kept graphs are run in batches of so many tokens). */
export const KEPT_ROWS = 8
export const KEPT_STEPS = 1024
/** Elements of one value: 1 GiB in float32. */
const MAX_ELEMENTS = 2 ** 28

/** Extents where they are known, and never fewer elements than there are. */
interface Size {
  readonly extents: readonly number[] | null
  readonly elements: number
}

const sizeOf = (extents: readonly number[]): Size => ({
  extents,
  elements: extents.reduce((product, extent) => product * extent, 1)
})
const unknown = (elements: number): Size => ({ extents: null, elements })

/** Operators that make a value of a size which another value holds. */
const MAKERS = new Set(['Expand', 'ConstantOfShape', 'Range', 'Tile'])

/** @param values what the trace knows of each value @throws CoreError "onnx" naming the node that would need too much */
export function assertHeadSize(
  { initializers, inputs }: OnnxGraph,
  nodes: readonly OnnxNode[],
  values: ReadonlyMap<string, Value>,
  stepsFirst: boolean
): void {
  const sizes = new Map<string, Size>()
  for (const { name, shape } of inputs)
    sizes.set(
      name,
      sizeOf(
        shape.map((extent, axis) =>
          typeof extent === 'number'
            ? extent
            : shape.length === 2 && (axis === 0) === stepsFirst
              ? KEPT_STEPS
              : KEPT_ROWS
        )
      )
    )
  for (const { name, shape } of initializers) sizes.set(name, sizeOf(shape))
  for (const node of nodes) {
    const given = node.inputs.map((name) => sizes.get(name) ?? sizeOf([1]))
    const known = node.inputs.map((name) => values.get(name))
    const made = madeBy(node, given, known)
    if (!made || !(made.elements <= MAX_ELEMENTS))
      throw onnxRefusal('onnx-head-size', { limit: MAX_ELEMENTS, operator: node.opType }, nodeName(node))
    for (const name of node.outputs) sizes.set(name, made)
  }
}

/** Null where nothing bounds it. */
function madeBy(node: OnnxNode, given: readonly Size[], known: readonly (Value | undefined)[]): Size | null {
  const [first = sizeOf([1]), second] = given
  if (MAKERS.has(node.opType)) return filledSize(node, given, known)
  switch (node.opType) {
    case 'Constant': {
      const { value } = node.attributes
      return value?.kind === 'tensor' ? sizeOf(value.value.shape) : unknown(1e4)
    }
    case 'Shape':
    case 'Size':
      return sizeOf([first.extents?.length ?? 16])
    case 'LSTM':
    case 'GRU':
    case 'RNN': {
      const directions = given[2]?.extents?.[0] ?? 2
      const hidden = given[2]?.extents?.[2] ?? 1
      const [steps, rows] = first.extents ?? [KEPT_STEPS, KEPT_ROWS]
      return sizeOf([steps, directions, rows, hidden])
    }
    case 'MatMul':
    case 'Gemm':
      return product(node, first, second ?? first)
    case 'Einsum':
      return given.every(({ elements }) => elements <= 1 << 14) || given.length === 1
        ? unknown(given.reduce((all, { elements }) => all * elements, 1))
        : null
    case 'Gather':
      return gathered(node, first, second ?? first)
    case 'GatherElements':
      return second ?? first
    case 'GatherND':
      return unknown(first.elements * Math.max(1, second?.elements ?? 1))
    case 'Concat':
      return concatenated(intOf(node.attributes.axis, 0), given)
    case 'Transpose': {
      const perm = intsOf(node.attributes.perm)
      const { extents } = first
      return extents ? sizeOf(perm.length > 0 ? perm.map((axis) => extents[axis] ?? 1) : [...extents].reverse()) : first
    }
    case 'Unsqueeze':
    case 'Squeeze':
    case 'Reshape':
    case 'Flatten':
      return reshaped(node, first, known[1])
    case 'Slice':
    case 'Split':
      return first
    case 'ReduceSum':
    case 'ReduceMean':
    case 'ReduceMax':
    case 'ReduceMin':
    case 'ReduceL2':
    case 'GlobalAveragePool':
    case 'GlobalMaxPool':
      return reduced(node, first, known[1])
    case 'ArgMax':
      return unknown(first.elements)
    default:
      return given.reduce(broadcast, sizeOf([1]))
  }
}

function broadcast(a: Size, b: Size): Size {
  if (a.elements === 1) return b
  if (b.elements === 1) return a
  if (!a.extents || !b.extents) {
    // A vector along the other's last axis adds nothing; anything else may multiply.
    const [vector, other] = a.elements < b.elements ? [a, b] : [b, a]
    const fits = vector.extents?.length === 1 && other.elements % vector.elements === 0
    return unknown(fits || a.elements === b.elements ? other.elements : a.elements * b.elements)
  }
  const rank = Math.max(a.extents.length, b.extents.length)
  const extentAt = ({ extents }: Size, axis: number): number => extents!.at(axis - rank) ?? 1
  return sizeOf(Array.from({ length: rank }, (_, axis) => Math.max(extentAt(a, axis), extentAt(b, axis))))
}

function concatenated(axis: number, given: readonly Size[]): Size {
  const elements = given.reduce((sum, one) => sum + one.elements, 0)
  const [first] = given
  if (!first.extents || given.some(({ extents }) => extents?.length !== first.extents!.length)) return unknown(elements)
  const at = axis < 0 ? axis + first.extents.length : axis
  return sizeOf(
    first.extents.map((extent, one) =>
      one === at
        ? given.reduce((sum, { extents }) => sum + extents![one], 0)
        : Math.max(extent, ...given.map(({ extents }) => extents![one]))
    )
  )
}

function reduced(node: OnnxNode, { extents, elements }: Size, axes: Value | undefined): Size {
  if (!extents) return unknown(elements)
  if (node.opType.startsWith('Global')) return sizeOf(extents.map((extent, axis) => (axis < 2 ? extent : 1)))
  const given = axesInput(node, axes).map((axis) => (axis < 0 ? axis + extents.length : axis))
  const over = new Set(given.length > 0 ? given : extents.keys())
  const kept = intOf(node.attributes.keepdims, 1) === 1
  return sizeOf(extents.flatMap((extent, axis) => (over.has(axis) ? (kept ? [1] : []) : [extent])))
}

function product({ attributes, opType }: OnnxNode, a: Size, b: Size): Size {
  const turned = opType === 'Gemm' && intOf(attributes.transB, 0) === 1
  const columns = b.extents && b.extents.length > 1 ? b.extents.at(turned ? -2 : -1)! : null
  const inner = b.extents && b.extents.length > 1 ? b.extents.at(turned ? -1 : -2)! : null
  if (columns === null || inner === null) return unknown(a.elements * b.elements)
  const leading = (b.extents ?? []).slice(0, -2).reduce((all, extent) => all * extent, 1)
  return a.extents && leading === 1
    ? sizeOf([...a.extents.slice(0, -1), columns])
    : unknown(Math.ceil(a.elements / Math.max(1, inner)) * columns * leading)
}

function gathered({ attributes }: OnnxNode, data: Size, index: Size): Size {
  const axis = intOf(attributes.axis, 0)
  if (!data.extents || !index.extents) return unknown(data.elements * index.elements)
  const at = axis < 0 ? axis + data.extents.length : axis
  return sizeOf([...data.extents.slice(0, at), ...index.extents, ...data.extents.slice(at + 1)])
}

function reshaped(node: OnnxNode, value: Size, target: Value | undefined): Size {
  const { extents } = value
  if (!extents) return value
  if (node.opType === 'Unsqueeze') {
    const axes = axesInput(node, target)
    const longer = [...extents]
    for (const axis of axes.map((one) => (one < 0 ? one + extents.length + axes.length : one)).sort((a, b) => a - b))
      longer.splice(axis, 0, 1)
    return sizeOf(longer)
  }
  if (node.opType === 'Squeeze') {
    const axes = new Set(axesInput(node, target).map((axis) => (axis < 0 ? axis + extents.length : axis)))
    return sizeOf(extents.filter((extent, axis) => !(extent === 1 && (axes.size === 0 || axes.has(axis)))))
  }
  if (node.opType === 'Flatten') {
    const axis = intOf(node.attributes.axis, 1)
    const [rows, columns] = [extents.slice(0, axis), extents.slice(axis)].map((part) => sizeOf(part).elements)
    return sizeOf([rows, columns])
  }
  const wanted = extentsOf(target)?.extents.map((extent, at) => (extent === 0 ? (extents[at] ?? 1) : numberFor(extent)))
  if (!wanted || wanted.some((extent) => extent === null)) return unknown(value.elements)
  const fixed = wanted.reduce<number>((all, extent) => (extent === -1 ? all : all * extent!), 1)
  return sizeOf(
    wanted.map((extent) => (extent === -1 ? Math.max(1, Math.ceil(value.elements / Math.max(1, fixed))) : extent!))
  )
}

function filledSize(node: OnnxNode, given: readonly Size[], known: readonly (Value | undefined)[]): Size | null {
  const at = node.opType === 'Expand' || node.opType === 'Tile' ? 1 : node.opType === 'Range' ? 1 : 0
  const wanted = extentsOf(known[at])?.extents.map(numberFor) ?? integersOf(known[at])
  if (!wanted || wanted.some((extent) => extent === null)) return null
  const counted = sizeOf(wanted.map((extent) => Math.max(1, Math.abs(extent!))))
  if (node.opType === 'Tile') return unknown(given[0].elements * counted.elements)
  return node.opType === 'Expand' ? broadcast(given[0], counted) : counted
}

const numberFor = (extent: Extent): number | null =>
  extent === 'B' ? KEPT_ROWS : extent === 'T' || extent === 'T-1' ? KEPT_STEPS : extent
