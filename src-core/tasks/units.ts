// What carries a tag: the words between white space, the characters, or the tokens of the run. And where each of them is among
// the steps that the network reads: its first token answers for it.

import { type Unit, cutUnits } from '../table/tagged-cells'
import type { Encoder } from '../text/encoder'
import type { Encoded } from '../text/tokens'

export const UNIT_KINDS = ['spaces', 'characters', 'tokens'] as const
/** spaces: between white space, as in a CoNLL file; characters: each that is no white space; tokens: as the encoder cuts. */
export type UnitKind = (typeof UNIT_KINDS)[number]

function unitsOf(text: string, kind: UnitKind, { tokens }: Pick<Encoded, 'tokens'>): readonly Unit[] {
  return kind === 'tokens' ? tokens : cutUnits(text, kind)
}

/** A unit that shares its token with the one before it, as when a token is a word of several characters that each have a tag. */
export interface PlacedUnit extends Unit {
  /** Step among the kept ones; -1 where the unit was cut off or holds no token. */
  readonly step: number
  readonly shared: boolean
}

export function placedUnits(text: string, kind: UnitKind, encoded: Encoded): PlacedUnit[] {
  const { tokens, keptFrom, keptTo } = encoded
  let at = 0
  let before = -1
  return unitsOf(text, kind, encoded).map(({ start, end }) => {
    while (at < tokens.length && tokens[at].end <= start) at++
    const token = at < tokens.length && tokens[at].start < end ? at : -1
    const shared = token >= 0 && token === before
    before = token
    return { start, end, shared, step: token >= keptFrom && token < keptTo ? token - keptFrom : -1 }
  })
}

/** The units of a part's rows, end to end. */
export interface UnitPlaces {
  /** [N + 1] */
  readonly offsets: Int32Array
  /** [sum of units] where the unit's step is among the set's ids; -1 where it has none. */
  readonly at: Int32Array
  /** [sum of units] 1 where it shares its step with the unit before it. */
  readonly shared: Uint8Array
  /** [N] the units themselves, and the tag that each truly has. */
  readonly units: readonly (readonly Unit[])[]
  readonly truth: readonly (readonly string[])[]
}

/** @param offsets [N + 1] of the set that the encoder made of these texts */
export function placesOf(
  texts: readonly string[],
  kind: UnitKind,
  encoder: Encoder,
  offsets: Int32Array
): Omit<UnitPlaces, 'truth'> {
  const units = texts.map((text) => placedUnits(text, kind, encoder.encode(text)))
  const ends = new Int32Array(texts.length + 1)
  units.forEach(({ length }, n) => (ends[n + 1] = ends[n] + length))
  const at = new Int32Array(ends[texts.length])
  const shared = new Uint8Array(at.length)
  units.forEach((row, n) =>
    row.forEach((unit, u) => {
      at[ends[n] + u] = unit.step < 0 ? -1 : offsets[n] + unit.step
      shared[ends[n] + u] = unit.shared ? 1 : 0
    })
  )
  return { offsets: ends, at, shared, units }
}

/** The same with places in code points, as annotation tools and Python count them. */
export function inCodePoints<Place extends Unit>(text: string, places: readonly Place[]): readonly Place[] {
  if (!/[\ud800-\udbff]/.test(text)) return places
  const before = new Int32Array(text.length + 1)
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const isSecond = at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))
    if (!isSecond) count++
    before[at + 1] = count
  }
  return places.map((place) => ({ ...place, start: before[place.start], end: before[place.end] }))
}
