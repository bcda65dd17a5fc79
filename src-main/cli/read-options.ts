// The options that say how a data file is read: one set for every command that reads one.

import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { CoreError, joinedName, parsePatch, type ReadOptions } from '@core'
import { usageError } from './failure'
import { t } from './language'

export interface ReadFlags {
  readonly delimiter?: string
  readonly quote?: string
  readonly escape?: string
  readonly skipLines?: string
  readonly comment?: string
  readonly encoding?: string
  readonly header?: boolean
  readonly mergeLabels?: string
  readonly sheet?: string
  readonly member?: string
  readonly patch?: string
  /** Of the commands that take texts from columns: see `addTextOption`. */
  readonly text?: readonly string[]
  /** Of the commands that learn from labels: see `addLabelOption`; one name elsewhere. */
  readonly label?: string | readonly string[]
}

/** Characters of the longest separator and comment sign. */
const MAX_SIGN = 10
const NONE = 'none'

/** Adds --delimiter, --quote, --escape, --skip-lines, --comment, --sheet, --member, --encoding, --header and --no-header. */
export function addReadOptions(command: Command): Command {
  return command
    .option('--delimiter <C>', t('cli.option.delimiter'))
    .option('--quote <C>', t('cli.option.quote'))
    .option('--escape <C>', t('cli.option.escape'))
    .option('--skip-lines <N>', t('cli.option.skipLines'))
    .option('--comment <C>', t('cli.option.comment'))
    .option('--merge-labels <COL>', t('cli.option.mergeLabels'))
    .option('--patch <FILE>', t('cli.option.patch'))
    .option('--sheet <S>', t('cli.option.sheet'))
    .option('--member <NAME>', t('cli.option.member'))
    .option('--encoding <E>', t('cli.option.encoding'))
    .option('--header [yes|no]', t('cli.option.header'), asHeader)
    .option('--no-header', t('cli.option.noHeader'))
}

/** `--text`, once or several times: several columns are joined in that order. */
export const addTextOption = (command: Command, description: string): Command =>
  command.option('--text <COL>', description, (column: string, before?: readonly string[]) => [
    ...(before ?? []),
    column
  ])

/** `--label`, once or several times: several columns are labels that a text may carry together. */
export const addLabelOption = (command: Command, description: string): Command =>
  command.option('--label <COL>', description, (column: string, before?: readonly string[]) => [
    ...(before ?? []),
    column
  ])

/** Options that may be given several times, in the commands that gather their values. */
export const REPEATABLE: ReadonlySet<string> = new Set(['--text', '--label', '--merge-classes', '--relabel'])

/** The column that texts are taken from: the joined one, where several are named; undefined where none is. */
export const textColumnOf = ({ text }: Pick<ReadFlags, 'text'>): string | undefined =>
  text === undefined ? undefined : joinedName(text)

/** As `textColumnOf`, of the labels. */
export const labelColumnOf = ({ label }: Pick<ReadFlags, 'label'>): string | undefined =>
  label === undefined ? undefined : joinedName([label].flat())

/**
 * `--header` may stand alone, before an argument that is not its value: such arguments are joined to it before the command
 * line is parsed.
 */
export function joinHeaderValue(argv: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < argv.length; at++) {
    if (argv[at] === '--header') {
      const value = /^(yes|no)$/i.test(argv[at + 1] ?? '') ? argv[++at] : 'yes'
      joined.push(`--header=${value}`)
    } else joined.push(argv[at])
  }
  return joined
}

function asHeader(value: string): boolean {
  if (!/^(yes|no)$/i.test(value)) throw usageError('option-header', { value })
  return value.toLowerCase() === 'yes'
}

/** @throws CoreError "usage" for --header together with --no-header, or a sign that is none */
export function readOptionsOf(flags: ReadFlags): ReadOptions {
  const given = process.argv.some((argument) => argument === '--header' || argument.startsWith('--header='))
  if (given && process.argv.includes('--no-header')) throw usageError('header-twice')
  const { encoding, header, skipLines, mergeLabels, sheet, member } = flags
  const delimiter = signOf(flags.delimiter, 'delimiter', MAX_SIGN)
  const quote = signOf(flags.quote, 'quote', 1)
  const escape = signOf(flags.escape, 'escape', 1)
  const comment = signOf(flags.comment, 'comment', MAX_SIGN)
  if (skipLines !== undefined && !/^\d{1,9}$/.test(skipLines))
    throw usageError('option-skip-lines', { value: skipLines })
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(escape === undefined ? {} : { escape }),
    ...(skipLines === undefined ? {} : { skipLines: Number(skipLines) }),
    ...(comment === undefined ? {} : { comment }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(header === undefined ? {} : { header }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(member === undefined ? {} : { member }),
    ...(flags.patch === undefined ? {} : patchOptions(flags.patch)),
    ...(mergeLabels === undefined ? {} : { mergeVariants: mergeLabels }),
    ...(flags.text === undefined || flags.text.length === 1 ? {} : { join: flags.text }),
    ...(typeof flags.label !== 'object' || flags.label.length === 1 ? {} : { joinLabels: flags.label })
  }
}

/** Every file that a command with these options reads: none of them is written onto. */
export const inputsOf = (path: string, { patch }: ReadFlags): string[] => (patch === undefined ? [path] : [path, patch])

/** @throws CoreError "file-missing", "usage" for a file that is no patch */
function patchOptions(path: string): Pick<ReadOptions, 'repairs' | 'repairsOf'> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (thrown) {
    throw new CoreError({
      code: 'file-missing',
      case: 'patch-unreadable',
      values: { detail: (thrown as NodeJS.ErrnoException).code ?? '' },
      where: path
    })
  }
  const { repairs, sha256 } = parsePatch(text, path)
  return { repairs, repairsOf: sha256 }
}

/** '' for none; @throws CoreError "usage" for more characters than the option takes */
function signOf(
  value: string | undefined,
  option: 'delimiter' | 'quote' | 'escape' | 'comment',
  longest: number
): string | undefined {
  if (value === undefined) return undefined
  const sign = value.toLowerCase() === NONE ? '' : (NAMED_SIGNS[value.toLowerCase()] ?? value)
  const length = [...sign].length
  if (length > longest || (value === '' && option === 'delimiter'))
    throw usageError(longest === 1 ? 'option-sign' : 'option-delimiter', {
      option: `--${option}`,
      value,
      limit: longest
    })
  return sign
}

const NAMED_SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
  backslash: '\\',
  double: '"',
  single: "'"
}
