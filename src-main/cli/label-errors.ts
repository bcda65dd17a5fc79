// gatescope label-errors: rows whose label is likely wrong, to be looked at and corrected by `gatescope repair`.

import type { Command } from 'commander'
import type { LabelCheck } from '@core'
import { labelCheck, MAX_SUSPECTS } from '../host/label-check'
import { t } from './language'
import { alignColumns, grouped, printJson, printLine, share } from './output'
import { TrainProgress } from './progress'
import { chooseColumns, readDataFile } from './read-data'
import { addReadOptions, addTextOption, type ReadFlags, readOptionsOf } from './read-options'
import { wholeNumber } from './whole-number'

interface LabelErrorFlags extends ReadFlags {
  readonly label?: string
  readonly limit?: number
  readonly json?: boolean
}

const SHOWN = 20
/** Characters of a text on a terminal. */
const EXCERPT = 60

export function registerLabelErrors(program: Command): void {
  const command = program
    .command('label-errors')
    .description(t('cli.command.labelErrors'))
    .argument('<DATA>', t('cli.option.dataFile'))
  addTextOption(command, t('cli.option.textColumn'))
    .option('--label <COL>', t('cli.option.label'))
    .option('--limit <N>', t('cli.option.suspects', { count: SHOWN }), wholeNumber)
  addReadOptions(command).option('--json', t('cli.option.jsonLines')).action(showSuspects)
}

async function showSuspects(path: string, flags: LabelErrorFlags): Promise<void> {
  const most = flags.limit ?? (flags.json ? MAX_SUSPECTS : SHOWN)
  const file = await readDataFile(path, readOptionsOf(flags))
  const { textColumn, labelColumn } = chooseColumns(file, flags)
  const progress = new TrainProgress()
  const found = await labelCheck(
    file.table,
    { textColumn, labelColumn, most },
    { onProgress: (done) => progress.notice(t('cli.text.checkingLabels', { percent: Math.round(100 * done) })) }
  )
  progress.clear()
  if (flags.json) {
    for (const suspect of found.suspects) printJson({ event: 'suspect', ...suspect })
    printJson({ event: 'done', file: file.table.name, rows: found.rows, found: found.found })
  } else for (const line of report(found)) printLine(line)
}

function report({ rows, found, suspects }: LabelCheck): string[] {
  const head = t('cli.text.suspects', { count: found, rows: grouped(rows) })
  if (found === 0) return [head]
  return [
    head,
    '',
    ...alignColumns([
      [
        t('cli.column.line'),
        t('cli.column.label'),
        t('cli.column.suggested'),
        t('cli.column.labelShare'),
        t('cli.column.suggestedShare'),
        t('cli.column.text')
      ],
      ...suspects.map(({ line, label, suggested, labelProbability, suggestedProbability, text }) => [
        String(line),
        label,
        suggested,
        share(labelProbability),
        share(suggestedProbability),
        text.replace(/\s+/g, ' ').slice(0, EXCERPT)
      ])
    ])
  ]
}
