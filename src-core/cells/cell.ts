// What the three recurrent cells share: the shapes of their weights and steps, and the affine map with its derivative.
// A cell knows one step of one sequence; running through time, padding and batches is device/reference/layer.ts.
//
// These are the project's readable mathematics and its oracle: float64, plain loops, no cleverness. Fast devices have
// their own arithmetic and are held to these numbers by tests/devices.
//
// K is the width of what the layer reads; G and H as in shapes.ts. Gates are stored in the order of GATE_ORDER.

/** Weights of one layer and direction, or the gradients by them. PyTorch's names, see model/params.ts. */
export interface CellWeights {
  /** [G*H, K] */
  readonly weightIh: Float64Array
  /** [G*H, H]; of the IndRNN [H], each unit's weight on its own past */
  readonly weightHh: Float64Array
  /** [G*H] */
  readonly biasIh: Float64Array
  /** [G*H] */
  readonly biasHh: Float64Array
  /** [3*H] in order i, f, o; empty for every cell but the peephole LSTM. */
  readonly peephole: Float64Array
}

/** What a cell passes to its next step, or the gradients by it. */
export interface CellState {
  /** [H] */
  readonly h: Float64Array
  /** [H] LSTM's cell state; empty for the other cells. */
  readonly c: Float64Array
}

/** One step: its state and what its backward needs. */
export interface CellStep extends CellState {
  /** [G*H] activated gates. */
  readonly gates: Float64Array
  /** [H] GRU: the recurrent half of the candidate, W_hn hPrev + b_hn, before the reset gate; empty for the other cells. */
  readonly q: Float64Array
}

/** Where a step's backward writes. Everything but `dGates` is added to: zeroing is the caller's act. */
export interface StepGradients {
  readonly weights: CellWeights
  /** [G*H] gradient by the pre-activations; overwritten. */
  readonly dGates: Float64Array
  /** [K] */
  readonly dx: Float64Array
  readonly dPrevious: CellState
}

export interface Cell {
  /** Computes one step from the input x [K] and the previous state into `step`. */
  stepForward(weights: CellWeights, x: Float64Array, previous: CellState, step: CellStep): void
  /** The derivative of `stepForward`, given the gradients `dStep` of the loss by h and c of this step. */
  stepBackward(
    weights: CellWeights,
    x: Float64Array,
    previous: CellState,
    step: CellStep,
    dStep: CellState,
    into: StepGradients
  ): void
}

/** The logistic function; exact limits 0 and 1 for large arguments. */
export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

/** y += W x + b, with W [rows, columns]. */
export function addAffine(y: Float64Array, weight: Float64Array, x: Float64Array, bias: Float64Array): void {
  const columns = x.length
  for (let row = 0; row < y.length; row++) {
    let sum = bias[row]
    for (let column = 0, at = row * columns; column < columns; column++, at++) sum += weight[at] * x[column]
    y[row] += sum
  }
}

/** Forward was y = W x + b, so dW += dy x', db += dy and dx += W' dy. */
export function addAffineBackward(
  dy: Float64Array,
  weight: Float64Array,
  x: Float64Array,
  dWeight: Float64Array,
  dBias: Float64Array,
  dx: Float64Array
): void {
  const columns = x.length
  for (let row = 0; row < dy.length; row++) {
    const d = dy[row]
    dBias[row] += d
    for (let column = 0, at = row * columns; column < columns; column++, at++) {
      dWeight[at] += d * x[column]
      dx[column] += d * weight[at]
    }
  }
}
