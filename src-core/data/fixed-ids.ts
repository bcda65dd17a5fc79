/** Ids 0 and 1 are fixed in every vocabulary: padding, and every token that is not in it. */
export const PAD_ID = 0
export const UNKNOWN_ID = 1
