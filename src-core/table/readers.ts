// One reader a format: which of them reads a file, and what it says of it afterwards.

import { type Message, message } from '../messages/message'
import { CONLL_COLUMNS, ConllReader } from './conll'
import { DelimitedReader } from './delimited'
import { delimiterName } from './delimiter'
import { JsonDocumentReader } from './json-document'
import { jsonLineParser } from './json-lines'
import { labelTextColumns, labelTextParser } from './label-text'
import type { Layout } from './layout'
import { type LineParser, LineReader } from './lines'
import type { RowReader } from './row-sink'
import { SERIES_LABEL, seriesParser } from './series-file'
import type { ReadOptions } from './table'
import type { TableBuilder } from './table-builder'

/** The reader of a layout's format; rows go to the builder, columns that the format names are given to it. */
export function readerFor(file: string, layout: Layout, options: ReadOptions, builder: TableBuilder): RowReader {
  const { newline, skipLines } = layout
  const lines = (parse: LineParser, cutsLong = false): RowReader =>
    new LineReader(parse, newline, builder, skipLines + 1, cutsLong)
  if (layout.format === 'json') return new JsonDocumentReader(file, builder.names, builder, builder.json)
  if (layout.format === 'jsonl') return lines(jsonLineParser(builder.names, builder.json, layout.records))
  if (layout.conll) {
    builder.names.push(...CONLL_COLUMNS)
    return new ConllReader(layout.conll, newline, builder)
  }
  if (layout.format === 'series') {
    const labelled = layout.names?.includes(SERIES_LABEL) ?? false
    builder.names.push(...(layout.names ?? []))
    return lines(seriesParser(labelled))
  }
  if (layout.labelText !== null) {
    builder.names.push(...labelTextColumns(layout.labelText))
    return lines(labelTextParser(layout.labelText))
  }
  // Asked for as lines and nothing else, a file may be one text without line ends.
  if (layout.delimiter === '') return lines((line) => ({ fields: [line] }), options.delimiter === '')
  return new DelimitedReader({ ...layout, quoteChosen: options.quote !== undefined }, builder, skipLines + 1)
}

/** What became of quotes and blanks that the rules of CSV have no place for. */
export function quoteNotes(reader: RowReader, { blanks, delimiter }: Layout): Message[] {
  if (!(reader instanceof DelimitedReader)) return []
  const { malformedRows, firstMalformed, commentLines } = reader
  return [
    ...(malformedRows > 0
      ? [message('quotes-text-behind', { count: malformedRows, line: String(firstMalformed) })]
      : []),
    ...(blanks === 'strip' ? [message('blanks-stripped', { delimiter: delimiterName(delimiter) })] : []),
    ...(commentLines > 0 ? [message('comments-inside', { count: commentLines })] : [])
  ]
}
