// The cell of a model: the door of this room.

import { type ModelSpec, recurrentCell } from '../model/spec'
import type { Cell } from './cell'
import { gruCell } from './gru'
import { gruChoCell } from './gru-cho'
import { indRnnCell } from './indrnn'
import { lstmCell } from './lstm'
import { rnnCell } from './rnn'

export type { Cell, CellState, CellStep, CellWeights } from './cell'
export { addAffine, addAffineBackward } from './cell'
export { afterReset } from './gru-cho'
export { type Jacobian, stepJacobian } from './jacobian'

/** The recurrent step that a model's layers repeat. @throws CoreError "usage" for a text CNN */
export function cellOf(spec: Pick<ModelSpec, 'cell' | 'activation'>): Cell {
  return CELLS[recurrentCell(spec)](spec)
}

const CELLS: Readonly<Record<ReturnType<typeof recurrentCell>, (spec: Pick<ModelSpec, 'activation'>) => Cell>> = {
  rnn: ({ activation }) => rnnCell(activation),
  lstm: () => lstmCell,
  gru: () => gruCell,
  'gru-cho': () => gruChoCell,
  indrnn: ({ activation }) => indRnnCell(activation)
}
