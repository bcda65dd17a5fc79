// Which steps of which rows are tokens, in the inference graph's layout: [T, B, 1].

import { type GraphBuilder, int } from './builder'
import { reshape } from './ops'

/** TensorProto.DataType.INT32 and FLOAT, as Cast's attribute wants them. */
const CAST = { float: int(1), int32: int(6) }

export interface RowMasks {
  /** [B] int32, for sequence_lens: at least 1, as older runtimes demand; a row without tokens is masked out of the pool. */
  readonly lengths32: string
  /** [T, B, 1], true on tokens. */
  readonly valid: string
  /** [B, 1], true where a row has tokens. */
  readonly hasTokens: string
  /** [B, 1] length as float, at least 1. */
  readonly divisor: string
  readonly zero: string
  /** [T, 1, 1] int64 and [B, 1] int64: steps and lengths. */
  readonly index: string
  readonly column: string
}

/** @param pools whether rows become one vector: an unused constant would be warned of */
export function masksOf(g: GraphBuilder, embedded: string, lengths: string, pools = true): RowMasks {
  const axis = g.indices('axis', [0])
  const steps = g.node('Squeeze', 'Squeeze', [
    g.node('Slice', 'Slice', [
      g.node('Shape', 'Shape', [embedded]),
      g.indices('from', [0]),
      g.indices('to', [1]),
      axis
    ]),
    axis
  ])
  const index = reshape(
    g,
    'index',
    g.node('Range', 'Range', [g.integer('start', 0), steps, g.integer('stride', 1)]),
    -1,
    1,
    1
  )
  const column = reshape(g, 'length_column', lengths, -1, 1)
  const valid = g.node('valid', 'Less', [index, column])
  return {
    index,
    column,
    lengths32: g.node('lengths32', 'Cast', [g.node('length_or_one', 'Max', [lengths, g.indices('least', [1])])], {
      to: CAST.int32
    }),
    valid,
    hasTokens: g.node('has_tokens', 'Greater', [column, g.integer('none', 0)]),
    divisor: g.node('divisor', 'Max', [
      g.node('length_float', 'Cast', [column], { to: CAST.float }),
      g.scalar('one', 1)
    ]),
    zero: pools ? g.scalar('zero', 0) : ''
  }
}
