// The update half of a training step, shared by every CPU device: finite check -> clip by value -> global norm -> clip
// by norm -> optimizer (optimizers.ts). Works in place on float32 weights (ONNX devices) or float64 (the reference).
//
// Dense tensors are updated whole. The embedding and the subword table are updated sparsely and lazily, as torch.optim.SparseAdam does: only
// the rows whose tokens occur in the batch have a gradient, and only they and their slots change; a row that is absent
// keeps its moments as they are. Row 0, padding, never changes. Sums run in one fixed order (tensors as in the params'
// insertion order, elements as stored) in float64, so a step repeats bit for bit.

import type { OptimizerState, StepResult, UpdateRule } from './device'
import type { OptimizerName } from '../settings/choices'
import { EMBEDDING, SUBWORDS, type Tensor } from '../model/params'
import { CoreError } from '../errors'
import { type FloatArray, type Shape, sizeOf } from '../shapes'
import { type Span, type StepTotals, OPTIMIZERS } from './optimizers'

/** Gradient of a table, rows that occur in the batch only. */
export interface RowsGradient {
  /** [R] distinct rows, ascending. Row 0 (padding) may occur and is ignored. */
  readonly rows: Int32Array
  /** [R, E] */
  readonly data: FloatArray
}

/** Gradient of the embedding by token id, and of the subword table where the model has one. */
export interface EmbeddingGradient extends RowsGradient {
  readonly subwords?: RowsGradient | undefined
}

export type UpdateResult = Omit<StepResult, 'loss' | 'hits'>

interface Resident {
  readonly shape: Shape
  readonly data: FloatArray
}

/** The weights and the optimizer's memory of one resident model; `apply` is one training step's update. */
export class Updater {
  readonly #params: ReadonlyMap<string, Resident>
  readonly #slots = new Map<string, Map<string, FloatArray>>()

  /**
   * @param params all tensors of the model, kept and updated in place, all of one float kind
   * @param state  optimizer memory to continue from; absent slots start at zero. It is float32: exact for float32
   *               params, rounded for the float64 reference
   * @throws CoreError "checkpoint" when a slot's tensor does not fit its parameter
   */
  constructor(params: ReadonlyMap<string, Resident>, state?: OptimizerState) {
    this.#params = params
    for (const [slot, tensors] of state ?? []) {
      const filled = this.#slot(slot)
      for (const [name, tensor] of tensors) fill(slot, name, filled.get(name), tensor)
    }
  }

  /**
   * One update. Weights and slots are unchanged when any gradient is NaN or Inf.
   *
   * @param gradients one array per dense tensor, in the tensor's layout; read only
   * @param embedding the embedding's rows
   * @returns norms as StepResult documents them. `clipScale` is norm after clipping / norm before, whichever clipping
   *          did it. `updateRatio` counts what the step could reach: all dense tensors and the batch's embedding rows
   *          (scanning the whole embedding would cost more than the update)
   * @throws CoreError "shape-mismatch" when a tensor's gradient is missing or of another size
   */
  apply(gradients: ReadonlyMap<string, FloatArray>, embedding: EmbeddingGradient, rule: UpdateRule): UpdateResult {
    const all = this.#spans(gradients, embedding, rule.optimizer.name, rule.optimizer.weightDecay)
    const spans = rule.frozen === true ? all.filter(({ rows }) => rows === null) : all
    const { norm: gradientNorm, nonFinite } = globalNorm(spans)
    if (nonFinite !== '') return refusedUpdate(nonFinite, gradientNorm)

    if (rule.clipValue !== null) for (const { span } of spans) span.gradient = clipped(span.gradient, rule.clipValue)
    const valueNorm = rule.clipValue !== null ? globalNorm(spans).norm : gradientNorm
    const scale = rule.clipNorm !== null && valueNorm > rule.clipNorm ? rule.clipNorm / valueNorm : 1
    const { beta1, beta2 } = rule.optimizer
    const constants = {
      ...rule.optimizer,
      learningRate: rule.learningRate,
      correction1: 1 - beta1 ** rule.step,
      correction2: 1 - beta2 ** rule.step,
      scale
    }
    const totals: StepTotals = { update: 0, before: 0 }
    const { update } = OPTIMIZERS[rule.optimizer.name]
    for (const { span, rows, width } of spans) {
      if (!rows) update(span, constants, totals)
      else for (let r = firstRow(rows); r < rows.length; r++) update(atRow(span, rows[r], r, width), constants, totals)
    }
    return {
      gradientNorm,
      clipScale: gradientNorm > 0 ? (valueNorm * scale) / gradientNorm : 1,
      updateRatio: totals.before > 0 ? Math.sqrt(totals.update / totals.before) : 0,
      finite: true,
      nonFinite: ''
    }
  }

  /** A float32 copy of the optimizer's memory, for checkpoints; empty before the first step and for plain SGD. */
  state(): OptimizerState {
    const state = new Map<string, Map<string, Tensor>>()
    for (const [slot, arrays] of this.#slots) {
      const tensors = new Map<string, Tensor>()
      for (const [name, data] of arrays)
        tensors.set(name, { shape: this.#params.get(name)!.shape, data: Float32Array.from(data) })
      state.set(slot, tensors)
    }
    return state
  }

  /** The arrays of one slot, one per tensor and of its float kind; zeros when new. */
  #slot(name: string): Map<string, FloatArray> {
    let arrays = this.#slots.get(name)
    if (!arrays) {
      arrays = new Map()
      for (const [tensor, { data }] of this.#params)
        arrays.set(tensor, data instanceof Float32Array ? new Float32Array(data.length) : new Float64Array(data.length))
      this.#slots.set(name, arrays)
    }
    return arrays
  }

  /** What this step will touch, in the params' order. */
  #spans(
    gradients: ReadonlyMap<string, FloatArray>,
    embedding: EmbeddingGradient,
    optimizer: OptimizerName,
    weightDecay: number
  ): TensorSpan[] {
    const slotArrays = OPTIMIZERS[optimizer].slots.map((slot) => this.#slot(slot))
    const spans: TensorSpan[] = []
    for (const [name, { shape, data }] of this.#params) {
      const table = name === EMBEDDING ? embedding : name === SUBWORDS ? embedding.subwords : null
      const gradient = table === null ? gradients.get(name) : table?.data
      const size = table ? table.rows.length * shape[1] : sizeOf(shape)
      if (gradient?.length !== size) throw gradientMismatch(name, size, gradient?.length)
      const span = {
        values: data,
        start: 0,
        gradient,
        gradientStart: 0,
        count: size,
        slots: slotArrays.map((arrays) => arrays.get(name)!),
        decay: decays(name) ? weightDecay : 0
      }
      spans.push(table ? { name, span, rows: table.rows, width: shape[1] } : { name, span, rows: null, width: 0 })
    }
    return spans
  }
}

/** The result of a step that was not taken because `where` ("loss" or a tensor's name) was NaN or Inf. */
export function refusedUpdate(where: string, gradientNorm = NaN): UpdateResult {
  return { gradientNorm, clipScale: 1, updateRatio: 0, finite: false, nonFinite: where }
}

interface TensorSpan {
  readonly name: string
  readonly span: Span
  /** Rows of a table, else null. */
  readonly rows: Int32Array | null
  readonly width: number
}

/** Matrices and vectors of weights decay; biases and peepholes (one value per unit, like a bias) do not. */
export const decays = (name: string): boolean => !name.includes('bias') && !name.includes('peephole')

/** 1 when the first row is padding's, else 0. */
const firstRow = (rows: Int32Array): number => (rows[0] === 0 ? 1 : 0)

/** Points the span at one embedding row; reused, so that sparse updates allocate nothing. */
function atRow(span: Span, row: number, index: number, width: number): Span {
  span.start = row * width
  span.gradientStart = index * width
  span.count = width
  return span
}

/** The L2 norm of all gradients together, and the first tensor that holds NaN or Inf ('' if none). */
function globalNorm(spans: readonly TensorSpan[]): { norm: number; nonFinite: string } {
  let sum = 0
  for (const {
    name,
    span: { gradient },
    rows,
    width
  } of spans) {
    const squares = squareSum(gradient, rows ? firstRow(rows) * width : 0)
    sum += squares
    // A sum of squares is finite only if every element is; float64 gradients beyond 1e154 overflow it and count as Inf.
    if (!Number.isFinite(squares)) return { norm: Math.sqrt(sum), nonFinite: name }
  }
  return { norm: Math.sqrt(sum), nonFinite: '' }
}

/** Four running sums hide the latency of addition; the order of summation is fixed all the same. */
function squareSum(values: FloatArray, start: number): number {
  const whole = start + 4 * Math.floor((values.length - start) / 4)
  let s0 = 0,
    s1 = 0,
    s2 = 0,
    s3 = 0
  for (let i = start; i < whole; i += 4) {
    s0 += values[i] * values[i]
    s1 += values[i + 1] * values[i + 1]
    s2 += values[i + 2] * values[i + 2]
    s3 += values[i + 3] * values[i + 3]
  }
  for (let i = whole; i < values.length; i++) s0 += values[i] * values[i]
  return s0 + s1 + (s2 + s3)
}

/** Clipping by value: a copy, because gradients belong to the caller. */
function clipped(gradient: FloatArray, limit: number): FloatArray {
  const copy = gradient.slice()
  for (let i = 0; i < copy.length; i++) copy[i] = Math.max(-limit, Math.min(limit, copy[i]))
  return copy
}

function fill(slot: string, name: string, into: FloatArray | undefined, from: Tensor): void {
  if (into?.length === from.data.length) return into.set(from.data)
  throw optimizerMemoryMismatch(slot, name, into?.length, from.data.length)
}

/** @param expected values of the model's tensor; undefined where it has none of that name */
export function optimizerMemoryMismatch(
  slot: string,
  name: string,
  expected: number | undefined,
  found: number
): CoreError {
  return new CoreError({
    code: 'checkpoint',
    case: expected === undefined ? 'optimizer-memory-unknown' : 'optimizer-memory-size',
    values: { name: `${slot}.${name}`, due: `${expected}`, found: `${found}` }
  })
}

function gradientMismatch(name: string, expected: number, got: number | undefined): CoreError {
  return new CoreError({
    code: 'shape-mismatch',
    case: got === undefined ? 'gradient-missing' : 'gradient-size',
    values: { name, due: `${expected}`, found: `${got}` }
  })
}
