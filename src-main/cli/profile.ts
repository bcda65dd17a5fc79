// gatescope profile: what the data doctor found about a file.

import type { Command } from 'commander'
import { type Profile, type Table, columnOf, profile, scriptMessage } from '@core'
import { jsonDialect, jsonFinding } from './json-lines'
import { jsonSentence, percent, sentenceOf, t } from './language'
import { alignColumns, grouped, printJson, printLine } from './output'
import { chooseColumns, encodingReadings, readDataFile, readDataFileLike } from './read-data'
import { addLabelOption, addReadOptions, addTextOption, type ReadFlags, readOptionsOf } from './read-options'

interface ProfileFlags extends ReadFlags {
  readonly label?: readonly string[]
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
    .description(t('cli.command.profile'))
    .argument('<DATA>', t('cli.option.dataFile'))
  addLabelOption(addTextOption(command, t('cli.option.textColumn')), t('cli.option.labels')).option(
    '--test <FILE>',
    t('cli.option.testAmong')
  )
  addReadOptions(command).option('--json', t('cli.option.jsonObject')).action(showProfile)
}

async function showProfile(path: string, flags: ProfileFlags): Promise<void> {
  const file = await readDataFile(path, readOptionsOf(flags))
  const { table, options } = file
  const { textColumn, labelColumn } = chooseColumns(file, flags)
  const first = { dialect: table.dialect, options, columns: [textColumn] }
  const test = flags.test === undefined ? undefined : (await readDataFileLike(flags.test, {}, first)).table
  const found = await profile(table, columnOf(table, textColumn).name, columnOf(table, labelColumn).name, test)
  if (flags.json) {
    const { name, bytes, sha256, dialect, encodings, rejectedCount, rejected, notes } = table
    printJson({
      event: 'done',
      file: name,
      bytes,
      sha256,
      dialect: jsonDialect(dialect),
      encodings,
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
  yield t('cli.text.profile', {
    file: table.name,
    rows: grouped(found.rows),
    usable: grouped(found.usable),
    text: found.textColumn,
    label: found.labelColumn
  })
  yield `  ${format}, ${encoding} (${sentenceOf(encodingReason)}); ${sentenceOf(delimiterReason)}; ${t(header ? 'cli.text.withHeader' : 'cli.text.withoutHeader')} (${sentenceOf(headerReason)})`
  yield ''
  yield* alignColumns([
    [t('cli.column.class'), t('cli.column.rows'), t('cli.column.share')],
    ...found.classes
      .slice(0, CLASSES_NAMED)
      .map(({ label, count }) => [label, grouped(count), percent(count / found.usable)])
  ])
  if (found.classes.length > CLASSES_NAMED)
    yield t('cli.text.moreClasses', { count: String(found.classes.length - CLASSES_NAMED) })
  yield ''
  const lengths = Object.entries(found.lengths).map(([what, { min, median, p95, p99, max }]) => [
    t(what === 'tokens' ? 'cli.column.tokens' : 'cli.column.characters'),
    ...[min, median, p95, p99, max].map(grouped)
  ])
  yield* alignColumns([
    [
      t('cli.column.lengths'),
      t('cli.column.min'),
      t('cli.column.median'),
      t('cli.column.p95'),
      t('cli.column.p99'),
      t('cli.column.max')
    ],
    ...lengths
  ])
  yield t('cli.text.scripts', {
    scripts:
      found.scripts
        .slice(0, 5)
        .map(({ script, share }) => `${sentenceOf(scriptMessage(script))} ${percent(share)}`)
        .join(', ') || t('cli.text.noLetters')
  })
  yield ''
  for (const finding of found.findings) yield `${SIGNS[finding.severity]} ${sentenceOf(finding)}`
  for (const note of table.notes) yield `${SIGNS.info} ${sentenceOf(note)}`
  yield* encodingReadings(table)
  yield* examples('cli.text.conflicts', found.conflicts.examples, table)
  yield* examples('cli.text.duplicates', found.duplicates.examples, table)
}

function* examples(
  title: 'cli.text.conflicts' | 'cli.text.duplicates',
  groups: readonly (readonly number[])[],
  table: Table
): Generator<string> {
  if (groups.length === 0) return
  const lines = groups
    .slice(0, GROUPS_NAMED)
    .map((rows) => rows.map((row) => table.line[row]).join(' = '))
    .join('; ')
  yield t(title, { lines: groups.length > GROUPS_NAMED ? `${lines}; ...` : lines })
}
