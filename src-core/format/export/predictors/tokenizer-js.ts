// The tokenizer as plain JavaScript source, shared by predict.mjs and predict.html: the rules of text/tokenizer.ts with
// its frozen character classes written into the file, so that ids never depend on the browser's or Node's Unicode tables.

import {
  CLASS_RANGES,
  type CodePointRange,
  EXTEND,
  REGIONAL_INDICATORS,
  SPACE,
  UNSPACED,
  WORD
} from '../../../text/character-classes'

/**
 * JavaScript source of `createEncoder(settings)`: settings { kind, normalization, lowercase, vocabulary, maxLength,
 * truncate, subwords }; the encoder has `encode(text)` -> ids, `tokens(text)` -> [{ text, id, pieces }] (all tokens, before
 * truncation), `pieces(text)` -> rows of the subword table of each kept token, `places(text)` -> [{ start, end }] of all tokens
 * in UTF-16 units of the text itself, `range(count)` -> which of them are kept, and `normalise(text)`.
 */
export function tokenizerSource(): string {
  const classes = new Map([
    ['WORD', CLASS_RANGES[WORD]],
    ['EXTEND', CLASS_RANGES[EXTEND]],
    ['UNSPACED', CLASS_RANGES[UNSPACED]],
    ['SPACE', CLASS_RANGES[SPACE]],
    ['FLAG', [REGIONAL_INDICATORS]]
  ])
  const constants = [...classes].map(([name, ranges]) => `const ${name} = '${ranges.map(rangeSource).join('')}'\n`)
  return constants.join('') + FUNCTIONS
}

const escape = (codePoint: number): string => `\\\\u{${codePoint.toString(16)}}`
const rangeSource = ([first, last]: CodePointRange): string =>
  first === last ? escape(first) : `${escape(first)}-${escape(last)}`

const FUNCTIONS = String.raw`
function createEncoder({ kind, normalization, lowercase, vocabulary, maxLength, truncate, subwords = [] }) {
  const PAD = 0, UNKNOWN = 1
  const idOf = new Map(vocabulary.map((token, id) => [token, id]).slice(UNKNOWN + 1))
  const unspaced = new RegExp('^[' + UNSPACED + ']+$', 'u')
  // Words of scripts without spaces are found by longest match among the vocabulary's.
  const words = new Set(kind === 'word' ? vocabulary.filter((token) => unspaced.test(token) && [...token].length > 1) : [])
  const longest = Math.max(0, ...[...new Set([...words].map((word) => word.length))])
  const known = WORD + EXTEND + UNSPACED + SPACE
  const pieces = kind === 'char' ? /[^]/gu : new RegExp([
    '[' + UNSPACED + ']',
    '[' + WORD + '](?:[' + WORD + EXTEND + "]|'(?=[" + WORD + ']))*',
    '[' + EXTEND + ']+',
    '[' + FLAG + ']{2}',
    '[^' + known + '](?:[' + EXTEND + ']|(?<=\\u{200d})[^' + known + '])*'
  ].join('|'), 'gu')

  function normalise(text) {
    let normal = text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')
    if (normalization !== 'none') normal = normal.normalize(normalization)
    // Without the sigma's context, as the training tokenizer: code point by code point.
    if (lowercase) normal = normal.replaceAll('\u03A3', '\u03C3').toLowerCase()
    return kind === 'word' ? normal.replaceAll('\u2019', "'") : normal
  }

  function longestWord(text, from) {
    for (let end = Math.min(text.length, from + longest); end > from + 1; end--) {
      const word = text.slice(from, end)
      if (words.has(word)) return word
    }
    return null
  }

  const rowOf = new Map(subwords.map((piece, index) => [piece, index + 1]))
  /** What a token is made of: the n-grams of a word the vocabulary lacks, or the characters around a character. */
  function piecesAt(found, at) {
    const names = []
    if (kind === 'word') {
      const letters = ['<', ...found[at].text, '>']
      if (found[at].id === UNKNOWN)
        for (let length = 3; length <= 5; length++)
          for (let from = 0; from + length <= letters.length; from++) names.push(letters.slice(from, from + length).join(''))
    } else {
      const near = (from, to) => { if (from >= 0 && to <= found.length) names.push(found.slice(from, to).map((token) => token.text).join('')) }
      near(at - 1, at + 1)
      near(at, at + 2)
      near(at - 1, at + 2)
    }
    return names.flatMap((name) => rowOf.get(name) ?? [])
  }

  function tokens(text) {
    const normal = normalise(text)
    const found = []
    pieces.lastIndex = 0
    for (let match; (match = pieces.exec(normal)) !== null;) {
      const piece = words.size > 0 && unspaced.test(match[0]) ? longestWord(normal, match.index) ?? match[0] : match[0]
      pieces.lastIndex = match.index + piece.length
      found.push({ text: piece, id: idOf.get(piece) ?? UNKNOWN, at: match.index })
    }
    if (rowOf.size > 0) found.forEach((token, at) => { token.pieces = piecesAt(found, at) })
    return found
  }

  /** The kept ids; a text without tokens is one unknown token. */
  function encode(text) {
    const ids = kept(tokens(text)).map((token) => token.id)
    return ids.length > 0 ? ids : [UNKNOWN]
  }

  /** Rows of the subword table, one list a kept token. */
  function piecesOf(text) {
    const rows = kept(tokens(text)).map((token) => token.pieces ?? [])
    return rows.length > 0 ? rows : [[]]
  }

  const joins = new RegExp('[' + EXTEND + '\\p{M}]', 'u')
  /** Characters that may compose with the one before them. */
  function continues(character) {
    const code = character.codePointAt(0)
    return code >= 0x300 && ((code >= 0x1160 && code <= 0x11ff) || joins.test(character))
  }

  /** Where each token stands in the text itself: pieces that normalise on their own, each with what may compose with it. */
  function places(text) {
    const starts = [], ends = []
    const characters = [...text]
    for (let n = 0, from = 0; n < characters.length;) {
      let piece = characters[n++]
      while (n < characters.length && continues(characters[n])) piece += characters[n++]
      const length = normalise(piece).length
      for (let unit = 0; unit < length; unit++) {
        starts.push(length === piece.length ? from + unit : from)
        ends.push(length === piece.length ? from + unit + 1 : from + piece.length)
      }
      from += piece.length
    }
    return tokens(text).map((token) => ({ start: starts[token.at] ?? text.length, end: ends[token.at + token.text.length - 1] ?? text.length }))
  }

  /** Which of so many tokens are kept. */
  const range = (count) => count <= maxLength ? { keptFrom: 0, keptTo: count } : truncate === 'tail' ? { keptFrom: 0, keptTo: maxLength } : { keptFrom: count - maxLength, keptTo: count }

  const kept = (all) => all.length <= maxLength ? all : truncate === 'tail' ? all.slice(0, maxLength) : all.slice(all.length - maxLength)

  return { encode, tokens, pieces: piecesOf, places, range, normalise, PAD }
}
`
