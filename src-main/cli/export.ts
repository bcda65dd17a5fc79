// gatescope export: a run as files that other programs open.

import { type Command, Option } from 'commander'
import { messageText } from '@core'
import { EXPORT_FORMATS, type ExportFormat, type ExportResult, exportRun } from '../host/export/export-run'
import { usageError } from './failure'
import { alignColumns, grouped, printJson, printLine, remark, share } from './output'

interface ExportFlags {
  readonly format: ExportFormat
  readonly out: string
  readonly zip?: boolean
  readonly int8?: boolean
  readonly json?: boolean
}

export function registerExport(program: Command): void {
  program
    .command('export')
    .description('write a run as files that other programs open')
    .argument('<RUN>', 'run folder')
    .addOption(new Option('--format <FORMAT>', 'what to write').choices([...EXPORT_FORMATS]).makeOptionMandatory())
    .requiredOption(
      '--out <PATH>',
      'a file; for bundle a folder (a path that ends in .zip: an archive), for tensorboard a log folder'
    )
    .option('--zip', 'bundle: one zip archive instead of a folder')
    .option('--int8', 'bundle: 8-bit weights in predict.html; what they cost is measured')
    .option('--json', 'one JSON object on stdout')
    .action(runExport)
}

async function runExport(folder: string, { format, out, zip, int8, json }: ExportFlags): Promise<void> {
  if (format !== 'bundle' && (zip || int8))
    throw usageError('bundle-option', { option: zip ? '--zip' : '--int8', format })
  const result = await exportRun({
    folder,
    format,
    target: out,
    zip: zip === true || (format === 'bundle' && out.toLowerCase().endsWith('.zip')),
    html: int8 ? 'int8' : 'float32'
  })
  const notes = result.notes.map((note) => messageText('en', note))
  for (const note of notes) remark(note)
  if (json) printJson({ event: 'done', ...result, notes })
  else for (const line of summaryLines(result)) printLine(line)
}

function summaryLines({ path, files, bytesBefore, bytesAfter, int8 }: ExportResult): string[] {
  const lines = alignColumns([
    ['file', 'bytes', 'opens with'],
    ...files.map(({ name, bytes, opens }) => [name, grouped(bytes), opens])
  ])
  lines.push('', `${path}: ${grouped(bytesAfter)} bytes; the run's weights are ${grouped(bytesBefore)}.`)
  if (int8)
    lines.push(
      `predict.html with 8-bit weights: ${grouped(int8.bytesInt8)} bytes instead of ${grouped(int8.bytesFloat32)}; accuracy ${share(int8.accuracyInt8)} instead of ${share(int8.accuracyFloat32)} on ${int8.rows} rows, ${int8.changed} with another class.`
    )
  return lines
}
