// The language of an answer: what the request prefers, else the language of the service itself.

import { type CoreError, errorText, type Language, languageOf } from '@core'

/** @param header Accept-Language, "zh-CN,zh;q=0.9,en;q=0.8"; its weights count, its order among equals too */
export function preferredLanguage(header: string | undefined, own: Language): Language {
  const wishes = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => /^\s*([a-z]{2,3})(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part))
    .flatMap((found) => (found ? [{ language: found[1].toLowerCase(), weight: Number(found[2] ?? 1) }] : []))
    .filter(({ language, weight }) => (language === 'en' || language === 'zh') && weight > 0)
    .sort((one, other) => other.weight - one.weight)
  return wishes.length === 0 ? own : languageOf(wishes[0].language)
}

/** An error as one sentence with what to do now. */
export function sentenceIn(language: Language, error: CoreError): string {
  if (language === 'en') return error.message
  const { what, next } = errorText(language, error.toData())
  return what + next
}
