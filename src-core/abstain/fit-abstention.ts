// The limits, found on validation rows: each where it saves the most, a wrong answer costing 1 and an abstention `cost` (Chow 1970). A
// limit on what a text is made of needs rows that say so beyond chance; without them it stands at the edge of what was met, and says
// no more than that nothing like it was ever judged.

import { wilson } from '../metrics/interval'
import { type AbstentionLimits, abstainReason, type TextSignals } from './abstention'

/** Rows that decide whether texts beyond a limit are answered wrongly too often. */
const MIN_ROWS = 20
/** More foreign letters than half: no other model of the same texts could have learned those. */
const MOSTLY_FOREIGN = 0.5

export interface JudgedText {
  readonly signals: TextSignals
  /** The largest probability. */
  readonly confidence: number
  readonly right: boolean
}

/**
 * @param rows of validation, with a label each
 * @param trained signals of training texts, which may reach farther
 */
export function fitLimits(
  rows: readonly JudgedText[],
  trained: readonly TextSignals[],
  cost: number
): AbstentionLimits {
  const met = [...rows.map(({ signals }) => signals), ...trained]
  const lengths = met.map(({ length }) => length)
  const edge = {
    foreign: MOSTLY_FOREIGN,
    unknown: 1,
    shortest: lengths.reduce((a, b) => Math.min(a, b), Infinity),
    longest: lengths.reduce((a, b) => Math.max(a, b), 0),
    distance: met.map(({ distance }) => distance).reduce((a, b) => Math.max(a, b), 0),
    confidence: 0
  }
  let limits: AbstentionLimits = edge
  const left = (): readonly JudgedText[] =>
    rows.filter(({ signals, confidence }) => abstainReason(signals, confidence, limits) === null)
  const unknown = cutAbove(left(), ({ signals }) => signals.unknown, cost)
  if (unknown !== null) limits = { ...limits, unknown: unknown.first }
  const shortest = cutAbove(left(), ({ signals }) => -signals.length, cost)
  if (shortest !== null) limits = { ...limits, shortest: 1 - shortest.first }
  const distance = cutAbove(left(), ({ signals }) => signals.distance, cost)
  if (distance !== null) limits = { ...limits, distance: distance.last }
  return { ...limits, confidence: minConfidence(left(), cost) }
}

/**
 * Where abstaining from the rows with the largest signals saves the most.
 * @returns the smallest signal among them and the largest of the others; null where they are not answered wrongly more often than
 *   abstaining costs, by Wilson's lower bound
 */
function cutAbove(
  rows: readonly JudgedText[],
  signalOf: (row: JudgedText) => number,
  cost: number
): { readonly first: number; readonly last: number } | null {
  const sorted = rows.map((row) => ({ signal: signalOf(row), right: row.right })).sort((a, b) => b.signal - a.signal)
  let wrong = 0
  let max = 0
  let found: { first: number; last: number } | null = null
  for (let n = 0; n + 1 < sorted.length; n++) {
    if (!sorted[n].right) wrong++
    const { signal: first } = sorted[n]
    const { signal: last } = sorted[n + 1]
    const count = n + 1
    if (first === last || count < MIN_ROWS) continue
    const saved = wrong - cost * count
    if (saved <= max || !(wilson(wrong / count, count)![0] > cost)) continue
    max = saved
    found = { first, last }
  }
  return found
}

/** The probability below which abstaining costs least; of several the one nearest to 1 - cost, where it would be for calibrated ones. */
function minConfidence(rows: readonly JudgedText[], cost: number): number {
  const sorted = [...rows].sort((a, b) => a.confidence - b.confidence)
  const chow = 1 - cost
  let best = { limit: 0, saved: 0 }
  let saved = 0
  for (let n = 0; n < sorted.length; n++) {
    saved += (sorted[n].right ? 0 : 1) - cost
    const here = sorted[n].confidence
    const next = sorted[n + 1]?.confidence ?? 1
    if (next === here) continue
    const limit = (here + next) / 2
    const nearer = Math.abs(limit - chow) < Math.abs(best.limit - chow)
    if (saved > best.saved || (saved === best.saved && nearer)) best = { limit, saved }
  }
  return best.limit
}
