// A sheet of an Excel or OpenDocument workbook as rows of cells, each as the spreadsheet shows it. hucre reads the XML; the zip around it is
// unpacked by our own bounded reader first, so that hucre is given only what has been measured.

import { zipSync } from 'fflate'
import { formatValue } from 'hucre'
import { readOds } from 'hucre/ods'
import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx'
import { CoreError } from '../../errors'
import { unzipEntry, type ZipEntry } from '../../archive/unzip'
import type { CellRow, Cells } from './cells'

/** Unpacked XML of a workbook; a million rows of two short cells take about 100 MB. */
export const MAX_WORKBOOK_BYTES = 256 * 1024 ** 2
/** Excel's own formats 14 and 22 follow the reader's region: dates in them are written as ISO 8601 has them. */
const REGIONAL_DATES: ReadonlySet<string> = new Set(['mm-dd-yy', 'm/d/yy', 'm/d/yyyy', 'm/d/yy h:mm', 'm/d/yyyy h:mm'])
/** Digits that Excel keeps of a number: 0.1 + 0.2 is shown as 0.3. */
const DIGITS = 15

export interface SheetCells extends Cells {
  readonly sheet: string
  /** Names of the sheets, in the workbook's order. */
  readonly choices: readonly string[]
}

export type WorkbookKind = 'xlsx' | 'ods'

/** Null for an archive of anything else; a text document of OpenDocument has a content.xml too. */
export function workbookKind(archive: Uint8Array, entries: readonly ZipEntry[]): WorkbookKind | null {
  if (entries.some(({ name }) => name === 'xl/workbook.xml')) return 'xlsx'
  const mimetype = entries.find(({ name }) => name === 'mimetype')
  const isSpreadsheet =
    mimetype !== undefined &&
    new TextDecoder().decode(unzipEntry(archive, mimetype)).startsWith('application/vnd.oasis.opendocument.spreadsheet')
  return isSpreadsheet && entries.some(({ name }) => name === 'content.xml') ? 'ods' : null
}

/**
 * @param wanted a sheet's name, or its number from 1; by default the first visible one that holds anything
 * @throws CoreError "usage" for a sheet that is not there, "rows" for an empty one, "file-unreadable" for a damaged workbook
 */
export async function sheetCells(
  kind: WorkbookKind,
  file: string,
  archive: Uint8Array,
  entries: readonly ZipEntry[],
  wanted?: string
): Promise<SheetCells> {
  const readBook = kind === 'ods' ? readOds : readXlsx
  const parts = entries.filter(({ name }) => /\.(xml|rels)$|^mimetype$/i.test(name))
  const bytes = zipSync(Object.fromEntries(parts.map((entry) => [entry.name, unzipEntry(archive, entry)])), {
    level: 0
  })
  try {
    const names: string[] = []
    const shown: string[] = []
    await readBook(bytes, {
      sheets: (info) => {
        // readOds asks about each sheet more than once.
        if (names.includes(info.name)) return false
        names.push(info.name)
        if (info.hidden !== true && info.veryHidden !== true) shown.push(info.name)
        return false
      }
    })
    const byNumber = /^\d+$/.test(wanted ?? '') ? names[Number(wanted) - 1] : undefined
    const chosen = wanted === undefined ? undefined : (names.find((name) => name === wanted) ?? byNumber)
    if (wanted !== undefined && chosen === undefined)
      throw new CoreError({
        code: 'usage',
        case: 'unknown-sheet',
        values: { file, sheet: wanted, names: names.join(', ') }
      })
    for (const name of chosen === undefined ? shown : [chosen]) {
      const { sheets } = await readBook(bytes, { sheets: [name], readStyles: true })
      const sheet = sheets.find((other) => other.name === name)
      const rows = sheet === undefined ? [] : rowsOf(sheet)
      if (rows.length > 0) return { sheet: name, choices: names, names: null, rows }
    }
    throw new CoreError({ code: 'rows', case: 'sheet-empty', values: { file, names: names.join(', ') } })
  } catch (cause) {
    if (cause instanceof CoreError) throw cause
    throw new CoreError(
      { code: 'file-unreadable', case: 'sheet-damaged', values: { file, detail: (cause as Error).message } },
      { cause }
    )
  }
}

/** The rows that hold something, without the empty columns left of the table and the empty cells right of each row. */
function rowsOf({ rows, cells }: Sheet): CellRow[] {
  const all: { line: number; fields: string[] }[] = []
  let left = Infinity
  for (const [row, values] of rows.entries()) {
    const fields = values.map((value, column) => shownText(value, cells?.get(`${row},${column}`)))
    while (fields.at(-1) === '') fields.pop()
    if (fields.length === 0) continue
    left = Math.min(
      left,
      fields.findIndex((field) => field !== '')
    )
    all.push({ line: row + 1, fields })
  }
  return left === 0 ? all : all.map(({ line, fields }) => ({ line, fields: fields.slice(left) }))
}

function shownText(value: CellValue, cell: Cell | undefined): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  const format = cell?.style?.numFmt ?? 'General'
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return ''
    const text = format === 'General' || REGIONAL_DATES.has(format) ? '' : formatValue(value, format)
    return text === ''
      ? value
          .toISOString()
          .replace('T', ' ')
          .replace(/( 00:00:00)?\.000Z$/, '')
      : text
  }
  if (typeof value !== 'number') return value.toWellFormed()
  return /^(General|@)?$/i.test(format) ? String(Number(value.toPrecision(DIGITS))) : formatValue(value, format).trim()
}
