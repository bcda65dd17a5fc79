// Numbers as people write them: with a decimal comma, with commas between thousands, with a percent sign. What a comma means is
// decided by the whole column; where nothing decides it, such cells are no numbers.

import { type Message, message } from '../messages/message'
import { isNumber } from './columns'

const DECIMAL = /^[+-]?(\d{1,3}(\.\d{3})+|\d*),\d+$/
const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/
const DOTTED_THOUSANDS = /^[+-]?\d{1,3}(\.\d{3})+$/
const PERCENT = /\s*[%％]$/

export interface NumberForm {
  readonly comma: 'decimal' | 'thousands' | null
  /** Every number has a percent sign, and stands for as many percent: `12%` is 12. */
  readonly percent: boolean
}

export function numberFormOf(cells: Iterable<string>): NumberForm {
  let [decimal, thousands, either, points, percent, count] = [0, 0, 0, 0, 0, 0]
  for (const cell of cells) {
    const text = cell.trim()
    const bare = text.replace(PERCENT, '')
    const [asDecimal, asThousands] = [DECIMAL.test(bare), THOUSANDS.test(bare)]
    if (asDecimal && asThousands) either++
    else if (asDecimal) decimal++
    else if (asThousands) thousands++
    else if (!isNumber(bare)) continue
    else if (bare.includes('.') && !DOTTED_THOUSANDS.test(bare)) points++
    count++
    if (bare !== text) percent++
  }
  const comma =
    decimal > 0 && thousands + points === 0
      ? 'decimal'
      : decimal === 0 && (thousands > 0 || (points > 0 && either > 0))
        ? 'thousands'
        : null
  return { comma, percent: percent * 2 > count }
}

/** null for what is no number of the form. */
export function numberIn(cell: string, { comma, percent }: NumberForm): number | null {
  const text = cell.trim()
  const bare = text.replace(PERCENT, '')
  if (percent !== (bare !== text)) return null
  const plain =
    comma === 'decimal' && (DECIMAL.test(bare) || DOTTED_THOUSANDS.test(bare))
      ? bare.replaceAll('.', '').replace(',', '.')
      : comma === 'thousands' && THOUSANDS.test(bare)
        ? bare.replaceAll(',', '')
        : bare
  return isNumber(plain) && Number.isFinite(Number(plain)) ? Number(plain) : null
}

/** The numbers of all cells; null where one is none. */
export function numbersIn(cells: readonly string[]): number[] | null {
  const form = numberFormOf(cells)
  const values = cells.map((cell) => numberIn(cell, form))
  return values.every((value) => value !== null) ? values : null
}

/** How a column's numbers were read, where it is not as they stand. */
export function numberNotes(name: string, cells: Iterable<string>, form: NumberForm): Message[] {
  const { comma, percent } = form
  if (comma === null && !percent) return []
  const remarks = new Map<'numbers-comma' | 'numbers-thousands' | 'numbers-percent', Message>()
  for (const cell of cells) {
    const value = numberIn(cell, form)
    if (value === null) continue
    const note = (code: 'numbers-comma' | 'numbers-thousands' | 'numbers-percent'): void => {
      if (!remarks.has(code))
        remarks.set(code, message(code, { column: name, example: cell.trim().slice(0, 40), value }))
    }
    if (comma !== null && cell.includes(',')) note(comma === 'decimal' ? 'numbers-comma' : 'numbers-thousands')
    if (percent) note('numbers-percent')
    if (remarks.size === Number(comma !== null) + Number(percent)) break
  }
  return [...remarks.values()]
}
