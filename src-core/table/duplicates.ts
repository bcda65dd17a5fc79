// Texts that occur more than once: alike, nearly alike, or with different labels; from the first row of each text.

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

/** Rows whose text occurs more than once. @param first [rows] the first row with the same text, -1 for rows that do not count */
export function duplicatesOf(first: Int32Array): Groups {
  const counts = countsOf(first)
  return summary(first, counts, (leader) => counts[leader] > 1)
}

/** Groups of texts that differ, but only in case, punctuation and spacing. @param near [rows] as `exact`, of nearly the same text */
export function nearDuplicatesOf(exact: Int32Array, near: Int32Array): Groups {
  const differs = new Uint8Array(near.length)
  for (let row = 0; row < near.length; row++)
    if (near[row] >= 0 && exact[row] !== exact[near[row]]) differs[near[row]] = 1
  return summary(near, countsOf(near), (leader) => differs[leader] === 1)
}

/** Texts that carry more than one label. @param labels [rows] numbers of classes, -1 where a row has no label */
export function conflictsOf(
  first: Int32Array,
  labels: Int32Array
): { texts: number; rows: number; examples: readonly (readonly number[])[] } {
  const labelled = first.map((leader, row) => (labels[row] < 0 ? -1 : leader))
  const label = new Int32Array(first.length).fill(-1)
  const conflict = new Uint8Array(first.length)
  for (let row = 0; row < labelled.length; row++) {
    const leader = labelled[row]
    if (leader < 0) continue
    if (label[leader] < 0) label[leader] = labels[row]
    else if (label[leader] !== labels[row]) conflict[leader] = 1
  }
  const { groups, ...rest } = summary(labelled, countsOf(labelled), (leader) => conflict[leader] === 1)
  return { texts: groups, ...rest }
}

/** [rows] How many rows follow each first row, itself included. */
function countsOf(first: Int32Array): Int32Array {
  const counts = new Int32Array(first.length)
  for (const leader of first) if (leader >= 0) counts[leader]++
  return counts
}

/** Examples come in the order of their groups' first rows. */
function summary(first: Int32Array, counts: Int32Array, wanted: (leader: number) => boolean): Groups {
  let groups = 0
  let rows = 0
  for (let row = 0; row < counts.length; row++) {
    if (counts[row] === 0 || !wanted(row)) continue
    groups++
    rows += counts[row]
  }
  const examples = new Map<number, number[]>()
  for (let row = 0; row < first.length && groups > 0; row++) {
    const leader = first[row]
    if (leader < 0 || !wanted(leader)) continue
    const shown = examples.get(leader)
    if (shown !== undefined && shown.length < ROWS_SHOWN) shown.push(row)
    else if (shown === undefined && examples.size < GROUPS_SHOWN) examples.set(leader, [row])
  }
  return { groups, rows, examples: [...examples.values()] }
}
