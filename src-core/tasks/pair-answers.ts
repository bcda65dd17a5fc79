// Texts that a decoder writes: how they become tokens of its own vocabulary, and tokens a text again.

import { joinAnswers } from '../data/answers'
import { END_ID, START_ID } from '../data/fixed-ids'
import type { AnswerSequences } from '../data/sequence-set'
import { Encoder } from '../text/encoder'
import { PAD_TOKEN, UNKNOWN_TOKEN } from '../text/tokens'
import type { Fitted } from './task'
import type { PairsSpec } from './task-spec'

/** The first entries of a decoder's vocabulary, by their fixed ids. */
const MARKS: readonly string[] = [PAD_TOKEN, UNKNOWN_TOKEN, '<start>', '<end>']

/** @param tokens of the training answers, the most frequent first */
export const answerVocabulary = (tokens: readonly string[]): string[] => [
  ...MARKS,
  ...tokens.filter((token) => !MARKS.includes(token))
]

const encoders = new WeakMap<Fitted, Encoder>()

/** The encoder of the answers. */
function answerEncoder(fitted: Fitted): Encoder {
  const known = encoders.get(fitted)
  if (known) return known
  const { tokenizer, maxLength } = fitted.spec as PairsSpec
  const encoder = new Encoder({ tokenizer, vocabulary: fitted.outputs, maxLength, truncate: 'tail' })
  encoders.set(fitted, encoder)
  return encoder
}

/** What the decoder is to write for each text, the end last; of a longer one its beginning. */
export function answersOf(texts: readonly string[], fitted: Fitted, firstRow: number): AnswerSequences {
  const encoder = answerEncoder(fitted)
  return joinAnswers(
    texts.map((text) => Int32Array.from([...encoder.encode(text).ids, END_ID])),
    firstRow
  )
}

/** The tokens of a text, those in no vocabulary too. */
export const answerTokens = (text: string, fitted: Fitted): string[] =>
  answerEncoder(fitted)
    .encode(text)
    .tokens.map((token) => token.text)

export const writtenTokens = (ids: ArrayLike<number>, { outputs }: Fitted): string[] =>
  Array.from(ids).flatMap((id) => (id === START_ID || id === END_ID ? [] : [outputs[id]]))

/** Before these no space, after these none. */
const CLOSING = /^[\p{Pe}\p{Pf}.,;:!?%、。，；：！？…]+$/u
const OPENING = /^[\p{Ps}\p{Pi}]$/u
const UNSPACED = /\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana}|\p{scx=Thai}/u
/** A token is tied to the one before by these: all of it closing, the one before a single opening character, both with an unspaced one. */
export const TIES = { closing: CLOSING, opening: OPENING, unspaced: UNSPACED }

/** Characters are put end to end; between words stands a space where a writer would put one. */
export function textOfTokens(tokens: readonly string[], { spec }: Fitted): string {
  if ((spec as PairsSpec).tokenizer.kind === 'char') return tokens.join('')
  return tokens.reduce((text, token, n) => {
    const before = tokens[n - 1] ?? ''
    const tied =
      n === 0 || CLOSING.test(token) || OPENING.test(before) || (UNSPACED.test(token) && UNSPACED.test(before))
    return tied ? text + token : `${text} ${token}`
  }, '')
}
