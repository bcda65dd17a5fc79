// gatescope label-errors: rows whose label is likely wrong, to be looked at and corrected by `gatescope repair`. Judged by a linear
// classifier in seconds, or by the network itself, which is trained once a fold.

import { type Command, Option } from 'commander'
import {
  type LabelCheck,
  type NetworkOutOfFold,
  type TableFile,
  chosenSettings,
  columnOf,
  labelledRows,
  resolveSettings
} from '@core'
import { labelCheck, MAX_SUSPECTS } from '../host/label-check'
import { networkOutOfFold } from '../host/network-folds'
import { usageError } from './failure'
import { t } from './language'
import { alignColumns, grouped, printJson, printLine, share } from './output'
import { TrainProgress } from './progress'
import { type ChosenColumns, chooseColumns, readDataFile } from './read-data'
import { addReadOptions, addTextOption, readOptionsOf } from './read-options'
import { addSettingOptions, countOption, readConfig, settingFlags, type TrainFlags } from './train-flags'
import { wholeNumber } from './whole-number'

interface LabelErrorFlags extends TrainFlags {
  readonly limit?: number
  readonly with?: 'linear' | 'network'
  readonly folds?: number
}

const MAX_SHOWN = 20
/** Characters of a text on a terminal. */
const EXCERPT = 60
const FOLDS = 5

export function registerLabelErrors(program: Command): void {
  const command = program
    .command('label-errors')
    .description(t('cli.command.labelErrors'))
    .argument('<DATA>', t('cli.option.dataFile'))
  addTextOption(command, t('cli.option.textColumn'))
    .option('--label <COL>', t('cli.option.label'))
    .option('--limit <N>', t('cli.option.suspects', { count: MAX_SHOWN }), wholeNumber)
    .addOption(new Option('--with <JUDGE>', t('cli.option.labelJudge')).choices(['linear', 'network']))
    .option('--folds <K>', t('cli.option.labelFolds', { count: FOLDS }), countOption('folds', 2))
    .option('--group <COL>', t('cli.option.group'))
    .option('--config <FILE.json>', t('cli.option.config'))
  addSettingOptions(command)
  addReadOptions(command).option('--json', t('cli.option.jsonLines')).action(showSuspects)
}

async function showSuspects(path: string, flags: LabelErrorFlags): Promise<void> {
  const choices = { config: await readConfig(flags.config), options: settingFlags(flags) }
  const byNetwork = flags.with === 'network'
  if (!byNetwork && (flags.folds !== undefined || chosenSettings(choices).size > 0)) throw usageError('labels-settings')
  resolveSettings({ rows: 1000, classes: 2 }, choices)
  const max = flags.limit ?? (flags.json ? MAX_SUSPECTS : MAX_SHOWN)
  const file = await readDataFile(path, readOptionsOf(flags))
  const columns = chooseColumns(file, flags)
  const progress = new TrainProgress()
  const network = byNetwork ? await judgedByNetwork(file, columns, { flags, choices, progress }) : undefined
  const found = await labelCheck(
    file.table,
    { ...columns, max, network },
    { onProgress: (done) => progress.notice(() => t('cli.text.checkingLabels', { percent: Math.round(100 * done) })) }
  )
  progress.clear()
  if (flags.json) {
    for (const suspect of found.suspects) printJson({ event: 'suspect', ...suspect })
    printJson({ event: 'done', file: file.table.name, rows: found.rows, found: found.found, by: found.by })
  } else for (const line of report(found)) printLine(line)
}

interface Asked {
  readonly flags: LabelErrorFlags
  readonly choices: Parameters<typeof resolveSettings>[1]
  readonly progress: TrainProgress
}

/** Ctrl-C ends it as it ends anything: there is nothing to save. */
function judgedByNetwork(
  train: TableFile,
  { textColumn, labelColumn }: ChosenColumns,
  { flags: { folds = FOLDS, group }, choices, progress }: Asked
): Promise<NetworkOutOfFold> {
  const { labels } = labelledRows(train.table, textColumn, labelColumn)
  const series = columnOf(train.table, textColumn).kind === 'series'
  const settings = resolveSettings({ rows: labels.length, classes: new Set(labels).size, series }, choices)
  return networkOutOfFold(
    { train, textColumn, labelColumn, roles: group === undefined ? {} : { group }, settings, folds },
    {
      onProgress: ({ fold, epoch, epochs, share: done }) =>
        progress.notice(() =>
          t('cli.text.foldTraining', {
            percent: Math.round(100 * done),
            fold: String(fold),
            folds: String(folds),
            epoch: String(epoch),
            epochs: String(epochs)
          })
        )
    }
  )
}

function report({ by, rows, found, suspects }: LabelCheck): string[] {
  const head = t('cli.text.suspects', { count: found, rows: grouped(rows) })
  if (found === 0) return [head]
  return [
    head,
    t(`cli.text.judgedBy.${by}`),
    '',
    ...alignColumns([
      [
        t('cli.column.line'),
        t('cli.column.label'),
        t('cli.column.suggested'),
        t('cli.column.labelShare'),
        t('cli.column.suggestedShare'),
        t('cli.column.votes'),
        t('cli.column.text')
      ],
      ...suspects.map(({ line, label, suggested, labelProbability, suggestedProbability, votes, text }) => [
        String(line),
        label,
        suggested,
        share(labelProbability),
        share(suggestedProbability),
        t('cli.text.votesFor', {
          count: votes.filter(({ vote }) => vote === suggested).length,
          of: String(votes.length)
        }),
        text.replace(/\s+/g, ' ').slice(0, EXCERPT)
      ])
    ])
  ]
}
