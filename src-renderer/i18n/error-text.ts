// How a CoreError is said. English is the core's own sentence, cut in two. Other languages have a sentence for each case a
// newcomer meets, with the case's values, and one for every code: "expected" and "got" are English phrases, so only names
// from them are used. The core's sentence stays at hand for a report (ErrorPanel).

import type { CoreErrorData } from '@core'
import { language, tIfKnown } from './index'
import { saidValues } from './said-text'

export interface ErrorText {
  readonly what: string
  readonly next: string
}

/** "labels: expected at least 2 classes, got 1 ('spam'). Choose another label column." */
export function sentence(error: CoreErrorData): string {
  return `${whatIn(error)} ${error.next}`
}

/** The first word of a sentence; a file's name stays as it is written. */
const capital = (text: string): string => (/[./\\]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1))

function whatIn({ subject, expected, got, where }: CoreErrorData): string {
  return `${capital(subject)}: expected ${expected}, got ${got}${where === undefined ? '' : ` (${where})`}.`
}

export function errorText(error: CoreErrorData): ErrorText {
  const english = { what: whatIn(error), next: error.next }
  if (language.value === 'en') return english
  const values = { subject: error.subject, ...saidValues(error.values ?? {}) }
  const say = (part: keyof ErrorText): string | null =>
    (error.case === undefined ? null : tIfKnown(`errorCases.${error.case}.${part}`, values)) ??
    tIfKnown(`errors.${error.code}.${part}`, values)
  return { what: say('what') ?? english.what, next: say('next') ?? english.next }
}
