// gatescope sample NAME [--out FILE]: a generated table as CSV, or a text as lines, into a file or to stdout.

import type { Command } from 'commander'
import { SAMPLES, type SampleOptions, makeSample } from '@core'
import { blocks, writeFileAtomic } from '../host/files'
import { sampleFileText } from '../host/samples'
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
  const sample = makeSample(name, options)
  const lines = sampleFileText(sample)
  if (out === undefined) {
    for (const block of blocks(lines)) process.stdout.write(shownOn(process.stdout, block))
    return
  }
  await writeFileAtomic(out, lines)
  const written = { file: out, rows: String(sample.rows.length), name }
  const { tokenizer } = SAMPLES.find((one) => one.name === name)!
  remark(
    tokenizer === null
      ? t('cli.text.sampleWritten', { ...written, columns: sample.header.join(', ') })
      : t('cli.text.linesWritten', { ...written, tokenizer })
  )
}
