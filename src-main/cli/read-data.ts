// Reading data files for a command: the shared reading options, and a second file read the way of the first.

import { resolve } from 'node:path'
import { type ReadOptions, type ReadProgress, type Table, type TableFile, readTable, suggestColumns } from '@core'
import { fileSource } from '../host/files'
import { usageError } from './failure'
import { t } from './language'
import { remark } from './output'
import { TrainProgress } from './progress'

/** "Reading reviews.csv 40 %" */
export const readingNotice = (name: string, { bytes, totalBytes }: ReadProgress): string =>
  t('cli.text.reading', {
    file: name,
    percent: totalBytes === null || totalBytes === 0 ? '' : `${Math.round((100 * bytes) / totalBytes)} %`
  })

/** Reads a file whole; shows how far it is on a terminal. */
export async function readDataFile(path: string, options: ReadOptions): Promise<TableFile> {
  const source = await fileSource(path)
  const progress = new TrainProgress()
  const table = await readTable(source, options, {
    onProgress: (read) => progress.notice(readingNotice(source.name, read))
  })
  progress.clear()
  return { table, path: resolve(path), options }
}

/** Reads a file that belongs to one already read: the header as set or detected there holds here too. */
export async function readDataFileLike(
  path: string,
  first: { readonly table: Pick<Table, 'dialect'>; readonly options: ReadOptions }
): Promise<TableFile> {
  const file = await readDataFile(path, first.options)
  if (first.options.header !== undefined || file.table.dialect.header === first.table.dialect.header) return file
  return readDataFile(path, { ...first.options, header: first.table.dialect.header })
}

/** The text and label columns: as given, the rest as the reader suggests, named on stderr. @throws CoreError "usage" where it has no suggestion */
export function chooseColumns(
  { table }: TableFile,
  given: { text?: string; label?: string }
): { textColumn: string; labelColumn: string } {
  if (given.text !== undefined && given.label !== undefined) return { textColumn: given.text, labelColumn: given.label }
  const suggestion = suggestColumns(table)
  const textColumn = given.text ?? suggestion.text
  const labelColumn = given.label ?? suggestion.label
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
  remark(
    bothSuggested
      ? t('cli.text.columnsChosen', { text: textColumn, label: labelColumn, why: suggestion.why })
      : given.text === undefined
        ? t('cli.text.textColumnChosen', { text: textColumn })
        : t('cli.text.labelColumnChosen', { label: labelColumn })
  )
  return { textColumn, labelColumn }
}
