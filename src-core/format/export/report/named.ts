// Names in a sentence: the first of many.

import type { ReportWords } from './words'

const MOST = 8

/** "A, B and 12 more" */
export function named({ format, text }: Pick<ReportWords, 'format' | 'text'>, names: readonly string[]): string {
  const more = names.length - MOST
  return format.list([
    ...names.slice(0, MOST),
    ...(more > 0 ? [text('report.front.moreClasses', { count: more })] : [])
  ])
}
