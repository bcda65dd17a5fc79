// A race on the user's own table: which cells run, with which settings, and what came of it.

import { type ContestantName, type RunRecord, type TrainSettings, CELLS, type CellKind, withSetting } from '@core'
import { accuracyText } from '../../composables/accuracy'
import { t } from '../../i18n'
import { withCell } from '../../stores/with-cell'

/** Weights of one unit of a layer in one direction that reads E: its gates' rows of both matrices and both biases. */
const GATE_COUNT: Readonly<Record<CellKind, number>> = { rnn: 1, gru: 3, lstm: 4 }

const weights = (cell: CellKind, hidden: number, embedding: number): number =>
  GATE_COUNT[cell] * hidden * (embedding + hidden + 2)

/** The width at which a cell has most nearly as many recurrent weights in a first layer as another cell of width H. */
export function equalWidth(cell: CellKind, like: CellKind, hidden: number, embedding: number): number {
  const wanted = weights(like, hidden, embedding)
  let best = 1
  for (let width = 1; weights(cell, width - 1, embedding) <= wanted; width++)
    if (Math.abs(weights(cell, width, embedding) - wanted) < Math.abs(weights(cell, best, embedding) - wanted))
      best = width
  return best
}

/**
 * The draft's settings with each of these cells; what only one cell has is left out for the others.
 *
 * @param equal as many recurrent weights as the draft's own cell
 */
export function cellContestants(
  cells: readonly CellKind[],
  draft: TrainSettings,
  equal: boolean
): { readonly name: ContestantName; readonly settings: TrainSettings }[] {
  const { model } = draft
  const hidden = (cell: CellKind): number =>
    equal ? equalWidth(cell, model.cell, model.hidden, model.embedding) : model.hidden
  return CELLS.filter((cell) => cells.includes(cell)).map((cell) => ({
    name: cell,
    settings: withSetting(withCell(draft, cell), 'model.hidden', hidden(cell))
  }))
}

/** First and last by accuracy, each with its interval. */
export function ownSentence(rows: readonly { readonly name: string; readonly record: RunRecord | null }[]): string {
  const ranked = rows
    .flatMap(({ name, record }) => {
      const counted = record?.test ?? record?.validation
      return counted ? [{ name, counted }] : []
    })
    .sort((a, b) => b.counted.accuracy - a.counted.accuracy)
  const [first, last] = [ranked[0], ranked.at(-1)]
  if (!first || !last || first === last) return t('lessons.page.stopped')
  return t('lessons.page.ownResult', {
    best: first.name,
    accuracy: accuracyText(first.counted),
    last: last.name,
    lastAccuracy: accuracyText(last.counted)
  })
}
