// Interpolated Kneser-Ney: the n-gram model that a language model is compared with.
//
//   p_n(w | c) = max(a(c w) - D(a(c w)), 0) / a(c .) + (sum of what was taken off) / a(c .) * p_{n-1}(w | c')
//
// c' is c without its first token, a is the count at the highest order and, below, in how many different tokens' company c w
// was met (its left neighbours); p_0 is uniform over what can be predicted. Every text is preceded by padding, so that its first
// tokens have contexts of full length.
//
// Source: Kneser & Ney 1995; the interpolated form with a discount each for counts of 1, 2 and more: Chen & Goodman 1999.

import { GrowableInt32 } from '../data/growable'
import { PAD_ID } from '../data/fixed-ids'
import { GramTable } from './gram-table'

/** Counts with a discount of their own: 1, 2, and 3 or more. */
const CLASSES = 3
/** Where counts of counts allow no estimate, as in a toy text. */
const USUAL_DISCOUNT = 0.75
/** Tokens between two yields. */
const STRIDE = 8192

/** Texts end to end: a context begins with the first id of a sequence, and `labels` are what follows each id. */
export interface TokenRuns {
  readonly ids: Int32Array
  /** [sum T] the token after each id; -1 where none is to be predicted. */
  readonly labels: Int32Array
  readonly offsets: Int32Array
}

export interface KneserNeyOptions {
  /** Longest n-gram. */
  readonly order: number
  /** Ids 1 to vocabulary - 1 can be predicted. */
  readonly vocabulary: number
  /** Discounts of counts 1, 2, 3 and more, at every order; absent: estimated at each. */
  readonly discounts?: readonly [number, number, number]
}

interface Order {
  readonly grams: GramTable
  /** [grams] a, as above. */
  counts: Int32Array
  /** [grams one order below] a(c .), and how many of its grams have a count of 1, 2, 3 or more. */
  totals: Float64Array
  distinct: Int32Array
  discounts: readonly number[]
}

export class KneserNey {
  readonly #orders: readonly Order[]
  readonly #options: KneserNeyOptions

  private constructor(orders: readonly Order[], options: KneserNeyOptions) {
    this.#orders = orders
    this.#options = options
  }

  /** Counts the n-grams of texts; a generator so that it never blocks. */
  static *fit(runs: TokenRuns, options: KneserNeyOptions): Generator<void, KneserNey> {
    const { order: N } = options
    const grams = Array.from({ length: N }, () => new GramTable())
    const [seen, counts] = [0, 1].map(() => Array.from({ length: N }, () => new GrowableInt32(4096)))
    let before = new Int32Array(N)
    let now = new Int32Array(N)
    /** [N] the numbers of the n-grams that end at a token; that of no token at all is 0. */
    const advance = (token: number): void => {
      for (let n = 0; n < N; n++) {
        now[n] = grams[n].add(n === 0 ? 0 : before[n - 1], token)
        for (const list of [seen[n], counts[n]]) if (list.length < grams[n].size) list.push(0)
      }
      ;[before, now] = [now, before]
    }
    const count = (list: GrowableInt32, id: number): number => {
      list.set(id, list.at(id) + 1)
      return list.at(id)
    }
    for (let r = 0; r + 1 < runs.offsets.length; r++) {
      before.fill(0)
      for (let n = 1; n < N; n++) advance(PAD_ID)
      advance(runs.ids[runs.offsets[r]])
      for (let at = runs.offsets[r]; at < runs.offsets[r + 1]; at++) {
        if (at % STRIDE === 0) yield
        if (runs.labels[at] < 0) continue
        advance(runs.labels[at])
        for (let n = N - 1; n >= 0; n--) {
          const isNew = count(seen[n], before[n]) === 1
          if (n === N - 1) count(counts[n], before[n])
          if (isNew && n > 0) count(counts[n - 1], before[n - 1])
        }
      }
    }
    const orders = grams.map((table, n): Order => {
      const found = { grams: table, counts: counts[n].trimmed() }
      return { ...found, ...totalsOf(found, n === 0 ? 1 : grams[n - 1].size, options.discounts) }
    })
    return new KneserNey(orders, options)
  }

  /** [sum T] the natural logarithm of each label's probability, 0 where there is none. */
  *logProbabilities(runs: TokenRuns): Generator<void, Float64Array> {
    const logs = new Float64Array(runs.ids.length)
    for (let r = 0; r + 1 < runs.offsets.length; r++) {
      const context = this.contextOf(runs.ids.subarray(runs.offsets[r], runs.offsets[r] + 1))
      for (let at = runs.offsets[r]; at < runs.offsets[r + 1]; at++) {
        if (at % STRIDE === 0) yield
        if (runs.labels[at] < 0) continue
        logs[at] = Math.log(this.probability(context, runs.labels[at]))
        this.#advance(context, runs.labels[at])
      }
    }
    return logs
  }

  /** The state after these tokens of a text's beginning, for `probability`: [order] numbers of n-grams, -1 where unknown. */
  contextOf(ids: ArrayLike<number>): Int32Array {
    const context = new Int32Array(this.#options.order).fill(-1)
    for (let n = 1; n < this.#options.order; n++) this.#advance(context, PAD_ID)
    for (let at = 0; at < ids.length; at++) this.#advance(context, ids[at])
    return context
  }

  /** The probability of `token` after a context. */
  probability(context: Int32Array, token: number): number {
    let p = 1 / (this.#options.vocabulary - 1)
    for (let n = 0; n < this.#options.order; n++) {
      const { grams, counts, totals, distinct, discounts } = this.#orders[n]
      const before = n === 0 ? 0 : context[n - 1]
      const total = before < 0 ? 0 : totals[before]
      if (total === 0) continue
      const id = grams.find(before, token)
      const count = id < 0 ? 0 : counts[id]
      let taken = 0
      for (let k = 0; k < CLASSES; k++) taken += discounts[k] * distinct[before * CLASSES + k]
      const kept = count === 0 ? 0 : count - discounts[Math.min(count, CLASSES) - 1]
      p = (kept + taken * p) / total
    }
    return p
  }

  #advance(context: Int32Array, token: number): void {
    for (let n = this.#options.order - 1; n >= 0; n--) {
      const before = n === 0 ? 0 : context[n - 1]
      context[n] = before < 0 ? -1 : this.#orders[n].grams.find(before, token)
    }
  }
}

function totalsOf(
  { grams, counts }: Pick<Order, 'grams' | 'counts'>,
  contexts: number,
  given: KneserNeyOptions['discounts']
): Pick<Order, 'totals' | 'distinct' | 'discounts'> {
  const totals = new Float64Array(contexts)
  const distinct = new Int32Array(contexts * CLASSES)
  grams.forEach((id, prefix) => {
    const count = counts[id]
    if (count === 0) return
    totals[prefix] += count
    distinct[prefix * CLASSES + Math.min(count, CLASSES) - 1]++
  })
  return { totals, distinct, discounts: given ?? discountsOf(counts) }
}

/** D_k = k - (k + 1) Y n_{k+1} / n_k with Y = n_1 / (n_1 + 2 n_2), n_k being the grams with a count of k (Chen & Goodman 1999). */
function discountsOf(counts: Int32Array): readonly number[] {
  const of = new Float64Array(CLASSES + 2)
  for (const count of counts) if (count < of.length) of[count]++
  const y = of[1] / (of[1] + 2 * of[2])
  return [1, 2, 3].map((k) => {
    const discount = k - ((k + 1) * y * of[k + 1]) / of[k]
    return discount > 0 && discount < k ? discount : USUAL_DISCOUNT
  })
}
