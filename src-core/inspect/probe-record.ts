// ProbeRecord: the gate, state and gradient statistics of one epoch, small enough to keep for every epoch of every run.
//
// Fractions in [0, 1] and values in [-1, 1] are stored as whole numbers 0..255 (`quantise`), which is finer than any
// picture shows. Directions are kept apart; padding never enters. A record of a 2-layer bidirectional LSTM with
// H = 256 is about 40 kB of JSON.

export const PROBE_FORMAT = 1

/** Thresholds of Karpathy, Johnson & Fei-Fei (2015), "Visualizing and Understanding Recurrent Networks". */
export const LEFT_SATURATED = 0.1
export const RIGHT_SATURATED = 0.9
/** Relative positions: texts of mixed length share one axis from first (0) to last token (1). */
export const POSITION_BINS = 20
export const HISTOGRAM_BINS = 40
/** A unit whose state varies less than this over all probe steps is dead: it carries no information. */
export const DEAD_DEVIATION = 1e-3

export interface Band {
  readonly mean: readonly number[]
  readonly p10: readonly number[]
  readonly p50: readonly number[]
  readonly p90: readonly number[]
}

export interface GateProbe {
  /** Letter in GATE_ORDER; the plain RNN's only "gate" is its state, 'h'. */
  readonly gate: string
  /** [H] quantised share of steps below LEFT_SATURATED, above RIGHT_SATURATED (for 'h', 'g', 'n': of the magnitude). */
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Means over units, unquantised. */
  readonly meanLeft: number
  readonly meanRight: number
  readonly mean: number
  /** [HISTOGRAM_BINS] shares over [0, 1], or over [-1, 1] for candidates and the RNN's state. */
  readonly histogram: readonly number[]
  /** By relative position; values on the gate's own scale. */
  readonly byPosition: Band
}

export interface StateProbe {
  /** Half-width of the histogram's range: 1 for h, the 99th percentile of |c| for cells. */
  readonly range: number
  readonly histogram: readonly number[]
  /** Units whose standard deviation over steps is below DEAD_DEVIATION. */
  readonly dead: number
}

export interface MemoryProbe {
  /** [H] steps after which half of a unit's memory is left, from its mean forget (LSTM) or keep (GRU z) gate, capped at 10 000; null for the plain RNN. */
  readonly halfLife: readonly number[] | null
  /** [RETENTION_STEPS] mean product of the last k forget/keep gates, k = 1.. ; null for the plain RNN. */
  readonly retention: readonly number[] | null
  /** Largest |eigenvalue| of the recurrent matrix; null where gates, not this matrix, carry the memory. */
  readonly spectralRadius: number | null
}

export interface LayerProbe {
  readonly layer: number
  readonly direction: 0 | 1
  readonly gates: readonly GateProbe[]
  readonly hidden: StateProbe
  readonly cell: StateProbe | null
  readonly memory: MemoryProbe
}

export interface GradientFlow {
  readonly layer: number
  readonly direction: 0 | 1
  /** [K] mean over texts of the norm of dL/dh, k steps before the direction's own end (k = 0 is the last step it takes). */
  readonly norms: readonly number[]
  /** [K] share of each step in the recurrent weight gradient, itemised; sums to 1. */
  readonly shares: readonly number[]
  /** [K] texts that are long enough to have a step k. */
  readonly counts: readonly number[]
  /** Change of log10(norm) per step back; negative: vanishing, positive: exploding. */
  readonly slope: number
  /** Steps back at which the norm still is 1 % of its largest value. */
  readonly reach: number
}

export interface ProbeRecord {
  readonly format: typeof PROBE_FORMAT
  /** 1-based epoch after which it was taken. */
  readonly epoch: number
  readonly texts: number
  readonly steps: number
  /** Mean loss and accuracy on the probe texts. */
  readonly loss: number
  readonly medianLength: number
  readonly layers: readonly LayerProbe[]
  readonly flow: readonly GradientFlow[]
  readonly milliseconds: number
  /** What probing has cost so far, the device's getting ready included, as a share of the training time; absent where it was not measured. */
  readonly share?: number
}

/** [0, 1] to 0..255. */
export const quantise = (fraction: number): number => Math.round(Math.min(1, Math.max(0, fraction)) * 255)

/** 0..255 back to [0, 1]. */
export const dequantise = (level: number): number => level / 255

/** Four significant digits: enough for any chart, half the bytes. */
export const shorten = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(4)) : 0)
