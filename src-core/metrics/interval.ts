// How far a share counted on so many rows can be off: Wilson's score interval (1927), which holds for few rows and for shares
// near 0 and 1, where the usual p plus or minus 1.96 s fails. Brown, Cai & DasGupta (2001) recommend it.

/** 95 %: the normal distribution's quantile at 0.975. */
export const Z = 1.959963984540054

/** [low, high] */
export type Interval = readonly [low: number, high: number]

/** @param share of `rows` that are hits @param z the quantile at the upper end @returns null where there are no rows or no share */
export function wilson(share: number, rows: number, z = Z): Interval | null {
  if (!(rows > 0) || !Number.isFinite(share)) return null
  const z2 = (z * z) / rows
  const middle = (share + z2 / 2) / (1 + z2)
  const half = (z * Math.sqrt((share * (1 - share)) / rows + z2 / (4 * rows))) / (1 + z2)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

/** "0.8612 (0.8400-0.8801)": an accuracy with its 95 % interval, each figure as `write` writes it; alone where there are no rows. */
export function withInterval(accuracy: number, rows: number, write: (share: number) => string): string {
  const interval = wilson(accuracy, rows)
  return interval ? `${write(accuracy)} (${interval.map((end) => write(end)).join('-')})` : write(accuracy)
}
