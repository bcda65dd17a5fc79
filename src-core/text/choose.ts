// Words or characters: which tokenizer suits these texts, and why, from counts alone and in well under a second.
// The same evidence picks the n-grams of the naive Bayes baseline.

import type { TokenKind } from '../settings/choices'
import { type Message, message } from '../messages/message'
import { UNSPACED, characterClasses } from './character-classes'
import { normaliseText } from './normalise'
import { Tokenizer } from './tokenizer'
import type { TokenizerSpec } from './tokens'

/** Texts examined, taken evenly from all; more does not change the answer. */
const SAMPLE_TEXTS = 5_000
/** Below this mean, texts are names, codes or sequences: nothing to read word by word. */
const FEW_WORDS = 2.5
/** From this share on a script decides. */
const MOSTLY_ONE_SCRIPT = 0.5
/** Languages that glue endings to words: from this share on, too many running words would never be seen again. */
const MANY_SINGLETONS = 0.2
/** With fewer words than this, the share of singletons depends on the size of the table, not on the language. */
const ENOUGH_WORDS = 10_000

/** Unspaced scripts below this code point (CJK radicals) are alphabets; Han and kana lie above. */
const FIRST_IDEOGRAPHIC = 0x2e80
const HANGUL_SYLLABLES = [0xac00, 0xd7a3] as const

export interface TextEvidence {
  readonly words: number
  readonly wordsPerText: number
  /** Share of non-space characters that belong to unspaced scripts. */
  readonly unspacedShare: number
  /** Share of them that are letters of an unspaced alphabet (Thai, Lao, Khmer, Myanmar ...), where a single one is weak evidence. */
  readonly unspacedAlphabetShare: number
  /** Share of them that are Hangul syllables. */
  readonly hangulShare: number
  /** Share of running words that occur once only in the sample. */
  readonly singletonShare: number
}

/** Counts words, scripts and singletons over a fixed, evenly spaced sample of the texts. */
export function gatherEvidence(texts: readonly string[]): TextEvidence {
  const spec: TokenizerSpec = { kind: 'word', normalization: 'NFC', lowercase: true }
  const tokenizer = new Tokenizer(spec, null)
  const classes = characterClasses()
  const counts = new Map<string, number>()
  const stride = Math.max(1, texts.length / SAMPLE_TEXTS)
  let sampled = 0
  let words = 0
  let characters = 0
  let unspaced = 0
  let unspacedAlphabet = 0
  let hangul = 0
  for (let at = 0; at < texts.length; at += stride) {
    const text = normaliseText(texts[Math.floor(at)], spec)
    const count = tokenizer.cut(text)
    sampled++
    for (let i = 0; i < count; i++) {
      const start = tokenizer.starts[i]
      const end = tokenizer.ends[i]
      characters += end - start
      const first = text.codePointAt(start)!
      if (classes[first] === UNSPACED) {
        unspaced += end - start
        if (first < FIRST_IDEOGRAPHIC) unspacedAlphabet += end - start
        continue
      }
      if (first >= HANGUL_SYLLABLES[0] && first <= HANGUL_SYLLABLES[1]) hangul += end - start
      const word = text.slice(start, end)
      words++
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  let singletons = 0
  for (const count of counts.values()) if (count === 1) singletons++
  const shareOf = (part: number): number => part / Math.max(1, characters)
  return {
    words,
    wordsPerText: words / Math.max(1, sampled),
    unspacedShare: shareOf(unspaced),
    unspacedAlphabetShare: shareOf(unspacedAlphabet),
    hangulShare: shareOf(hangul),
    singletonShare: singletons / Math.max(1, words)
  }
}

/** The tokenizer that suits the evidence, with the reason. */
export function chooseTokenizer(evidence: TextEvidence): { readonly kind: TokenKind; readonly why: Message } {
  if (evidence.unspacedAlphabetShare >= MOSTLY_ONE_SCRIPT) {
    return {
      kind: 'word',
      why: message('script-alphabet', { share: evidence.unspacedAlphabetShare })
    }
  }
  if (evidence.unspacedShare >= MOSTLY_ONE_SCRIPT) {
    return {
      kind: 'char',
      why: message('script-unspaced', { share: evidence.unspacedShare })
    }
  }
  if (evidence.hangulShare >= MOSTLY_ONE_SCRIPT) {
    return {
      kind: 'char',
      why: message('script-hangul', { share: evidence.hangulShare })
    }
  }
  if (evidence.wordsPerText < FEW_WORDS) {
    return {
      kind: 'char',
      why: message('few-words', { words: evidence.wordsPerText.toFixed(1) })
    }
  }
  if (evidence.words >= ENOUGH_WORDS && evidence.singletonShare >= MANY_SINGLETONS) {
    return {
      kind: 'char',
      why: message('many-singletons', { share: evidence.singletonShare })
    }
  }
  return {
    kind: 'word',
    why: message('usual-words', { words: evidence.wordsPerText.toFixed(0), share: 1 - evidence.singletonShare })
  }
}
