// The classes of a confusion matrix in an order that brings those together that are taken for one another.

import type { Evaluation } from './metrics'

/** More classes than this are read more easily by who is confused with whom than by name. */
export const MANY_CLASSES = 8

/**
 * Average-linkage clustering of the classes, joined end to end so that the most similar ends meet. Two classes are as similar
 * as the shares of their rows that are predicted as the other. Classes that are confused with none keep their order, last.
 *
 * @param shown indices of the classes to order
 */
export function orderByConfusion(
  { confusion, perClass }: Pick<Evaluation, 'confusion' | 'perClass'>,
  shown: readonly number[]
): number[] {
  const share = (label: number, predicted: number): number =>
    perClass[label].support > 0 ? confusion[label][predicted] / perClass[label].support : 0
  const similarity = (a: number, b: number): number => share(a, b) + share(b, a)
  // Sums between clusters stand at the place of each cluster's first class; joining two adds their rows, so that nothing is
  // summed twice (Lance & Williams 1967): 500 classes in well under a second.
  const size = shown.length
  const sums = Float64Array.from({ length: size * size }, (_, at) =>
    similarity(shown[Math.floor(at / size)], shown[at % size])
  )
  const clusters = new Map<number, readonly number[]>(shown.map((index, place) => [place, [index]]))
  for (;;) {
    const best = mostSimilar(clusters, sums, size)
    if (!best) break
    const [first, second] = best
    for (const other of clusters.keys()) {
      sums[first * size + other] += sums[second * size + other]
      sums[other * size + first] = sums[first * size + other]
    }
    clusters.set(first, joinEnds(clusters.get(first)!, clusters.get(second)!, similarity))
    clusters.delete(second)
  }
  const rows = [...clusters.values()]
  return [...rows.filter(({ length }) => length > 1), ...rows.filter(({ length }) => length === 1)].flat()
}

/** Places of the two clusters that are confused most on average, the first before the second; null where none are. */
function mostSimilar(
  clusters: ReadonlyMap<number, readonly number[]>,
  sums: Float64Array,
  size: number
): readonly [number, number] | null {
  const places = [...clusters.keys()]
  const lengths = places.map((place) => clusters.get(place)!.length)
  let best: readonly [number, number] | null = null
  let max = 0
  for (let a = 0; a < places.length; a++)
    for (let b = a + 1; b < places.length; b++) {
      const now = sums[places[a] * size + places[b]] / (lengths[a] * lengths[b])
      if (now > max) {
        max = now
        best = [places[a], places[b]]
      }
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
