// gatescope search: trials of other settings within a budget of minutes, the promising ones trained on, by successive halving. Every
// trial is an ordinary run below one folder, whose search.json lets the search go on after a kill.

import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { CoreError, type SearchState, parseSearch, quotedPath } from '@core'
import { homeFolder } from '../host/home'
import { withClaim } from '../host/run-claim'
import { usageError } from './failure'
import { t } from './language'
import { remark } from './output'
import { addReadOptions } from './read-options'
import { finishSearch } from './search-result'
import { SEARCH_FILE, SearchRun } from './search-run'
import { addDataOptions, addSettingOptions, countOption, type TrainFlags } from './train-flags'
import { assertFree, planTraining } from './train-plan'

interface Flags extends TrainFlags {
  readonly minutes?: number
  readonly trials?: number
  readonly searchSeed?: number
  readonly final?: boolean
}

/** Of the search itself; what else is given is for every trial. */
const OWN: ReadonlySet<string> = new Set(['minutes', 'trials', 'searchSeed', 'final', 'out', 'resume', 'json'])
/** Options whose value is a path, kept absolute: a search may go on from another folder. */
const PATHS: ReadonlySet<string> = new Set(['test', 'val', 'config', 'patch'])

export function registerSearch(program: Command): void {
  const command = program
    .command('search')
    .description(t('cli.command.search'))
    .argument('[DATA]', t('cli.option.trainData'))
  addDataOptions(command)
  addSettingOptions(command)
  command.option('--vectors <FILE|NAME>', t('cli.option.vectors'))
  addReadOptions(command)
  command
    .option('--minutes <N>', t('cli.option.minutes'), minutesOf)
    .option('--trials <N>', t('cli.option.trials'), countOption('trials', 1))
    .option('--search-seed <N>', t('cli.option.searchSeed'), countOption('search-seed', 0))
    .option('--final', t('cli.option.final'))
    .option('--out <DIR>', t('cli.option.outSearch'))
    .option('--resume <DIR>', t('cli.option.resumeSearch'))
    .option('--json', t('cli.option.jsonLines'))
    .action(async (data: string | undefined, flags: Flags) => {
      process.exitCode = await search(data, flags)
    })
}

async function search(data: string | undefined, flags: Flags): Promise<number> {
  if (flags.minutes === undefined) throw usageError('search-minutes')
  if (flags.final === true && flags.val !== undefined) throw usageError('final-and-val')
  const stored = flags.resume === undefined ? null : await storedSearch(resolve(flags.resume))
  const trialFlags = stored ? (stored.flags as TrainFlags) : flagsOfTrials(flags)
  const from = stored ? stored.data : data && resolve(data)
  const plan = await planTraining(from, { ...trialFlags, ...(flags.out === undefined ? {} : { out: flags.out }) })
  if (plan.task !== 'classes') throw usageError('several-of-classes', { command: 'search' })
  const folder = flags.resume ?? flags.out ?? join(homeFolder(), 'searches', plan.identity(plan.settings).id)
  return withClaim(resolve(folder), async () => {
    if (flags.out !== undefined) await assertFree(flags.out)
    const running = new SearchRun({
      plan,
      folder: resolve(folder),
      json: flags.json === true,
      begun: stored ?? { seed: flags.searchSeed ?? 1, data: from!, flags: { ...trialFlags } }
    })
    const ended = await running.run({ minutes: flags.minutes!, trials: flags.trials ?? Infinity })
    if (ended === 'interrupted') {
      remark(t('cli.text.searchStopped', { folder: quotedPath(resolve(folder)), minutes: String(flags.minutes) }))
      return 1
    }
    return finishSearch(running, { json: flags.json === true, final: flags.final === true })
  })
}

const flagsOfTrials = (flags: Flags): TrainFlags =>
  Object.fromEntries(
    Object.entries(flags)
      .filter(([name]) => !OWN.has(name))
      .map(([name, value]) => [name, PATHS.has(name) && typeof value === 'string' ? resolve(value) : value])
  )

async function storedSearch(folder: string): Promise<SearchState> {
  const path = join(folder, SEARCH_FILE)
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) throw new CoreError({ code: 'run-folder', case: 'search-missing', where: folder })
  return parseSearch(text, path)
}

/** A number above 0; parts of a minute too. */
function minutesOf(given: string): number {
  const minutes = given.trim() === '' ? NaN : Number(given)
  if (Number.isFinite(minutes) && minutes > 0) return minutes
  throw usageError('search-minutes-value', { got: given })
}
