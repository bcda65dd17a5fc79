// Orders for the rows of a heat map: by index, by mean, or so that units that behave alike are neighbours.

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
  const T = values.length
  // [H, T]: a unit's steps side by side, since every pair of units is compared.
  const units = new Float64Array(start.length * T)
  values.forEach((step, t) => step.forEach((value, h) => (units[h * T + t] = value)))
  const left = [...start]
  const placed = left.splice(0, 1)
  while (left.length > 0) {
    const current = placed[placed.length - 1] * T
    let nearest = 0
    let distance = Infinity
    for (let candidate = 0; candidate < left.length; candidate++) {
      const from = left[candidate] * T
      let square = 0
      for (let t = 0; t < T && square < distance; t++) square += (units[from + t] - units[current + t]) ** 2
      if (square < distance) [nearest, distance] = [candidate, square]
    }
    placed.push(...left.splice(nearest, 1))
  }
  return placed
}
