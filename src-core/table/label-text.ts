// `LABEL text` lines: the label is the first word. TREC's "COARSE:fine text" and fastText's "__label__x text" included.

import type { LineParser } from './lines'

const PREFIX = '__label__'
const LINE = /^\s*(\S+)[ \t]+(\S.*)$/s

/** Labels per line at most: a first word that is new in more than every third line is a word, not a label. */
const DISTINCT_SHARE = 1 / 3
const LONGEST_LABEL = 40

export interface LabelTextForm {
  /** True where labels read COARSE:fine: they become two columns. */
  readonly sublabels: boolean
}

export const labelTextColumns = ({ sublabels }: LabelTextForm): string[] => (sublabels ? ['label', 'sublabel', 'text'] : ['label', 'text'])

/** The form of lines whose first words are labels, or null where they look like plain text. */
export function labelTextForm(lines: readonly string[]): LabelTextForm | null {
  const shown = lines.filter((line) => line.trim() !== '')
  const labels = shown.map((line) => LINE.exec(line)?.[1] ?? '')
  const distinct = new Set(labels)
  const fitting = labels.filter((label) => label !== '' && label.length <= LONGEST_LABEL).length
  if (shown.length < 2 || fitting < shown.length * 0.95 || distinct.size < 2 || distinct.size > Math.max(2, shown.length * DISTINCT_SHARE)) return null
  const marked = labels.every((label) => label.startsWith(PREFIX))
  if (!marked && !looksLikeLabels(labels, distinct)) return null
  return { sublabels: !marked && labels.every((label) => /^[^:]+:[^:]+$/.test(label)) }
}

export function labelTextParser({ sublabels }: LabelTextForm): LineParser {
  return (line) => {
    const parts = LINE.exec(line)
    if (parts === null) return { reason: 'expected a label and a text, got one word' }
    const [, word, text] = parts
    if (word.startsWith(PREFIX) && text.startsWith(PREFIX)) return { reason: 'expected one label, got several' }
    const label = word.startsWith(PREFIX) ? word.slice(PREFIX.length) : word
    if (!sublabels) return { fields: [label, text] }
    const colon = label.indexOf(':')
    return colon < 0 ? { reason: `expected a label like COARSE:fine, got '${label.slice(0, LONGEST_LABEL)}'` } : { fields: [label.slice(0, colon), label.slice(colon + 1), text] }
  }
}

/**
 * Sentences repeat their first words too ("The", "I"). Labels are used evenly enough that few words begin all lines,
 * and share a shape: COARSE:fine, all capitals, numbers, or no capital at all while the texts go on freely.
 */
function looksLikeLabels(labels: readonly string[], distinct: ReadonlySet<string>): boolean {
  const shapes = [/^[^\s:]+:[^\s:]+$/, /^[-+]?\d+$/, /^[\p{Lu}\d_+-]+:?$/u, /^[\p{Ll}\p{Lo}\d_+-]+:?$/u]
  const oneShape = shapes.some((shape) => labels.every((label) => shape.test(label)))
  return oneShape && distinct.size <= Math.max(2, Math.min(100, labels.length / 5))
}
