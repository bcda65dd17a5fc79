// The multi-character words of unspaced scripts that are in a vocabulary, as a trie over UTF-16 units. Encoding cuts a
// run of such a script by greedy longest match over it; fitting lets the runtime's segmenter only propose words.

import { UNSPACED, characterClasses } from './character-classes'

export interface TrieNode {
  /** True where a word ends. */
  word: boolean
  readonly next: Map<number, TrieNode>
}

const emptyNode = (): TrieNode => ({ word: false, next: new Map() })

export class Dictionary {
  /** Children by UTF-16 unit. */
  readonly root: TrieNode = emptyNode()
  readonly size: number

  constructor(words: Iterable<string>) {
    let size = 0
    for (const word of words) {
      let node = this.root
      for (let i = 0; i < word.length; i++) {
        const unit = word.charCodeAt(i)
        let child = node.next.get(unit)
        if (child === undefined) node.next.set(unit, (child = emptyNode()))
        node = child
      }
      if (!node.word) size++
      node.word = true
    }
    this.size = size
  }

  /** The dictionary of a vocabulary: its entries of two or more characters, all of them unspaced. */
  static of(vocabulary: readonly string[]): Dictionary {
    return new Dictionary(vocabulary.filter(isUnspacedWord))
  }

  /** End of the longest word that starts at `from`, or -1. */
  longestMatch(text: string, from: number): number {
    let end = -1
    let node: TrieNode | undefined = this.root
    for (let i = from; i < text.length; i++) {
      node = node.next.get(text.charCodeAt(i))
      if (node === undefined) break
      if (node.word) end = i + 1
    }
    return end
  }
}

/** True for two or more code points, all of unspaced scripts. */
export function isUnspacedWord(token: string): boolean {
  const classes = characterClasses()
  let count = 0
  for (const character of token) {
    if (classes[character.codePointAt(0)!] !== UNSPACED) return false
    count++
  }
  return count >= 2
}
