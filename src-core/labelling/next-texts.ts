// Which texts to label next: those the model is least sure of, and among them such as are unlike each other and like many others.
// A share of them is drawn at random: only on those does agreement with the model say how good it is.
//
// Method: margin between the two likeliest classes (Scheffer, Decomain & Wrobel 2001), as a ratio; of the least sure, one after the
// other that which has the smallest margin and the least likeness (cosine) to those already chosen. Before there is a model: typical texts,
// each unlike those before it.

import type { SparseRows } from '../baseline/sparse-rows'
import { Rng } from '../rng'

/** Of so many drawn, the last is a random one. */
const RANDOM_EVERY = 20
/** For each text wanted, so many of the least sure are compared. */
const CANDIDATES = 10
/** Texts compared before there is a model, and how many of the rest tell how typical one is. */
const FIRST_CANDIDATES = 400
const TYPICAL_SAMPLE = 200
/** How much likeness to a text already chosen counts beside the margin, both 0 to 1. */
const DIVERSITY_WEIGHT = 0.5

export interface Choice {
  /** Of the texts. */
  readonly row: number
  readonly random: boolean
}

export interface Choosing {
  /** N texts, each block of Euclidean length 1 (TfIdf). */
  readonly rows: SparseRows
  /** [N] class index, -1 where nobody has said yet. */
  readonly labels: Int32Array
  /** [N, O] of `predictAll`; null: there is no model yet. */
  readonly probabilities: Float64Array | null
  readonly count: number
  readonly seed: number
}

/** At most so many unlabelled texts, in the order in which to ask. */
export function nextTexts({ rows, labels, probabilities, count, seed }: Choosing): Choice[] {
  const open = Int32Array.from(labels.keys()).filter((n) => labels[n] < 0)
  const done = labels.length - open.length
  const shuffled = Rng.stream(seed, 'labelling', done).shuffle(open.slice())
  const likeness = new Likeness(rows)
  const wanted = Math.min(count, open.length)
  const ranked = probabilities
    ? leastProbable(open, probabilities, labels.length).slice(0, wanted * CANDIDATES)
    : typical(shuffled, likeness)
  const chosen: Choice[] = []
  const taken = new Set<number>()
  const nearest = new Map<number, number>()
  while (chosen.length < wanted) {
    const random = (done + chosen.length) % RANDOM_EVERY === RANDOM_EVERY - 1
    const row = random
      ? shuffled.find((n) => !taken.has(n))!
      : (best(ranked, taken, nearest) ?? shuffled.find((n) => !taken.has(n))!)
    chosen.push({ row, random })
    taken.add(row)
    likeness.hold(row)
    for (const { row: other } of ranked)
      if (!taken.has(other)) nearest.set(other, Math.max(nearest.get(other) ?? 0, likeness.to(other)))
  }
  return chosen
}

interface Ranked {
  readonly row: number
  /** 0..1, the larger the rather. */
  readonly worth: number
}

function best(
  ranked: readonly Ranked[],
  taken: ReadonlySet<number>,
  nearest: ReadonlyMap<number, number>
): number | null {
  let found: number | null = null
  let max = -Infinity
  for (const { row, worth } of ranked) {
    if (taken.has(row)) continue
    const value = worth - DIVERSITY_WEIGHT * (nearest.get(row) ?? 0)
    if (value > max) [max, found] = [value, row]
  }
  return found
}

/** By how near the second likeliest class comes to the likeliest: their ratio, for a text whose n-grams nobody has labelled has
 * small probabilities, and small differences, throughout. */
function leastProbable(open: Int32Array, probabilities: Float64Array, count: number): Ranked[] {
  const width = probabilities.length / count
  return Array.from(open, (row) => {
    let [first, second] = [0, 0]
    for (let label = 0; label < width; label++) {
      const value = probabilities[row * width + label]
      if (value > first) [first, second] = [value, first]
      else if (value > second) second = value
    }
    return { row, worth: first > 0 ? second / first : 0 }
  }).sort((a, b) => b.worth - a.worth || a.row - b.row)
}

/** By the mean likeness to a sample: an odd text teaches about itself. */
function typical(shuffled: Int32Array, likeness: Likeness): Ranked[] {
  const candidates = shuffled.slice(0, FIRST_CANDIDATES)
  const sums = new Float64Array(candidates.length)
  for (const one of shuffled.slice(0, TYPICAL_SAMPLE)) {
    likeness.hold(one)
    candidates.forEach((other, at) => (sums[at] += other === one ? 0 : likeness.to(other)))
  }
  const largest = Math.max(1e-12, ...sums)
  return Array.from(candidates, (row, at) => ({ row, worth: sums[at] / largest }))
}

/** Cosines of texts with one that is held. */
class Likeness {
  readonly #rows: SparseRows
  readonly #held: Float32Array
  #row = -1

  constructor(rows: SparseRows) {
    this.#rows = rows
    this.#held = new Float32Array(rows.width)
  }

  hold(row: number): void {
    if (this.#row >= 0) this.#put(this.#row, 0)
    this.#put(row, 1)
    this.#row = row
  }

  to(row: number): number {
    const { offsets, columns, values } = this.#rows
    let dot = 0
    for (let i = offsets[row]; i < offsets[row + 1]; i++) dot += values[i] * this.#held[columns[i]]
    // Two blocks (words, runs of characters) of length 1 each.
    return dot / 2
  }

  #put(row: number, factor: 0 | 1): void {
    const { offsets, columns, values } = this.#rows
    for (let i = offsets[row]; i < offsets[row + 1]; i++) this.#held[columns[i]] = factor * values[i]
  }
}
