// How a file says that a number is not there.

const MISSING = /^(?:\?|-|nan|na|n\/a|null|none)?$/i

/** An empty cell too. */
export const isMissing = (cell: string): boolean => MISSING.test(cell.trim())
