// Ragged lengths inside a graph: which steps of which rows are tokens, and the small constants every layer shares.

import { type GraphBuilder } from './builder'
import { concat, reshape, sub } from './ops'

export interface Steps {
  /** [T, 1, B], true on tokens. */
  readonly valid: string
  /** [T, 1, B], true on the last token of a row; nowhere in a row of length 0. */
  readonly isLast: string
  /** [T, 1, 1], true at step 0. */
  readonly isFirst: string
  /** [T, 1, 1] int64: 0, 1, 2 ... */
  readonly index: string
  /** [1, B], true where a row has any token. */
  readonly hasTokens: string
  /** [1, B] 1 / length; 1 for rows of length 0. */
  readonly inverseLength: string
  /** [H, B] */
  readonly zeros: string
  readonly zero: string
}

/** @param embedded [T, B, E] @param lengths [B] int64 */
export function stepsOf(g: GraphBuilder, embedded: string, lengths: string, hidden: number): Steps {
  return g.within('steps', () => {
    const shape = g.node('shape', 'Shape', [embedded])
    const firstAxis = g.indices('axis', [0])
    const extent = (name: string, axis: number): string =>
      g.node(name, 'Slice', [shape, g.indices(`${name}_from`, [axis]), g.indices(`${name}_to`, [axis + 1]), firstAxis])
    const count = g.node('count_scalar', 'Squeeze', [extent('count', 0), firstAxis])
    const index = reshape(
      g,
      'index',
      g.node('range', 'Range', [g.integer('start', 0), count, g.integer('stride', 1)]),
      -1,
      1,
      1
    )
    const byStep = reshape(g, 'lengths', lengths, 1, 1, -1)
    const zeroIndex = g.integer('zero_index', 0)
    const asFloat = g.node('length_float', 'Cast', [reshape(g, 'lengths_row', lengths, 1, -1)], {
      to: { kind: 'int', value: 1 }
    })
    return {
      valid: g.node('valid', 'Less', [index, byStep]),
      isLast: g.node('is_last', 'Equal', [index, sub(g, 'last_index', byStep, g.integer('one_step', 1))]),
      isFirst: g.node('is_first', 'Equal', [index, zeroIndex]),
      index,
      hasTokens: g.node('has_tokens', 'Greater', [reshape(g, 'lengths_flat', lengths, 1, -1), zeroIndex]),
      inverseLength: g.node('inverse_length', 'Reciprocal', [
        g.node('length_or_one', 'Max', [asFloat, g.scalar('one', 1)])
      ]),
      zeros: g.node('zeros', 'ConstantOfShape', [
        concat(g, 'state_shape', 0, [g.indices('hidden', [hidden]), extent('batch', 1)])
      ]),
      zero: g.scalar('zero', 0)
    }
  })
}
