// Sentences in Latin letters, for pages in Chinese. Names, numbers, units and code may be Latin; three Latin words in a
// row are a sentence.

const SENTENCE = /[A-Za-z][a-z]+(?:[ ,;:'’-]+[A-Za-z]+){2,}/

/** Where Latin words are right: an original sentence kept for a report, code, formulas, and what a person typed. */
const LATIN_IS_RIGHT = '[lang="en"], details.original, code, pre, kbd, math, .mono, svg title, textarea, input'

const READ_ALOUD = ['aria-label', 'title', 'placeholder', 'alt'] as const

/** Names of several words that stay as they are, the paper a lesson stands on, and what is quoted. */
const NAMES = /\b(?:ONNX Runtime|Hugging Face|JSON Lines|Greff et al|Kneser-Ney n-gram)\b|^出处：.*|“[^”]*”/g

/**
 * Runs of three Latin words and more in the document's texts and in what a screen reader reads.
 *
 * @param data texts of the data, which are in whatever language they are in
 */
export function latinSentences(data: ReadonlySet<string>): string[] {
  const found = new Set<string>()
  const check = (text: string): void => {
    const run = SENTENCE.exec(text.replace(NAMES, ''))?.[0]
    if (run && ![...data].some((known) => known.includes(run) || text.includes(known))) found.add(text.trim())
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement!.closest(LATIN_IS_RIGHT)) check(node.textContent ?? '')
  for (const element of document.querySelectorAll(READ_ALOUD.map((name) => `[${name}]`).join()))
    if (!element.closest('[lang="en"], code, pre'))
      for (const name of READ_ALOUD) check(element.getAttribute(name) ?? '')
  return [...found]
}
