// The reference's layers against an independent implementation: onnxruntime-node running one standard ONNX RNN, LSTM
// or GRU node with ragged sequence_lens, both biases and peepholes. The rearrangement below is written from the ONNX
// operator specification (opset 14) and deliberately shares nothing with the graphs that this project exports.

import { type ModelSpec, GATES, Rng } from '@core'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { type CellWeights, cellOf } from '../../../../src-core/cells'
import { type LayerTape, layerForward } from '../../../../src-core/device/reference/layer'
import { type Attributes, GraphBuilder, int, text, texts } from '../../../../src-core/graph/builder'
import { modelOf } from '../../../../src-core/graph/model'
import { encodeModel } from '../../../../src-core/graph/proto-write'
import { expectClose, tolerance } from '../../../tolerance'
import { CELLS, smallSpec } from '../../../devices/cases'

const B = 5,
  T = 9,
  K = 6,
  H = 7
const LENGTHS = Int32Array.from([9, 4, 1, 7, 4])

/** Blocks of H rows in ONNX's order, as indices into PyTorch's: LSTM i,o,f,c from i,f,g,o; GRU z,r,h from r,z,n; P i,o,f from i,f,o. */
const BLOCKS: Record<ModelSpec['cell'], number[]> = {
  cnn: [],
  rnn: [0],
  lstm: [0, 3, 1, 2],
  gru: [1, 0, 2],
  'gru-cho': [1, 0, 2],
  indrnn: [0]
}
const PEEPHOLE_BLOCKS = [0, 2, 1]

const reorder = (data: Float64Array, blocks: number[], width: number): number[] =>
  blocks.flatMap((block) => [...data.subarray(block * width, (block + 1) * width)])

/** ONNX has no IndRNN: its operator is given u as a diagonal matrix. */
const onDiagonal = (own: Float64Array): Float64Array =>
  Float64Array.from({ length: H * H }, (_, at) => (at % (H + 1) === 0 ? own[at / (H + 1)] : 0))

function randomWeights(spec: ModelSpec, direction: number): CellWeights {
  const rng = Rng.stream(17, 'onnx forward', direction)
  // float32 values, so that both sides compute from equal weights.
  const values = (count: number): Float64Array =>
    Float64Array.from({ length: count }, () => Math.fround(rng.normal() * 0.5))
  const rows = GATES[spec.cell] * H
  return {
    weightIh: values(rows * K),
    weightHh: values(spec.cell === 'indrnn' ? H : rows * H),
    biasIh: values(rows),
    biasHh: values(rows),
    peephole: values(spec.peephole ? 3 * H : 0)
  }
}

/** One node over all directions: Y [T, D, B, H], Y_h [D, B, H] and for the LSTM Y_c [D, B, H]. */
async function runOnnx(spec: ModelSpec, direction: string, weights: readonly CellWeights[], inputs: Float64Array) {
  const D = weights.length,
    blocks = BLOCKS[spec.cell],
    rows = blocks.length * H
  const builder = new GraphBuilder('one recurrent layer')
  const x = builder.input('X', 'float', [T, B, K])
  const lengths = builder.input('sequence_lens', 'int32', [B])
  const W = builder.floats(
    'W',
    [D, rows, K],
    weights.flatMap((w) => reorder(w.weightIh, blocks, H * K))
  )
  const R = builder.floats(
    'R',
    [D, rows, H],
    weights.flatMap((w) => reorder(spec.cell === 'indrnn' ? onDiagonal(w.weightHh) : w.weightHh, blocks, H * H))
  )
  const bias = builder.floats(
    'B',
    [D, 2 * rows],
    weights.flatMap((w) => [...reorder(w.biasIh, blocks, H), ...reorder(w.biasHh, blocks, H)])
  )
  const nodeInputs = [x, W, R, bias, lengths]
  if (spec.peephole)
    nodeInputs.push(
      '',
      '',
      builder.floats(
        'P',
        [D, 3 * H],
        weights.flatMap((w) => reorder(w.peephole, PEEPHOLE_BLOCKS, H))
      )
    )
  const activation = spec.activation === 'relu' ? 'Relu' : 'Tanh'
  const extra: Attributes =
    GATES[spec.cell] === 3
      ? { linear_before_reset: int(spec.cell === 'gru' ? 1 : 0) }
      : GATES[spec.cell] === 1
        ? { activations: texts(...Array<string>(D).fill(activation)) }
        : {}
  const outputs = builder.nodes(
    'recurrent',
    { rnn: 'RNN', indrnn: 'RNN', lstm: 'LSTM', gru: 'GRU', 'gru-cho': 'GRU', cnn: '' }[spec.cell],
    nodeInputs,
    spec.cell === 'lstm' ? ['Y', 'Y_h', 'Y_c'] : ['Y', 'Y_h'],
    { hidden_size: int(H), direction: text(direction), ...extra }
  )
  builder.output(outputs[0], 'float', [T, D, B, H])
  for (const state of outputs.slice(1)) builder.output(state, 'float', [D, B, H])

  const session = await InferenceSession.create(encodeModel(modelOf(builder.build())), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3
  })
  const timeMajor = new Float32Array(T * B * K)
  for (let row = 0; row < B; row++)
    for (let t = 0; t < T; t++)
      timeMajor.set(inputs.subarray((row * T + t) * K, (row * T + t + 1) * K), (t * B + row) * K)
  const results = await session.run({
    X: new Tensor('float32', timeMajor, [T, B, K]),
    sequence_lens: new Tensor('int32', LENGTHS, [B])
  })
  await session.release()
  return outputs.map((name) => results[name].data as Float32Array)
}

/** The reference's states in ONNX's layout, and each direction's final h and c. */
function onnxLayout(tapes: readonly LayerTape[]): { states: number[]; final: (data: 'states' | 'cells') => number[] } {
  const D = tapes.length
  const states = Array<number>(T * D * B * H).fill(0)
  tapes.forEach((tape, d) => {
    for (let row = 0; row < B; row++)
      for (let t = 0; t < T; t++)
        for (let k = 0; k < H; k++) states[((t * D + d) * B + row) * H + k] = tape.states[(row * T + t) * H + k]
  })
  const final = (data: 'states' | 'cells'): number[] =>
    tapes.flatMap((tape) =>
      Array.from(LENGTHS, (length, row) => {
        const at = row * T + (tape.shape.reverse ? 0 : length - 1)
        return [...tape[data].subarray(at * H, (at + 1) * H)]
      }).flat()
    )
  return { states, final }
}

const cases = CELLS.flatMap(({ name, spec }) =>
  ['forward', 'reverse', 'bidirectional'].map((direction) => ({
    name,
    spec: smallSpec({ ...spec, hidden: H, embedding: K }),
    direction
  }))
)

test.each(cases)(
  '$name, $direction: states and final states equal onnxruntime-node with ragged sequence_lens, B=5 T=9 K=6 H=7, within 1e-5',
  async ({ spec, direction }) => {
    const rng = Rng.stream(17, 'onnx inputs')
    const inputs = Float64Array.from({ length: B * T * K }, () => Math.fround(rng.normal()))
    const reversed = direction === 'bidirectional' ? [false, true] : [direction === 'reverse']
    const weights = reversed.map((_, index) => randomWeights(spec, index))
    const tapes = weights.map((w, index) =>
      layerForward(cellOf(spec), w, inputs, {
        batchSize: B,
        steps: T,
        lengths: LENGTHS,
        inputWidth: K,
        hidden: H,
        gates: GATES[spec.cell],
        reverse: reversed[index],
        hasCell: spec.cell === 'lstm'
      })
    )
    const { states, final } = onnxLayout(tapes)
    const [y, finalH, finalC] = await runOnnx(spec, direction, weights, inputs)
    expectClose('Y', y, states, tolerance.forward)
    expectClose('Y_h', finalH, final('states'), tolerance.forward)
    if (spec.cell === 'lstm') expectClose('Y_c', finalC, final('cells'), tolerance.forward)
    expect(Math.max(...states.map(Math.abs))).toBeGreaterThan(0.1)
  }
)
