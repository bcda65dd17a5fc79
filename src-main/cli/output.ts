// Printing, the same way in every command: JSON lines or text on stdout, remarks on stderr.

/** One JSON object as a line of stdout. */
export const printJson = (value: object): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

export const printLine = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

export const remark = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
}

/** Rows of cells as aligned columns; numbers are right-aligned. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, cell.length)),
    []
  )
  const align = (cell: string, column: number): string =>
    /^[-\d.,]+( %)?$/.test(cell) ? cell.padStart(widths[column]) : cell.padEnd(widths[column])
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
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
