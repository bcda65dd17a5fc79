// Which classes of a confusion matrix to show when there are too many for a screen, and the hardest.

import type { Evaluation } from '@core'

/** Cells beyond this many classes a side are more than a page can hold; the most confused classes are shown. */
export const MAX_CLASSES = 80

/** Indices of the classes to show, in their own order. */
export function shownClasses({ confusion, classes }: Evaluation): number[] {
  const all = classes.map((_, index) => index)
  if (all.length <= MAX_CLASSES) return all
  const errors = all.map((index) =>
    confusion[index].reduce((sum, count, other) => sum + (other === index ? 0 : count + confusion[other][index]), 0)
  )
  return all
    .sort((a, b) => errors[b] - errors[a])
    .slice(0, MAX_CLASSES)
    .sort((a, b) => a - b)
}

/** The class least often recognised, among those with rows. */
export function hardest({ perClass }: Evaluation): number {
  let found = -1
  perClass.forEach(({ recall, support }, index) => {
    if (support > 0 && (found < 0 || recall < perClass[found].recall)) found = index
  })
  return found
}
