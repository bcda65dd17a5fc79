// Sizes rounded up to a few, so that what was compiled or allocated for one batch serves the next ones too.

/** 4, 6, 8, 12, 16, 24, 32, 48, ...: two per doubling, at most half as large again as asked for from 4 on. */
export function bucketOf(size: number): number {
  let bucket = 4
  while (bucket < size) {
    if (bucket * 1.5 >= size) return bucket * 1.5
    bucket *= 2
  }
  return bucket
}
