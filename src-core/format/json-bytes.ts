// The JSON files of a run folder, as bytes.

/** Half a surrogate pair, as a page may send one in a name, would be written as an escape that our own reader refuses. */
const wellFormed = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value

/** Indented, in UTF-8, with a line end. */
export const encodeJson = (value: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(value, wellFormed, 2)}\n`)
