// A finding of the data doctor in the page's language: the core's own sentence in English, one written for its code in
// other languages, with the finding's values as arguments.

import type { Profile } from '@core'
import { format, language, tIfKnown } from '../../i18n'

type Finding = Profile['findings'][number]

export function findingSentence({ code, values, sentence }: Finding): string {
  if (language.value === 'en') return sentence
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? (Number.isInteger(value) ? format.integer(value) : format.percent(value)) : value
    ])
  )
  return tIfKnown(`findings.${code}`, shown) ?? sentence
}
