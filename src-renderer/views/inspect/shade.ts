// How a token is shaded by what it did to a decision: one hue for what spoke for it, another for what spoke against it.

/** The strongest shade, in percent. */
const MAX_SHADE_PERCENT = 55

/** @param largest magnitude of the values beside it @returns a style; none for a token without a value */
export function shadeOf(value: number | null, largest: number): Record<string, string> {
  if (value === null) return {}
  const share = Math.round(Math.min(1, Math.abs(value) / largest) * MAX_SHADE_PERCENT)
  const hue = value < 0 ? '--diverging-low' : '--diverging-high'
  return { backgroundColor: `color-mix(in srgb, var(${hue}) ${share}%, transparent)` }
}

export const largestOf = (values: readonly number[]): number => Math.max(1e-12, ...values.map(Math.abs))
