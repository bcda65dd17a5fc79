// Samples become ordinary CSV files in the home folder when first opened: from there on they are read, profiled and
// led back to like any other file.

import { mkdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CoreError, formatCsv, makeSample, SAMPLES } from '@core'
import { writeFileAtomic } from './files'

/** A sample by name, in its own size and lag or in others. */
export interface WantedSample {
  readonly name: string
  readonly rows?: number | undefined
  readonly lag?: number | undefined
}

/**
 * The sample's CSV, written if it is not there yet. Same name, rows and lag, same bytes.
 *
 * @throws CoreError "not-found" for an unknown name, "usage" for rows or a lag that it cannot have
 */
export async function sampleFile(
  home: string,
  { name, rows, lag }: WantedSample
): Promise<{ readonly path: string; readonly name: string }> {
  if (!SAMPLES.some((sample) => sample.name === name)) {
    throw new CoreError({
      code: 'not-found',
      case: 'unknown-sample',
      values: { names: SAMPLES.map((sample) => sample.name).join(', '), name }
    })
  }
  const file = [name, ...(lag === undefined ? [] : [`lag-${lag}`]), ...(rows === undefined ? [] : [`${rows}-rows`])]
  const folder = join(home, 'samples')
  const path = join(folder, `${file.join('-')}.csv`)
  const found = await stat(path).catch(() => null)
  if (!found) {
    const table = makeSample(name, { rows, lag })
    await mkdir(folder, { recursive: true })
    await writeFileAtomic(path, [...formatCsv(table.header, table.rows)].join(''))
  }
  return { path, name: basename(path) }
}
