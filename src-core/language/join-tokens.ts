// Tokens back to text: characters stand side by side; words get a blank between them where writing puts one. generate.py and
// generate.mjs of a bundle repeat these rules.

import type { TokenKind } from '../settings/choices'

/** Thai, Lao, Myanmar, Khmer, Han and kana with their punctuation: scripts without blanks between words. */
export const UNSPACED_RANGES =
  '\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3000-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\uFF00-\\uFF65\\u{20000}-\\u{3FFFF}'
/** Beside closing and opening brackets and quotes. */
export const JOINS_BEFORE = ".,;:!?%\u2026'-"
export const JOINS_BEHIND = "#$@'-"

const UNSPACED_FIRST = new RegExp(`^[${UNSPACED_RANGES}]`, 'u')
const UNSPACED_LAST = new RegExp(`[${UNSPACED_RANGES}]$`, 'u')
const HOLDS_ON_TO_WORD_BEFORE = /^[\p{Pe}\p{Pf}]/u
const HOLDS_ON_TO_WORD_BEHIND = /[\p{Ps}\p{Pi}]$/u

/** What is written for `token` behind `before`; null: at a line's beginning. */
export function writtenToken(kind: TokenKind, token: string, before: string | null): string {
  const apart =
    kind === 'word' &&
    before !== null &&
    !JOINS_BEFORE.includes(token[0]) &&
    !HOLDS_ON_TO_WORD_BEFORE.test(token) &&
    !JOINS_BEHIND.includes(before.at(-1)!) &&
    !HOLDS_ON_TO_WORD_BEHIND.test(before) &&
    !UNSPACED_FIRST.test(token) &&
    !UNSPACED_LAST.test(before)
  return apart ? ` ${token}` : token
}
