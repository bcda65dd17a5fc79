// What each operator does to each kind of value: the table behind the trace.

import type { OnnxNode } from '../../../graph/model'
import { constantOf } from './constants'
import { type Operator, arithmetic } from './trace-arithmetic'
import { expand, flatten, permOf, reshape, squeeze, transpose } from './trace-axes'
import { dense, gemm, sigmoid, softmax } from './trace-dense'
import { and, bounded, cast, compare, not, where } from './trace-masks'
import { attentionProduct, concat, globalPool, reduce } from './trace-pooling'
import { filled, range, shapeOf } from './trace-shapes'
import { gather, gatherLast, reverseSequence, slice } from './trace-steps'
import { type Trace, type Value, OTHER, numberOf } from './values'

/** The first output of a node; 'other' where no rule proves what it is. */
export function applied(node: OnnxNode, inputs: readonly (Value | undefined)[], trace: Trace): Value {
  const [first = OTHER, second = OTHER, third] = inputs
  switch (node.opType) {
    case 'Identity':
      return first
    case 'Dropout':
      return third === undefined || numberOf(third) === 0 ? first : OTHER
    case 'Cast':
      return cast(node, first)
    case 'Constant':
      return constantOf(node)
    case 'ConstantOfShape': {
      const { value } = node.attributes
      const number = value?.kind === 'tensor' ? numberOf({ kind: 'constant', tensor: value.value }) : 0
      return number === null ? OTHER : filled(number, first)
    }
    case 'Expand':
      return expand(first, inputs[1], trace)
    case 'Shape':
      return shapeOf(node, first, trace)
    case 'Range':
      return range(inputs, trace)
    case 'Transpose':
      return transpose(first, permOf(node))
    case 'Squeeze':
    case 'Unsqueeze':
      return squeeze(node, inputs, trace)
    case 'Reshape':
      return reshape(node, first, inputs[1], trace)
    case 'Flatten':
      return flatten(node, first)
    case 'Gather':
      return gather(node, first, inputs[1], trace)
    case 'GatherND':
    case 'GatherElements':
      return gatherLast(node, first, inputs[1], trace)
    case 'Slice':
      return slice(node, inputs, trace)
    case 'ReverseSequence':
      return reverseSequence(node, first, inputs[1], trace)
    case 'Concat':
      return concat(node, inputs)
    case 'Where':
      return third ? where(first, second, third, trace) : OTHER
    case 'Not':
      return not(first)
    case 'And':
      return and(first, second)
    case 'Equal':
    case 'Less':
    case 'Greater':
    case 'LessOrEqual':
    case 'GreaterOrEqual':
      return compare(node.opType, first, second)
    case 'Max':
    case 'Min':
    case 'Clip':
      return bounded(node, inputs, trace)
    case 'ReduceMax':
    case 'ReduceMean':
    case 'ReduceSum':
      return reduce(node, inputs, trace)
    case 'GlobalAveragePool':
    case 'GlobalMaxPool':
      return globalPool(node, first, trace)
    case 'Tanh':
      return first.kind === 'sequence' ? { kind: 'tanh', states: first, axes: first.axes } : OTHER
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
      return arithmetic(trace, node.opType satisfies Operator, first, second)
    case 'MatMul':
      return attentionProduct(first, inputs[1], trace) ?? dense(node, first, inputs[1])
    case 'Gemm':
      return gemm(node, inputs)
    case 'Softmax':
    case 'LogSoftmax':
      return softmax(node, first, trace)
    case 'Sigmoid':
      return sigmoid(first)
    default:
      return OTHER
  }
}
