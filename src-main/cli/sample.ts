// gatescope sample NAME [--out FILE]: a generated table as CSV, into a file or to stdout.

import { type Command, InvalidArgumentError } from 'commander'
import { SAMPLES, type SampleOptions, formatCsv, makeSample } from '@core'
import { blocks, writeFileAtomic } from '../host/files'
import { remark } from './output'

interface Options extends SampleOptions {
  readonly out?: string
}

export function registerSample(program: Command): void {
  program
    .command('sample')
    .summary('generate a sample table')
    .description(
      `Generate a sample table as CSV: ${SAMPLES.map(({ name, title }) => `${name} (${title.en})`).join('; ')}.`
    )
    .argument('<name>', SAMPLES.map((sample) => sample.name).join(', '))
    .option('--out <file>', 'where to write it (default: standard output)')
    .option('--rows <n>', 'number of rows', wholeNumber)
    .option('--seed <n>', 'another seed, other rows (default: 1)', wholeNumber)
    .option(
      '--lag <n>',
      `distance in tokens: ${SAMPLES.filter((sample) => sample.lag !== null)
        .map((sample) => `${sample.name} (${sample.lag})`)
        .join(', ')}`,
      wholeNumber
    )
    .action(writeSample)
}

async function writeSample(name: string, { out, ...options }: Options): Promise<void> {
  const { header, rows } = makeSample(name, options)
  const lines = formatCsv(header, rows)
  if (out === undefined) {
    for (const block of blocks(lines)) process.stdout.write(block)
    return
  }
  await writeFileAtomic(out, lines)
  remark(`${out}: ${rows.length} rows of '${name}'; columns ${header.join(', ')}.`)
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Expected a whole number.')
  return Number(text)
}
