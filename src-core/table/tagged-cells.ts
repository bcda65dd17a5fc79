// Columns that hold something for each unit of another column's texts: a tag for each word between white space or for each
// character, side by side in a cell, or spans that are marked.

import { isSpanCell } from './span-cells'
import type { Column } from './table'

/** Places in a text in UTF-16 units, end exclusive. */
export interface Unit {
  readonly start: number
  readonly end: number
}

export type CutKind = 'spaces' | 'characters'
const CUTS = ['spaces', 'characters'] as const
const PATTERNS = { spaces: /\S+/g, characters: /\S/gu } as const

/** The words between white space, or the characters that are none. */
export const cutUnits = (text: string, kind: CutKind): Unit[] =>
  Array.from(text.matchAll(PATTERNS[kind]), ({ 0: unit, index }) => ({ start: index, end: index + unit.length }))

/** The tags of a cell; null where there is not one for each unit. */
export function tagsIn(cell: string, text: string, kind: CutKind): readonly string[] | null {
  const count = cutUnits(text, kind).length
  const parts = cell.trim().split(/\s+/)
  if (parts.length === count) return parts
  if (kind !== 'characters') return null
  const letters = [...cell.replace(/\s+/g, '')]
  return letters.length === count ? letters : null
}

/** Rows looked at to see what a column holds. */
const MAX_SAMPLED_CELLS = 500
/** Of them, the share that has to hold a tag for each unit; annotators slip. */
const NEARLY_ALL = 0.95
/** Units of a row, and rows, from which equal numbers of units and tags are no accident. */
const MIN_EQUAL = 2

interface TagLayout {
  readonly kind: CutKind | 'spans'
  /** Rows with text and cell, those that fit the kind, and those of several units. */
  readonly rows: number
  readonly fitting: number
  readonly several: number
  /** Different cells, and different numbers of units. */
  readonly distinct: number
  readonly lengths: number
}

/** What most cells fit; null where there is nothing to look at. */
export function detectTagLayout(texts: Column, cells: Column): TagLayout | null {
  const step = Math.max(1, Math.floor(cells.length / MAX_SAMPLED_CELLS))
  const counts = { spaces: 0, characters: 0 }
  const several = { spaces: 0, characters: 0 }
  const lengths = { spaces: new Set<number>(), characters: new Set<number>() }
  const distinct = new Set<string>()
  let [rows, spans] = [0, 0]
  for (let row = 0; row < cells.length; row += step) {
    const [text, cell] = [texts.at(row), cells.at(row).trim()]
    if (text.trim() === '' || cell === '') continue
    rows++
    distinct.add(cell)
    if (isSpanCell(cell)) spans++
    for (const kind of CUTS) {
      const tags = tagsIn(cell, text, kind)
      if (tags === null) continue
      counts[kind]++
      lengths[kind].add(tags.length)
      if (tags.length >= MIN_EQUAL) several[kind]++
    }
  }
  if (rows === 0) return null
  const found = { rows, distinct: distinct.size }
  if (spans * 2 > rows) return { ...found, kind: 'spans', fitting: spans, several: spans, lengths: 0 }
  const kind = counts.characters > counts.spaces || several.spaces === 0 ? 'characters' : 'spaces'
  return { ...found, kind, fitting: counts[kind], several: several[kind], lengths: lengths[kind].size }
}

/** What a column holds for each unit of the texts; null for one that holds classes, or anything else, of rows. */
export function taggedBy(texts: Column, cells: Column): TagLayout['kind'] | null {
  const found = detectTagLayout(texts, cells)
  if (found === null || found.rows < MIN_EQUAL || found.fitting < NEARLY_ALL * found.rows) return null
  const { kind, rows, several, distinct, lengths } = found
  // Classes repeat whatever their text; cells that are as long as their text, short or long, or hardly repeat, belong to it.
  return kind === 'spans' || (several * 2 > rows && (lengths > 1 || distinct * 5 > rows)) ? kind : null
}
