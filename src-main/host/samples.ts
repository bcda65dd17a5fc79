// Samples become ordinary CSV files in the home folder when first opened: from there on they are read, profiled and
// led back to like any other file.

import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CoreError, formatCsv, makeSample, SAMPLES } from '@core'
import { writeFileAtomic } from './files'

/** Path of the sample's CSV, written if it is not there yet. Same name, same bytes. */
export async function sampleFile(home: string, name: string): Promise<string> {
  if (!SAMPLES.some((sample) => sample.name === name)) {
    throw new CoreError({
      code: 'not-found',
      case: 'unknown-sample',
      values: { names: SAMPLES.map((sample) => sample.name).join(', '), name }
    })
  }
  const folder = join(home, 'samples')
  const path = join(folder, `${name}.csv`)
  const found = await stat(path).catch(() => null)
  if (!found) {
    const { header, rows } = makeSample(name)
    await mkdir(folder, { recursive: true })
    await writeFileAtomic(path, [...formatCsv(header, rows)].join(''))
  }
  return path
}
