// The language of what the command line prints for a person: English, or Chinese where GATESCOPE_LANGUAGE is zh. JSON lines
// are the same in every language: English, with figures that need no parsing rules.

import { type Format, type Language, type Message, formatFor, messageText } from '@core'

const language: Language = process.env.GATESCOPE_LANGUAGE?.toLowerCase().startsWith('zh') ? 'zh' : 'en'

/** A message as a sentence for a person. */
export const sentenceOf = (message: Message): string => messageText(language, message)

/** No separators between thousands; a share with one decimal place. */
const JSON_FIGURES: Format = {
  ...formatFor('en'),
  integer: String,
  number: (value) => (value == null ? '' : String(value)),
  percent: (value) => `${(100 * (value ?? NaN)).toFixed(1)} %`
}

/** A message as a sentence in a JSON line. */
export const jsonSentence = (message: Message): string => messageText('en', message, JSON_FIGURES)
