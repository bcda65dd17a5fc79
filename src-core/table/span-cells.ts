// A cell of marked spans as annotation tools write them: a JSON list of objects with start, end and label (Label Studio, Prodigy,
// doccano's annotations) or of lists [start, end, label] (spaCy, doccano). An empty list, or nothing, marks nothing.

import { isJsonObject } from '../json-object'

/** Places in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly label: string
}

interface Given extends Span {
  /** What the file says stands there. */
  readonly text: string | null
}

/** True for a cell that holds spans, at least one of them. */
export const isSpanCell = (cell: string): boolean => (givenSpans(cell) ?? []).length > 0

/**
 * The spans of a cell in the order of their starts; null where it holds something else. Tools count characters as Python does,
 * by code points; where they say what stands there and it does not, they counted as JavaScript does.
 */
export function spansOf(cell: string, text: string): Span[] | null {
  const given = givenSpans(cell)
  if (given === null) return null
  const counted = given.map((span) => inUnits(span, text))
  const misplaced = counted.some(
    ({ start, end }, n) => given[n].text !== null && text.slice(start, end) !== given[n].text
  )
  const asWritten =
    misplaced && given.every(({ start, end, text: quoted }) => quoted === null || text.slice(start, end) === quoted)
  return (asWritten ? given : counted)
    .map(({ start, end, label }) => ({ start, end, label }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Code points to UTF-16 units, which differ where a character lies beyond the first 65,536. */
function inUnits(span: Span, text: string): Span {
  if (!/[\ud800-\udbff]/.test(text)) return span
  const places = [0]
  for (const character of text) places.push(places[places.length - 1] + character.length)
  const at = (place: number): number => places[place] ?? text.length + 1
  return { ...span, start: at(span.start), end: at(span.end) }
}

function givenSpans(cell: string): Given[] | null {
  const text = cell.trim()
  if (text === '') return []
  if (!text.startsWith('[')) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(value)) return null
  const spans = value.flatMap(spansIn)
  return spans.some((span) => span === null) ? null : (spans as Given[])
}

/** One span for each of its labels. */
function spansIn(value: unknown): readonly (Given | null)[] {
  if (Array.isArray(value)) {
    const [start, end, label] = value as unknown[]
    return [spanOf(start, end, label, null)]
  }
  if (!isJsonObject(value)) return [null]
  const start = value.start ?? value.start_offset ?? value.begin
  const end = value.end ?? value.end_offset
  const labels = value.label ?? value.labels ?? value.type ?? value.entity ?? value.tag
  const quoted = typeof value.text === 'string' ? value.text : null
  return Array.isArray(labels)
    ? labels.map((label) => spanOf(start, end, label, quoted))
    : [spanOf(start, end, labels, quoted)]
}

function spanOf(start: unknown, end: unknown, label: unknown, text: string | null): Given | null {
  if (typeof start !== 'number' || typeof end !== 'number') return null
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start) return null
  if (typeof label !== 'string' && typeof label !== 'number') return null
  // A blank would make two tags of one where tags stand side by side.
  const name = String(label).trim().replace(/\s+/g, '_')
  return name === '' ? null : { start, end, label: name, text }
}
