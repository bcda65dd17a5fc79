// Which scripts the texts are written in.

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
]
const TESTS = SCRIPTS.map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const)
const LETTER = /\p{L}/u

/** Letters examined, spread over the texts. */
const SAMPLED = 200_000

/** Share of the letters per script, largest first; scripts under a thousandth are left out. */
export function scriptShares(texts: readonly string[]): { script: string; share: number }[] {
  const scriptOf = new Map<string, string>()
  const counts = new Map<string, number>()
  const step = Math.max(1, Math.floor(texts.length / 5000))
  let letters = 0
  for (let index = 0; index < texts.length && letters < SAMPLED; index += step) {
    for (const character of texts[index].slice(0, 2000)) {
      let script = scriptOf.get(character)
      if (script === undefined) {
        script = nameOf(character)
        scriptOf.set(character, script)
      }
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

/** '' for what is no letter. */
function nameOf(character: string): string {
  if (!LETTER.test(character)) return ''
  return TESTS.find(([, test]) => test.test(character))?.[0] ?? 'Other'
}
