// The classes of a confusion matrix in an order that brings those together that are taken for one another.

import type { Evaluation } from '@core'

/** More classes than this are read more easily by who is confused with whom than by name. */
export const MANY_CLASSES = 8

/**
 * Average-linkage clustering of the classes, joined end to end so that the most similar ends meet. Two classes are as similar
 * as the shares of their rows that are predicted as the other. Classes that are confused with none keep their order, last.
 *
 * @param shown indices of the classes to order
 */
export function orderByConfusion({ confusion, perClass }: Evaluation, shown: readonly number[]): number[] {
  const share = (label: number, predicted: number): number =>
    perClass[label].support > 0 ? confusion[label][predicted] / perClass[label].support : 0
  const similarity = (a: number, b: number): number => share(a, b) + share(b, a)
  const between = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, one) => sum + b.reduce((inner, other) => inner + similarity(one, other), 0), 0) /
    (a.length * b.length)

  let clusters: (readonly number[])[] = shown.map((index) => [index])
  for (;;) {
    const best = mostSimilar(clusters, between)
    if (!best) break
    const [first, second] = best
    const joined = joinEnds(clusters[first], clusters[second], similarity)
    clusters = clusters.map((cluster, n) => (n === first ? joined : cluster)).filter((_, n) => n !== second)
  }
  return [...clusters.filter(({ length }) => length > 1), ...clusters.filter(({ length }) => length === 1)].flat()
}

/** Indices of the two clusters that are confused most, the first before the second; null where none are. */
function mostSimilar(
  clusters: readonly (readonly number[])[],
  between: (a: readonly number[], b: readonly number[]) => number
): readonly [number, number] | null {
  let best: readonly [number, number] | null = null
  let most = 0
  for (let a = 0; a < clusters.length; a++)
    for (let b = a + 1; b < clusters.length; b++) {
      const now = between(clusters[a], clusters[b])
      if (now > most) [most, best] = [now, [a, b]]
    }
  return best
}

/** Of the four ways to lay two rows of classes end to end, the one whose neighbours are most similar. */
function joinEnds(
  a: readonly number[],
  b: readonly number[],
  similarity: (one: number, other: number) => number
): readonly number[] {
  const ways = [a, a.toReversed()].flatMap((left) =>
    [b, b.toReversed()].map((right) => ({ way: [...left, ...right], score: similarity(left.at(-1)!, right[0]) }))
  )
  return ways.reduce((best, one) => (one.score > best.score ? one : best)).way
}
