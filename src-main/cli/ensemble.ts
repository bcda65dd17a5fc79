// gatescope ensemble: runs of the same rows, such as those of train --repeats, as one model in a bundle.

import type { Command } from 'commander'
import { type EnsembleResult, ensembleWritten, exportEnsemble } from '../host/export/export-ensemble'
import { t } from './language'
import { alignColumns, grouped, printJson, printLine, remark, share } from './output'
import { metricFields } from './train-terminal'

interface EnsembleFlags {
  readonly out: string
  readonly zip?: boolean
  readonly json?: boolean
}

export function registerEnsemble(program: Command): void {
  program
    .command('ensemble')
    .description(t('cli.command.ensemble'))
    .argument('<RUN...>', t('cli.option.ensembleRuns'))
    .requiredOption('--out <PATH>', t('cli.option.outEnsemble'))
    .option('--zip', t('cli.option.zip'))
    .option('--json', t('cli.option.jsonObject'))
    .action(runEnsemble)
}

async function runEnsemble(folders: string[], { out, zip, json }: EnsembleFlags): Promise<void> {
  const result = await exportEnsemble({
    folders,
    target: out,
    zip: zip === true || out.toLowerCase().endsWith('.zip')
  })
  const { path, bytes, members, fitted } = result
  const { split: part, meanAccuracy } = ensembleWritten(result)
  if (part === 'validation') remark(t('cli.text.ensembleChosenOn'))
  if (json)
    return printJson({
      event: 'done',
      path,
      bytes,
      split: part,
      validation: metricFields(fitted.validation),
      test: metricFields(fitted.test),
      wide: fitted.wide && { outcome: fitted.wide.outcome, test: fitted.wide.test },
      members: members.map(({ id, settings, validation, test }) => ({
        run: id,
        seed: settings.seed,
        validation: metricFields(validation),
        test: metricFields(test)
      }))
    })
  for (const line of linesOf(result, part, meanAccuracy)) printLine(line)
}

function linesOf(
  { path, bytes, members, fitted }: EnsembleResult,
  part: 'test' | 'validation',
  mean: number
): string[] {
  return [
    ...alignColumns([
      [t('cli.column.run'), t(`cli.column.${part}`)],
      ...members.map((record) => [record.id, share(record[part]?.accuracy ?? 0)]),
      [t('cli.text.ensembleMean'), share(mean)],
      [t('cli.text.ensembleOne'), share(fitted[part]!.accuracy)]
    ]),
    '',
    t('cli.text.ensembleWritten', { path, bytes: grouped(bytes) })
  ]
}
