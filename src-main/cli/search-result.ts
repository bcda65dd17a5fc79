// The end of a search: the best trial is finished as a run of its own right, with its baselines and its test rows, which nothing was chosen
// on; with --final its settings are trained once more on training and validation rows together.

import { join } from 'node:path'
import { type RunRecord, type TrainSettings, type Trial, carriedFrom, newRecord, parameterCount } from '@core'
import { runStoreAt } from '../host/disk-file-store'
import { withClaim } from '../host/run-claim'
import { t } from './language'
import { alignColumns, printJson, printLine, share } from './output'
import { type SearchRun, changesText } from './search-run'
import { printResult, resultFields, runInTerminal } from './train-terminal'

export interface ResultOptions {
  readonly json: boolean
  readonly final: boolean
}

/** @returns the exit code: 1 where no trial could be trained or the end was interrupted */
export async function finishSearch(search: SearchRun, { json, final }: ResultOptions): Promise<number> {
  const { best } = search
  const { trials, seconds } = search.state
  if (best === null) {
    printLine(json ? JSON.stringify({ event: 'done', best: null, trials: trials.length }) : t('cli.text.noTrial'))
    return 1
  }
  // Where training could go on, the weights of its best epoch are taken as they are.
  const record = await search.train(best, { until: { epochs: best.epochs, then: 'finish' } })
  if (record.status === 'paused') return 1
  const folder = search.folderOf(best.number)
  const again = final ? await trainFinal(search, best, record, json) : null
  if (again?.record.status === 'paused') return 1
  if (json) {
    printJson({
      event: 'done',
      best: { trial: best.number, changes: best.changes, ...resultFields(record, folder) },
      trials: trials.length,
      final: again && resultFields(again.record, again.folder),
      seconds
    })
    return 0
  }
  for (const line of trialTable(trials)) printLine(line)
  printLine('')
  printLine(t('cli.text.bestTrial', { number: String(best.number), changes: changesText(best) }))
  printLine(t('cli.text.optimistic', { count: trials.length }))
  printLine('')
  printResult(record, folder, false)
  if (again) {
    printLine('')
    printLine(t('cli.text.finalRun', { epochs: String(record.bestEpoch) }))
    printResult(again.record, again.folder, false)
  }
  return 0
}

/** As many epochs as the best one took; nothing is left to stop early by, nor to fit a temperature and the weights of n-grams on. */
async function trainFinal(
  search: SearchRun,
  best: Trial,
  trial: RunRecord,
  json: boolean
): Promise<{ record: RunRecord; folder: string }> {
  const settings: TrainSettings = {
    ...search.settingsOf(best),
    epochs: Math.max(1, trial.bestEpoch),
    patience: null,
    validationRows: 'trained'
  }
  const experiment = await search.plan.prepare(settings)
  const record = {
    ...newRecord(experiment, search.plan.identity(settings), parameterCount(experiment.spec)),
    carried: carriedFrom(trial)
  }
  const folder = join(search.folderOf(best.number), '..', `final-${record.id}`)
  const run = { record, store: runStoreAt(folder), folder, json }
  return { record: await withClaim(folder, () => runInTerminal(experiment, run)), folder }
}

/** Best first; the accuracy at the last rung that each reached. */
function trialTable(trials: readonly Trial[]): string[] {
  const accuracy = ({ scores }: Trial): number => scores.at(-1)?.accuracy ?? -1
  return alignColumns([
    [
      t('cli.column.trial'),
      t('cli.column.epochs'),
      t('cli.column.validation'),
      t('cli.column.seconds'),
      t('cli.column.changes')
    ],
    ...[...trials]
      .sort((a, b) => accuracy(b) - accuracy(a) || a.number - b.number)
      .map((trial) => [
        String(trial.number),
        String(trial.epochs),
        trial.scores.length > 0 ? share(accuracy(trial)) : trial.failed ? t('cli.text.failedTrial') : '',
        trial.seconds.toFixed(1),
        changesText(trial)
      ])
  ])
}
