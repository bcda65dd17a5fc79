// What the gate runs of proofs that run the same body over many models, seeds or counts: GATESCOPE_TESTS=share, a share of them.
// `npm test` by itself and the public workflow run all.

export const SHARE = process.env.GATESCOPE_TESTS === 'share'

/** Each `every`-th of a list. Where `every` has no factor in common with what the list varies, no value is left out. */
export const everyNth = <T>(list: readonly T[], every: number): T[] => list.filter((_, index) => index % every === 0)

/** In the gate each `every`-th; else all. */
export const shareOf = <T>(list: readonly T[], every = 3): T[] => everyNth(list, SHARE ? every : 1)
