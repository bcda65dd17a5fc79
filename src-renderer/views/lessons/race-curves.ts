// A race as series of charts with shared axes: accuracy and loss by epoch, the gradient and what the gates keep by steps before the
// end. With several seeds a line is the mean, and around it lies a band from the lowest to the highest.

import { computed } from 'vue'
import { contestantText, nameText, relativeNorms, simpleFigures } from '@core'
import { type BandSeries, type Baseline, DASHES, type LineSeries, MARKERS } from '../../charts/plot'
import { Zoom } from '../../charts/zoom'
import { shareAxis } from '../../composables/axes'
import { format, language, t } from '../../i18n'
import { type Entrant, useRaceStore } from '../../stores/race'
import { useRunsStore } from '../../stores/runs'
import type { EpochColumn } from '../../stores/series'
import { power } from '../inspect/flow'

/** Norms below it are as good as none; the logarithmic axis ends there. */
const MIN_NORM = 1e-20

/** One contestant's values, a row a seed. */
interface Spread extends Pick<Entrant, 'name' | 'label'> {
  /** Place among the contestants: its colour. */
  readonly index: number
  readonly x: readonly number[]
  readonly rows: readonly (readonly number[])[]
}

/** Mean, lowest and highest at every place that all seeds have reached. */
export function spreadOf(rows: readonly (readonly number[])[]): {
  readonly mean: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
} {
  const length = rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.length))
  const at = (of: (values: readonly number[]) => number): number[] =>
    Array.from({ length }, (_, k) => of(rows.map((row) => row[k])))
  return {
    mean: at((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    lower: at((values) => Math.min(...values)),
    upper: at((values) => Math.max(...values))
  }
}

const lineOf = ({ name, label, index, x, rows }: Spread, marked: boolean): LineSeries => ({
  id: name,
  label: contestantText(language.value, { name, label }),
  color: `class-${index + 1}`,
  ...(marked ? { markers: MARKERS[index % MARKERS.length] } : { dash: DASHES[index % DASHES.length] }),
  x: x.slice(0, spreadOf(rows).mean.length),
  y: spreadOf(rows).mean
})
const bandOf = (spread: Spread): BandSeries => {
  const { mean, lower, upper } = spreadOf(spread.rows)
  const { id, label, color, dash, x } = lineOf(spread, false)
  return { id, label, color, dash, x, lower, upper, middle: mean }
}

export function useRaceCurves() {
  const store = useRaceStore()
  const runs = useRunsStore()
  const zoom = new Zoom()
  /** Of the first seed, in their order: a contestant is told by its name. */
  const contestants = computed<readonly Pick<Entrant, 'name' | 'label'>[]>(() =>
    (store.race?.entrants ?? []).filter(({ settings }) => settings.seed === store.seeds[0])
  )
  const spreads = (x: (k: number, entrant: Entrant) => number, of: (entrant: Entrant) => readonly number[]): Spread[] =>
    contestants.value.flatMap(({ name, label }, index) => {
      const entrants = (store.race?.entrants ?? []).filter((entrant) => entrant.name === name)
      const rows = entrants.map((entrant) => of(entrant)).filter(({ length }) => length > 0)
      return rows.length === 0 ? [] : [{ name, label, index, rows, x: rows[0].map((_, k) => x(k, entrants[0])) }]
    })
  const charted = (found: readonly Spread[], marked: boolean) => ({
    lines: found.map((spread) => lineOf(spread, marked)),
    bands: found.map(bandOf)
  })

  const byEpoch = (column: EpochColumn): Spread[] =>
    spreads(
      (k) => k + 1,
      ({ run }) => (run === null ? [] : Array.from(runs.historyOf(run).state.epochs.column(column)))
    )
  const accuracy = computed(() => charted(byEpoch('validationAccuracy'), true))
  const loss = computed(() => charted(byEpoch('validationLoss'), true))
  const gradient = computed(() =>
    charted(
      spreads(
        (step) => step,
        ({ probe }) => {
          const flow = probe?.flow[0]
          return flow ? relativeNorms(flow).map((norm) => (norm > MIN_NORM ? norm : NaN)) : []
        }
      ),
      false
    )
  )
  /** Of cells with a gate that keeps. */
  const kept = computed(() =>
    charted(
      spreads(
        (step) => step + 1,
        ({ probe }) => probe?.layers[0]?.memory.retention ?? []
      ),
      false
    )
  )

  /** What needs no network: known once the first contestant's own baselines are fitted. */
  const baselines = computed<readonly Baseline[]>(() => {
    const first = store.race?.entrants[0]
    const record = first ? store.recordOf(first) : null
    if (!record) return []
    const { chance, counting, linear } = simpleFigures(record.baselines)
    return [
      { label: nameText(language.value, 'chance'), value: chance },
      // Two lines on one another would be one line with two names.
      ...(linear === null || linear === counting ? [] : [{ label: nameText(language.value, 'linear'), value: linear }]),
      { label: nameText(language.value, linear === counting ? 'linear' : 'counting'), value: counting }
    ]
  })
  /** Those that are done and have no line among the gradients: text CNNs, and networks to whose states none came. */
  const without = computed(() =>
    contestants.value
      .filter(
        ({ name }) =>
          store.race?.entrants.some((entrant) => entrant.name === name && entrant.over) &&
          !gradient.value.lines.some(({ id }) => id === name)
      )
      .map((one) => contestantText(language.value, one))
  )
  const chanceLoss = computed(() => {
    const first = store.race?.entrants[0]
    const record = first ? store.recordOf(first) : null
    return record ? format.fixed(Math.log(record.model.classes), 2) : ''
  })

  const x = computed(() => ({
    epoch: { label: t('train.controls.epoch'), format: format.integer, min: 0, whole: true },
    steps: { label: t('lessons.page.gradient.x'), format: format.integer, min: 0, whole: true }
  }))
  const y = computed(() => ({
    accuracy: shareAxis(t('lessons.page.accuracy.y')),
    loss: { label: t('lessons.page.loss.y'), format: (value: number) => format.number(value, 3), include: [0] },
    gradient: { label: t('lessons.page.gradient.y'), format: power, scale: 'log' as const },
    kept: shareAxis(t('lessons.page.kept.y'))
  }))

  return { zoom, contestants, accuracy, loss, gradient, without, kept, baselines, chanceLoss, x, y }
}
