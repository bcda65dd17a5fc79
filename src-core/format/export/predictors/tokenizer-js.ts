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
 * truncate }; the encoder has `encode(text)` -> ids and `tokens(text)` -> [{ text, id }] (all tokens, before truncation).
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
function createEncoder({ kind, normalization, lowercase, vocabulary, maxLength, truncate }) {
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

  function tokens(text) {
    const normal = normalise(text)
    const found = []
    pieces.lastIndex = 0
    for (let match; (match = pieces.exec(normal)) !== null;) {
      const piece = words.size > 0 && unspaced.test(match[0]) ? longestWord(normal, match.index) ?? match[0] : match[0]
      pieces.lastIndex = match.index + piece.length
      found.push({ text: piece, id: idOf.get(piece) ?? UNKNOWN })
    }
    return found
  }

  /** The kept ids; a text without tokens is one unknown token. */
  function encode(text) {
    const all = tokens(text).map((token) => token.id)
    const kept = all.length <= maxLength ? all : truncate === 'tail' ? all.slice(0, maxLength) : all.slice(all.length - maxLength)
    return kept.length > 0 ? kept : [UNKNOWN]
  }

  return { encode, tokens, PAD }
}
`
