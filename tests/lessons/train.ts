// Trains a lesson's contestants one after the other on the native device, as the application does, and gathers what its
// claims are about. Runs live in memory and leave nothing behind.

import {
  type ByteSource,
  type Contestant,
  type Lesson,
  type LessonOutcome,
  type Outcome,
  type ProbeRecord,
  type SimpleName,
  type Table,
  TrainControl,
  contestantSettings,
  evaluationBatches,
  formatCsv,
  gradientArriving,
  makeSample,
  newRecord,
  parameterCount,
  prepareExperiment,
  probeModel,
  probeRows,
  readTable,
  runExperiment,
  RunStore,
  simpleFigures,
  subset
} from '@core'
import { systemClock } from '../../src-main/host/clock'
import { nodeDevices } from '../../src-main/host/devices'
import { MemoryStore } from '../core/train/support'

/** Enough for the mean of a gradient's norm. */
const PROBE_TEXTS = 64

export async function runLesson(lesson: Lesson, seed: number): Promise<LessonOutcome> {
  if (lesson.problem === null) throw new Error('lesson: expected a generated problem, got none')
  const { sample, rows, lag } = lesson.problem
  const table = await tableOf(sample, makeSample(sample, { rows, lag }))
  const contestants = new Map<string, Outcome>()
  const judged: Pick<LessonOutcome, SimpleName>[] = []
  for (const contestant of lesson.contestants) {
    const { baselines, ...outcome } = await train(lesson, contestant, seed, table)
    contestants.set(contestant.name, outcome)
    judged.push(baselines)
  }
  return { contestants, ...judged[0] }
}

async function train(
  lesson: Lesson,
  contestant: Contestant,
  seed: number,
  table: Table
): Promise<Outcome & { readonly baselines: Pick<LessonOutcome, SimpleName> }> {
  const [textColumn, labelColumn] = table.columns.map(({ name }) => name)
  const experiment = await prepareExperiment({
    train: { table, path: table.name, options: {} },
    textColumn,
    labelColumn,
    settings: contestantSettings(lesson, contestant, seed)
  })
  const store = new RunStore(new MemoryStore(), contestant.name)
  const { validation } = experiment.sets
  const texts = subset(validation, probeRows(validation, seed, PROBE_TEXTS))
  const device = nodeDevices().find(({ name }) => name === 'native')!
  let norm = 0
  let last: ProbeRecord | null = null
  let baselines = experiment.baselines
  let accuracy: number | null = null
  try {
    const record = await runExperiment(experiment, {
      store,
      control: new TrainControl(),
      clock: systemClock,
      record: newRecord(
        experiment,
        { id: contestant.name, name: contestant.name, created: systemClock.date(), versions: {} },
        parameterCount(experiment.spec)
      ),
      open: (params, optimizer) => device.open(experiment.spec, params, { threads: 1, optimizer }),
      probe: async (model, epoch) => {
        last = await probeModel(model, evaluationBatches(texts, PROBE_TEXTS), epoch, systemClock.now)
        return last
      },
      emit: (event) => {
        if (event.kind === 'step') norm = Math.max(norm, event.gradientNorm)
      }
    })
    ;({ baselines } = record)
    accuracy = record.test?.accuracy ?? null
  } catch (thrown) {
    // Training that diverges is what a lesson may be about.
    if ((thrown as { readonly code?: string }).code !== 'non-finite') throw thrown
  }
  return {
    accuracy,
    norm,
    arrives: last && gradientArriving(last),
    baselines: simpleFigures(baselines)
  }
}

async function tableOf(name: string, { header, rows }: ReturnType<typeof makeSample>): Promise<Table> {
  const bytes = new TextEncoder().encode([...formatCsv(header, rows)].join(''))
  const source: ByteSource = {
    name: `${name}.csv`,
    size: bytes.length,
    open: async function* () {
      yield bytes
    }
  }
  return readTable(source)
}
