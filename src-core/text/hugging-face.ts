// An encoder as a Hugging Face `tokenizers` file (tokenizer.json of that library): the same ids for every text. The
// rules of tokenizer.ts, its twin, become one Oniguruma expression of explicit code point ranges, the dictionary of
// unspaced words a trie inside it. One difference remains and is the caller's: a text without tokens gives no id there,
// one unknown id here. Never list <pad> and <unk> as added tokens: the text "<unk>" must stay three tokens.

import {
  CLASS_RANGES,
  EXTEND,
  REGIONAL_INDICATORS,
  SPACE,
  UNSPACED,
  WORD,
  type CodePointRange
} from './character-classes'
import { Dictionary, type TrieNode } from './dictionary'
import { type EncoderSpec, UNKNOWN_TOKEN } from './tokens'

/** Alternatives of the trie's root in one group: above some dozens, a search through groups beats one long list. */
const ROOT_GROUP = 48

/** The JSON object of a `tokenizers` file that gives the ids of this encoder. */
export function huggingFaceTokenizer(spec: EncoderSpec): object {
  const isWord = spec.tokenizer.kind === 'word'
  const normalizers = [
    ...(spec.tokenizer.normalization === 'none' ? [] : [{ type: spec.tokenizer.normalization }]),
    ...(spec.tokenizer.lowercase ? [{ type: 'Lowercase' }] : []),
    ...(isWord ? [{ type: 'Replace', pattern: { String: '\u2019' }, content: "'" }] : [])
  ]
  return {
    version: '1.0',
    truncation: {
      direction: spec.truncate === 'tail' ? 'Right' : 'Left',
      max_length: spec.maxLength,
      strategy: 'LongestFirst',
      stride: 0
    },
    padding: null,
    added_tokens: [],
    normalizer: { type: 'Sequence', normalizers },
    // The pieces are what matches; what lies between them is dropped.
    pre_tokenizer: {
      type: 'Split',
      pattern: { Regex: isWord ? wordPattern(Dictionary.of(spec.vocabulary)) : '[\\x{0}-\\x{10FFFF}]' },
      behavior: 'Removed',
      invert: true
    },
    post_processor: null,
    decoder: isWord ? null : { type: 'Fuse' },
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(spec.vocabulary.map((token, id) => [token, id])),
      unk_token: UNKNOWN_TOKEN
    }
  }
}

/** The word tokenizer as one Oniguruma expression. */
function wordPattern(dictionary: Dictionary): string {
  const word = rangesOf(CLASS_RANGES[WORD])
  const extend = rangesOf(CLASS_RANGES[EXTEND])
  const unspaced = rangesOf(CLASS_RANGES[UNSPACED])
  const known = word + extend + unspaced + rangesOf(CLASS_RANGES[SPACE])
  const flag = rangesOf([REGIONAL_INDICATORS])
  return [
    ...dictionaryPattern(dictionary),
    `[${unspaced}]`,
    `[${word}](?:[${word}${extend}]|'(?=[${word}]))*`,
    `[${extend}]+`,
    `[${flag}]{2}`,
    `[^${known}](?:[${extend}]|(?<=\\x{200D})[^${known}])*`
  ].join('|')
}

/** The dictionary as alternatives, grouped by ranges of their first unit so that a search skips most of them. */
function dictionaryPattern(dictionary: Dictionary): string[] {
  const heads = [...headsOf(dictionary.root)].sort((a, b) => a.codePoint - b.codePoint)
  const groups: string[] = []
  for (let from = 0; from < heads.length; from += ROOT_GROUP) {
    const group = heads.slice(from, from + ROOT_GROUP)
    const range = rangesOf([[group[0].codePoint, group.at(-1)!.codePoint]])
    groups.push(`(?=[${range}])(?:${group.map((head) => literal(head.codePoint) + continuation(head.node)).join('|')})`)
  }
  return groups
}

/** Longest first: whatever continues is tried before stopping here. */
function continuation(node: TrieNode): string {
  const heads = headsOf(node)
  if (heads.length === 0) return ''
  const alternatives = heads.map((head) => literal(head.codePoint) + continuation(head.node)).join('|')
  if (node.word) return `(?:${alternatives})?`
  return heads.length === 1 ? alternatives : `(?:${alternatives})`
}

/** Children of a trie node by code point: the trie's own steps are UTF-16 units. */
function headsOf(node: TrieNode): { readonly codePoint: number; readonly node: TrieNode }[] {
  const heads: { codePoint: number; node: TrieNode }[] = []
  for (const [unit, child] of node.next) {
    if (unit < 0xd800 || unit > 0xdbff) heads.push({ codePoint: unit, node: child })
    else
      for (const [low, grandchild] of child.next)
        heads.push({ codePoint: (unit - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000, node: grandchild })
  }
  return heads
}

function rangesOf(ranges: readonly CodePointRange[]): string {
  return ranges
    .map(([first, last]) => (first === last ? literal(first) : `${literal(first)}-${literal(last)}`))
    .join('')
}

const literal = (codePoint: number): string => `\\x{${codePoint.toString(16).toUpperCase()}}`
