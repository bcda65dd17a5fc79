// A race: two to four contestants that train one after the other on the same rows and split, each with the same seeds, each a run
// like any other. A lesson is a race whose settings and expectation are given; the user's own table may be raced too.

import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import {
  type ContestantName,
  type CoreErrorData,
  type Lesson,
  type LessonName,
  type LessonOutcome,
  type Outcome,
  type ProbeRecord,
  type RunRecord,
  SAMPLES,
  type TrainSettings,
  contestantSettings,
  gradientArriving,
  lessonOf,
  lessonTitle,
  nameText,
  simpleFigures
} from '@core'
import { language, t } from '../i18n'
import { useHost } from '../transport/host'
import { errorDataOf } from '../transport/host-error'
import { useDatasetsStore } from './datasets'
import { useRunsStore } from './runs'

export interface Entrant {
  readonly name: ContestantName
  readonly settings: TrainSettings
  /** null until its turn. */
  readonly run: string | null
  /** What it last saw of its own gradient; null until it is over. */
  readonly probe: ProbeRecord | null
  readonly over: boolean
}

export interface Race {
  /** null: a race on the user's own table. */
  readonly lesson: LessonName | null
  readonly title: string
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

  const runName = (title: string, { name, settings }: Entrant): string =>
    t(seeds.value.length > 1 ? 'lessons.page.runNameSeed' : 'lessons.page.runName', {
      title,
      name: nameText(language.value, name),
      seed: settings.seed
    })

  /**
   * Opens the lesson's problem beside the current file and trains its contestants.
   * @param lag in place of the lesson's own, of a problem that has one
   */
  const startLesson = (name: LessonName, count: SeedCount = 1, lag = lessonOf(name).problem.lag): Promise<void> => {
    const lesson = lessonOf(name)
    const entrants = seedsFrom(1, count).flatMap((seed) =>
      lesson.contestants.map((contestant) => entrantOf(contestant.name, contestantSettings(lesson, contestant, seed)))
    )
    const title = lessonTitle(language.value, name)
    return start({ lesson: name, title, lag: lag ?? null, entrants }, () => problemOf(lesson, lag))
  }

  async function problemOf({ problem: { sample, rows } }: Lesson, lag: number | undefined): Promise<Columns> {
    const info = await datasets.openSampleBeside({ name: sample, rows, lag })
    if (info === null) throw new Error(`lesson: expected the sample '${sample}', got none`)
    await datasets.whenRead(info.dataset)
    const [textColumn, labelColumn] = SAMPLES.find(({ name }) => name === sample)!.columns
    return { dataset: info.dataset, textColumn, labelColumn }
  }

  /** Trains these settings on the current file. */
  const startOwn = (
    title: string,
    contestants: readonly { readonly name: ContestantName; readonly settings: TrainSettings }[],
    count: SeedCount = 1
  ): Promise<void> =>
    start(
      {
        lesson: null,
        title,
        lag: null,
        entrants: seedsFrom(0, count).flatMap((more) =>
          contestants.map(({ name, settings }) => entrantOf(name, { ...settings, seed: settings.seed + more }))
        )
      },
      async () => {
        const { info, text, label } = datasets.current!
        return { dataset: info.dataset, textColumn: text, labelColumn: label }
      }
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
    const contestants = new Map<ContestantName, Outcome>()
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

const entrantOf = (name: ContestantName, settings: TrainSettings): Entrant => ({
  name,
  settings,
  run: null,
  probe: null,
  over: false
})
