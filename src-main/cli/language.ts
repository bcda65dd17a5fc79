// The language of what the command line prints for a person: GATESCOPE_LANGUAGE, else the locale of the environment. JSON
// lines are the same in every language: English, with figures that need no parsing rules.

import {
  type CoreError,
  errorText,
  type Format,
  formatFor,
  languageOf,
  type Message,
  type MessageKey,
  type MessageValues,
  messageText,
  translate
} from '@core'

const { GATESCOPE_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env

/** The first of the four that is set and not empty decides. */
export const language = languageOf([GATESCOPE_LANGUAGE, LC_ALL, LC_MESSAGES, LANG].find(Boolean) ?? 'en')

/** A text of the catalogue. */
export const t = (key: MessageKey, values?: MessageValues): string => translate(language, key, values)

/** A message as a sentence for a person. */
export const sentenceOf = (message: Message): string => messageText(language, message)

/** A share as a person reads it: "33.1%"; one decimal place unless told. */
export const percent = (share: number, digits?: number): string => formatFor(language).percent(share, digits)

/** An error as a sentence for a person. */
export function errorSentence(error: CoreError): string {
  if (language === 'en') return error.message
  const { what, next } = errorText(language, error.toData())
  return what + next
}

/** No separators between thousands; a share with one decimal place. */
const JSON_FIGURES: Format = {
  ...formatFor('en'),
  integer: String,
  number: (value) => (value == null ? '' : String(value)),
  percent: (value) => `${(100 * (value ?? NaN)).toFixed(1)}%`
}

/** A message as a sentence in a JSON line. */
export const jsonSentence = (message: Message): string => messageText('en', message, JSON_FIGURES)
