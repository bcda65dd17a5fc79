// What every section of the model card is written with: words and figures of one language, and Markdown that names from
// data cannot break.

import { type Format, type Language, formatFor } from '../../../messages/format'
import type { MessageValues } from '../../../messages/message'
import { type MessageKey, translate } from '../../../messages/translate'
import { withInterval } from '../../../metrics/interval'

/** The card's words and figures, in one language. */
export interface CardWords {
  readonly language: Language
  readonly format: Format
  readonly text: (key: MessageKey, values?: MessageValues) => string
}

export const cardWords = (language: Language): CardWords => ({
  language,
  format: formatFor(language),
  text: (key, values) => translate(language, key, values)
})

/** A Markdown table; cells are already safe. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

export const figure = (format: Format, value: number): string =>
  Number.isFinite(value) ? format.fixed(value, 4) : 'n/a'

/** "0.8837 (0.8600-0.9041)": 95%, Wilson's. */
export const accuracyText = (format: Format, accuracy: number, rows: number): string =>
  withInterval(accuracy, rows, (share) => figure(format, share))

/** Text from data inside a Markdown line or table cell: nothing in it can end the cell, start a tag or a code span. */
export const inline = (text: string): string =>
  text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('`', "'").replaceAll('<', '&lt;')
