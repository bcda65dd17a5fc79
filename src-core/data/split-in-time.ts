// The split of rows that lie in time: what is trained on comes first, then what is validated on, then what is tested on. Nothing is
// drawn at random, and rows of one moment stay together.

import { CoreError } from '../errors'
import type { Split, SplitOptions } from './split'

/**
 * @param at [N] when what is learned of each row happens
 * @returns places among the N @throws CoreError "settings" where the shares leave no training rows
 */
export function splitInTime(at: Float64Array, { validation, test }: Pick<SplitOptions, 'validation' | 'test'>): Split {
  if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
    throw new CoreError({
      code: 'settings',
      case: 'split-shares',
      values: { validation: String(validation), test: String(test) }
    })
  }
  const sorted = at.slice().sort()
  /** The first moment of the last share of the rows; Infinity for none. */
  const beginning = (share: number): number => (share > 0 ? sorted[Math.round((1 - share) * sorted.length)] : Infinity)
  const tested = beginning(test) ?? Infinity
  const held = Math.min(tested, beginning(validation + test) ?? Infinity)
  const places = Int32Array.from(at.keys())
  const among = (from: number, to: number): Int32Array => places.filter((place) => at[place] >= from && at[place] < to)
  const train = among(-Infinity, held)
  // So few moments that none comes before the held-out ones: everything is trained on.
  if (train.length === 0) return { train: places, validation: new Int32Array(0), test: new Int32Array(0) }
  return { train, validation: among(held, tested), test: among(tested, Infinity) }
}
