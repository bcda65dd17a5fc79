// Texts that occur more than once: alike, nearly alike, or with different labels; from the first row of each text.

import { filledInt32, inSteps, type Pause } from './long-arrays'

export interface Groups {
  readonly groups: number
  readonly rows: number
  readonly examples: readonly (readonly number[])[]
}

const GROUPS_SHOWN = 20
const ROWS_SHOWN = 10

const ASCII = /^[\0-\x7f]*$/
const BESIDE_LETTERS = /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}]+/gu

/** Two texts are the same when these are: trimmed, canonically composed. */
export function exactKey(text: string): string {
  const trimmed = text.trim()
  return ASCII.test(trimmed) ? trimmed : trimmed.normalize('NFC')
}

/** Lower case without punctuation, symbols and spacing; a text of nothing else stays itself. */
export function nearKey(exact: string): string {
  return exact.toLowerCase().replace(BESIDE_LETTERS, '') || exact
}

/** Rows looked at between two pauses: some 10 ms of work, where each waits for its memory. */
const ROWS_AT_ONCE = 262_144

/** Rows whose text occurs more than once. @param first [rows] the first row with the same text, -1 for rows that do not count */
export async function duplicatesOf(first: Int32Array, pause: Pause): Promise<Groups> {
  const chosen = new Uint8Array(first.length)
  await inSteps(first.length, ROWS_AT_ONCE, pause, (from, to) => {
    for (let row = from; row < to; row++) if (first[row] >= 0 && first[row] !== row) chosen[first[row]] = 1
  })
  return summary(first, chosen, pause)
}

/** Groups of texts that differ, but only in case, punctuation and spacing. @param near [rows] as `exact`, of nearly the same text */
export async function nearDuplicatesOf(exact: Int32Array, near: Int32Array, pause: Pause): Promise<Groups> {
  const differs = new Uint8Array(near.length)
  await inSteps(near.length, ROWS_AT_ONCE, pause, (from, to) => {
    for (let row = from; row < to; row++) if (near[row] >= 0 && exact[row] !== exact[near[row]]) differs[near[row]] = 1
  })
  return summary(near, differs, pause)
}

/** Texts that carry more than one label. @param labels [rows] numbers of classes, -1 where a row has no label */
export async function conflictsOf(
  first: Int32Array,
  labels: Int32Array,
  pause: Pause
): Promise<{ texts: number; rows: number; examples: readonly (readonly number[])[] }> {
  const labelled = await filledInt32(first.length, -1, pause)
  const label = await filledInt32(first.length, -1, pause)
  const conflict = new Uint8Array(first.length)
  await inSteps(first.length, ROWS_AT_ONCE, pause, (from, to) => {
    for (let row = from; row < to; row++) {
      const leader = labels[row] < 0 ? -1 : first[row]
      labelled[row] = leader
      if (leader < 0) continue
      if (label[leader] < 0) label[leader] = labels[row]
      else if (label[leader] !== labels[row]) conflict[leader] = 1
    }
  })
  const { groups, ...rest } = await summary(labelled, conflict, pause)
  return { texts: groups, ...rest }
}

const MET = 2
const SHOWN = 3

/**
 * Examples come in the order of their groups' first rows.
 * @param chosen [rows] 1 for the leaders of the groups that count; written over
 */
async function summary(first: Int32Array, chosen: Uint8Array, pause: Pause): Promise<Groups> {
  let groups = 0
  let rows = 0
  const examples = new Map<number, number[]>()
  await inSteps(first.length, ROWS_AT_ONCE, pause, (from, to) => {
    for (let row = from; row < to; row++) {
      const leader = first[row]
      if (leader < 0 || chosen[leader] === 0) continue
      rows++
      if (chosen[leader] === 1) {
        chosen[leader] = groups < GROUPS_SHOWN ? SHOWN : MET
        groups++
        if (chosen[leader] === SHOWN) examples.set(leader, [])
      }
      if (chosen[leader] === SHOWN && examples.get(leader)!.push(row) === ROWS_SHOWN) chosen[leader] = MET
    }
  })
  return { groups, rows, examples: [...examples.values()] }
}
