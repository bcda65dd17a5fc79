// `LABEL text` lines: the label is the first word, TREC's "COARSE:fine text" included. fastText marks its labels, which may be
// several and stand at either end: "__label__x __label__y text", "text __label__x".

import { message } from '../messages/message'
import type { LineParser } from './lines'

const PREFIX = '__label__'
/** A label of fastText: a word of its own, no cell of a delimited row. */
const MARKED = /^__label__[^\s,;|]+$/
/** Between the labels of a text that has several. */
const LABEL_SEPARATOR = ';'
/** Lines that must have marked labels for a file to be fastText's. */
const MARKED_SHARE = 0.95
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
  { pattern: /^[^\s:]+:[^\s:]+$/, sublabels: true, distinctShare: 1 / 3, fewestLines: 4 },
  { pattern: /^[-+]?\d+:?$/, sublabels: false, distinctShare: 1 / 3, fewestLines: 4 },
  { pattern: /^[\p{Lu}\d_+-]+:?$/u, sublabels: false, distinctShare: 1 / 3, fewestLines: 4 },
  { pattern: /^[\p{Ll}\p{Lo}\d_+-]+:?$/u, sublabels: false, distinctShare: 1 / 5, fewestLines: 6 }
]

export interface LabelTextForm {
  /** True where labels read COARSE:fine: they become two columns. */
  readonly sublabels: boolean
  /** True where labels carry fastText's mark. */
  readonly marked?: boolean
}

export const labelTextColumns = ({ sublabels }: LabelTextForm): string[] =>
  sublabels ? ['label', 'sublabel', 'text'] : ['label', 'text']

/** The form of lines whose first words are labels, or null where they look like plain text. */
export function labelTextForm(lines: readonly string[]): LabelTextForm | null {
  const shown = lines.filter((line) => line.trim() !== '')
  if (isMarked(shown)) return { sublabels: false, marked: true }
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

/** Lines of fastText, whatever else stands in them. */
export function isMarked(lines: readonly string[]): boolean {
  const marked = lines.filter((line) => {
    const words = line.trim().split(/\s+/)
    return MARKED.test(words[0]) || MARKED.test(words[words.length - 1])
  })
  return marked.length >= 2 && marked.length >= lines.length * MARKED_SHARE
}

const MARKS_IN_FRONT = /^(?:\s*__label__[^\s,;|]+(?=\s|$))+/

/** A line without marked labels is a text that nobody has labelled. */
function markedRow(line: string): ReturnType<LineParser> {
  const front = MARKS_IN_FRONT.exec(line)?.[0] ?? ''
  const behind: string[] = []
  let text = line.slice(front.length).trim()
  for (;;) {
    const at = text.lastIndexOf(PREFIX)
    if (at < 0 || !MARKED.test(text.slice(at)) || (at > 0 && !/\s/.test(text[at - 1]))) break
    behind.unshift(text.slice(at))
    text = text.slice(0, at).trimEnd()
  }
  if (text === '') return { reason: message('row-no-text') }
  const labels = [...front.split(/\s+/).filter((word) => word !== ''), ...behind]
  return { fields: [[...new Set(labels)].map((word) => word.slice(PREFIX.length)).join(LABEL_SEPARATOR), text] }
}

export function labelTextParser({ sublabels, marked }: LabelTextForm): LineParser {
  if (marked) return markedRow
  return (line) => {
    const parts = LINE.exec(line)
    if (parts === null) return { reason: message('row-no-text') }
    const [, label, text] = parts
    if (!sublabels) return { fields: [label, text] }
    const colon = label.indexOf(':')
    return colon < 0
      ? {
          reason: message('row-label-shape', { label: label.slice(0, MAX_LABEL_LENGTH) })
        }
      : { fields: [label.slice(0, colon), label.slice(colon + 1), text] }
  }
}
