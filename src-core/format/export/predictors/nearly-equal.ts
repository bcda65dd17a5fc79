// How the predictors of tasks compare an answer with the one in test_vectors.json: equal but for the last digits of numbers.

/** Largest share by which a number may differ: of outputs as they are; shares of an alignment are written to four digits. */
export const NEAR = { outputs: 1e-5, alignments: 6e-5 } as const

/** A Python function nearly_equal(expected, found). */
export const nearlyEqualPy = (tolerance: number): string => `def nearly_equal(expected, found):
    """Equal but for the last digits of numbers."""
    if isinstance(expected, dict):
        return all(nearly_equal(value, found.get(key)) for key, value in expected.items())
    if isinstance(expected, list):
        return isinstance(found, list) and len(expected) == len(found) and all(map(nearly_equal, expected, found))
    if isinstance(found, float) and isinstance(expected, (int, float)):
        return abs(expected - found) <= ${tolerance} * max(1, abs(expected))
    return expected == found`

/** A JavaScript function nearlyEqual(expected, found). */
export const nearlyEqualJs = (tolerance: number): string => `/** Equal but for the last digits of numbers. */
function nearlyEqual(expected, found) {
  if (typeof expected === 'number') return Math.abs(expected - found) <= ${tolerance} * Math.max(1, Math.abs(expected))
  if (typeof expected !== 'object' || expected === null) return expected === found
  return found !== null && (!Array.isArray(expected) || expected.length === found.length) &&
    Object.entries(expected).every(([key, value]) => nearlyEqual(value, found[key]))
}`
