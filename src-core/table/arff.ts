// ARFF, Weka's table: attributes by name, then rows of comma-separated cells. Where its rows begin, and what they are called.
//
// Source: Weka's description of the format, https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/

import { CoreError } from '../errors'
import { message } from '../messages/message'
import { GIVEN_LAYOUT, type Layout } from './layout'
import { newlineOf } from './lines'

const BEGINNING = /^\ufeff?(?:[^\S\r\n]*(?:%[^\r\n]*)?(?:\r\n|\n|\r))*[^\S\r\n]*@relation\b/i
const ATTRIBUTE = /^\s*@attribute\s+(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\S+))\s+\S/i
const DATA = /^\s*@data\s*$/i

export const looksLikeArff = (text: string): boolean => BEGINNING.test(text)

/**
 * @param text the file's head, which must reach into its rows
 * @throws CoreError "dialect" for a head without `@data`, without attributes, or with rows in the sparse form
 */
export function arffLayout(file: string, text: string): Layout {
  const newline = newlineOf(text)
  const lines = text.split(newline)
  const data = lines.findIndex((line) => DATA.test(line))
  const names = lines.slice(0, Math.max(0, data)).flatMap((line) => {
    const found = ATTRIBUTE.exec(line)
    return found ? [(found[1] ?? found[2] ?? found[3]).replace(/\\(.)/g, '$1')] : []
  })
  if (data < 0 || names.length === 0) throw new CoreError({ code: 'dialect', case: 'arff-no-data', values: { file } })
  const rows = lines.slice(data + 1).filter((line) => line.trim() !== '' && !line.trimStart().startsWith('%'))
  if (rows.at(0)?.trimStart().startsWith('{'))
    throw new CoreError({ code: 'dialect', case: 'arff-sparse', values: { file } })
  const doubled = rows.some((row) => /^\s*"|,\s*"/.test(row)) && !rows.some((row) => /^\s*'|,\s*'/.test(row))
  const quote = doubled ? '"' : "'"
  return {
    ...GIVEN_LAYOUT,
    format: 'delimited',
    newline,
    delimiter: ',',
    delimiterReason: message('layout-arff'),
    quote,
    quoteReason: message('layout-arff'),
    escape: '\\',
    blanks: 'strip',
    comment: '%',
    skipLines: data + 1,
    skipReason: message('layout-arff'),
    width: names.length,
    names,
    headerReason: message('header-arff')
  }
}
