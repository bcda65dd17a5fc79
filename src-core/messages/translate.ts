// The catalogue in use: a message or an error as a sentence of a language. Works wherever the core does: @intlify/core-base
// is the message library that vue-i18n stands on, so a page and a command line read the same syntax (plurals by "|",
// values in braces).

import {
  compile,
  createCoreContext,
  registerMessageCompiler,
  registerMessageResolver,
  resolveValue,
  translate as intlify
} from '@intlify/core-base'
import { en } from './en'
import { type Format, type Language, formatFor } from './format'
import type { Message, MessageValue, MessageValues } from './message'
import type { Paths } from './translation'
import { zh } from './zh'

export const catalogue = { en, zh } as const
export type MessageKey = Paths<typeof en>

/** The four fields of an error's sentence, DESIGN section 7. */
export interface ErrorWords {
  readonly subject: string
  readonly expected: string
  readonly got: string
  readonly next: string
}

registerMessageCompiler(compile)
registerMessageResolver(resolveValue)
const context = createCoreContext({
  locale: 'en',
  fallbackLocale: 'en',
  // The library's types would spell out every key; here a key is a string that `resolveValue` has found.
  messages: catalogue as unknown as Record<Language, Record<string, string>>,
  missingWarn: false,
  fallbackWarn: false,
  warnHtmlMessage: false
})

/** A share below this is written as "less than". */
const MIN_SHARE = 0.001

/** The text of a key known when it is written. */
export const translate = (language: Language, key: MessageKey, values: MessageValues = {}): string =>
  translateKey(language, key, values) ?? key

/** The text of a key known only at run time; null where the catalogue has none. */
function translateKey(
  language: Language,
  key: string,
  values: MessageValues = {},
  format: Format = formatFor(language)
): string | null {
  if (resolveValue(catalogue[language], key) == null) return null
  const plural = pluralOf(values)
  const text = intlify(context, key, formatValues(language, values, format), {
    locale: language,
    ...(plural === null ? {} : { plural })
  })
  return typeof text === 'string' ? text : null
}

/** A message as a sentence; '' for a code this version does not know. @param format how its figures are written */
export const messageText = (
  language: Language,
  { code, values }: Message,
  format: Format = formatFor(language)
): string =>
  (code === 'error' || code === 'error-got' ? errorPart(language, { code, values }) : null) ??
  translateKey(language, `messages.${code}`, values, format) ??
  ''

/** An error within a message, in the words of its case; null where the catalogue has no such case. */
function errorPart(language: Language, { code, values }: Message): string | null {
  const words = errorWords(language, textValue(values.case), values)
  if (words === null || code === 'error-got') return words?.got ?? null
  const { next, ...fields } = words
  const { where } = values
  const what =
    where === undefined
      ? translate(language, 'error.what', fields)
      : translate(language, 'error.whatWhere', { ...fields, where })
  return translate(language, 'error.sentence', { what, next: values.next ?? next })
}

const textValue = (value: MessageValue): string => (typeof value === 'string' ? value : '')

/** Values ready to be put into a text: numbers as the language writes them, a message within a message as its words. */
function formatValues(
  language: Language,
  values: MessageValues,
  format: Format = formatFor(language)
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, textOf(language, format, name, value)])
  )
}

function textOf(language: Language, format: Format, name: string, value: MessageValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object') return messageText(language, value, format)
  if (!/(^s|S)hare$/.test(name)) return Number.isInteger(value) ? format.integer(value) : format.number(value)
  return value > 0 && value < MIN_SHARE ? `< ${format.percent(MIN_SHARE)}` : format.percent(value)
}

const pluralOf = (values: MessageValues): number | null => {
  const { count } = values
  if (typeof count === 'number') return count
  return Object.values(values).find((value) => typeof value === 'number') ?? null
}

/** The words of an error's case; null where the catalogue has no such case. */
export function errorWords(language: Language, errorCase: string, values: MessageValues = {}): ErrorWords | null {
  const say = (field: keyof ErrorWords): string | null => translateKey(language, `errors.${errorCase}.${field}`, values)
  const subject = say('subject')
  if (subject === null) return null
  return { subject, expected: say('expected') ?? '', got: say('got') ?? '', next: say('next') ?? '' }
}
