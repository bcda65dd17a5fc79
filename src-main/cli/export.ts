// gatescope export: a run as files that other programs open.

import { type Command, Option } from 'commander'
import { EXPORT_FORMATS, type ExportFormat, messageText, translate } from '@core'
import { type ExportResult, exportRun } from '../host/export/export-run'
import { usageError } from './failure'
import { language, sentenceOf, t } from './language'
import { alignColumns, grouped, printJson, printLine, remark, share } from './output'

interface ExportFlags {
  readonly format: ExportFormat
  readonly out: string
  readonly zip?: boolean
  readonly int8?: boolean
  readonly withData?: boolean
  readonly withExamples?: boolean
  readonly intendedUse?: string
  readonly licence?: string
  readonly json?: boolean
}

export function registerExport(program: Command): void {
  program
    .command('export')
    .description(t('cli.command.export'))
    .argument('<RUN>', t('cli.option.run'))
    .addOption(
      new Option('--format <FORMAT>', t('cli.option.format')).choices([...EXPORT_FORMATS]).makeOptionMandatory()
    )
    .requiredOption('--out <PATH>', t('cli.option.outExport'))
    .option('--zip', t('cli.option.zip'))
    .option('--int8', t('cli.option.int8'))
    .option('--with-data', t('cli.option.withData'))
    .option('--with-examples', t('cli.option.withExamples'))
    .option('--intended-use <TEXT>', t('cli.option.intendedUse'))
    .option('--licence <NAME>', t('cli.option.licence'))
    .option('--json', t('cli.option.jsonObject'))
    .action(runExport)
}

async function runExport(
  folder: string,
  { format, out, zip, int8, withData, withExamples, intendedUse, licence, json }: ExportFlags
): Promise<void> {
  if (format !== 'bundle' && (zip || int8 || withData))
    throw usageError('format-option', {
      option: zip ? '--zip' : int8 ? '--int8' : '--with-data',
      wanted: 'bundle',
      format
    })
  if (withExamples && format !== 'report')
    throw usageError('format-option', { option: '--with-examples', wanted: 'report', format })
  const result = await exportRun({
    folder,
    format,
    target: out,
    zip: zip === true || (format === 'bundle' && out.toLowerCase().endsWith('.zip')),
    html: int8 ? 'int8' : 'float32',
    withData: withData === true,
    withExamples: withExamples === true,
    language,
    card: { ...(intendedUse === undefined ? {} : { intendedUse }), ...(licence === undefined ? {} : { licence }) }
  })
  const notes = result.notes.map((note) => messageText('en', note))
  for (const note of result.notes) remark(sentenceOf(note))
  const files = result.files.map((file) => ({ ...file, opens: translate('en', `export.opens.${file.opens}`) }))
  if (json) printJson({ event: 'done', ...result, files, notes })
  else for (const line of summaryLines(result)) printLine(line)
}

function summaryLines({ path, files, bytesBefore, bytesAfter, int8, cost }: ExportResult): string[] {
  const lines = alignColumns([
    [t('cli.column.file'), t('cli.column.bytes'), t('cli.column.opens')],
    ...files.map(({ name, bytes, opens }) => [name, grouped(bytes), t(`export.opens.${opens}`)])
  ])
  lines.push('', t('cli.text.exportSize', { path, after: grouped(bytesAfter), before: grouped(bytesBefore) }))
  if (int8)
    lines.push(
      t('cli.text.int8', {
        small: grouped(int8.bytesInt8),
        full: grouped(int8.bytesFloat32),
        accuracy: share(int8.accuracyInt8),
        fullAccuracy: share(int8.accuracyFloat32),
        rows: String(int8.rows),
        changed: String(int8.changed)
      })
    )
  if (cost)
    lines.push(
      t('cli.text.weightsCost', {
        before: grouped(cost.bytesFloat32),
        accuracy: share(cost.accuracy),
        fullAccuracy: share(cost.accuracyFloat32),
        rows: String(cost.rows),
        changed: String(cost.changed)
      })
    )
  return lines
}
