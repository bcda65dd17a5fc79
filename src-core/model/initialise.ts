// Initial weights. Every tensor draws from its own named stream of the run's seed, so a tensor's numbers depend on its
// name and shape alone: switching peepholes or attention on never shifts the others.
//
// Defaults and their sources:
//   embedding.weight   U(-0.05, 0.05), padding row 0; known words take their pre-trained vector      (Keras)
//   weight_ih          Glorot-uniform per gate block: U(+-sqrt(6 / (K + H)))          (Glorot & Bengio 2010)
//   weight_hh          orthogonal per gate block                                (Saxe, McClelland & Ganguli 2014)
//                      of the IndRNN U(0, 1), whatever is chosen                           (Li et al. 2018)
//   bias_ih, bias_hh   0; the LSTM's forget gate starts at `forgetBias`, all of it in bias_ih
//                                                              (Jozefowicz, Zaremba & Sutskever 2015: 1)
//                      the GRU's update gate starts at `updateBias`; with `chrono` both are drawn
//                                                                               (Tallec & Ollivier 2018)
//   weight_peephole    0: starts as the plain LSTM          (Greff et al. 2017 find peepholes rarely matter)
//   conv{w}.weight     as weight_ih, over E*w inputs; its bias as bias_ih
//   attention.weight   0: starts as mean pooling, its gradient is not zero                            (ours)
//   fc.weight, fc.bias Glorot-uniform, 0; so are a decoder's align and combine weights, its layers as the encoder's

import type { InputInitialisation, RecurrentInitialisation } from '../settings/choices'
import { CELL_FACTS, GATES } from './cell-facts'
import { type ModelSpec, decoderStack } from './spec'
import { type Tensor, paramShapes } from './params'
import { CoreError } from '../errors'
import { Rng } from '../rng'
import { type Shape, assertShape, sizeOf } from '../shapes'
import { scaleToRadius } from './spectral-radius'

export interface Initialisation {
  /** 'pytorch': U(-1/sqrt(H), 1/sqrt(H)) for weight_ih and bias_ih. */
  readonly inputInit: InputInitialisation
  /** 'pytorch': the same for weight_hh and bias_hh. 'identity': plain RNN only (Le, Jaitly & Hinton 2015). */
  readonly recurrentInit: RecurrentInitialisation
  /** LSTM only; added to the forget gate's bias_ih. 0 with both inits 'pytorch' is PyTorch's own start. */
  readonly forgetBias: number
  /** GRU only; added to the update gate's bias_ih. Above 0 the state is kept, as PyTorch and this program write the gate. */
  readonly updateBias?: number
  /**
   * T: the longest span to remember, in tokens. In place of the two biases above, each unit's is ln(u), u from U(1, T - 1), so
   * that its memory starts u tokens long; the LSTM's input gate gets -ln(u).
   */
  readonly chrono?: number | null
  /** Plain RNN only: recurrent weights are scaled to it, and tokens' vectors drawn from U(-1, 1), since nothing will train them. */
  readonly spectralRadius?: number | null
}

/** Word vectors to start from. */
export interface InitialVectors {
  /** [V, E] */
  readonly data: Float32Array
  /** [V] 1 where a word has a vector; the others start at random. */
  readonly present: Uint8Array
}

const EMBEDDING_RANGE = 0.05
const RESERVOIR_RANGE = 1

/**
 * Weights of a new model, in storage order.
 *
 * @throws CoreError "settings" for identity recurrent weights in a gated cell, "shape-mismatch" for vectors of another size
 */
export function initialParams(
  spec: ModelSpec,
  init: Initialisation,
  seed: number,
  vectors?: InitialVectors
): Map<string, Tensor> {
  if (init.recurrentInit === 'identity' && spec.cell !== 'rnn')
    throw new CoreError({ code: 'settings', case: 'identity-needs-rnn', values: { cell: spec.cell } })
  const params = new Map<string, Tensor>()
  for (const [name, shape] of paramShapes(spec)) {
    const data = new Float32Array(sizeOf(shape))
    fillTensor(name, shape, data, { spec, init, rng: Rng.stream(seed, `initialise ${name}`), vectors })
    params.set(name, { shape, data })
  }
  return params
}

interface Context {
  readonly spec: ModelSpec
  readonly init: Initialisation
  readonly rng: Rng
  readonly vectors?: InitialVectors | undefined
}

/** Fills one tensor by its name; `data` comes zeroed, which is right for every tensor not named here. */
function fillTensor(name: string, shape: Shape, data: Float32Array, context: Context): void {
  const { spec, rng } = context
  if (name === 'embedding.weight') fillEmbedding(data, context)
  else if (name === 'align.v') fillUniform(data, glorotRange(1, shape[0]), rng)
  else if (GLOROT.has(name)) fillUniform(data, glorotRange(shape[1], shape[0]), rng)
  else if (name.startsWith('conv')) fillFilters(name, shape, data, context)
  else if (name.startsWith('rnn.')) fillLayer(name.slice(4), shape, data, context)
  else if (name.startsWith('decoder.')) fillLayer(name.slice(8), shape, data, { ...context, spec: decoderStack(spec) })
}

const GLOROT: ReadonlySet<string> = new Set([
  'fc.weight',
  'align.weight',
  'align.query.weight',
  'align.key.weight',
  'combine.weight'
])

/** Weights [H, E, w] and bias [H] of a text CNN's filters; 'pytorch' is what torch.nn.Conv1d starts with. */
function fillFilters(name: string, shape: Shape, data: Float32Array, { spec, init, rng }: Context): void {
  const inputs = spec.embedding * Number(name[4])
  const pytorchRange = 1 / Math.sqrt(inputs)
  if (name.endsWith('weight'))
    fillUniform(data, init.inputInit === 'pytorch' ? pytorchRange : glorotRange(inputs, shape[0]), rng)
  else if (init.inputInit === 'pytorch') fillUniform(data, pytorchRange, rng)
}

/** A recurrent layer's tensor, by its name without the stack's. */
function fillLayer(name: string, shape: Shape, data: Float32Array, { spec, init, rng }: Context): void {
  const H = spec.hidden
  const pytorchRange = 1 / Math.sqrt(H)
  if (name.startsWith('weight_ih'))
    fillUniform(data, init.inputInit === 'pytorch' ? pytorchRange : glorotRange(shape[1], H), rng)
  else if (name.startsWith('weight_hh') && CELL_FACTS[spec.cell].ownPast)
    for (let k = 0; k < H; k++) data[k] = rng.uniform()
  else if (name.startsWith('weight_hh')) {
    fillRecurrent(data, spec, init.recurrentInit, rng)
    if (init.spectralRadius != null) scaleToRadius(data, H, init.spectralRadius)
  } else if (name.startsWith('bias_ih')) {
    if (init.inputInit === 'pytorch') fillUniform(data, pytorchRange, rng)
    addGateBiases(data, spec, init, rng)
  } else if (name.startsWith('bias_hh') && init.recurrentInit === 'pytorch') fillUniform(data, pytorchRange, rng)
}

/** Gates in storage order: LSTM i, f, g, o; GRU r, z, n. The gate that keeps the state is the second of both. */
function addGateBiases(data: Float32Array, { cell, hidden: H }: ModelSpec, init: Initialisation, rng: Rng): void {
  if (CELL_FACTS[cell].keep < 0) return
  for (let unit = 0; unit < H; unit++) {
    if (init.chrono == null) data[H + unit] += cell === 'lstm' ? init.forgetBias : (init.updateBias ?? 0)
    else {
      const bias = Math.log(1 + rng.uniform() * (init.chrono - 2))
      data[H + unit] += bias
      if (cell === 'lstm') data[unit] -= bias
    }
  }
}

function fillRecurrent(data: Float32Array, spec: ModelSpec, kind: Initialisation['recurrentInit'], rng: Rng): void {
  const H = spec.hidden
  if (kind === 'glorot') return fillUniform(data, glorotRange(H, H), rng)
  if (kind === 'pytorch') return fillUniform(data, 1 / Math.sqrt(H), rng)
  if (kind === 'identity') {
    for (let unit = 0; unit < H; unit++) data[unit * H + unit] = 1
    return
  }
  for (let gate = 0; gate < GATES[spec.cell]; gate++) data.set(randomOrthogonal(H, rng), gate * H * H)
}

function fillEmbedding(data: Float32Array, { spec, rng, vectors, init }: Context): void {
  const { vocabulary: V, embedding: E } = spec
  fillUniform(data, init.spectralRadius == null ? EMBEDDING_RANGE : RESERVOIR_RANGE, rng)
  if (vectors) {
    assertShape('word vectors', [vectors.present.length, vectors.data.length / vectors.present.length], [V, E])
    for (let id = 0; id < V; id++)
      if (vectors.present[id]) data.set(vectors.data.subarray(id * E, (id + 1) * E), id * E)
  }
  data.fill(0, 0, E)
}

/** Half-width of Glorot's uniform distribution. */
const glorotRange = (fanIn: number, fanOut: number): number => Math.sqrt(6 / (fanIn + fanOut))

function fillUniform(data: Float32Array, range: number, rng: Rng): void {
  for (let i = 0; i < data.length; i++) data[i] = (2 * rng.uniform() - 1) * range
}

/**
 * An orthogonal matrix, uniform over all of them: normal rows made orthonormal by modified Gram-Schmidt.
 * Float64 throughout; a square normal matrix has a condition number near its size, so the result is orthogonal to
 * about 1e-12, far below the float32 it is rounded to. 2 n^3 operations: under half a second for n = 512.
 *
 * @returns [n, n]
 */
export function randomOrthogonal(n: number, rng: Rng): Float64Array {
  const rows = Array.from({ length: n }, () => Float64Array.from({ length: n }, () => rng.normal()))
  rows.forEach((row, index) => {
    scale(row, 1 / Math.sqrt(dot(row, row)))
    for (let later = index + 1; later < n; later++) subtractProjection(rows[later], row)
  })
  const matrix = new Float64Array(n * n)
  rows.forEach((row, index) => matrix.set(row, index * n))
  return matrix
}

/** Four running sums hide the latency of addition; the order of summation is fixed all the same. */
function dot(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4)
  let s0 = 0,
    s1 = 0,
    s2 = 0,
    s3 = 0
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i] * b[i]
    s1 += a[i + 1] * b[i + 1]
    s2 += a[i + 2] * b[i + 2]
    s3 += a[i + 3] * b[i + 3]
  }
  for (let i = whole; i < a.length; i++) s0 += a[i] * b[i]
  return s0 + s1 + (s2 + s3)
}

/** row -= (row . unit) unit */
function subtractProjection(row: Float64Array, unit: Float64Array): void {
  const share = dot(row, unit)
  for (let i = 0; i < row.length; i++) row[i] -= share * unit[i]
}

function scale(row: Float64Array, factor: number): void {
  for (let i = 0; i < row.length; i++) row[i] *= factor
}
