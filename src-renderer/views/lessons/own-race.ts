// A race on the user's own table: which networks run, with which settings, and what came of it.

import {
  CELL_FACTS,
  CELLS,
  type Contestant,
  equalBudgets,
  nameText,
  POOLINGS,
  RECURRENT_INITIALISATIONS,
  type TrainSettings,
  translate,
  withSetting,
  type Words
} from '@core'
import { accuracyText, type Counted } from '../../composables/accuracy'
import { format, t } from '../../i18n'
import { withCell } from '../../stores/with-cell'

/** What may race on a table: the cells, and a plain RNN as an echo state network. */
export const RACING_CELLS = [...CELLS, 'esn'] as const
export type RacingCell = (typeof RACING_CELLS)[number]

/** As on the Model page. */
export const AS_MODEL = 'model'
type Choice<Of extends string> = Of | typeof AS_MODEL

/** One of a race's networks, as chosen. */
export interface Racer {
  readonly cell: RacingCell
  readonly pooling: Choice<(typeof POOLINGS)[number]>
  readonly start: Choice<(typeof RECURRENT_INITIALISATIONS)[number]>
}
export const racer = (cell: RacingCell): Racer => ({ cell, pooling: AS_MODEL, start: AS_MODEL })

/** Beyond it they are no longer told apart at a glance. */
export const MAX_RACERS = 4
export const MIN_RACERS = 2

/** Its name among the contestants tells it. */
const ECHO_RADIUS = 0.98

/** A text CNN takes the largest answer of each filter; attention would have to be trained, which an echo state network is not. */
export const poolingsOf = (cell: RacingCell): readonly (typeof POOLINGS)[number][] =>
  cell === 'cnn' ? [] : POOLINGS.filter((pooling) => cell !== 'esn' || pooling !== 'attention')
/** Filters and the IndRNN have a start of their own; orthogonal weights have the radius exactly. */
export const startsOf = (cell: RacingCell): readonly (typeof RECURRENT_INITIALISATIONS)[number][] =>
  cell === 'esn' || cell === 'cnn' || CELL_FACTS[cell].ownPast
    ? []
    : RECURRENT_INITIALISATIONS.filter((start) => cell === 'rnn' || start !== 'identity')

/** The draft's settings with what each racer has of its own. @param equal as many weights in the layers that read */
export function ownContestants(
  racers: readonly Racer[],
  draft: TrainSettings,
  equal: boolean
): (Pick<Contestant, 'name' | 'label'> & { readonly settings: TrainSettings })[] {
  const each = racers.map((one) => settingsOf(one, draft))
  const settings = equal ? equalBudgets(each) : each
  return racers.map((one, k) => {
    const before = racers.slice(0, k).filter(({ cell }) => cell === one.cell).length
    return {
      name: before === 0 ? one.cell : `${one.cell}-${before + 1}`,
      label: { en: labelOf('en', one), zh: labelOf('zh', one) },
      settings: settings[k]
    }
  })
}

function settingsOf({ cell, pooling, start }: Racer, draft: TrainSettings): TrainSettings {
  let settings = withCell(draft, cell === 'esn' ? 'rnn' : cell)
  if (pooling !== AS_MODEL && poolingsOf(cell).includes(pooling))
    settings = withSetting(settings, 'model.pooling', pooling)
  if (start !== AS_MODEL && startsOf(cell).includes(start))
    settings = withSetting(settings, 'model.recurrentInit', start)
  return withSetting(
    cell === 'esn' ? asReservoir(settings) : settings,
    'model.spectralRadius',
    cell === 'esn' ? ECHO_RADIUS : null
  )
}

/** "LSTM, mean over the steps": the cell, and what is chosen beside it. */
function labelOf(language: keyof Exclude<Words, string>, { cell, pooling, start }: Racer): string {
  const parts = [
    nameText(language, cell),
    ...(pooling !== AS_MODEL && poolingsOf(cell).includes(pooling)
      ? [
          translate(language, 'lessons.page.pooled', {
            pooling: translate(language, `settings.model.pooling.${pooling}`)
          })
        ]
      : []),
    ...(start !== AS_MODEL && startsOf(cell).includes(start)
      ? [
          translate(language, 'lessons.page.started', {
            start: translate(language, `settings.model.recurrentInit.${start}`)
          })
        ]
      : [])
  ]
  return parts.join(translate(language, 'lessons.page.nameJoin'))
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
