// `.ts`, the format of the UCR and UEA archives: a head of `@` lines, then one case a line, channels between colons, values
// between commas, the class last. A case becomes a cell as text/series.ts describes it, and its class a label.
//
// Source: sktime's description of the format, https://www.sktime.net/en/stable/examples/loading_data.html

import { CoreError } from '../errors'
import { message } from '../messages/message'
import { GIVEN_LAYOUT, type Layout } from './layout'
import { type LineParser, newlineOf } from './lines'

export const SERIES = 'series'
export const SERIES_LABEL = 'label'

const BEGINNING =
  /^\ufeff?(?:[^\S\r\n]*(?:[#%][^\r\n]*)?(?:\r\n|\n|\r))*[^\S\r\n]*@(?:problemname|timestamps|univariate)\b/i
const DATA = /^\s*@data\s*$/i

export const looksLikeSeriesFile = (text: string): boolean => BEGINNING.test(text)

/**
 * @param text the file's head, which must reach into its rows
 * @throws CoreError "dialect" for a head without `@data`, or for values with times beside them
 */
export function seriesLayout(file: string, text: string): Layout {
  const newline = newlineOf(text)
  const lines = text.split(newline)
  const data = lines.findIndex((line) => DATA.test(line))
  if (data < 0) throw new CoreError({ code: 'dialect', case: 'series-no-data', values: { file } })
  const head = lines.slice(0, data)
  const isDeclared = (name: string): boolean =>
    head.some((line) => new RegExp(`^\\s*@${name}\\s+true\\b`, 'i').test(line))
  if (isDeclared('timestamps')) throw new CoreError({ code: 'dialect', case: 'series-times', values: { file } })
  const labelled = isDeclared('classlabel') || isDeclared('targetlabel')
  return {
    ...GIVEN_LAYOUT,
    format: 'series',
    newline,
    delimiterReason: message('layout-series'),
    skipLines: data + 1,
    skipReason: message('layout-series'),
    names: labelled ? [SERIES, SERIES_LABEL] : [SERIES],
    headerReason: message('layout-series')
  }
}

/** A case to its cell and, where the file has classes, its class. */
export function seriesParser(labelled: boolean): LineParser {
  return (line) => {
    if (/^\s*#/.test(line)) return { reason: message('row-comment') }
    const parts = line.split(':').map((part) => part.trim())
    const label = labelled ? parts.pop() : undefined
    if (parts.length === 0 || label === '') return { reason: message('row-no-class') }
    const channels = parts.map((part) => part.split(',').map((value) => value.trim()))
    const steps = Math.max(...channels.map(({ length }) => length))
    const cell = Array.from({ length: steps }, (_, t) => channels.map((values) => values[t] || '?').join(','))
    return { fields: label === undefined ? [cell.join(' ')] : [cell.join(' '), label] }
  }
}
