// One recurrent layer for programs that pass over the operators' sequence_lens (OpenVINO) or want them constant (tract): the
// forward operator alone, which never looks behind a row's end, since padding stands there. The reverse direction is the same
// operator on rows turned round within their lengths, and its states turned back.
//
// What such programs leave out of the operators themselves (peepholes, the ReLU of a plain RNN) is a Scan with everything inside
// its body. Measured with OpenVINO 2026.4 and tract 0.23 (NOTES.md).

import { type ModelSpec, recurrentCell } from '../model/spec'
import { type ParamSet } from '../model/params'
import { type Attributes, type GraphBuilder, graph, int, text } from './builder'
import { ONNX_OPERATOR, onnxLayer } from './onnx-layout'
import { add, concat, gemm, matmul, mul, sigmoid, split, sum, tanh, transpose, where } from './ops'

/** An extent of a Scan's body: a name would be another one than the rows' outside to a program that fixes those. */
const UNKNOWN = ''

export interface PortableRows {
  /** [T, B, 1] int64: where a step of a turned row comes from; a step behind the end stays. */
  readonly turned: string
  /** [T, B, 1], true on a row's last token. */
  readonly isLast: string
  readonly zero: string
}

export interface PortableLayer {
  /** [T, B, D*H]; behind a row's end it says nothing. */
  features(): string
  /** [B, D*H] the state after all tokens, of each direction. */
  final(): string
}

/** @param from [T, B, in] */
export function portableLayer(
  g: GraphBuilder,
  spec: ModelSpec,
  params: ParamSet,
  layer: number,
  from: string,
  rows: PortableRows
): PortableLayer {
  const { W, R, B, P } = onnxLayer(spec, params, layer)
  const part = ({ shape, data }: Constant, direction: number): Constant => {
    const size = data.length / shape[0]
    return { shape: [1, ...shape.slice(1)], data: data.slice(direction * size, (direction + 1) * size) }
  }
  const directions = Array.from({ length: W.shape[0] }, (_, direction) =>
    g.within(direction === 0 ? 'forward' : 'reverse', () => {
      const weights = { W: part(W, direction), R: part(R, direction), B: part(B, direction) }
      const read = direction === 0 ? from : turn(g, 'turned', from, rows)
      const states = P
        ? peepholeStates(g, spec, { ...weights, P: part(P, direction) }, read)
        : spec.activation === 'relu'
          ? reluStates(g, spec, weights, read)
          : operatorStates(g, spec, weights, read)
      return { states, inOrder: direction === 0 ? states : turn(g, 'turned_back', states, rows) }
    })
  )
  return {
    features: () =>
      concat(
        g,
        'features',
        2,
        directions.map(({ inOrder }) => inOrder)
      ),
    final: () =>
      concat(
        g,
        'final',
        1,
        directions.map(({ states }) =>
          sum(g, 'last', where(g, 'only_last', rows.isLast, states, rows.zero), [0], false)
        )
      )
  }
}

interface LayerWeights {
  readonly W: Constant
  readonly R: Constant
  readonly B: Constant
}
interface Constant {
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** [T, B, H] */
function operatorStates(g: GraphBuilder, spec: ModelSpec, { W, R, B }: LayerWeights, from: string): string {
  const constant = (name: string, { shape, data }: Constant): string => g.localWeight(name, shape, data)
  const attributes: Attributes = {
    hidden_size: int(spec.hidden),
    direction: text('forward'),
    ...ONNX_OPERATOR[recurrentCell(spec)].attributes
  }
  const operator = ONNX_OPERATOR[recurrentCell(spec)].name
  const [states] = g.nodes(
    operator,
    operator,
    [from, constant('W', W), constant('R', R), constant('B', B)],
    ['Y'],
    attributes
  )
  return g.node('states', 'Squeeze', [states, g.indices('direction', [1])])
}

/** One step of a Scan: states to states, the first of which is the output. */
type Step = (body: GraphBuilder, states: readonly string[], input: string) => readonly string[]

/** [T, B, H] of a cell written out. @param bias [G*H] both biases together */
function scannedStates(
  g: GraphBuilder,
  hidden: number,
  stateCount: number,
  { from, W, bias }: { readonly from: string; readonly W: Constant; readonly bias: Float32Array },
  stepOf: Step
): string {
  const [, rows, width] = W.shape
  const input = matmul(g, 'input', from, transpose(g, 'W_transposed', g.localWeight('W', [rows, width], W.data), 1, 0))
  const projected = add(g, 'projected', input, g.localWeight('B', [rows], bias))
  const batch = g.node('batch', 'Slice', [
    g.node('shape', 'Shape', [from]),
    g.indices('batch_from', [1]),
    g.indices('batch_to', [2]),
    g.indices('batch_on', [0])
  ])
  const zeros = g.node('zeros', 'Expand', [
    g.floats('nothing', [1, 1], [0]),
    concat(g, 'state_shape', 0, [batch, g.indices('hidden', [hidden])])
  ])
  const body = g.nested('body')
  const words = ['h', 'c'].slice(0, stateCount)
  const states = words.map((name) => body.localInput(name, 'float', [UNKNOWN, hidden]))
  const made = stepOf(body, states, body.localInput('step', 'float', [UNKNOWN, rows]))
  for (const value of [...made, body.node('h_step', 'Identity', [made[0]])])
    body.output(value, 'float', [UNKNOWN, hidden])
  return g
    .nodes('scan', 'Scan', [...words.map(() => zeros), projected], [...words, 'states'], {
      body: graph(body.build()),
      num_scan_inputs: int(1)
    })
    .at(-1)!
}

/** tract computes every RNN with tanh. */
const reluStates = (g: GraphBuilder, { hidden: H }: ModelSpec, { W, R, B }: LayerWeights, from: string): string =>
  scannedStates(g, H, 1, { from, W, bias: joinedBias(B) }, (body, [h], step) => [
    body.node('h_next', 'Relu', [add(body, 'z', step, recurrent(body, R, h))])
  ])

/** Gates in ONNX's order i, o, f, c; peepholes i, o, f. */
const peepholeStates = (
  g: GraphBuilder,
  { hidden: H }: ModelSpec,
  { W, R, B, P }: LayerWeights & { readonly P: Constant },
  from: string
): string =>
  scannedStates(g, H, 2, { from, W, bias: joinedBias(B) }, (body, [h, c], step) => {
    const z = add(body, 'z', step, recurrent(body, R, h))
    const [zi, zo, zf, zc] = split(body, 'gates', z, 1, H, ['i', 'o', 'f', 'c'])
    const peek = (name: string, index: number, cell: string): string =>
      mul(body, name, cell, body.localWeight(`${name}_weight`, [1, H], P.data.slice(index * H, (index + 1) * H)))
    const i = sigmoid(body, 'i', add(body, 'zi', zi, peek('peek_i', 0, c)))
    const f = sigmoid(body, 'f', add(body, 'zf', zf, peek('peek_f', 2, c)))
    const next = add(body, 'c_next', mul(body, 'kept', f, c), mul(body, 'added', i, tanh(body, 'candidate', zc)))
    const o = sigmoid(body, 'o', add(body, 'zo', zo, peek('peek_o', 1, next)))
    return [mul(body, 'h_next', o, tanh(body, 'tanh_c', next)), next]
  })

const recurrent = (body: GraphBuilder, R: Constant, h: string): string =>
  gemm(body, 'recurrent', h, body.localWeight('R', R.shape.slice(1), R.data), undefined, { b: true })

/** b_ih + b_hh; ONNX keeps them side by side. */
function joinedBias({ data }: Constant): Float32Array {
  const rows = data.length / 2
  return Float32Array.from({ length: rows }, (_, at) => data[at] + data[rows + at])
}

/** [T, B, width] with each row's tokens in the opposite order. */
const turn = (g: GraphBuilder, name: string, value: string, { turned }: PortableRows): string =>
  g.node(
    name,
    'GatherElements',
    [value, g.node(`${name}_index`, 'Expand', [turned, g.node(`${name}_shape`, 'Shape', [value])])],
    {
      axis: int(0)
    }
  )

/** @param index [T, 1, 1] int64 @param column [B, 1] int64, lengths @param valid [T, B, 1] */
export function portableRows(
  g: GraphBuilder,
  { index, column, valid }: { readonly index: string; readonly column: string; readonly valid: string }
): PortableRows {
  const last = g.node('last_index', 'Sub', [column, g.integer('one_step', 1)])
  return {
    turned: where(g, 'turned_index', valid, g.node('from_the_end', 'Sub', [last, index]), index),
    isLast: g.node('is_last', 'Equal', [index, last]),
    zero: g.scalar('zero_state', 0)
  }
}
