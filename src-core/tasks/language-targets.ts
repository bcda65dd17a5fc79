// What is predicted at every step: a text's tokens moved by one, with its end behind them; and the windows that training reads.

import { GrowableInt32 } from '../data/growable'
import { type SequenceSet, UNKNOWN_ID } from '../data/sequence-set'
import type { Answer } from './task'
import type { LanguageSpec } from './task-spec'

/** Ends that follow one line at most, however many lines are blank. */
const MAX_ENDS = 100

/** Ends behind a text: those of the blank lines that follow it among them. */
export const endsBehind = (answer: Answer): number => (typeof answer === 'number' ? Math.min(MAX_ENDS, answer) : 1)

/** @param set lines, each behind its beginning; as one sequence with an end for every line end */
export function oneText({ ids, offsets, ...set }: SequenceSet, answers: readonly Answer[], end: number): SequenceSet {
  const stream = new GrowableInt32(ids.length + offsets.length)
  stream.push(end)
  answers.forEach((answer, n) => {
    for (let at = offsets[n] + 1; at < offsets[n + 1]; at++) stream.push(ids[at])
    for (let k = endsBehind(answer); k > 0; k--) stream.push(end)
  })
  const steps = stream.length - 1
  return {
    ...set,
    ids: stream.view(0, steps).slice(),
    stepLabels: stream.view(1, steps + 1).slice(),
    offsets: Int32Array.of(0, steps),
    labels: new Int32Array(1),
    rowOf: set.rowOf.slice(0, 1)
  }
}

/** Every text for itself, begun by its label where it has one. */
export function eachText(
  set: SequenceSet,
  answers: readonly Answer[],
  { end, labels }: Pick<LanguageSpec, 'end' | 'labels'>
): SequenceSet {
  const ids = set.ids.slice()
  const stepLabels = new Int32Array(ids.length)
  answers.forEach((answer, n) => {
    const [from, to] = [set.offsets[n], set.offsets[n + 1]]
    const label = typeof answer === 'number' ? undefined : (answer as readonly string[])[0]
    if (label !== undefined) ids[from] = Object.hasOwn(labels, label) ? labels[label] : UNKNOWN_ID
    for (let at = from; at < to; at++) stepLabels[at] = at + 1 < to ? ids[at + 1] : end
  })
  return { ...set, ids, stepLabels }
}

/** Sequences of at most T steps: what is longer is cut into several, in order. */
export function windowsOf(set: SequenceSet, T: number): SequenceSet {
  const offsets = new GrowableInt32()
  const rowOf = new GrowableInt32()
  set.rowOf.forEach((row, n) => {
    for (let at = set.offsets[n]; at < set.offsets[n + 1]; at += T) {
      offsets.push(at)
      rowOf.push(row)
    }
  })
  offsets.push(set.ids.length)
  return { ...set, offsets: offsets.trimmed(), rowOf: rowOf.trimmed(), labels: new Int32Array(rowOf.length) }
}

/** The last sequences of a set, of so many tokens at most; a longer one loses its beginning. */
export function lastTokens(set: SequenceSet, max: number): SequenceSet {
  if (set.ids.length <= max) return set
  const from = set.ids.length - max
  const first = set.offsets.findIndex((offset) => offset >= from)
  const inside = first === set.offsets.length - 1
  const begin = inside ? from : set.offsets[first]
  const offsets = inside ? Int32Array.of(begin, set.ids.length) : set.offsets.slice(first)
  return {
    ...set,
    ids: set.ids.slice(begin),
    stepLabels: set.stepLabels!.slice(begin),
    offsets: offsets.map((offset) => offset - begin),
    labels: new Int32Array(offsets.length - 1),
    rowOf: set.rowOf.slice(set.rowOf.length - (offsets.length - 1))
  }
}
