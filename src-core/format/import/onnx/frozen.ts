// Graphs that an export froze to the length of its example, as PyTorch does where nobody says otherwise. One whose own way
// from the layers to the scores is kept is made to take any length again, where its numbers prove that this changes nothing.

import type { OnnxModel, OnnxNode, OnnxTensor } from '../../../graph/model'
import { isRecurrent, nodeName, onnxRefusal } from './layers'
import type { TracedLayers } from './trace'

/**
 * The graph with ids of any length. A reshape to extents of which one is that length gets "what is left" there: that is the
 * same whether the extent was the length or a width, as long as the others are no multiple of it (which is then refused).
 */
export function withAnyLength(
  model: OnnxModel,
  { ids, stepsFirst, steps }: Pick<TracedLayers, 'ids' | 'stepsFirst' | 'steps'>
): OnnxModel {
  const { graph } = model
  const inputs = graph.inputs.map((input) =>
    input.name === ids
      ? { ...input, shape: input.shape.map((extent, axis) => ((axis === 0) === stepsFirst ? 'any_length' : extent)) }
      : input
  )
  const constants = constantsOf(model)
  const added: OnnxTensor[] = []
  const nodes = graph.nodes.map((node): OnnxNode => {
    const target = node.opType === 'Reshape' ? constants.get(node.inputs[1]) : undefined
    if (target?.type !== 'int64') return node
    const extents = [...target.data].map(Number)
    if (extents.filter((extent) => extent === steps).length !== 1 || extents.includes(-1)) return node
    const name = `${node.outputs[0]}_any_length`
    added.push({
      ...target,
      name,
      data: BigInt64Array.from(extents, (extent) => BigInt(extent === steps ? -1 : extent))
    })
    return { ...node, inputs: [node.inputs[0], name] }
  })
  return { ...model, graph: { ...graph, inputs, nodes, initializers: [...graph.initializers, ...added] } }
}

const constantsOf = ({ graph }: OnnxModel): ReadonlyMap<string, OnnxTensor> =>
  new Map([
    ...graph.initializers.map((tensor): [string, OnnxTensor] => [tensor.name, tensor]),
    ...graph.nodes.flatMap(({ opType, outputs, attributes: { value } }): [string, OnnxTensor][] =>
      opType === 'Constant' && value?.kind === 'tensor' ? [[outputs[0], value.value]] : []
    )
  ])

/** From here on a number means "to the end", as exporters write it. */
const OPEN_END = 2 ** 31 - 1
/** Operators whose further inputs are axes. */
const NAMES_AXES = /^(?:Reduce|Squeeze|Unsqueeze)/

/**
 * A graph that was frozen to one length means the same for any other where no number in it can be that length: no extent to
 * reshape to, no place to cut or look at, no divisor. A width that happens to be that number refuses it too.
 */
export function assertNoLength(model: OnnxModel, steps: number): void {
  const { graph } = model
  const isLength = (value: number): boolean =>
    (value !== 0 && Number.isInteger(value / steps)) ||
    Math.abs(value) === steps - 1 ||
    Math.abs(value * steps - 1) < 1e-6
  const constants = constantsOf(model)
  for (const node of graph.nodes) {
    const given = NAMES_AXES.test(node.opType) ? node.inputs.slice(0, 1) : isRecurrent(node) ? [] : node.inputs
    const tensors = given.map((name) => constants.get(name))
    const inTensors = tensors.some((tensor) => {
      if (!tensor || tensor.type === 'string' || tensor.type === 'bool') return false
      const whole = tensor.type !== 'float' || tensor.data.length === 1
      return (
        whole &&
        Array.from(tensor.data as ArrayLike<number | bigint>, Number).some((one) => one < OPEN_END && isLength(one))
      )
    })
    const inAttributes = ['starts', 'ends', 'split'].some((name) => {
      const attribute = node.attributes[name]
      return attribute?.kind === 'ints' && attribute.value.some((one) => one < OPEN_END && isLength(one))
    })
    if (inTensors || inAttributes) throw onnxRefusal('onnx-steps-frozen', { count: steps }, nodeName(node))
  }
}
