// Class labels: their order and their weights.

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** The distinct labels in a stable order: by value where all are numbers, else by UTF-16 units. */
export function classesOf(labels: readonly string[]): string[] {
  const distinct = [...new Set(labels)]
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  if (distinct.every((label) => NUMBER.test(label.trim())))
    return distinct.sort((a, b) => Number(a) - Number(b) || byText(a, b))
  return distinct.sort(byText)
}

/** [N] index of each label among the classes, -1 where it is none of them. */
export function labelIndices(labels: readonly string[], classes: readonly string[]): Int32Array {
  const indexOf = new Map(classes.map((name, index) => [name, index]))
  return Int32Array.from(labels, (label) => indexOf.get(label) ?? -1)
}

/** [O] how many labels are of each class; labels outside 0..O-1 are left out. */
export function countLabels(labels: ArrayLike<number>, classCount: number): Int32Array {
  const counts = new Int32Array(classCount)
  for (let n = 0; n < labels.length; n++) {
    const label = labels[n]
    if (label >= 0 && label < classCount) counts[label]++
  }
  return counts
}

/**
 * [O] loss weights. 'balanced': N / (O * count), so that every class weighs the same in total and the mean weight of a
 * row is 1 (King & Zeng 2001); a class without rows weighs 0. 'none': null.
 */
export function classWeights(labels: Int32Array, classCount: number, mode: 'none' | 'balanced'): Float32Array | null {
  if (mode === 'none') return null
  const counts = countLabels(labels, classCount)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const occupied = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0)
  return Float32Array.from(counts, (count) => (count === 0 ? 0 : total / (occupied * count)))
}
