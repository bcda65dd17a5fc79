// How right answers depend on the length of the text.

/** Groups of texts by length, of about as many rows each. */
const GROUPS = 6

export interface LengthGroup {
  /** Tokens of the text. */
  readonly from: number
  readonly to: number
  readonly rows: number
  readonly right: number
}

/** @param offsets [N+1] of the texts' tokens @param wrong rows whose answer is not right */
export function byLength(offsets: Int32Array, wrong: ReadonlySet<number>): LengthGroup[] {
  const rows = Array.from({ length: offsets.length - 1 }, (_, n) => ({
    length: offsets[n + 1] - offsets[n],
    right: !wrong.has(n)
  })).sort((a, b) => a.length - b.length)
  const groups: { from: number; to: number; rows: number; right: number }[] = []
  const min = rows.length / GROUPS
  for (const { length, right } of rows) {
    const last = groups.at(-1)
    // Texts of one length stay together.
    if (!last || (last.rows >= min && last.to < length))
      groups.push({ from: length, to: length, rows: 1, right: right ? 1 : 0 })
    else {
      last.to = length
      last.rows++
      if (right) last.right++
    }
  }
  return groups
}
