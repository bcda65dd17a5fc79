// Texts that occur more than once: alike, nearly alike, with different labels, or in another file.

export interface Groups {
  readonly groups: number
  readonly rows: number
  readonly examples: readonly (readonly number[])[]
}

const GROUPS_SHOWN = 20
const ROWS_SHOWN = 10
const LEAKS_SHOWN = 100

const ASCII = /^[\0-\x7f]*$/
const BESIDE_LETTERS = /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}]+/gu

/** Two texts are the same when these are: trimmed, canonically composed. */
export function exactKey(text: string): string {
  const trimmed = text.trim()
  return ASCII.test(trimmed) ? trimmed : trimmed.normalize('NFC')
}

/** Lower case without punctuation, symbols and spacing; a text of nothing else stays itself. */
function nearKey(exact: string): string {
  return exact.toLowerCase().replace(BESIDE_LETTERS, '') || exact
}

/** Rows whose text occurs more than once. */
export function duplicatesOf(keys: readonly string[], rows: readonly number[]): Groups {
  return summary([...groupsBy(rows, (row) => keys[row])])
}

/** Groups of texts that differ, but only in case, punctuation and spacing. */
export function nearDuplicatesOf(keys: readonly string[], rows: readonly number[]): Groups {
  const groups = groupsBy(rows, (row) => nearKey(keys[row]))
  return summary([...groups].filter((group) => group.some((row) => keys[row] !== keys[group[0]])))
}

/** Texts that carry more than one label. */
export function conflictsOf(
  keys: readonly string[],
  labels: readonly string[],
  rows: readonly number[]
): { texts: number; rows: number; examples: readonly (readonly number[])[] } {
  const { groups, ...rest } = summary(
    [...groupsBy(rows, (row) => keys[row])].filter((group) => group.some((row) => labels[row] !== labels[group[0]]))
  )
  return { texts: groups, ...rest }
}

/** Rows of another table whose text is among these keys. */
export function leakageOf(keys: readonly string[], others: readonly string[]): { rows: number; examples: number[] } {
  const known = new Set(keys)
  known.delete('')
  const leaked: number[] = []
  for (let row = 0; row < others.length; row++) if (known.has(others[row])) leaked.push(row)
  return { rows: leaked.length, examples: leaked.slice(0, LEAKS_SHOWN) }
}

/** Groups of two rows and more, in the order of their first rows. */
function* groupsBy(rows: readonly number[], keyOf: (row: number) => string): Generator<readonly number[]> {
  // Most texts occur once: they cost one map entry and no array.
  const first = new Map<string, number>()
  const more = new Map<string, number[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, row)
    else {
      const group = more.get(key)
      if (group === undefined) more.set(key, [earlier, row])
      else group.push(row)
    }
  }
  yield* [...more.values()].sort((a, b) => a[0] - b[0])
}

function summary(groups: readonly (readonly number[])[]): Groups {
  return {
    groups: groups.length,
    rows: groups.reduce((sum, group) => sum + group.length, 0),
    examples: groups.slice(0, GROUPS_SHOWN).map((group) => group.slice(0, ROWS_SHOWN))
  }
}
