// One recurrent layer in one direction: a cell carried through the time of every row, forward and back.
//
// Rows are independent and ragged. A row's time runs over its own tokens only: 0..n-1, or n-1..0 in the reverse
// direction, so both directions start from a zero state at a real token, as PyTorch's packed sequences and ONNX's
// sequence_lens do. Whatever lies behind a row's end stays zero: no state, gate or gradient is ever computed there.
// Everything is stored in text order: index t is token t, also for the reverse direction.

import type { Cell, CellState, CellStep, CellWeights } from '../../cells'

export interface LayerShape {
  readonly batchSize: number
  readonly steps: number
  /** [B] */
  readonly lengths: Int32Array
  /** K */
  readonly inputWidth: number
  /** H */
  readonly hidden: number
  /** G */
  readonly gates: number
  /** True: time runs from the last token to the first. */
  readonly reverse: boolean
  /** True for the LSTM. */
  readonly hasCell: boolean
  /** Before each row's first step; absent: zeros. */
  readonly initial?: States | undefined
}

/** States of all rows at one moment each, or gradients by them. */
export interface States {
  /** [B, H] */
  readonly h: Float64Array
  /** [B, H]; empty without a cell state. */
  readonly c: Float64Array
}

/** What forward leaves for backward, for the layer above and for inspection. */
export interface LayerTape {
  readonly shape: LayerShape
  /** [B, T, K] */
  readonly inputs: Float64Array
  /** [B, T, H] */
  readonly states: Float64Array
  /** [B, T, H]; empty without a cell state. */
  readonly cells: Float64Array
  /** [B, T, G*H] activated gates. */
  readonly gates: Float64Array
  /** [B, T, H] CellStep.q; used by the GRU. */
  readonly recurrent: Float64Array
}

/** @param inputs [B, T, K] */
export function layerForward(cell: Cell, weights: CellWeights, inputs: Float64Array, shape: LayerShape): LayerTape {
  const { batchSize: B, steps: T, hidden: H, gates: G, inputWidth: K, hasCell } = shape
  const tape: LayerTape = {
    shape,
    inputs,
    states: new Float64Array(B * T * H),
    cells: new Float64Array(hasCell ? B * T * H : 0),
    gates: new Float64Array(B * T * G * H),
    recurrent: new Float64Array(B * T * H)
  }
  for (let row = 0; row < B; row++) {
    let previous = initialState(shape, row)
    for (const t of timeOf(shape, row)) {
      const at = row * T + t
      const step = stepAt(tape, at)
      cell.stepForward(weights, slice(inputs, at, K), previous, step)
      previous = step
    }
  }
  return tape
}

export interface LayerGradients {
  /** [B, T, H] what each h_t was given from above (pool or next layer), before any later step of this layer. */
  readonly direct: Float64Array
  /** [B, T, H] gradient by h_t through every later step: the direct gradient completed in place. */
  readonly dStates: Float64Array
  /** [B, T, H] gradient by c_t; empty without a cell state. */
  readonly dCells: Float64Array
  /** [B, T, G*H] gradient by the pre-activations. */
  readonly dGates: Float64Array
}

/**
 * Backward through time: the steps of `layerForward`, last to first.
 *
 * @param dStates  [B, T, H] gradient by each h_t from above (pool or next layer); completed in place by what reaches
 *                 h_t through the later steps of this layer
 * @param dWeights gradients by the weights, added to
 * @param dInputs  [B, T, K] gradient by the inputs, added to (two directions share one input)
 * @param ends     gradient by each row's last state beside `dStates`, and where that by its first is added
 */
export function layerBackward(
  cell: Cell,
  weights: CellWeights,
  tape: LayerTape,
  dStates: Float64Array,
  dWeights: CellWeights,
  dInputs: Float64Array,
  { dLast, dInitial }: { readonly dLast?: States | undefined; readonly dInitial?: States | undefined } = {}
): LayerGradients {
  const { shape, inputs } = tape
  const { batchSize: B, steps: T, hidden: H, gates: G, inputWidth: K } = shape
  const direct = dStates.slice()
  const dCells = new Float64Array(tape.cells.length)
  const dGates = new Float64Array(B * T * G * H)
  const gradientAt = (at: number): CellState => ({
    h: slice(dStates, at, H),
    c: dCells.length > 0 ? slice(dCells, at, H) : dCells
  })
  for (let row = 0; row < B; row++) {
    const time = timeOf(shape, row)
    if (dLast && time.length > 0) addState(gradientAt(row * T + time.at(-1)!), stateOf(dLast, row, shape))
    for (let index = time.length - 1; index >= 0; index--) {
      const at = row * T + time[index]
      const before = index > 0 ? row * T + time[index - 1] : -1
      const previous = before >= 0 ? stepAt(tape, before) : initialState(shape, row)
      // Gradients by a zero state before the first step have nobody to go to.
      const dPrevious = before >= 0 ? gradientAt(before) : dInitial ? stateOf(dInitial, row, shape) : zeroState(shape)
      cell.stepBackward(weights, slice(inputs, at, K), previous, stepAt(tape, at), gradientAt(at), {
        weights: dWeights,
        dGates: slice(dGates, at, G * H),
        dx: slice(dInputs, at, K),
        dPrevious
      })
    }
  }
  return { direct, dStates, dCells, dGates }
}

/** The token positions of a row in the order of time. */
function timeOf({ lengths, reverse }: LayerShape, row: number): number[] {
  const length = lengths[row]
  return Array.from({ length }, (_, index) => (reverse ? length - 1 - index : index))
}

/** Views of step `at` (row * T + t). */
function stepAt(
  { shape: { hidden: H, gates: G, hasCell }, states, cells, gates, recurrent }: LayerTape,
  at: number
): CellStep {
  return {
    h: slice(states, at, H),
    c: hasCell ? slice(cells, at, H) : cells,
    gates: slice(gates, at, G * H),
    q: slice(recurrent, at, H)
  }
}

const zeroState = ({ hidden, hasCell }: LayerShape): CellState => ({
  h: new Float64Array(hidden),
  c: new Float64Array(hasCell ? hidden : 0)
})

const stateOf = ({ h, c }: States, row: number, { hidden, hasCell }: LayerShape): CellState => ({
  h: slice(h, row, hidden),
  c: hasCell ? slice(c, row, hidden) : c
})

const initialState = (shape: LayerShape, row: number): CellState =>
  shape.initial ? stateOf(shape.initial, row, shape) : zeroState(shape)

function addState(into: CellState, added: CellState): void {
  added.h.forEach((value, k) => (into.h[k] += value))
  added.c.forEach((value, k) => (into.c[k] += value))
}

/** Each row's state after its last step, in the order of time; that before its first for a row without steps. */
export function lastStates({ shape, states, cells }: LayerTape): States {
  const { batchSize: B, steps: T, hidden: H, hasCell } = shape
  const last = { h: new Float64Array(B * H), c: new Float64Array(hasCell ? B * H : 0) }
  for (let row = 0; row < B; row++) {
    const t = timeOf(shape, row).at(-1)
    if (t === undefined) {
      addState(stateOf(last, row, shape), initialState(shape, row))
      continue
    }
    last.h.set(slice(states, row * T + t, H), row * H)
    if (hasCell) last.c.set(slice(cells, row * T + t, H), row * H)
  }
  return last
}

/** A view of the `at`-th group of `width` values. */
const slice = (data: Float64Array, at: number, width: number): Float64Array =>
  data.subarray(at * width, (at + 1) * width)
