// Printing, the same way in every command: JSON lines or text on stdout, remarks on stderr.

import { t } from './language'
import { shownCell, shownText } from './terminal-text'

/** One JSON object as a line of stdout. */
export const printJson = (value: object): void => {
  process.stdout.write(`${shownText(JSON.stringify(value))}\n`)
}

export const printLine = (line: string): void => {
  process.stdout.write(`${shownText(line)}\n`)
}

export const remark = (sentence: string): void => {
  process.stderr.write(`${shownText(sentence)}\n`)
}

/** Rows of cells as aligned columns; numbers are right-aligned. */
export function alignColumns(cells: readonly (readonly string[])[]): string[] {
  const rows = cells.map((row) => row.map(shownCell))
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, widthOf(cell))),
    []
  )
  const align = (cell: string, column: number): string => {
    const room = ' '.repeat(widths[column] - widthOf(cell))
    return /^[-\d.,]+%?$/.test(cell) ? room + cell : cell + room
  }
  return rows.map((row) => row.map(align).join('  ').trimEnd())
}

/** "0.8837": four digits, as test accuracies are compared. */
export const share = (value: number): string => value.toFixed(4)

/** 1234567 as "1 234 567": readable in every language. */
export const grouped = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ' ')

/** Seconds as "48 s", "3 min 20 s" or "2 h 5 min". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60].map(String)
  if (whole < 60) return t('cli.text.seconds', { seconds: rest })
  return whole < 3600 ? t('cli.text.minutes', { minutes, seconds: rest }) : t('cli.text.hours', { hours, minutes })
}

/** Columns of a terminal that a text takes: Chinese, Japanese and Korean characters are two wide. */
export const widthOf = (text: string): number =>
  [...text].reduce((total, character) => total + (WIDE.test(character) ? 2 : 1), 0)

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u
