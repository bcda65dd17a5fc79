// What squashes the states of cells without gates.

/** The function and its derivative written in terms of its own output. */
export interface Squash {
  readonly value: (z: number) => number
  readonly slope: (h: number) => number
}

const TANH: Squash = { value: Math.tanh, slope: (h) => 1 - h * h }

/** The slope at 0 is 0, as in PyTorch. NaN passes through, so that a diverged run is noticed. */
const RELU: Squash = { value: (z) => (z <= 0 ? 0 : z), slope: (h) => (h > 0 ? 1 : 0) }

export const squashOf = (activation: 'tanh' | 'relu'): Squash => (activation === 'tanh' ? TANH : RELU)
