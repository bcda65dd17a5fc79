// Names in a sentence: the first of many.

import type { ReportWords } from './words'

const MAX_NAMES = 8

/** "A, B and 12 more" */
export function named({ format, text }: Pick<ReportWords, 'format' | 'text'>, names: readonly string[]): string {
  const more = names.length - MAX_NAMES
  return format.list([
    ...names.slice(0, MAX_NAMES),
    ...(more > 0 ? [text('report.front.moreClasses', { count: more })] : [])
  ])
}
