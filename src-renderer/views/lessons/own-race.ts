// A race on the user's own table: which cells run, with which settings, and what came of it.

import {
  CELL_FACTS,
  type CellKind,
  CELLS,
  type ContestantName,
  FILTER_WIDTHS,
  GATES,
  type TrainSettings,
  withSetting
} from '@core'
import { accuracyText, type Counted } from '../../composables/accuracy'
import { format, t } from '../../i18n'
import { withCell } from '../../stores/with-cell'

/** Weights of a layer in one direction that reads E: its gates' rows of both matrices and both biases; or of the filters. */
const weights = (cell: CellKind, hidden: number, embedding: number): number =>
  cell === 'cnn'
    ? FILTER_WIDTHS.reduce((sum, width) => sum + hidden * (width * embedding + 1), 0)
    : GATES[cell] * hidden * (embedding + (CELL_FACTS[cell].ownPast ? 1 : hidden) + 2)

/** The width at which a cell has most nearly as many weights in a first layer, or in filters, as another cell of width H. */
export function equalWidth(cell: CellKind, like: CellKind, hidden: number, embedding: number): number {
  const wanted = weights(like, hidden, embedding)
  let best = 1
  for (let width = 1; weights(cell, width - 1, embedding) <= wanted; width++)
    if (Math.abs(weights(cell, width, embedding) - wanted) < Math.abs(weights(cell, best, embedding) - wanted))
      best = width
  return best
}

/** What may race on a table: the cells, and a plain RNN as an echo state network. */
export const RACERS = [...CELLS, 'esn'] as const
export type Racer = (typeof RACERS)[number]

/** Its name among the contestants tells it. */
const ECHO_RADIUS = 0.98

/**
 * The draft's settings with each of these cells; what only one cell has is left out for the others.
 *
 * @param equal as many weights of the layer that reads as the draft's own cell
 */
export function cellContestants(
  racers: readonly Racer[],
  draft: TrainSettings,
  equal: boolean
): { readonly name: ContestantName; readonly settings: TrainSettings }[] {
  const { model } = draft
  const hidden = (cell: CellKind): number =>
    equal ? equalWidth(cell, model.cell, model.hidden, model.embedding) : model.hidden
  return RACERS.filter((racer) => racers.includes(racer)).map((racer) => {
    const cell = racer === 'esn' ? 'rnn' : racer
    const settings = withSetting(withCell(draft, cell), 'model.hidden', hidden(cell))
    return {
      name: racer,
      settings: withSetting(
        racer === 'esn' ? asReservoir(settings) : settings,
        'model.spectralRadius',
        racer === 'esn' ? ECHO_RADIUS : null
      )
    }
  })
}

/** Orthogonal weights have the radius exactly; attention would have to be trained. */
const asReservoir = (settings: TrainSettings): TrainSettings => ({
  ...settings,
  model: {
    ...settings.model,
    activation: 'tanh',
    recurrentInit: 'orthogonal',
    pooling: settings.model.pooling === 'attention' ? 'mean' : settings.model.pooling
  }
})

/** First and last by mean accuracy: of one seed with their intervals, of several with lowest and highest. */
export function ownSentence(rows: readonly { readonly name: string; readonly counted: readonly Counted[] }[]): string {
  const mean = (counted: readonly Counted[]): number =>
    counted.reduce((sum, { accuracy }) => sum + accuracy, 0) / counted.length
  const ranked = rows.filter(({ counted }) => counted.length > 0).toSorted((a, b) => mean(b.counted) - mean(a.counted))
  const [first, last] = [ranked[0], ranked.at(-1)]
  if (!first || !last || first === last) return t('lessons.page.stopped')
  const several = first.counted.length > 1
  const figures = (counted: readonly Counted[]): string => {
    if (!several) return accuracyText(counted[0])
    const all = counted.map(({ accuracy }) => accuracy)
    return t('lessons.page.range', {
      mean: format.percent(mean(counted)),
      low: format.percent(Math.min(...all)),
      high: format.percent(Math.max(...all))
    })
  }
  // Their order would be the order of the list.
  if (mean(first.counted) === mean(last.counted))
    return t('lessons.page.ownResultEven', { accuracy: figures(first.counted) })
  return t(several ? 'lessons.page.ownResultSeeds' : 'lessons.page.ownResult', {
    best: first.name,
    accuracy: figures(first.counted),
    last: last.name,
    lastAccuracy: figures(last.counted),
    seeds: first.counted.length
  })
}
