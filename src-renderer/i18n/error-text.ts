// How a CoreError is said. English is the core's own sentence, cut in two; other languages have a sentence per code with
// the error's fields as arguments, because "expected" and "got" are English phrases the core composed.

import type { CoreErrorData } from '@core'
import { language, tIfKnown } from './index'

export interface ErrorText {
  readonly what: string
  readonly next: string
}

/** "labels: expected at least 2 classes, got 1 ('spam'). Choose another label column." */
export function sentence(error: CoreErrorData): string {
  return `${whatIn(error)} ${error.next}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function whatIn({ subject, expected, got, where }: CoreErrorData): string {
  return `${capital(subject)}: expected ${expected}, got ${got}${where === undefined ? '' : ` (${where})`}.`
}

export function errorText(error: CoreErrorData): ErrorText {
  const english = { what: whatIn(error), next: error.next }
  if (language.value === 'en') return english
  const values = { subject: error.subject, expected: error.expected, got: error.got, where: error.where ?? '' }
  return { what: tIfKnown(`errors.${error.code}.what`, values) ?? english.what, next: tIfKnown(`errors.${error.code}.next`, values) ?? english.next }
}
