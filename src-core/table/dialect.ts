// How a text file is laid out, from its head: format, separator, quote, header. Each choice with its reason; what the
// user has set wins everywhere.

import { CoreError } from '../errors'
import { type Message, message } from '../messages/message'
import { delimiterName, rankDelimiters, readHead, readWithBestQuote, type Head, type Reading } from './delimiter'
import { guessHeader } from './header'
import { looksLikeJsonLines } from './json-lines'
import { labelTextForm, type LabelTextForm } from './label-text'
import { newlineOf, type Newline } from './lines'
import type { Dialect, ReadOptions } from './table'

/** A dialect without its encoding, and what the readers need beside it. */
export interface Layout extends Omit<Dialect, 'encoding' | 'encodingReason' | 'encodingAlternatives'> {
  readonly newline: Newline
  /** Fields of a data row; 0 where the format finds its own. */
  readonly width: number
  readonly labelText: LabelTextForm | null
  /** Lines before the table: Excel's `sep=;`. */
  readonly preamble: number
}

/** @throws CoreError "dialect" for JSON that is not JSON Lines, "usage" for a separator that cannot be one */
export function detectLayout(name: string, text: string, whole: boolean, options: ReadOptions): Layout {
  const newline = newlineOf(text)
  const hint = /^sep=([^\r\n])(\r\n|\n|\r)/i.exec(text)
  const preamble = hint !== null && options.format === undefined ? 1 : 0
  const head: Head = { text: preamble === 1 ? text.slice(hint![0].length) : text, newline, whole }
  const lines = completeLines(head)
  const base: Base = {
    newline,
    preamble,
    labelText: null,
    delimiter: '',
    delimiterAlternatives: [],
    quote: '',
    width: 0
  }
  const format =
    options.format ?? (options.delimiter === undefined && preamble === 0 ? formatOf(name, lines) : 'delimited')
  if (format === 'jsonl')
    return {
      ...base,
      format,
      delimiterReason: message('layout-jsonl'),
      header: true,
      headerReason: message('header-keys')
    }
  if (format === 'label-text') return labelText(base, labelTextForm(lines) ?? { sublabels: false }, SET_BY_USER)
  const delimiter = options.delimiter ?? (hint === null ? undefined : hint[1])
  if (delimiter !== undefined) return delimitedBy(base, head, checkedDelimiter(delimiter, options.quote), options)
  const { strong, weak } = rankDelimiters(head, options.quote)
  const form = strong.length === 0 && options.format === undefined ? labelTextForm(lines) : null
  if (form !== null) return labelText(base, form, message(form.sublabels ? 'layout-sublabels' : 'layout-labels'))
  const ranked = [...strong, ...weak]
  const [best] = ranked
  if (best === undefined) return oneColumn(base, head, options)
  const reason = message('delimiter-consistent', {
    delimiter: delimiterName(best.delimiter),
    columns: best.columns,
    percent: Math.floor(best.consistency * 1000) / 10,
    rows: best.rows.length
  })
  return delimited(base, best, reason, ranked, options)
}

/** The reason of everything that the user has set. */
const SET_BY_USER = message('set-by-user')

/** What every layout starts from. */
type Base = Pick<
  Layout,
  'newline' | 'preamble' | 'labelText' | 'delimiter' | 'delimiterAlternatives' | 'quote' | 'width'
>

function delimitedBy(base: Base, head: Head, delimiter: string, options: ReadOptions): Layout {
  if (delimiter === '') return oneColumn(base, head, options)
  const reading = readWithBestQuote(head, delimiter, options.quote)
  return delimited(
    base,
    reading,
    base.preamble === 1 && options.delimiter === undefined ? message('delimiter-declared') : SET_BY_USER,
    rankDelimiters(head, options.quote).strong,
    options
  )
}

function delimited(
  base: Base,
  reading: Reading,
  delimiterReason: Message,
  ranked: readonly Reading[],
  options: ReadOptions
): Layout {
  const { rows, delimiter, quote } = reading
  const width = options.header === false || rows.length < 2 ? reading.columns : widthUnder(rows)
  return {
    ...base,
    format: 'delimited',
    delimiter,
    delimiterReason,
    quote,
    width,
    delimiterAlternatives: ranked
      .filter((other) => other.delimiter !== delimiter)
      .map((other) => ({ delimiter: other.delimiter, columns: other.columns, consistency: other.consistency })),
    ...headerOf(
      rows.filter(({ length }, index) => index === 0 || length === width),
      options
    )
  }
}

/** One text a line; quoted ones where the file quotes them (then a comma-separated file with one column). */
function oneColumn(base: Base, head: Head, options: ReadOptions): Layout {
  const delimiterReason = options.delimiter === '' ? SET_BY_USER : message('layout-one-column')
  const quoted =
    options.delimiter === undefined && head.text.includes('"') ? readHead(head, ',', options.quote ?? '"') : null
  if (quoted !== null && quoted.columns === 1 && quoted.consistency === 1 && quoted.troubled === 0)
    return delimited(base, quoted, message('layout-one-column-quoted'), [], options)
  return {
    ...base,
    format: 'delimited',
    delimiterReason,
    width: 1,
    ...headerOf(
      completeLines(head).map((line) => [line]),
      options
    )
  }
}

function labelText(base: Base, form: LabelTextForm, delimiterReason: Message): Layout {
  return {
    ...base,
    format: 'label-text',
    labelText: form,
    delimiter: ' ',
    delimiterReason,
    header: false,
    headerReason: message('header-never')
  }
}

function headerOf(rows: readonly (readonly string[])[], options: ReadOptions): Pick<Layout, 'header' | 'headerReason'> {
  if (options.header !== undefined) return { header: options.header, headerReason: SET_BY_USER }
  const { header, reason } = guessHeader(rows.slice(0, 5000))
  return { header, headerReason: reason }
}

/** The width of the rows below the first, which may be a header with names to spare. */
function widthUnder(rows: readonly (readonly string[])[]): number {
  const widths = new Map<number, number>()
  for (const { length } of rows.slice(1)) widths.set(length, (widths.get(length) ?? 0) + 1)
  const [first] = rows
  const most = [...widths].sort((a, b) => b[1] - a[1])[0]
  // A header as wide as many of the rows is believed even where a few more of the rows shown are ragged.
  return (widths.get(first.length) ?? 0) * 2 >= most[1] ? first.length : most[0]
}

function formatOf(name: string, lines: readonly string[]): 'jsonl' | 'delimited' {
  if (/\.(jsonl|ndjson)$/i.test(name) || looksLikeJsonLines(lines)) return 'jsonl'
  const start = lines[0]?.trim() ?? ''
  if (/\.json$/i.test(name) || /^\[\s*(\{|$)/.test(start)) {
    throw new CoreError({
      code: 'dialect',
      case: 'one-json-document',
      values: { file: name }
    })
  }
  return 'delimited'
}

function checkedDelimiter(delimiter: string, quote: string | undefined): string {
  if (!/[\r\n\ufeff"]/.test(delimiter) && (quote === undefined || delimiter !== quote || delimiter === ''))
    return delimiter
  throw new CoreError({
    code: 'usage',
    case: 'bad-delimiter',
    values: { delimiter: JSON.stringify(delimiter) }
  })
}

/** The head's lines, without the last where it may be cut. */
function completeLines({ text, newline, whole }: Head): string[] {
  const lines = text.split(newline)
  if (!whole && lines.length > 1) lines.pop()
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)).filter((line) => line.trim() !== '')
}
