// States that are carried from one batch to the next: made, checked, and picked by rows. What they are: data/sequence-set.ts.

import type { Batch, CarriedStates } from '../data/sequence-set'
import { CoreError } from '../errors'
import type { ModelSpec } from '../model/spec'
import { pickRows } from '../numeric/rows'

type Stacked = Pick<ModelSpec, 'cell' | 'layers' | 'hidden'>

const perLayer = ({ layers }: Stacked, make: (layer: number) => Float32Array): Float32Array[] =>
  Array.from({ length: layers }, (_, layer) => make(layer))

/** What every text begins with. */
export function zeroStates(spec: Stacked, batchSize: number): CarriedStates {
  const zeros = (): Float32Array[] => perLayer(spec, () => new Float32Array(batchSize * spec.hidden))
  return { h: zeros(), c: spec.cell === 'lstm' ? zeros() : [] }
}

/** The states that rows go on with: those of before, zeros where a row begins or there are none. @param begins [B] 1 where a row begins */
export function continuedStates(spec: Stacked, before: CarriedStates | undefined, begins: Uint8Array): CarriedStates {
  const states = zeroStates(spec, begins.length)
  const { hidden } = spec
  if (before?.h[0].length !== begins.length * hidden) return states
  for (const kind of ['h', 'c'] as const)
    states[kind].forEach((layer, l) =>
      begins.forEach((begin, row) => {
        if (begin === 0) layer.set(before[kind][l].subarray(row * hidden, (row + 1) * hidden), row * hidden)
      })
    )
  return states
}

/** @returns null where the batch begins with zeros. @throws CoreError "shape-mismatch" for states of another model or batch, and for a network of two directions */
export function requireStates({ initial, batchSize }: Batch, spec: ModelSpec): CarriedStates | null {
  if (!initial) return null
  const size = batchSize * spec.hidden
  const whole = (states: readonly Float32Array[], layers: number): boolean =>
    states.length === layers && states.every(({ length }) => length === size)
  const fits = whole(initial.h, spec.layers) && whole(initial.c, spec.cell === 'lstm' ? spec.layers : 0)
  if (fits && !spec.bidirectional) return initial
  throw new CoreError({
    code: 'shape-mismatch',
    case: spec.bidirectional ? 'states-both-ways' : 'states-shape',
    values: { layers: spec.layers, rows: batchSize, hidden: spec.hidden }
  })
}

/** @returns the states of these rows */
export const pickStates = ({ h, c }: CarriedStates, rows: Int32Array, hidden: number): CarriedStates => ({
  h: h.map((layer) => pickRows(layer, rows, hidden)),
  c: c.map((layer) => pickRows(layer, rows, hidden))
})

/** Writes the states of some rows where `rows` says. */
export function placeStates(into: CarriedStates, part: CarriedStates, rows: Int32Array, hidden: number): void {
  for (const kind of ['h', 'c'] as const)
    part[kind].forEach((layer, l) =>
      rows.forEach((row, r) => into[kind][l].set(layer.subarray(r * hidden, (r + 1) * hidden), row * hidden))
    )
}
