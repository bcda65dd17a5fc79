/** [min(count, most)] of the rows 0 to count - 1, evenly spaced: what stands for all of a table too large to look at whole. */
export function evenly(count: number, most: number): Int32Array {
  const rows = Math.min(count, Math.max(0, most))
  return Int32Array.from({ length: rows }, (_, n) => Math.floor((n * count) / rows))
}
