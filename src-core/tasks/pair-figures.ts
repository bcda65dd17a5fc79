// How near what was written is to what was to be written: the share of answers that are right token for token, BLEU and chrF of the
// whole, as sacrebleu has them (tests/fixtures/pairs). Both are made of counts that add up over rows.

import { bootstrap } from '../metrics/bootstrap'
import { type Interval, wilson } from '../metrics/interval'
import type { Figures, Metrics } from '../metrics/metrics'

const BLEU_ORDER = 4
const CHRF_ORDER = 6
/** chrF2: recall counts as twice as important as precision. */
const BETA_SQUARED = 4

/** Counts of a row, of which both figures are made: BLEU's hits and n-grams and lengths, then chrF's hits, n-grams and true n-grams. */
const BLEU_COUNTS = 2 * BLEU_ORDER + 2
const COUNTS = BLEU_COUNTS + 3 * CHRF_ORDER

type Rows = readonly (readonly string[])[]
export type WrittenFigures = Required<Pick<Metrics, 'figures' | 'intervals'>>

/** @param written, right [N] tokens of each row */
export function writtenFigures(written: Rows, right: Rows): Figures {
  const sums = totalOf(countsOf(written, right))
  return { exactMatch: exactOf(written, right), bleu: bleuOf(sums), chrf: chrfOf(sums.subarray(BLEU_COUNTS)) }
}

/** The same with intervals: Wilson's of the share, and of BLEU and chrF those of rows drawn again and again (Koehn 2004). */
export function judgedFigures(written: Rows, right: Rows): WrittenFigures {
  const figures = writtenFigures(written, right)
  const [bleu, chrf] = bootstrap(countsOf(written, right), COUNTS, [
    bleuOf,
    (sums) => chrfOf(sums.subarray(BLEU_COUNTS))
  ])
  const found: Record<string, Interval | null> = {
    exactMatch: wilson(figures.exactMatch!, written.length),
    bleu,
    chrf
  }
  return { figures, intervals: Object.fromEntries(Object.entries(found).filter(([, ends]) => ends !== null)) }
}

const exactOf = (written: Rows, right: Rows): number =>
  written.filter((tokens, n) => sameTokens(tokens, right[n])).length / written.length

export const sameTokens = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((token, n) => token === b[n])

/**
 * BLEU of a corpus with one reference each, over tokens as they are, 0 to 100: the geometric mean of clipped n-gram precisions times
 * the brevity penalty. An order without a hit counts as half a hit, then a quarter, and so on; orders that no text is long enough for
 * are left out.
 *
 * @source Papineni et al. (2002); Post (2018): sacrebleu, tokenize none, smoothing exp, effective order
 */
export const bleu = (written: Rows, right: Rows): number => bleuOf(totalOf(countsOf(written, right)))

/**
 * chrF2 of a corpus with one reference each, 0 to 100: F-score of the mean precision and recall of runs of 1 to 6 characters, white
 * space left out.
 *
 * @source Popović (2015), as sacrebleu computes it
 */
export const chrf = (written: readonly string[], right: readonly string[]): number =>
  chrfOf(totalOf(countsOf([...written].map(one), [...right].map(one))).subarray(BLEU_COUNTS))

const one = (text: string): readonly string[] => [text]

/** [N, COUNTS] */
function countsOf(written: Rows, right: Rows): Float64Array {
  const counts = new Float64Array(written.length * COUNTS)
  written.forEach((tokens, row) => {
    const own = counts.subarray(row * COUNTS, (row + 1) * COUNTS)
    countTokens(own, tokens, right[row])
    countLetters(own.subarray(BLEU_COUNTS), lettersOf(tokens.join('')), lettersOf(right[row].join('')))
  })
  return counts
}

/** hits of 1 to 4 tokens, n-grams of each order, tokens written, tokens of the right answer */
function countTokens(counts: Float64Array, tokens: readonly string[], right: readonly string[]): void {
  for (let n = 1; n <= BLEU_ORDER; n++) {
    const { hits, all } = overlap(ngrams(tokens, n), ngrams(right, n))
    counts[n - 1] = hits
    counts[BLEU_ORDER + n - 1] = all
  }
  counts[2 * BLEU_ORDER] = tokens.length
  counts[2 * BLEU_ORDER + 1] = right.length
}

/** hits, n-grams written, n-grams of the right answer, of 1 to 6 characters each */
function countLetters(counts: Float64Array, letters: readonly string[], right: readonly string[]): void {
  for (let n = 1; n <= CHRF_ORDER; n++) {
    const expected = ngrams(right, n)
    const { hits, all } = overlap(ngrams(letters, n), expected)
    counts[n - 1] = hits
    counts[CHRF_ORDER + n - 1] = expected.size > 0 ? all : 0
    counts[2 * CHRF_ORDER + n - 1] = Math.max(0, right.length - n + 1)
  }
}

function totalOf(counts: Float64Array): Float64Array {
  const sums = new Float64Array(COUNTS)
  counts.forEach((count, at) => (sums[at % COUNTS] += count))
  return sums
}

function bleuOf(sums: Float64Array): number {
  const [ours, theirs] = [sums[2 * BLEU_ORDER], sums[2 * BLEU_ORDER + 1]]
  if (ours === 0 || sums.subarray(0, BLEU_ORDER).every((hits) => hits === 0)) return 0
  let [logs, orders, missed] = [0, 0, 1]
  for (let n = 0; n < BLEU_ORDER && sums[BLEU_ORDER + n] > 0; n++) {
    const [hits, all] = [sums[n], sums[BLEU_ORDER + n]]
    orders++
    if (hits === 0) missed *= 2
    logs += Math.log(hits === 0 ? 100 / (missed * all) : (100 * hits) / all)
  }
  return (ours < theirs ? Math.exp(1 - theirs / ours) : 1) * Math.exp(logs / orders)
}

function chrfOf(sums: Float64Array): number {
  let [precision, recall, orders] = [0, 0, 0]
  for (let n = 0; n < CHRF_ORDER; n++) {
    const [hits, ours, theirs] = [sums[n], sums[CHRF_ORDER + n], sums[2 * CHRF_ORDER + n]]
    if (ours === 0 || theirs === 0) continue
    precision += hits / ours
    recall += hits / theirs
    orders++
  }
  if (precision + recall === 0) return 0
  return (100 * (1 + BETA_SQUARED) * precision * recall) / orders / (BETA_SQUARED * precision + recall)
}

const lettersOf = (text: string): string[] => [...text.replace(/\s+/g, '')]

function ngrams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + n <= tokens.length; at++) {
    const gram = tokens.slice(at, at + n).join('\u0001')
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

/** How many of `ours` are in `theirs`, each as often as it is there at most. */
function overlap(
  ours: ReadonlyMap<string, number>,
  theirs: ReadonlyMap<string, number>
): { readonly hits: number; readonly all: number } {
  let [hits, all] = [0, 0]
  for (const [gram, count] of ours) {
    all += count
    hits += Math.min(count, theirs.get(gram) ?? 0)
  }
  return { hits, all }
}
