// gatescope train --repeats N --folds K: the same configuration trained several times, each time an ordinary run in a folder of its own.
// A repeat has the next seed of training on the same split; a fold has other test rows. At the end: mean, spread, and the difference
// to each baseline with its interval.

import { join, resolve } from 'node:path'
import {
  BASELINES,
  type DeviceReport,
  type Evidence,
  type EvidenceRun,
  type JudgedRows,
  type RunRecord,
  type TrainSettings,
  type BaselineName,
  bestBaselineOf,
  evidenceOf,
  lookConfidence,
  newRecord,
  parameterCount,
  quotedPath
} from '@core'
import { runStoreAt } from '../host/disk-file-store'
import { runsFolder } from '../host/home'
import { withClaim } from '../host/run-claim'
import { usageError } from './failure'
import { t } from './language'
import { alignColumns, grouped, printJson, printLine, remark, share } from './output'
import type { TrainFlags } from './train-flags'
import { assertFree, planTraining } from './train-plan'
import { metricFields, resultFields, runInTerminal } from './train-terminal'

interface Several {
  readonly repeats: number | undefined
  readonly folds: number | undefined
  /** Stop where the difference to the best baseline is decided. */
  readonly untilDecided: boolean
}

/** One of the runs to be made. */
interface Planned {
  readonly repeat: number
  readonly settings: TrainSettings
}

interface Finished extends EvidenceRun {
  readonly folder: string
  readonly record: RunRecord
}

/** @returns the exit code: 0 all finished, 1 interrupted */
export async function trainRepeatedly(data: string | undefined, flags: TrainFlags, several: Several): Promise<number> {
  if (several.folds !== undefined && (flags.test !== undefined || flags.split !== undefined))
    throw usageError('folds-and-test')
  const plan = await planTraining(data, flags)
  if (plan.task !== 'classes') throw usageError('several-of-classes', { command: 'train --repeats, --folds' })
  const planned = plannedRuns(plan.settings, several)
  const base = await freeBase(flags.out, plan.identity(plan.settings).id)
  const json = flags.json === true
  const finished: Finished[] = []
  let known: DeviceReport | null = null
  for (const [index, { repeat, settings }] of planned.entries()) {
    const number = index + 1
    const experiment = await plan.prepare(settings)
    const folder = `${base}-${number}`
    const record = newRecord(
      experiment,
      { ...plan.identity(settings, number), id: folder.split(/[\\/]/).at(-1)! },
      parameterCount(experiment.spec)
    )
    const store = runStoreAt(folder)
    remark(t('cli.text.repeat', { number: String(number), count: String(planned.length), what: whatOf(settings) }))
    const judged: JudgedRows[] = []
    const ended: RunRecord = await withClaim(folder, () =>
      runInTerminal(experiment, { record, store, folder, json, known, onJudged: (rows) => void judged.push(rows) })
    )
    if (ended.status === 'paused') {
      remark(t('cli.text.repeatsStopped', { count: finished.length, folder: quotedPath(folder) }))
      return 1
    }
    // All on the device of the first: what differs is then the seed alone.
    known ??= ended.device
    finished.push({ ...accountOf(ended, judged[0]), repeat, folder, record: ended })
    if (json) printJson({ event: 'run', seed: settings.seed, fold: foldOf(settings), ...resultFields(ended, folder) })
    if (several.untilDecided && finished.length > 1 && decidedAgainst(finished, several)) break
  }
  printEvidence(finished, several, json)
  return 0
}

/** The best baseline, where the intervals that allow for so many looks tell the runs apart from it. */
function decidedAgainst(runs: readonly Finished[], several: Several): BaselineName | null {
  const evidence = evidenceOf(runs, confidenceOf(several))
  const best = bestBaselineOf(evidence)
  return best !== null && evidence.versus[best]!.verdict !== 'inconclusive' ? best : null
}

const confidenceOf = ({ untilDecided, repeats = 1 }: Several): number | undefined =>
  untilDecided ? lookConfidence(repeats) : undefined

/** Repeat r has the seed r - 1 after the first one, all the split of the first; folds go through within a repeat. */
function plannedRuns(settings: TrainSettings, { repeats = 1, folds }: Several): Planned[] {
  const splitSeed = settings.splitSeed ?? settings.seed
  return Array.from({ length: repeats }, (_, repeat) => {
    const repeated = { ...settings, splitSeed, seed: (settings.seed + repeat) >>> 0 }
    if (folds === undefined) return [{ repeat, settings: repeated }]
    return Array.from({ length: folds }, (_, fold) => ({
      repeat,
      settings: { ...repeated, folds, fold: fold + 1 }
    }))
  }).flat()
}

const foldOf = ({ folds, fold }: TrainSettings): number | null => (folds === null ? null : fold)

const whatOf = (settings: TrainSettings): string =>
  settings.folds === null
    ? t('cli.text.seedOf', { seed: String(settings.seed) })
    : t('cli.text.foldOf', {
        seed: String(settings.seed),
        fold: String(settings.fold),
        folds: String(settings.folds)
      })

/** Folders are named after it with -1, -2 ... behind. @throws CoreError "usage" where the folder of --out holds something */
async function freeBase(out: string | undefined, id: string): Promise<string> {
  if (out === undefined) return join(runsFolder(), id)
  await assertFree(out)
  return join(resolve(out), 'run')
}

function accountOf(
  { test, validation }: RunRecord,
  { rows, model, baselines }: JudgedRows
): Omit<EvidenceRun, 'repeat'> {
  return { accuracy: (test ?? validation)!.accuracy, rows, model, baselines: new Map(baselines) }
}

function printEvidence(runs: readonly Finished[], several: Several, json: boolean): void {
  const { repeats, folds, untilDecided } = several
  const evidence = evidenceOf(runs, confidenceOf(several))
  const decided = untilDecided ? decidedAgainst(runs, several) : null
  const split = runs.every(({ record }) => record.test !== null) ? 'test' : 'validation'
  if (!json) {
    for (const line of evidenceLines(runs, evidence, split, confidenceOf(several))) printLine(line)
    if (untilDecided) printLine(stoppedLine(decided, runs.length, repeats!))
    return
  }
  printJson({
    event: 'done',
    split,
    metric: 'accuracy',
    rows: evidence.rows,
    repeats: repeats ?? 1,
    folds: folds ?? null,
    ...(untilDecided ? { decidedAgainst: decided, runs: runs.length, confidence: confidenceOf(several) } : {}),
    mean: evidence.mean,
    sd: evidence.sd,
    perRun: runs.map(({ folder, record }) => ({
      run: folder,
      seed: record.settings.seed,
      ...(record.settings.folds === null ? {} : { fold: record.settings.fold }),
      validation: metricFields(record.validation),
      test: metricFields(record.test)
    })),
    versus: evidence.versus
  })
}

const stoppedLine = (decided: BaselineName | null, count: number, most: number): string =>
  decided === null
    ? t('cli.text.undecided', { count: String(count) })
    : t('cli.text.decided', { baseline: t(`baselines.${decided}`), count: String(count), most: String(most) })

function evidenceLines(
  runs: readonly Finished[],
  { mean, sd, rows, versus }: Evidence,
  split: 'test' | 'validation',
  confidence = 0.95
): string[] {
  const accuracy = (record: RunRecord, part: 'test' | 'validation'): string => {
    const metrics = record[part]
    return metrics ? share(metrics.accuracy) : ''
  }
  const table = alignColumns([
    [t('cli.column.run'), t('cli.column.seed'), t('cli.column.fold'), t('cli.column.validation'), t('cli.column.test')],
    ...runs.map(({ folder, record }) => [
      folder,
      String(record.settings.seed),
      String(foldOf(record.settings) ?? ''),
      accuracy(record, 'validation'),
      accuracy(record, 'test')
    ])
  ])
  const points = (difference: number): string => (100 * difference).toFixed(2)
  const verdicts = BASELINES.flatMap((name) => {
    const found = versus[name]
    if (!found) return []
    return t(`cli.text.verdict.${found.verdict}`, {
      baseline: t(`baselines.${name}`),
      confidence: `${Number((100 * confidence).toFixed(2))}%`,
      difference: points(found.difference),
      low: points(found.low),
      high: points(found.high)
    })
  })
  return [
    ...table,
    '',
    t('cli.text.evidence', {
      count: runs.length,
      mean: share(mean),
      sd: sd === null ? '-' : share(sd),
      part: t(`cli.column.${split}`),
      rows: grouped(rows)
    }),
    ...verdicts,
    t('cli.text.evidenceNote')
  ]
}
