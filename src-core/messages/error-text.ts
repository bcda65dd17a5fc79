// An error as a screen shows it. Its words come from the catalogue by the error's case; an error of another version, whose
// case is not known here, shows the English fields it brought along.

import type { CoreErrorData } from '../errors'
import type { Language } from './format'
import { errorWords, messageText, translate } from './translate'

/** What happened, and what to do now. */
export interface ErrorText {
  readonly what: string
  readonly next: string
}

export function errorText(language: Language, error: CoreErrorData): ErrorText {
  const { where, whereMessage, nextMessage, values } = error
  const known = error.case === undefined ? null : errorWords(language, error.case, values)
  const { subject, expected, got, next } = known ?? error
  const what = translate(language, where === undefined ? 'error.what' : 'error.whatWhere', {
    subject: capital(subject),
    expected,
    got,
    where: whereMessage ?? where ?? ''
  })
  return { what, next: (nextMessage && messageText(language, nextMessage)) || next }
}

/** The first word of a sentence; a file's name stays as it is written. */
const capital = (text: string): string => (/[./\\]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1))
