// What is marked in a text, and the colour of its kind.

import { classColor } from './class-color'

export interface Mark {
  /** UTF-16 offsets in the text. */
  readonly start: number
  readonly end: number
  readonly label: string
  /** A mark that should have been found and was not; one that was and should not. */
  readonly wrong?: 'missing' | 'extra' | undefined
}

/** Of a kind by its place among all of them; later ones share one colour and have their names. */
export const colorOfKind = (label: string, kinds: readonly string[]): string =>
  `var(--${classColor(kinds.indexOf(label)) ?? 'stroke'})`

/** Kind of a span whose tags name none. */
const NO_KIND = '_'

/** The kinds of span that tags are of, or the tags themselves where they mark none. */
export const kindsOf = (tags: readonly string[], spans: boolean): string[] =>
  spans
    ? [...new Set(tags.filter((tag) => tag !== 'O').map((tag) => tag.slice(2) || NO_KIND))].sort()
    : [...tags].sort()
