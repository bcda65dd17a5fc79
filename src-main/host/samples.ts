// Samples become ordinary files in the home folder when first opened, tables as CSV and texts as lines: from there on they are read,
// profiled and led back to like any other file.

import { mkdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CoreError, formatCsv, makeSample, SAMPLES, type SampleTable } from '@core'
import { writeFileAtomic } from './files'

/** A sample by name, in its own size and lag or in others. */
export interface WantedSample {
  readonly name: string
  readonly rows?: number | undefined
  readonly lag?: number | undefined
}

/** A sample as its file holds it: a table as CSV, a text as lines. */
export const sampleFileText = ({ header, rows }: SampleTable): Iterable<string> =>
  header.length === 0 ? rows.map(([line]) => `${line}\n`) : formatCsv(header, rows)

/**
 * The sample's file, written if it is not there yet. Same name, rows and lag, same bytes.
 *
 * @throws CoreError "not-found" for an unknown name, "usage" for rows or a lag that it cannot have
 */
export async function sampleFile(
  home: string,
  { name, rows, lag }: WantedSample
): Promise<{ readonly path: string; readonly name: string }> {
  const sample = SAMPLES.find((known) => known.name === name)
  if (!sample) {
    throw new CoreError({
      code: 'not-found',
      case: 'unknown-sample',
      values: { names: SAMPLES.map((known) => known.name).join(', '), name }
    })
  }
  const file = [name, ...(lag === undefined ? [] : [`lag-${lag}`]), ...(rows === undefined ? [] : [`${rows}-rows`])]
  const folder = join(home, 'samples')
  const path = join(folder, `${file.join('-')}.${sample.task === 'language' ? 'txt' : 'csv'}`)
  const found = await stat(path).catch(() => null)
  if (!found) {
    const text = sampleFileText(makeSample(name, { rows, lag }))
    await mkdir(folder, { recursive: true })
    await writeFileAtomic(path, [...text].join(''))
  }
  return { path, name: basename(path) }
}
