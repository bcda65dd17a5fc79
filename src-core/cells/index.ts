// The cell of a model: the door of this room.

import type { ModelSpec } from '../model/spec'
import type { Cell } from './cell'
import { gruCell } from './gru'
import { lstmCell } from './lstm'
import { rnnCell } from './rnn'

export type { Cell, CellState, CellStep, CellWeights } from './cell'
export { addAffine, addAffineBackward } from './cell'

/** The recurrent step that a model's layers repeat. */
export function cellOf(spec: Pick<ModelSpec, 'cell' | 'activation'>): Cell {
  if (spec.cell === 'lstm') return lstmCell
  return spec.cell === 'gru' ? gruCell : rnnCell(spec.activation)
}
