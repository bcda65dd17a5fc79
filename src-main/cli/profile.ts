// gatescope profile: what the data doctor found about a file.

import type { Command } from 'commander'
import { type Profile, type Table, columnOf, profile } from '@core'
import { jsonDialect, jsonFinding } from './json-lines'
import { jsonSentence, sentenceOf } from './language'
import { alignColumns, grouped, printJson, printLine } from './output'
import { chooseColumns, readDataFile, readDataFileLike } from './read-data'
import { addReadOptions, type ReadFlags, readOptionsOf } from './read-options'

interface ProfileFlags extends ReadFlags {
  readonly text?: string
  readonly label?: string
  readonly test?: string
  readonly json?: boolean
}

/** Classes named on a terminal. */
const CLASSES_NAMED = 20
/** Groups of rows shown per finding. */
const GROUPS_NAMED = 3
const SIGNS = { bad: '✗', warn: '!', info: '·' } as const

export function registerProfile(program: Command): void {
  const command = program
    .command('profile')
    .description('what the data doctor finds: rows, classes, lengths, duplicates, conflicts')
    .argument('<DATA>', 'CSV, TSV, JSON Lines or LABEL text file')
    .option('--text <COL>', 'text column, by name or by number where there is no header')
    .option('--label <COL>', 'label column')
    .option('--test <FILE>', 'a test file: are its texts among these?')
  addReadOptions(command).option('--json', 'one JSON object on stdout').action(showProfile)
}

async function showProfile(path: string, flags: ProfileFlags): Promise<void> {
  const file = await readDataFile(path, readOptionsOf(flags))
  const test = flags.test === undefined ? undefined : (await readDataFileLike(flags.test, file)).table
  const { table } = file
  const { textColumn, labelColumn } = chooseColumns(file, flags)
  const found = profile(table, columnOf(table, textColumn).name, columnOf(table, labelColumn).name, test)
  if (flags.json) {
    const { name, bytes, sha256, dialect, rejectedCount, rejected, notes } = table
    printJson({
      event: 'done',
      file: name,
      bytes,
      sha256,
      dialect: jsonDialect(dialect),
      rejected: rejectedCount,
      rejectedRows: rejected.map((row) => ({ ...row, reason: jsonSentence(row.reason) })),
      notes: notes.map(jsonSentence),
      ...found,
      findings: found.findings.map(jsonFinding)
    })
  } else for (const line of report(found, table)) printLine(line)
}

function* report(found: Profile, table: Table): Generator<string> {
  const { format, encoding, encodingReason, delimiterReason, header, headerReason } = table.dialect
  yield `${table.name}: ${grouped(found.rows)} rows, ${grouped(found.usable)} with a text ('${found.textColumn}') and a label ('${found.labelColumn}')`
  yield `  ${format}, ${encoding} (${sentenceOf(encodingReason)}); ${sentenceOf(delimiterReason)}; ${header ? 'header' : 'no header'} (${sentenceOf(headerReason)})`
  yield ''
  yield* alignColumns([
    ['class', 'rows', 'share'],
    ...found.classes
      .slice(0, CLASSES_NAMED)
      .map(({ label, count }) => [label, grouped(count), percent(count / found.usable)])
  ])
  if (found.classes.length > CLASSES_NAMED) yield `... and ${found.classes.length - CLASSES_NAMED} more classes`
  yield ''
  const lengths = Object.entries(found.lengths).map(([what, { min, median, p95, p99, max }]) => [
    what,
    ...[min, median, p95, p99, max].map(grouped)
  ])
  yield* alignColumns([['lengths', 'min', 'median', '95 %', '99 %', 'max'], ...lengths])
  yield `Scripts: ${
    found.scripts
      .slice(0, 5)
      .map(({ script, share }) => `${script} ${percent(share)}`)
      .join(', ') || 'no letters'
  }`
  yield ''
  for (const finding of found.findings) yield `${SIGNS[finding.severity]} ${sentenceOf(finding)}`
  for (const note of table.notes) yield `${SIGNS.info} ${sentenceOf(note)}`
  yield* examples('Same text, different labels', found.conflicts.examples, table)
  yield* examples('Repeated texts', found.duplicates.examples, table)
}

function* examples(title: string, groups: readonly (readonly number[])[], table: Table): Generator<string> {
  if (groups.length === 0) return
  yield `${title}, by line: ${groups
    .slice(0, GROUPS_NAMED)
    .map((rows) => rows.map((row) => table.line[row]).join(' = '))
    .join('; ')}${groups.length > GROUPS_NAMED ? '; ...' : ''}`
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
