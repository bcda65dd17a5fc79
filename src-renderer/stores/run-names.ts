// Names of runs: no two alike.

import { networkWord } from '@core'

/** The name itself, or with "2", "3", ... : the first that is not taken. */
export function uniqueName(name: string, taken: Iterable<string>): string {
  const names = new Set(taken)
  if (!names.has(name)) return name
  const stem = name.replace(/ \d+$/, '')
  for (let count = 2; ; count++) if (!names.has(`${stem} ${count}`)) return `${stem} ${count}`
}

/** What a run of these settings on this file is called when nobody names it: "trec, bilstm". */
export const plainName = (file: string, model: Parameters<typeof networkWord>[0]): string =>
  `${file.replace(/\.[^.]+$/, '')}, ${networkWord(model)}`
