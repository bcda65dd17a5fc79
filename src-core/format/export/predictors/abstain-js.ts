// When a model had better not answer, as plain JavaScript source for predict.mjs and predict.html: abstain/abstention.ts again.

import { WHITE_SPACE } from '../../../wide/text-ngrams'

/**
 * JavaScript source of `createAbstention(found)`: abstention.json; the result has `reason({ text, ids, pieces, state, confidence })`,
 * pieces being the subword rows of each token.
 */
export const abstainSource = (): string => SOURCE.replace('{{white}}', WHITE_SPACE)

const SOURCE = String.raw`
function createAbstention({ limits, foreign, states: { centres, variances } }) {
  const UNKNOWN = 1

  function isForeign(code) {
    let low = 0, high = foreign.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (foreign[middle][1] < code) low = middle + 1
      else high = middle
    }
    return low < foreign.length && foreign[low][0] <= code
  }

  function foreignShare(text) {
    const letters = [...text.replace(/[{{white}}]+/gu, '')]
    return letters.filter((letter) => isForeign(letter.codePointAt(0))).length / Math.max(1, letters.length)
  }

  /** Mean squared distance to the nearest centre of the training states, in units of their variance. */
  const distance = (state) => Math.min(...centres.map((centre) =>
    centre.reduce((sum, value, k) => sum + (state[k] - value) ** 2 / variances[k], 0) / variances.length))

  function reason({ text, ids, pieces, state, confidence }) {
    const unknown = ids.filter((id, at) => id === UNKNOWN && !(pieces?.[at]?.length > 0)).length / ids.length
    if (foreignShare(text) > limits.foreign) return 'script'
    if (unknown >= limits.unknown) return 'unknown'
    if (ids.length < limits.shortest || ids.length > limits.longest) return 'length'
    if (!(distance(state) <= limits.distance)) return 'state'
    return confidence < limits.confidence ? 'confidence' : null
  }

  return { reason }
}
`
