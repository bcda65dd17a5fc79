// The formats in which a table is written, by the ending of the file's name.

import { extname } from 'node:path'
import type { TableFileFormat } from '@core'

const FORMATS: Readonly<Record<string, TableFileFormat>> = {
  '.csv': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.parquet': 'parquet'
}

/** Null for an ending that says nothing. */
export function tableFormatOf(path: string): TableFileFormat | null {
  const ending = extname(path).toLowerCase()
  return Object.hasOwn(FORMATS, ending) ? FORMATS[ending] : null
}
