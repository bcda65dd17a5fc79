// What a race shows while it runs: its contestants with what each has reached, the charts, and at the end what happened and why.

import { computed } from 'vue'
import {
  type Lesson,
  type TrainSettings,
  checkLesson,
  contestantSettings,
  contestantText,
  haveEqualBudgets,
  gradientArriving,
  lessonSentence,
  nameText,
  readingWeights
} from '@core'
import { format, language, t } from '../../i18n'
import { type Entrant, type Race, useRaceStore } from '../../stores/race'
import { useRunsStore } from '../../stores/runs'
import { ownSentence } from './own-race'
import { useRaceCurves } from './race-curves'
import { raceReason } from './race-reason'

export function useRaceView(race: () => Race) {
  const store = useRaceStore()
  const runs = useRunsStore()
  const { zoom, contestants, accuracy, loss, gradient, without, kept, baselines, chanceLoss, x, y } = useRaceCurves()

  const several = computed(() => store.seeds.length > 1)
  const rows = computed(() => [...networks.value, ...linear.value])
  const networks = computed(() =>
    contestants.value.map((contestant, index) => {
      const of = contestant.name
      const entrants = race().entrants.filter(({ name }) => name === of)
      const records = entrants.map((entrant) => store.recordOf(entrant))
      const counted = entrants.flatMap((entrant, k) => {
        const record = records[k]
        const judged = entrant.over && record ? (record.test ?? record.validation) : null
        return judged ? [judged] : []
      })
      const record = records.find((one, k) => entrants[k].over && one?.throughput) ?? null
      return {
        of,
        over: entrants.every(({ over }) => over),
        color: `var(--class-${index + 1})`,
        name: contestantText(language.value, contestant),
        counted,
        arrives: entrants.map(({ probe }) => probe && gradientArriving(probe)),
        status: statusOf(entrants.find(({ over }) => !over) ?? entrants.at(-1)!),
        figures: record?.throughput
          ? t('lessons.page.figures', {
              parameters: format.integer(record.parameters),
              reading: format.integer(readingWeights(record.settings.model)),
              step: format.number((1000 * record.settings.batchSize) / record.throughput.sequencesPerSecond, 2),
              rate: format.integer(record.throughput.sequencesPerSecond)
            })
          : ''
      }
    })
  )

  /** Fitted by the first contestant's run of every seed, on the same split. */
  const linear = computed(() => {
    const counted = store.seeds.flatMap((seed) => {
      const first = race().entrants.find((entrant) => entrant.settings.seed === seed)
      const record = first?.over ? store.recordOf(first) : null
      const accuracy = record?.baselines.logisticRegression
      const judged = record && (record.test ?? record.validation)
      return accuracy === undefined || !judged ? [] : [{ accuracy, rows: judged.rows }]
    })
    if (counted.length === 0) return []
    const over = counted.length === store.seeds.length
    return [
      { of: 'linear', over, color: '', name: nameText(language.value, 'linear'), counted, status: '', figures: '' }
    ]
  })

  function statusOf(entrant: Entrant): string {
    const record = store.recordOf(entrant)
    if (entrant.run === null) return t('lessons.page.waiting')
    if (entrant.over) return record && record.status !== 'finished' ? t(`runs.status.${record.status}`) : ''
    const epochs = runs.historyOf(entrant.run).state.epochs.length
    if (!record) return t('lessons.page.starting')
    const { seed, epochs: all } = entrant.settings
    return t(several.value ? 'lessons.page.epochSeed' : 'lessons.page.epoch', {
      epoch: Math.min(epochs + 1, all),
      epochs: all,
      seed
    })
  }

  const conclusion = computed(() => {
    const outcomes = store.outcomes
    if (store.running) return t('lessons.page.training')
    if (outcomes.some((outcome) => outcome === null)) return t('lessons.page.stopped')
    const { lesson } = race()
    const own = lesson?.problem?.lag
    const unclaimed = [
      ...(lesson && own !== undefined && race().lag !== own
        ? [t('lessons.page.distance.other', { lag: format.integer(race().lag ?? own), own: format.integer(own) })]
        : []),
      ...(lesson && race().equal && !haveEqualBudgets(ownSettings(lesson)) ? [t('lessons.page.budgetOther')] : [])
    ]
    if (lesson === null || unclaimed.length > 0 || lesson.claims.length === 0)
      return format.sentences([
        ...unclaimed,
        ownSentence(rows.value),
        raceReason(networks.value, outcomes[0] ?? { counting: 0, chance: 0 })
      ])
    const judged = outcomes.map((outcome) => {
      const checked = checkLesson(lesson, outcome!)
      return { outcome: outcome!, checked, holds: checked.every(({ holds }) => holds) }
    })
    // Of several seeds the first that came out as expected says what happened; where none did, the first says what did not.
    const shown = judged.find(({ holds }) => holds) ?? judged[0]
    const sentence = lessonSentence(language.value, lesson, shown.outcome, shown.checked)
    if (!several.value) return sentence
    return t('lessons.page.seedsHeld', {
      held: judged.filter(({ holds }) => holds).length,
      seeds: judged.length,
      seed: store.seeds[judged.indexOf(shown)],
      sentence
    })
  })
  const ownSettings = (lesson: Lesson): TrainSettings[] =>
    lesson.contestants.map((contestant) => contestantSettings(lesson, contestant, 1))
  const charts = computed(
    () =>
      [
        {
          key: 'accuracy',
          span: 'span-6',
          chart: accuracy.value,
          sentence: t(several.value ? 'lessons.page.accuracy.seeds' : 'lessons.page.accuracy.sentence'),
          baselines: baselines.value,
          x: x.value.epoch,
          y: y.value.accuracy,
          zoom,
          waiting: ''
        },
        {
          key: 'loss',
          span: 'span-6',
          chart: loss.value,
          sentence: chanceLoss.value ? t('lessons.page.loss.sentence', { chance: chanceLoss.value }) : '',
          baselines: [],
          x: x.value.epoch,
          y: y.value.loss,
          zoom,
          waiting: ''
        },
        {
          key: 'gradient',
          span: 'span-6',
          chart: gradient.value,
          sentence: format.sentences([
            t('lessons.page.gradient.sentence'),
            ...(without.value.length > 0
              ? [t('lessons.page.gradient.without', { names: format.list(without.value) })]
              : [])
          ]),
          baselines: [],
          x: x.value.steps,
          y: y.value.gradient,
          zoom: undefined,
          waiting: t('lessons.page.gradient.waiting')
        },
        {
          key: 'kept',
          span: 'span-6',
          chart: kept.value,
          sentence: t('lessons.page.kept.sentence'),
          baselines: [],
          x: x.value.steps,
          y: y.value.kept,
          zoom: undefined,
          waiting: t(store.running ? 'lessons.page.gradient.waiting' : 'lessons.page.kept.none')
        }
      ] as const
  )

  return { store, several, rows, conclusion, charts }
}
