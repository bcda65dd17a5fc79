// Orders for the rows of a heat map: by index, by mean, or so that units that behave alike lie side by side.

export type UnitOrder = 'index' | 'mean' | 'cluster'

/**
 * Unit indices in drawing order.
 *
 * 'cluster' is a greedy chain: start at the unit with the largest mean, then always go to the nearest unit (Euclidean
 * over the steps) not yet placed. Not optimal, but O(H^2 T), seedless and stable.
 *
 * @param values [T][H] of one gate or state
 */
export function orderUnits(values: readonly (readonly number[])[], order: UnitOrder): number[] {
  const H = values[0]?.length ?? 0
  const units = Array.from({ length: H }, (_, h) => h)
  if (order === 'index' || values.length === 0) return units
  const means = units.map((h) => values.reduce((total, step) => total + step[h], 0) / values.length)
  const byMean = [...units].sort((a, b) => means[b] - means[a] || a - b)
  return order === 'mean' ? byMean : chain(values, byMean)
}

function chain(values: readonly (readonly number[])[], start: readonly number[]): number[] {
  const left = new Set(start)
  const placed: number[] = []
  let current = start[0]
  while (left.size > 0) {
    left.delete(current)
    placed.push(current)
    let nearest = -1
    let distance = Infinity
    for (const unit of left) {
      let square = 0
      for (const step of values) square += (step[unit] - step[current]) ** 2
      if (square < distance) {
        distance = square
        nearest = unit
      }
    }
    if (nearest < 0) break
    current = nearest
  }
  return placed
}
