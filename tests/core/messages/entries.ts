// The catalogue's texts by their dotted keys.

/** @param tree nested groups of texts */
export function entries(tree: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...entries(value as object, `${prefix}${key}.`)]
    )
  )
}
