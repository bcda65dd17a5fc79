// `LABEL text` lines: the label is the first word. TREC's "COARSE:fine text" and fastText's "__label__x text" included.

import { message } from '../messages/message'
import type { LineParser } from './lines'

const PREFIX = '__label__'
const LINE = /^\s*(\S+)[ \t]+(\S.*)$/s

const MAX_LABEL_LENGTH = 40

/**
 * Sentences repeat their first words too ("The", "I"). Labels share a shape and are few; the more a shape looks like an
 * ordinary word, the fewer there may be and the more lines must show it.
 */
const SHAPES: readonly {
  readonly pattern: RegExp
  readonly sublabels: boolean
  readonly distinctShare: number
  readonly fewestLines: number
}[] = [
  { pattern: /^__label__./, sublabels: false, distinctShare: 1, fewestLines: 2 },
  { pattern: /^[^\s:]+:[^\s:]+$/, sublabels: true, distinctShare: 1 / 3, fewestLines: 4 },
  { pattern: /^[-+]?\d+:?$/, sublabels: false, distinctShare: 1 / 3, fewestLines: 4 },
  { pattern: /^[\p{Lu}\d_+-]+:?$/u, sublabels: false, distinctShare: 1 / 3, fewestLines: 4 },
  { pattern: /^[\p{Ll}\p{Lo}\d_+-]+:?$/u, sublabels: false, distinctShare: 1 / 5, fewestLines: 6 }
]

export interface LabelTextForm {
  /** True where labels read COARSE:fine: they become two columns. */
  readonly sublabels: boolean
}

export const labelTextColumns = ({ sublabels }: LabelTextForm): string[] =>
  sublabels ? ['label', 'sublabel', 'text'] : ['label', 'text']

/** The form of lines whose first words are labels, or null where they look like plain text. */
export function labelTextForm(lines: readonly string[]): LabelTextForm | null {
  const shown = lines.filter((line) => line.trim() !== '')
  const words = shown.map((line) => LINE.exec(line)?.[1] ?? '')
  if (
    shown.length < 2 ||
    words.filter((word) => word !== '' && word.length <= MAX_LABEL_LENGTH).length < shown.length * 0.95
  )
    return null
  const shape = SHAPES.find(({ pattern }) => words.every((word) => pattern.test(word)))
  if (shape === undefined || shown.length < shape.fewestLines) return null
  const distinct = new Set(shape.sublabels ? words.map((word) => word.slice(0, word.indexOf(':'))) : words).size
  return distinct >= 2 && distinct <= Math.max(2, shown.length * shape.distinctShare)
    ? { sublabels: shape.sublabels }
    : null
}

export function labelTextParser({ sublabels }: LabelTextForm): LineParser {
  return (line) => {
    const parts = LINE.exec(line)
    if (parts === null) return { reason: message('row-no-text') }
    const [, word, text] = parts
    if (word.startsWith(PREFIX) && text.startsWith(PREFIX)) return { reason: message('row-labels') }
    const label = word.startsWith(PREFIX) ? word.slice(PREFIX.length) : word
    if (!sublabels) return { fields: [label, text] }
    const colon = label.indexOf(':')
    return colon < 0
      ? {
          reason: message('row-label-shape', { label: label.slice(0, MAX_LABEL_LENGTH) })
        }
      : { fields: [label.slice(0, colon), label.slice(colon + 1), text] }
  }
}
