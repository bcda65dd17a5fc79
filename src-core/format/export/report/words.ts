// The report's words and figures, in one language throughout.

import { type Format, type Language, formatFor } from '../../../messages/format'
import type { Message, MessageValues } from '../../../messages/message'
import { type MessageKey, messageText, translate } from '../../../messages/translate'

export interface ReportWords {
  readonly language: Language
  readonly format: Format
  readonly text: (key: MessageKey, values?: MessageValues) => string
  readonly message: (message: Message) => string
}

export const reportWords = (language: Language): ReportWords => ({
  language,
  format: formatFor(language),
  text: (key, values) => translate(language, key, values),
  message: (message) => messageText(language, message)
})
