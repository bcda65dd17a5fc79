// Reading data files for a command: the shared reading options, and a second file read the way of the first.

import { resolve } from 'node:path'
import {
  assertRead,
  type ReadHooks,
  type ReadOptions,
  type ReadProgress,
  type Table,
  type TableFile,
  readTable,
  suggestColumns,
  suggestPair
} from '@core'
import { fileSource } from '../host/files'
import { type FirstFile, type ReadLike, readLike } from '../host/read-like'
import { usageError } from './failure'
import { percent, sentenceOf, t } from './language'
import { alignColumns, remark } from './output'
import { TrainProgress } from './progress'
import { labelColumnOf, type ReadFlags, textColumnOf } from './read-options'

/** "Reading reviews.csv 40%" */
export const readingNotice = (name: string, { bytes, totalBytes }: ReadProgress): string =>
  t('cli.text.reading', {
    file: name,
    percent: totalBytes === null || totalBytes === 0 ? '' : percent(bytes / totalBytes, 0)
  })

/** Reads a file whole; shows how far it is on a terminal. */
export async function readDataFile(
  path: string,
  options: ReadOptions,
  hooks: Pick<ReadHooks, 'keepRejected'> = {}
): Promise<TableFile> {
  const source = await fileSource(path)
  const progress = new TrainProgress()
  const table = await readTable(source, options, {
    ...hooks,
    onProgress: (read) => progress.notice(() => readingNotice(source.name, read))
  })
  progress.clear()
  return { table, path: resolve(path), options }
}

/** "  windows-1250  70.0%  Mâncarea era rece": the likely readings of the first odd line, where the encoding is uncertain. */
export function encodingReadings({ encodings, notes }: Table): string[] {
  if (!notes.some(({ code }) => code === 'encoding-uncertain')) return []
  return alignColumns(
    encodings.map(({ encoding, confidence, preview }) => [encoding, percent(confidence), preview])
  ).map((line) => `  ${line}`)
}

/** Reads a file that belongs to one already read: what was forced there, and its header, hold here where its columns are then found. */
export async function readDataFileLike(
  path: string,
  given: ReadOptions,
  first: FirstFile,
  hooks: Pick<ReadHooks, 'keepRejected'> = {}
): Promise<TableFile & Pick<ReadLike, 'columns'>> {
  const read = async (options: ReadOptions): Promise<Table> => (await readDataFile(path, options, hooks)).table
  return { path: resolve(path), ...(await readLike(read, given, first)) }
}

export interface ChosenColumns {
  readonly textColumn: string
  readonly labelColumn: string
}

/**
 * The text and label columns: as given, the rest as the reader suggests, named on stderr. A task that may do without labels gets '' for
 * the label column where none is suggested, or none is needed and none given.
 * @throws CoreError "usage" where it has no suggestion
 */
export function chooseColumns(
  { table }: TableFile,
  given: Pick<ReadFlags, 'text' | 'label'>,
  { needsLabel = true, mayLackLabel = false }: { readonly needsLabel?: boolean; readonly mayLackLabel?: boolean } = {}
): ChosenColumns {
  const givenText = textColumnOf(given)
  const givenLabel = labelColumnOf(given)
  if (givenText !== undefined && givenLabel !== undefined) return { textColumn: givenText, labelColumn: givenLabel }
  const pair = givenText === undefined && given.label === undefined ? suggestPair(table) : null
  if (pair) {
    remark(sentenceOf(pair.why))
    return { textColumn: pair.source, labelColumn: pair.target }
  }
  assertRead(table)
  const suggestion = suggestColumns(table)
  const textColumn = givenText ?? suggestion.text
  const labelColumn = givenLabel ?? (needsLabel ? suggestion.label : null) ?? (mayLackLabel ? '' : null)
  const names = table.columns.map(({ name }) => `'${name}'`).join(', ')
  if (textColumn === null) throw usageError('no-text-column', { names })
  if (labelColumn === null) throw usageError('no-label-column', { names })
  if (textColumn === labelColumn)
    throw usageError('no-other-column', {
      option: given.text === undefined ? '--text' : '--label',
      column: textColumn,
      names
    })
  const bothSuggested = given.text === undefined && given.label === undefined
  if (labelColumn === '') {
    if (given.text === undefined) remark(t('cli.text.textColumnChosen', { text: textColumn }))
    return { textColumn, labelColumn }
  }
  remark(
    bothSuggested
      ? t('cli.text.columnsChosen', { text: textColumn, label: labelColumn, why: suggestion.why })
      : given.text === undefined
        ? t('cli.text.textColumnChosen', { text: textColumn })
        : t('cli.text.labelColumnChosen', { label: labelColumn })
  )
  return { textColumn, labelColumn }
}
