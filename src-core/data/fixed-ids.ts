/** Ids 0 and 1 are fixed in every vocabulary: padding, and every token that is not in it. */
export const PAD_ID = 0
export const UNKNOWN_ID = 1

/** In the vocabulary of a decoder alone: what it reads first, and what it writes last. */
export const START_ID = 2
export const END_ID = 3
