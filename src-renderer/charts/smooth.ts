// Exponential moving average, debiased: s[n] = w s[n-1] + (1 - w) y[n], divided by 1 - w^(n+1) so that the first values
// are not dragged towards zero (Kingma & Ba 2015, section 3, the same correction as Adam's moments).

import type { Column } from './plot'

/** @param weight 0 (no smoothing) up to, not including, 1; values that are no finite number are passed over */
export function smoothed(y: Column, weight: number): Float64Array {
  const out = new Float64Array(y.length)
  let mean = 0
  let correction = 1
  for (let n = 0; n < y.length; n++) {
    const value = y[n]!
    if (Number.isFinite(value)) {
      mean = weight * mean + (1 - weight) * value
      correction *= weight
    }
    out[n] = correction === 1 ? NaN : mean / (1 - correction)
  }
  return out
}
