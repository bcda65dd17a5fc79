// The report's words: in one language, with the other one beside headings and labels, because a report travels further
// than a setting.

import { type Format, type Language, formatFor } from '../../../messages/format'
import type { Message, MessageValues } from '../../../messages/message'
import { type MessageKey, messageText, translate } from '../../../messages/translate'

export interface ReportWords {
  readonly language: Language
  readonly other: Language
  readonly format: Format
  readonly text: (key: MessageKey, values?: MessageValues) => string
  /** The same text in the other language. */
  readonly otherText: (key: MessageKey) => string
  /** "accuracy · 准确率"; once where both languages say the same. */
  readonly label: (key: MessageKey) => string
  readonly message: (message: Message) => string
}

export function reportWords(language: Language): ReportWords {
  const other = language === 'en' ? 'zh' : 'en'
  return {
    language,
    other,
    format: formatFor(language),
    text: (key, values) => translate(language, key, values),
    otherText: (key) => translate(other, key),
    label: (key) => [...new Set([translate(language, key), translate(other, key)])].join(' · '),
    message: (message) => messageText(language, message)
  }
}
