// gatescope sample NAME [--out FILE]: a generated table as CSV, into a file or to stdout.

import type { Command } from 'commander'
import { SAMPLES, type SampleOptions, formatCsv, makeSample } from '@core'
import { blocks, writeFileAtomic } from '../host/files'
import { language, t } from './language'
import { remark } from './output'
import { shownOn } from './terminal-text'
import { wholeNumber } from './whole-number'

interface Options extends SampleOptions {
  readonly out?: string
}

export function registerSample(program: Command): void {
  program
    .command('sample')
    .summary(t('cli.command.sampleShort'))
    .description(
      t('cli.command.sample', { samples: SAMPLES.map(({ name, title }) => `${name} (${title[language]})`).join('; ') })
    )
    .argument('<name>', SAMPLES.map((sample) => sample.name).join(', '))
    .option('--out <file>', t('cli.option.outSample'))
    .option('--rows <n>', t('cli.option.rows'), wholeNumber)
    .option('--seed <n>', t('cli.option.seed'), wholeNumber)
    .option(
      '--lag <n>',
      t('cli.option.lag', {
        samples: SAMPLES.filter((sample) => sample.lag !== null)
          .map((sample) => `${sample.name} (${sample.lag})`)
          .join(', ')
      }),
      wholeNumber
    )
    .action(writeSample)
}

async function writeSample(name: string, { out, ...options }: Options): Promise<void> {
  const { header, rows } = makeSample(name, options)
  const lines = formatCsv(header, rows)
  if (out === undefined) {
    for (const block of blocks(lines)) process.stdout.write(shownOn(process.stdout, block))
    return
  }
  await writeFileAtomic(out, lines)
  remark(t('cli.text.sampleWritten', { file: out, rows: String(rows.length), name, columns: header.join(', ') }))
}
