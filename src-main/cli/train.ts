// gatescope train: a table in, a run folder out. Everything that can be wrong is found before anything is written.

import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { newRecord, parameterCount, type Prepared, type RunRecord } from '@core'
import { runsFolder } from '../host/home'
import { runStoreAt } from '../host/disk-file-store'
import { releaseMemory } from '../host/release-memory'
import { withClaim } from '../host/run-claim'
import { usageError } from './failure'
import { t } from './language'
import { addReadOptions } from './read-options'
import { trainRepeatedly } from './repeats'
import { resumeRun } from './resume'
import { addDataOptions, addSettingOptions, countOption, type TrainFlags } from './train-flags'
import { assertFree, planTraining } from './train-plan'
import { trainInTerminal } from './train-terminal'

/** Of two there is nothing to leave out. */
const MIN_REPEATS_TO_STOP = 3

interface Flags extends TrainFlags {
  readonly repeats?: number
  readonly folds?: number
  readonly untilDecided?: boolean
}

export function registerTrain(program: Command): void {
  const command = program
    .command('train')
    .description(t('cli.command.train'))
    .argument('[DATA]', t('cli.option.trainData'))
  addDataOptions(command)
  addSettingOptions(command)
  command.option('--vectors <FILE|NAME>', t('cli.option.vectors')).option('--from <MODEL>', t('cli.option.from'))
  addReadOptions(command)
  command
    .option('--repeats <N>', t('cli.option.repeats'), countOption('repeats', 2))
    .option('--folds <K>', t('cli.option.folds'), countOption('folds', 2))
    .option('--until-decided', t('cli.option.untilDecided'))
    .option('--out <DIR>', t('cli.option.outRun'))
    .option('--resume <DIR>', t('cli.option.resume'))
    .option('--json', t('cli.option.jsonLines'))
    .action(async (data: string | undefined, flags: Flags) => {
      process.exitCode = await train(data, flags)
    })
}

async function train(data: string | undefined, flags: Flags): Promise<number> {
  const { repeats, folds, untilDecided = false, ...rest } = flags
  const several = repeats !== undefined || folds !== undefined
  if (flags.resume !== undefined) {
    if (several) throw usageError('resume-several')
    return resumeRun(flags.resume, data, rest)
  }
  if (untilDecided && (folds !== undefined || (repeats ?? 0) < MIN_REPEATS_TO_STOP))
    throw usageError('until-decided-alone')
  return several ? trainRepeatedly(data, rest, { repeats, folds, untilDecided }) : trainNew(data, rest)
}

async function trainNew(data: string | undefined, flags: TrainFlags): Promise<number> {
  const { experiment, record } = await prepareOne(data, flags)
  releaseMemory()
  const folder = flags.out === undefined ? join(runsFolder(), record.id) : resolve(flags.out)
  return withClaim(folder, async () => {
    // Reading took a while; another run may have been written there since.
    if (flags.out !== undefined) await assertFree(flags.out)
    return trainInTerminal(experiment, { record, store: runStoreAt(folder), folder, json: flags.json === true })
  })
}

/** Apart from the training, so that the tables that were read do not stay in memory beside it. */
async function prepareOne(
  data: string | undefined,
  flags: TrainFlags
): Promise<{ readonly experiment: Prepared; readonly record: RunRecord }> {
  const plan = await planTraining(data, flags)
  const experiment = await plan.prepare(plan.settings)
  return {
    experiment,
    record: newRecord(experiment, plan.identity(experiment.settings), parameterCount(experiment.spec))
  }
}
