// "Which units are on for this phrase, and where else are exactly they on?" The query of LSTMVis (Strobelt et al. 2018),
// made aware of classes: every hit carries the class of its text, the summary the class mix.
//
// On: tanh(c) of an LSTM, h of the others, is at least theta. A query unit is on for the whole phrase and off right
// before and right after it. A hit is a maximal run of steps in which enough of the query units are on.

const DEFAULT_THETA = 0.3
/** Share of the query units that must be on in every step of a hit. */
const HIT_SHARE = 0.75

/** States of one text in one layer and direction: [T, H], already tanh(c) or h. */
export interface StateText {
  /** Sequence index in the set. */
  readonly sequence: number
  readonly label: number
  readonly values: Float32Array
  readonly steps: number
}

export interface PhraseHit {
  readonly sequence: number
  readonly label: number
  /** Token span [from, to). */
  readonly from: number
  readonly to: number
  /** Mean share of query units on, over the span. */
  readonly share: number
}

/** Units that are on in all of [from, to) and off just outside. @param values [T, H] */
export function unitsOnFor(
  values: Float32Array,
  hidden: number,
  steps: number,
  from: number,
  to: number,
  theta = DEFAULT_THETA
): number[] {
  const isOn = (t: number, h: number): boolean => values[t * hidden + h] >= theta
  const units: number[] = []
  for (let h = 0; h < hidden; h++) {
    let inside = true
    for (let t = from; t < to && inside; t++) inside = isOn(t, h)
    const before = from > 0 && isOn(from - 1, h)
    const after = to < steps && isOn(to, h)
    if (inside && !before && !after) units.push(h)
  }
  return units
}

/** Hits in other texts, best first. @param units the query @param limit at most so many */
export function searchPhrases(
  texts: Iterable<StateText>,
  hidden: number,
  units: readonly number[],
  limit: number,
  theta = DEFAULT_THETA
): PhraseHit[] {
  const hits: PhraseHit[] = []
  if (units.length === 0) return hits
  for (const text of texts) {
    let from = -1
    let total = 0
    for (let t = 0; t <= text.steps; t++) {
      const share = t < text.steps ? shareOn(text.values, t * hidden, units, theta) : 0
      if (share >= HIT_SHARE) {
        if (from < 0) [from, total] = [t, 0]
        total += share
      } else if (from >= 0) {
        hits.push({ sequence: text.sequence, label: text.label, from, to: t, share: total / (t - from) })
        from = -1
      }
    }
  }
  return hits
    .sort((a, b) => b.share - a.share || b.to - b.from - (a.to - a.from) || a.sequence - b.sequence)
    .slice(0, limit)
}

/** [O] share of the hits in each class. */
export function classMix(hits: readonly PhraseHit[], classes: number): number[] {
  const mix = new Array<number>(classes).fill(0)
  for (const hit of hits) if (hit.label >= 0) mix[hit.label] += 1 / hits.length
  return mix
}

function shareOn(values: Float32Array, base: number, units: readonly number[], theta: number): number {
  let on = 0
  for (const unit of units) if (values[base + unit] >= theta) on++
  return on / units.length
}
