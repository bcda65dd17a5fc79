// Which scripts the texts are written in, by their Unicode names.

import { type Message, message } from '../messages/message'

/** What letters of no listed script are said to be in. */
const OTHER = 'Other'

const SCRIPTS = [
  'Latin',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Gujarati',
  'Gurmukhi',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Georgian',
  'Armenian',
  'Ethiopic',
  'Mongolian',
  'Tibetan'
] as const
const TESTS = SCRIPTS.map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const)

type ScriptName = Lowercase<(typeof SCRIPTS)[number] | typeof OTHER>

/** Every name that a text's script may have. */
export const SCRIPT_NAMES: readonly string[] = [...SCRIPTS, OTHER]

/** A script's name in the reader's language. @param script one of `SCRIPT_NAMES` */
export const scriptMessage = (script: string): Message => message(`script-name-${script.toLowerCase() as ScriptName}`)

const LETTER = /\p{L}/u

/** Letters examined, spread over the texts. */
const SAMPLED = 200_000

/** Share of the letters per script, largest first; scripts under a thousandth are left out. */
export function scriptShares(texts: readonly string[]): { script: string; share: number }[] {
  const counts = new Map<string, number>()
  const step = Math.max(1, Math.floor(texts.length / 5000))
  let letters = 0
  for (let index = 0; index < texts.length && letters < SAMPLED; index += step) {
    for (const character of texts[index].slice(0, 2000)) {
      const script = scriptOf(character)
      if (script === '') continue
      letters++
      counts.set(script, (counts.get(script) ?? 0) + 1)
    }
  }
  return [...counts]
    .map(([script, count]) => ({ script, share: count / letters }))
    .filter(({ share }) => share >= 0.001)
    .sort((a, b) => b.share - a.share)
}

/** Whether a character is a letter of none of these scripts; `used` as `scriptShares` names them. */
export function isForeignTo(used: ReadonlySet<string>): (character: string) => boolean {
  const ofUsed = TESTS.filter(([name]) => used.has(name))
  const others = used.has(OTHER)
  return (character) =>
    LETTER.test(character) &&
    !ofUsed.some(([, test]) => test.test(character)) &&
    (!others || TESTS.some(([, test]) => test.test(character)))
}

/** The script that most letters of a text are written in; '' where it has none. */
export function mainScript(text: string): string {
  const counts = new Map<string, number>()
  for (const character of text) {
    const script = scriptOf(character)
    if (script !== '') counts.set(script, (counts.get(script) ?? 0) + 1)
  }
  let main = ''
  for (const [script, count] of counts) if (count > (counts.get(main) ?? 0)) main = script
  return main
}

/** Answers that were found once: no more than there are characters. */
const known = new Map<string, string>()

/** '' for what is no letter. */
export function scriptOf(character: string): string {
  const found = known.get(character) ?? nameOf(character)
  known.set(character, found)
  return found
}

function nameOf(character: string): string {
  if (!LETTER.test(character)) return ''
  return TESTS.find(([, test]) => test.test(character))?.[0] ?? OTHER
}
