// A race: two to four contestants that train one after the other on the same rows and split, each with the same seeds, each a run
// like any other. A lesson is a race whose settings and expectation are given; the user's own table may be raced too.

import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import {
  type Contestant,
  type CoreErrorData,
  type Lesson,
  type LessonOutcome,
  type Outcome,
  type Problem,
  type ProbeRecord,
  type RunRecord,
  SAMPLES,
  type TrainSettings,
  contestantSettings,
  contestantText,
  equalBudgets,
  gradientArriving,
  lessonTitle,
  simpleFigures
} from '@core'
import { language, t } from '../i18n'
import { useHost } from '../transport/host'
import { errorDataOf } from '../transport/host-error'
import { useDatasetsStore } from './datasets'
import { useRunsStore } from './runs'

export interface Entrant extends Pick<Contestant, 'name' | 'label'> {
  readonly settings: TrainSettings
  /** null until its turn. */
  readonly run: string | null
  /** What it last saw of its own gradient; null until it is over. */
  readonly probe: ProbeRecord | null
  readonly over: boolean
}

export interface Race {
  /** null: a race on the user's own table. */
  readonly lesson: Lesson | null
  readonly title: string
  /** Every contestant's width was changed so that the layers that read have as many weights. */
  readonly equal: boolean
  /** Of the problem as it was generated; null: it has none, or the table is the user's own. */
  readonly lag: number | null
  /** Every contestant with every seed: all of the first seed, then all of the next. */
  readonly entrants: readonly Entrant[]
}

interface Columns {
  readonly dataset: string
  readonly textColumn: string
  readonly labelColumn: string
}

/** The first so many seeds. */
export const SEED_COUNTS = [1, 3] as const
export type SeedCount = (typeof SEED_COUNTS)[number]

export interface RaceOptions {
  readonly seeds: SeedCount
  /** Of the problem, in place of the lesson's own where it is another. */
  readonly lag: number | undefined
  /** Widths are changed so that the layers that read have as many weights in every contestant. */
  readonly equal: boolean
}
const seedsFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, k) => first + k)

export const useRaceStore = defineStore('race', () => {
  const datasets = useDatasetsStore()
  const runs = useRunsStore()
  const race = shallowRef<Race | null>(null)
  const running = shallowRef(false)
  const error = shallowRef<CoreErrorData | null>(null)
  let stopping = false

  function put(index: number, change: Partial<Entrant>): void {
    const { value } = race
    if (value)
      race.value = {
        ...value,
        entrants: value.entrants.map((entrant, n) => (n === index ? { ...entrant, ...change } : entrant))
      }
  }

  async function train(index: number, entrant: Entrant, title: string, columns: Columns): Promise<RunRecord> {
    const { run } = await useHost().call('run.start', {
      ...columns,
      testDataset: null,
      name: runName(title, entrant),
      vectors: null,
      settings: entrant.settings,
      // One that waits its turn between the contestants goes first.
      whenBusy: 'queue'
    })
    runs.historyOf(run)
    put(index, { run })
    const record = await runs.whenEnded(run)
    const { epochs } = await useHost().call('run.probes', { run })
    put(index, { probe: epochs.at(-1)?.record ?? null, over: true })
    return record
  }

  async function start(next: Race, columns: () => Promise<Columns>): Promise<void> {
    if (running.value) return
    ;[race.value, running.value, error.value, stopping] = [next, true, null, false]
    try {
      const where = await columns()
      for (const [index, entrant] of next.entrants.entries()) {
        if (stopping) break
        await train(index, entrant, next.title, where)
      }
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      running.value = false
    }
  }

  const runName = (title: string, entrant: Entrant): string =>
    t(seeds.value.length > 1 ? 'lessons.page.runNameSeed' : 'lessons.page.runName', {
      title,
      name: contestantText(language.value, entrant),
      seed: entrant.settings.seed
    })

  /** Opens the lesson's problem beside the current file, or takes the file that is open, and trains its contestants. */
  const startLesson = (lesson: Lesson, { seeds: count, lag, equal }: RaceOptions): Promise<void> => {
    const title = lessonTitle(language.value, lesson)
    const entrants = seedsFrom(1, count).flatMap((seed) => {
      const own = lesson.contestants.map((contestant) => contestantSettings(lesson, contestant, seed))
      const settings = equal ? equalBudgets(own) : own
      return lesson.contestants.map((contestant, k) => entrantOf(contestant, settings[k]))
    })
    const { problem } = lesson
    return start({ lesson, title, equal, lag: lag ?? null, entrants }, () =>
      problem === null ? currentColumns() : problemOf(problem, lag)
    )
  }

  async function problemOf({ sample, rows }: Problem, lag: number | undefined): Promise<Columns> {
    const info = await datasets.openSampleBeside({ name: sample, rows, lag })
    if (info === null) throw new Error(`lesson: expected the sample '${sample}', got none`)
    await datasets.whenRead(info.dataset)
    const [textColumn, labelColumn] = SAMPLES.find(({ name }) => name === sample)!.columns
    return { dataset: info.dataset, textColumn, labelColumn }
  }

  async function currentColumns(): Promise<Columns> {
    const { info, text, label } = datasets.current!
    return { dataset: info.dataset, textColumn: text, labelColumn: label }
  }

  /** Trains these settings on the current file. */
  const startOwn = (
    title: string,
    contestants: readonly Omit<Entrant, 'run' | 'probe' | 'over'>[],
    { seeds: count, equal }: Pick<RaceOptions, 'seeds' | 'equal'>
  ): Promise<void> =>
    start(
      {
        lesson: null,
        title,
        equal,
        lag: null,
        entrants: seedsFrom(0, count).flatMap((more) =>
          contestants.map((one) => entrantOf(one, { ...one.settings, seed: one.settings.seed + more }))
        )
      },
      currentColumns
    )

  /** Ends the contestant that trains; the others do not start. */
  async function stop(): Promise<void> {
    stopping = true
    const now = race.value?.entrants.find(({ run, over }) => run !== null && !over)
    const record = now && recordOf(now)
    if (record) await runs.steer('stop', record.id)
  }

  const recordOf = ({ run }: Entrant): RunRecord | null => (run === null ? null : (runs.records.get(run) ?? null))

  const seeds = computed<readonly number[]>(() => [
    ...new Set((race.value?.entrants ?? []).map(({ settings }) => settings.seed))
  ])

  /** Of each seed: the figures of contestants that came to their own end; null before, and where one was stopped. */
  const outcomes = computed<readonly (LessonOutcome | null)[]>(() => seeds.value.map(outcomeOf))
  function outcomeOf(seed: number): LessonOutcome | null {
    const contestants = new Map<string, Outcome>()
    let first: RunRecord | null = null
    for (const entrant of race.value?.entrants ?? []) {
      if (entrant.settings.seed !== seed) continue
      const record = recordOf(entrant)
      if (!record || !entrant.over || (record.status !== 'finished' && record.status !== 'diverged')) return null
      first ??= record
      const norms = runs.historyOf(record.id).state.steps.column('gradientNorm')
      contestants.set(entrant.name, {
        accuracy: record.status === 'finished' ? (record.test?.accuracy ?? null) : null,
        arrives: entrant.probe && gradientArriving(entrant.probe),
        norm: norms.length === 0 ? null : norms.reduce((max, norm) => Math.max(max, norm), 0)
      })
    }
    return first && { contestants, ...simpleFigures(first.baselines) }
  }

  return { race, running, error, seeds, outcomes, recordOf, startLesson, startOwn, stop }
})

const entrantOf = ({ name, label }: Pick<Contestant, 'name' | 'label'>, settings: TrainSettings): Entrant => ({
  name,
  label,
  settings,
  run: null,
  probe: null,
  over: false
})
