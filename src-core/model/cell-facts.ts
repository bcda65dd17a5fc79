// What is true of each cell and asked about in more than one room, once.

import { CELLS, type CellKind } from '../settings/choices'

interface CellFacts {
  /** As headings and captions write it, in every language. */
  readonly name: string
  /** Letters of the gates in storage order, PyTorch's where it has the cell. The RNN's one "gate" is its candidate state h. */
  readonly gates: readonly string[]
  /** Whether its state passes through tanh or relu at every step, as `activation` says. */
  readonly squashes: boolean
  /** Whether each unit has one recurrent weight, on its own past. */
  readonly ownPast: boolean
  /** Which gate keeps the state; -1: none. */
  readonly keep: number
  /** Whether the GPU devices have kernels for it. */
  readonly kernels: boolean
}

export const CELL_FACTS: Readonly<Record<CellKind, CellFacts>> = {
  rnn: { name: 'RNN', gates: ['h'], squashes: true, ownPast: false, keep: -1, kernels: true },
  lstm: { name: 'LSTM', gates: ['i', 'f', 'g', 'o'], squashes: false, ownPast: false, keep: 1, kernels: true },
  gru: { name: 'GRU', gates: ['r', 'z', 'n'], squashes: false, ownPast: false, keep: 1, kernels: true },
  'gru-cho': { name: 'GRU (Cho)', gates: ['r', 'z', 'n'], squashes: false, ownPast: false, keep: 1, kernels: false },
  indrnn: { name: 'IndRNN', gates: ['h'], squashes: true, ownPast: true, keep: -1, kernels: false },
  cnn: { name: 'CNN', gates: [], squashes: false, ownPast: false, keep: -1, kernels: false }
}

const ofEach = <T>(fact: (facts: CellFacts) => T): Readonly<Record<CellKind, T>> =>
  Object.fromEntries(CELLS.map((cell) => [cell, fact(CELL_FACTS[cell])])) as Record<CellKind, T>

/** G: pre-activations per unit and step. */
export const GATES = ofEach(({ gates }) => gates.length)

/** Gate letters in storage order. */
export const GATE_ORDER = ofEach(({ gates }) => gates)

/** A cell's name as headings write it; a plain RNN whose recurrent weights stay at a spectral radius is an echo state network. */
export const cellName = ({
  cell,
  spectralRadius
}: {
  readonly cell: CellKind
  readonly spectralRadius?: number | null | undefined
}): string => (isReservoir({ spectralRadius }) ? 'ESN' : CELL_FACTS[cell].name)

/** Whether nothing but the output layer is trained (Jaeger 2001). */
export const isReservoir = ({ spectralRadius }: { readonly spectralRadius?: number | null | undefined }): boolean =>
  spectralRadius != null
