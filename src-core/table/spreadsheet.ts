// Which cells of a CSV file a spreadsheet would run as a formula when it opens it. Excel, LibreOffice and Google Sheets read
// a cell as if it were typed: what begins with = + - @ (or their full-width forms, or one of them behind a tab or a line end)
// is tried as a formula. Not every such cell is one: -3.5 and +49 123 are numbers and text, "- - -" has nothing to compute, and
// "@name thanks" calls no function. Those stay as they are. https://owasp.org/www-community/attacks/CSV_Injection

import { isNumber } from './columns'

const FULL_WIDTH: Readonly<Record<string, string>> = { '＝': '=', '＋': '+', '－': '-', '＠': '@' }

/** @param cell as a reader of the file gets it, without the quotes around it */
export function runsAsFormula(cell: string): boolean {
  const typed = cell.replace(/^[\t\r\n][\s]*/, '').replace(/^[＝＋－＠]/, (sign) => FULL_WIDTH[sign])
  const rest = typed.slice(1).trim()
  switch (typed[0]) {
    case '=':
      return rest !== ''
    case '+':
    case '-':
      return !isNumber(typed) && computes(rest)
    case '@':
      return callsFunction(rest)
    default:
      return false
  }
}

/** A number goes on with an operator and an operand; anything else has a name, a quoted string or a bracket in it. */
function computes(rest: string): boolean {
  const number = /^[-+\s]*(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?%?/iu.exec(rest)
  return number
    ? /^\s*[-+*/^&<>=:]+[-+\s]*[\p{L}\d_"'([.]/u.test(rest.slice(number[0].length))
    : /[\p{L}_"'([{#\\]/u.test(rest)
}

/** "@SUM(A1)" as Lotus 1-2-3 wrote it, or a link to another program ("@a|'b'!c"). */
const callsFunction = (rest: string): boolean => /^[\p{L}_][\p{L}\p{N}_.]*\(/u.test(rest) || /\|.*!/.test(rest)

/** An apostrophe before the cells that would run; a spreadsheet then shows the cell as the text it is. */
export const spreadsheetSafe = (cell: string): string => (runsAsFormula(cell) ? `'${cell}` : cell)
