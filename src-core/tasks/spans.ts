// Tags that mark spans (B-PER I-PER O), to spans and back. Read as conlleval does, which takes every scheme: IOB1, IOB2, BIOES,
// BILOU, BMES; written as IOB2.
//
// Source: Ramshaw & Marcus 1995; the chunk rules of conlleval.pl of the CoNLL-2000 shared task, as in seqeval.

import type { Span } from '../table/span-cells'
import type { Unit } from '../table/tagged-cells'

/** A run of units of one kind: [from, to). */
export interface Chunk {
  readonly from: number
  readonly to: number
  readonly label: string
}

const OUTSIDE = 'O'
const TYPED = /^(?:O|[BIESLUM]-\S+)$/
const BARE = /^[BIESLUMO]$/
/** Kind of a span whose tags name none. */
const NO_LABEL = '_'

/** True where tags mark spans: each is O or begins with a place in its span, and some span begins. */
export function markSpans(tags: readonly string[]): boolean {
  if (tags.every((tag) => TYPED.test(tag))) return tags.some((tag) => tag !== OUTSIDE)
  const bare = new Set(tags)
  return tags.every((tag) => BARE.test(tag)) && bare.has('B') && (bare.has('I') || bare.has('M') || bare.has('E'))
}

/** The letters of BILOU and BMES by those of BIOES. */
const PLACE: Readonly<Record<string, string>> = { L: 'E', U: 'S', M: 'I' }

/** @param tags null: no tag, as O */
export function chunksOf(tags: readonly (string | null)[]): Chunk[] {
  const chunks: Chunk[] = []
  let open: { from: number; label: string } | null = null
  let [placeBefore, labelBefore] = [OUTSIDE, '']
  for (let at = 0; at <= tags.length; at++) {
    const tag = tags[at] ?? OUTSIDE
    const place = PLACE[tag[0]] ?? tag[0]
    const label = tag === OUTSIDE ? '' : tag.slice(2) || NO_LABEL
    if (open && ends(placeBefore, place, labelBefore !== label)) {
      chunks.push({ ...open, to: at })
      open = null
    }
    if (!open && starts(placeBefore, place, labelBefore !== label)) open = { from: at, label }
    placeBefore = place
    labelBefore = label
  }
  return chunks
}

const ends = (before: string, place: string, otherLabel: boolean): boolean =>
  before === 'E' ||
  before === 'S' ||
  ((before === 'B' || before === 'I') && (place === 'B' || place === 'S' || place === OUTSIDE)) ||
  (before !== OUTSIDE && otherLabel)

const starts = (before: string, place: string, otherLabel: boolean): boolean =>
  place === 'B' ||
  place === 'S' ||
  ((place === 'E' || place === 'I') && (before === 'E' || before === 'S' || before === OUTSIDE)) ||
  (place !== OUTSIDE && otherLabel)

export const spansOfTags = (tags: readonly (string | null)[], units: readonly Unit[]): Span[] =>
  chunksOf(tags).map(({ from, to, label }) => ({ start: units[from].start, end: units[to - 1].end, label }))

/** IOB2 tags of the units that each span touches; of spans that overlap, the one that begins first keeps its units. */
export function tagsOfSpans(spans: readonly Span[], units: readonly Unit[]): string[] {
  const tags = units.map(() => OUTSIDE)
  for (const { start, end, label } of spans) {
    const touched = units.flatMap((unit, at) => (unit.start < end && unit.end > start ? [at] : []))
    if (touched.some((at) => tags[at] !== OUTSIDE)) continue
    touched.forEach((at, place) => (tags[at] = `${place === 0 ? 'B' : 'I'}-${label}`))
  }
  return tags
}

/** The tag of a unit that shares its token with the one before it: the same span goes on. */
export const continued = (tag: string): string => tag.replace(/^B(?=-|$)/, 'I').replace(/^U(?=-|$)/, 'I')
