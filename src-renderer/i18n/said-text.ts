// What the core says, in the page's language: its own sentence in English; elsewhere the one written for its code, with
// its values as this language writes them. A code without a sentence (a newer version's run) keeps the English one.

import type { Coded, Said, SaidValues } from '@core'
import { format, language, tIfKnown } from './index'

/** Values ready for a message: whole numbers grouped, others as shares, a sentence within a sentence said first. */
export function saidValues(values: SaidValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : typeof value === 'number' ? figure(name, value) : codedText(value)
    ])
  )
}

/** The sentence of a code alone; '' where this language has none. */
export const codedText = ({ code, values }: Coded): string => tIfKnown(`said.${code}`, saidValues(values)) ?? ''

export function saidText(said: Said): string {
  return (language.value === 'en' ? '' : codedText(said)) || said.sentence
}

/** True where `saidText` had to fall back to English: marked so for screen readers. */
export const isForeign = (said: Said): boolean => language.value !== 'en' && codedText(said) === ''

/** A reason beside its code, such as a device's `why`. */
export const reasonText = ({ why, said }: { readonly why: string; readonly said?: Coded }): string =>
  saidText({ code: 'plain', values: {}, ...said, sentence: why })

function figure(name: string, value: number): string {
  if (name === 'share') return value > 0 && value < 0.001 ? `< ${format.percent(0.001)}` : format.percent(value)
  return Number.isInteger(value) ? format.integer(value) : format.number(value)
}
