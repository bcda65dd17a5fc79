// gatescope repair: a patch for a file, from options; and gatescope clean: the file as its patch makes it, written anew. Neither
// writes onto the file.

import { extname } from 'node:path'
import type { Command } from 'commander'
import {
  columnOfRepair,
  patchText,
  tableFile,
  tableRemarks,
  type Table,
  type TableFileFormat,
  withRepairs
} from '@core'
import { writeFileAtomic } from '../host/files'
import { assertNotOntoInput } from '../host/not-onto-input'
import { usageError } from './failure'
import { sentenceOf, t } from './language'
import { printJson, printLine, remark } from './output'
import { chooseColumns, readDataFile } from './read-data'
import { addReadOptions, addTextOption, inputsOf, type ReadFlags, readOptionsOf } from './read-options'
import { repairsOf, type RepairFlags } from './repair-flags'
import { tableFormatOf } from './table-format'

interface Flags extends ReadFlags, RepairFlags {
  readonly label?: string
  readonly out: string
  readonly json?: boolean
}

const repeated = (value: string, before?: readonly string[]): string[] => [...(before ?? []), value]

export function registerRepair(program: Command): void {
  const command = program
    .command('repair')
    .description(t('cli.command.repair'))
    .argument('<DATA>', t('cli.option.dataFile'))
  addTextOption(command, t('cli.option.textColumn'))
    .option('--label <COL>', t('cli.option.label'))
    .option('--drop-duplicates [first|none]', t('cli.option.dropDuplicates'))
    .option('--drop-conflicts', t('cli.option.dropConflicts'))
    .option('--strip-html', t('cli.option.stripHtml'))
    .option('--normalise-spaces', t('cli.option.normaliseSpaces'))
    .option('--normalise-characters', t('cli.option.normaliseCharacters'))
    .option('--merge-classes <TO=FROM,...>', t('cli.option.mergeClasses'), repeated)
    .option('--merge-variants', t('cli.option.mergeVariants'))
    .option('--relabel <LINES=TO>', t('cli.option.relabel'), repeated)
    .option('--drop-lines <LINES>', t('cli.option.dropLines'))
  addReadOptions(command)
    .requiredOption('--out <PATCH.jsonl>', t('cli.option.outPatch'))
    .option('--json', t('cli.option.jsonLines'))
    .action(makePatch)
}

export function registerClean(program: Command): void {
  const command = program
    .command('clean')
    .description(t('cli.command.clean'))
    .argument('<DATA>', t('cli.option.dataFile'))
  addReadOptions(command)
    .requiredOption('--out <FILE>', t('cli.option.outClean'))
    .option('--json', t('cli.option.jsonLines'))
    .action(writeCleaned)
}

async function makePatch(path: string, flags: Flags): Promise<void> {
  await assertNotOntoInput(flags.out, inputsOf(path, flags))
  const options = readOptionsOf(flags)
  const file = await readDataFile(path, options)
  const { table } = file
  const { textColumn, labelColumn } = chooseColumns(file, flags)
  // The repairs of --patch come first: the table has them already.
  const repairs = repairsOf(flags, { table, textColumn, texts: flags.text ?? [textColumn], labelColumn })
  const before = options.repairs ?? []
  if (before.length + repairs.length === 0) throw usageError('repair-nothing')
  const { done } = withRepairs(table, repairs, options.join)
  for (const note of tableRemarks(table)) remark(sentenceOf(note))
  await writeFileAtomic(
    flags.out,
    patchText({ file: table.name, sha256: table.sha256, repairs: [...before, ...repairs] })
  )
  for (const { repair, changed, dropped } of done)
    if (flags.json) printJson({ event: 'repair', ...repair, changed, dropped })
    else
      printLine(
        sentenceOf({ code: `repair-${repair.repair}`, values: { column: columnOfRepair(repair), changed, dropped } })
      )
  if (flags.json)
    printJson({ event: 'done', file: table.name, sha256: table.sha256, repairs: done.length, out: flags.out })
  else remark(t('cli.text.patchWritten', { count: before.length + repairs.length, file: flags.out }))
}

async function writeCleaned(path: string, flags: Flags): Promise<void> {
  await assertNotOntoInput(flags.out, inputsOf(path, flags))
  const format = formatOf(flags.out)
  const { table } = await readDataFile(path, readOptionsOf(flags))
  await writeFileAtomic(flags.out, tableFile(table, format))
  for (const note of tableRemarks(table)) remark(sentenceOf(note))
  report(table, flags)
}

function report({ name, rowCount, rejectedCount }: Table, { out, json }: Flags): void {
  if (json) printJson({ event: 'done', file: name, rows: rowCount, rejected: rejectedCount, out })
  else remark(t('cli.text.written', { rows: String(rowCount), file: out }))
}

function formatOf(path: string): TableFileFormat {
  const format = tableFormatOf(path)
  if (format === null) throw usageError('clean-format', { ending: extname(path).toLowerCase() || path })
  return format
}
