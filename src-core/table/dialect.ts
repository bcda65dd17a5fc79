// How a text file is laid out, from its head: format, lines before the table, separator, quotes, header. Each choice with
// its reason; what the user has set wins everywhere.

import { CoreError } from '../errors'
import { type Message, message } from '../messages/message'
import { arffLayout, looksLikeArff } from './arff'
import { commentLines, headBehind, type Behind } from './preamble'
import { conllForm } from './conll'
import { conllLayout } from './conll-layout'
import { delimitedLayout } from './delimited-layout'
import { delimiterName, rankDelimiters, WEAK_DELIMITERS, type Candidate } from './delimiter'
import { readHead, readWithBestQuote, type Head, type Reading } from './head-reading'
import { guessHeader } from './header'
import { GIVEN_LAYOUT, type Layout } from './layout'
import { recordFormOf } from './annotation-tools'
import { firstElements, isDocument, looksLikeJsonDocument, MAX_SAMPLED_RECORDS } from './json-document'
import { lineValues, looksLikeJsonLines } from './json-lines'
import { isMarked, labelTextForm, type LabelTextForm } from './label-text'
import { newlineOf, type Newline } from './lines'
import { looksLikeSeriesFile, seriesLayout } from './series-file'
import type { ReadOptions } from './table'

/** @throws CoreError "usage" for a separator that cannot be one */
export function detectLayout(name: string, text: string, whole: boolean, options: ReadOptions): Layout {
  if (looksLikeArff(text) && options.format === undefined && options.delimiter === undefined)
    return arffLayout(name, text)
  if (looksLikeSeriesFile(text) && options.format === undefined && options.delimiter === undefined)
    return seriesLayout(name, text)
  const plain = newlineOf(text)
  const conll = options.format === 'conll' || (options.format ?? options.delimiter) === undefined
  const form = conll ? conllForm(text.split(plain)) : null
  if (form !== null || options.format === 'conll') return conllLayout(name, form, plain)
  const first = layoutWith(name, text, plain, whole, options)
  if (plain !== '\n' || !/\r(?!\n|$)/.test(text)) return first.layout
  const pairs = text.match(/\r\r\n|\n\r(?!\n)/g)?.length ?? 0
  // CR CR LF, as a text-mode program makes it of CR LF, and LF CR: no cell ends or begins with the CR.
  if (pairs * 10 >= 9 * (text.split('\n').length - 1)) return layoutWith(name, text, 'any', whole, options).layout
  // CR alone beside LF: a line end where the rows are more even for it, or as even and more of them.
  const mixed = layoutWith(name, text, 'any', whole, options)
  if (first.layout.delimiter === '' || first.reading === null || mixed.reading === null)
    return loneReturns(text) * 5 >= text.split('\n').length ? mixed.layout : first.layout
  const [even, evener] = [first.reading.consistency, mixed.reading.consistency]
  const more = mixed.reading.rows.length > first.reading.rows.length
  return mixed.layout.delimiter !== '' && (evener > even || (evener === even && more)) ? mixed.layout : first.layout
}

const loneReturns = (text: string): number => text.split(/\r(?!\n|$)/).length - 1

interface Found {
  readonly layout: Layout
  readonly reading: Reading | null
}

function layoutWith(name: string, text: string, newline: Newline, whole: boolean, options: ReadOptions): Found {
  const behind = headBehind({ text, newline, whole, firstLine: 1, comment: options.comment ?? '' }, options)
  const commented = options.comment === undefined ? commentLines(behind.head) : null
  if (commented === null) return layoutOf(name, behind, options)
  const found = layoutOf(name, commented.behind, options)
  return commented.accepts(found) ? found : layoutOf(name, behind, options)
}

function layoutOf(name: string, behind: Behind, options: ReadOptions): Found {
  const { head, hint } = behind
  const lines = completeLines(head)
  const base = baseOf(behind)
  const declared = options.delimiter ?? hint ?? undefined
  const format = options.format ?? (declared === undefined ? formatOf(name, lines, head) : 'delimited')
  if (format === 'jsonl' || format === 'json') return only(jsonLayout(base, format, lines, head.text))
  if (format === 'label-text')
    return only(labelText(base, labelTextForm(lines) ?? { sublabels: false }, message('set-by-user')))
  if (declared === '') return only(oneColumn(base, head, options))
  if (declared !== undefined) {
    const reading = readWithBestQuote(head, checkedDelimiter(declared, options.quote), options)
    const reason = message(options.delimiter === undefined ? 'delimiter-declared' : 'set-by-user')
    return found(base, head, reading, reason, rankDelimiters(head, options), options)
  }
  const ranked = rankDelimiters(head, options)
  // `LABEL text` lines hold signs such as ^ ~ : and blanks by their nature.
  const form =
    options.format === undefined &&
    (isMarked(lines.filter((line) => line.trim() !== '')) ||
      ranked.every((reading) => WEAK_DELIMITERS.includes(reading.delimiter) && !isQuotedTable(reading)))
      ? labelTextForm(lines)
      : null
  if (form !== null)
    return only(
      labelText(
        base,
        form,
        message(form.marked ? 'layout-marked' : form.sublabels ? 'layout-sublabels' : 'layout-labels')
      )
    )
  const [best] = ranked
  if (best === undefined) return only(oneColumn(base, head, options))
  const reason = message('delimiter-consistent', {
    delimiter: delimiterName(best.delimiter),
    columns: best.columns,
    percent: Math.floor(best.consistency * 1000) / 10,
    rows: best.block.to - best.block.from
  })
  return found(base, head, best, reason, ranked, options)
}

/** Three columns and more with cells in quotes are no `LABEL text`, nor are two where most of the texts are quoted. */
const isQuotedTable = ({ columns, quoted, quotedRows, rows, troubled, consistency }: Candidate): boolean =>
  troubled === 0 && consistency === 1 && (columns > 2 ? quoted > 0 : quotedRows * 2 > rows.length)

const only = (layout: Layout): Found => ({ layout, reading: null })

function found(
  base: Base,
  head: Head,
  reading: Reading,
  delimiterReason: Message,
  ranked: readonly Candidate[],
  options: ReadOptions
): Found {
  // Where quotes are broken, a row may hold others until its width is known: a header with a stray quote, above all.
  const known = reading.troubled > 0 && reading.columns >= 2 ? readHead(head, reading, reading.columns) : reading
  return { layout: { ...base, ...delimitedLayout(head, known, delimiterReason, ranked, options) }, reading }
}

/** What every layout starts from. */
type Base = Omit<Layout, 'format' | 'delimiterReason' | 'header' | 'headerReason'>

function baseOf({ head, skipReason }: Behind): Base {
  return {
    ...GIVEN_LAYOUT,
    newline: head.newline,
    skipLines: head.firstLine - 1,
    skipReason,
    comment: head.comment,
    headerRows: 1
  }
}

/** One text a line; quoted ones where the file quotes them (then a comma-separated file with one column). */
function oneColumn(base: Base, head: Head, options: ReadOptions): Layout {
  const delimiterReason = message(options.delimiter === '' ? 'set-by-user' : 'layout-one-column')
  if (options.delimiter === undefined && head.text.includes('"')) {
    const form = { delimiter: ',', quote: options.quote ?? '"', escape: options.escape ?? '', blanks: 'keep' } as const
    const quoted = readHead(head, form)
    if (quoted.columns === 1 && quoted.consistency === 1 && quoted.troubled === 0)
      return {
        ...base,
        ...delimitedLayout(head, quoted, message('layout-one-column-quoted'), [], options)
      }
  }
  const rows = completeLines(head).map((line) => [line])
  const guess =
    options.header === undefined
      ? guessHeader(rows.slice(0, 5000))
      : { header: options.header, reason: message('set-by-user') }
  return { ...base, format: 'delimited', delimiterReason, width: 1, header: guess.header, headerReason: guess.reason }
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

function jsonLayout(base: Base, format: 'jsonl' | 'json', lines: readonly string[], text: string): Layout {
  const values = format === 'jsonl' ? lineValues(lines) : firstElements(text, MAX_SAMPLED_RECORDS)
  const records = recordFormOf(values)
  const named = records !== null || values.length === 0 || !values.every((value) => Array.isArray(value))
  return {
    ...base,
    format,
    records,
    skipLines: 0,
    delimiterReason: message(records?.name ?? (format === 'jsonl' ? 'layout-jsonl' : 'layout-json')),
    header: named,
    headerReason: message(named ? 'header-keys' : 'header-arrays')
  }
}

function formatOf(name: string, lines: readonly string[], { text, whole }: Head): 'jsonl' | 'json' | 'delimited' {
  if (looksLikeJsonLines(lines) && !(whole && lines.length === 1 && isDocument(lines[0]))) return 'jsonl'
  const named = /\.(jsonl|ndjson)$/i.test(name)
  if (looksLikeJsonDocument(name, text) && (!named || /^\s*\[\s*\{/.test(text))) return 'json'
  return named ? 'jsonl' : 'delimited'
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
  const lines = text.split(newline === 'any' ? /\r\n|\n|\r/ : newline)
  if (!whole && lines.length > 1) lines.pop()
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)).filter((line) => line.trim() !== '')
}
