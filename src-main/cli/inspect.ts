// gatescope inspect: how a model classifies one text. Everything as JSON, or the decision and its tokens as a table.

import type { Command } from 'commander'
import { assertClasses, COMPLETENESS, encoderOf, type Integrated, inspectText, type TextInspection } from '@core'
import { type DeviceFlags, addDeviceOptions, openForUse } from './device-options'
import { usageError } from './failure'
import { t } from './language'
import { printJson, printLine, remark, share, widthOf } from './output'

interface InspectFlags extends DeviceFlags {
  readonly text?: string
  readonly explain?: string
  readonly json?: boolean
}

/** Characters of half a saliency bar. */
const BAR = 12
/** Tokens that a terminal lists; --json has them all. */
const MAX_TOKENS = 200

export function registerInspect(program: Command): void {
  const command = program
    .command('inspect')
    .description(t('cli.command.inspect'))
    .argument('<RUN>', t('cli.option.runOrModel'))
    .requiredOption('--text <TEXT>', t('cli.option.text'))
    .option('--explain <LABEL>', t('cli.option.explain'))
  addDeviceOptions(command).option('--json', t('cli.option.jsonInspect')).action(inspect)
}

async function inspect(folder: string, flags: InspectFlags): Promise<void> {
  const { run, model, remarks } = await openForUse(folder, flags)
  try {
    const { classes, params, record } = run
    assertClasses(record, 'inspection')
    const explain = flags.explain === undefined ? undefined : classes.indexOf(flags.explain)
    if (explain === -1)
      throw usageError('explain-class', { label: flags.explain ?? '', classes: classes.slice(0, 8).join(', ') })
    const text = flags.text!
    const inspection = await inspectText(model, params, classes, text, encoderOf(run.encoder).encode(text), explain)
    if (flags.json) printJson({ event: 'done', ...inspection, ...remarks })
    else for (const line of summaryLines(inspection)) printLine(line)
  } finally {
    await model.close()
  }
}

function summaryLines(inspection: TextInspection): string[] {
  const { label, probabilities, explained, tokens, saliency, prefix, attention } = inspection
  const kept = tokens.filter((token) => token.kept)
  const { integrated } = saliency
  const values = integrated?.values ?? saliency.leaveOneOut
  const largest = Math.max(1e-12, ...values.map(Math.abs))
  const at = prefix.classes.indexOf(explained)
  const rows = kept
    .slice(0, MAX_TOKENS)
    .map((token, step) => [
      tokenText(token),
      bar(values[step] / largest),
      ...(integrated ? [signed(values[step])] : []),
      signed(saliency.leaveOneOut[step]),
      share(prefix.forward[step][at]),
      ...(prefix.backward ? [share(prefix.backward[step][at])] : []),
      ...(attention ? [share(attention[step])] : [])
    ])
  if (kept.length > MAX_TOKENS)
    remark(t('cli.text.firstTokens', { shown: String(MAX_TOKENS), count: String(kept.length) }))
  if (kept.length < tokens.length) remark(t('cli.text.tokensCut', { count: String(tokens.length - kept.length) }))
  const header = [
    t('cli.column.token'),
    `${' '.repeat(BAR)}${t('cli.column.for', { class: explained })}`,
    ...(integrated ? [t('cli.column.integrated')] : []),
    t('cli.column.leftOut'),
    t('cli.column.soFar'),
    ...(prefix.backward ? [t('cli.column.fromEnd')] : []),
    ...(attention ? [t('cli.column.attention')] : [])
  ]
  return [
    `${label}  ${Object.entries(probabilities)
      .map(([name, value]) => `${name} ${share(value)}`)
      .join('  ')}`,
    '',
    ...aligned([header, ...rows]),
    ...(integrated ? ['', completenessLine(integrated)] : [])
  ]
}

const completenessLine = ({ sum, difference, error, steps }: Integrated): string =>
  t('cli.text.integrated', {
    sum: sum.toFixed(3),
    difference: difference.toFixed(3),
    error: (error * 100).toFixed(1),
    steps: String(steps),
    trust: error > COMPLETENESS ? t('cli.text.trustLeftOut') : ''
  })

/** Token and bar lean left, figures right. Chinese, Japanese and Korean characters are two columns wide. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]))))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const room = ' '.repeat(widths[column] - widthOf(cell))
        return column < 2 ? cell + room : room + cell
      })
      .join('  ')
      .trimEnd()
  )
}

/** A bar to the right of the middle for evidence in favour, to the left against. */
function bar(value: number): string {
  const size = Math.round(Math.abs(value) * BAR)
  return value < 0 ? `${' '.repeat(BAR - size)}${'▒'.repeat(size)}│` : `${' '.repeat(BAR)}│${'█'.repeat(size)}`
}

const signed = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`

/** A word the vocabulary lacks says so, and how much of it is known where words have pieces. */
function tokenText({ text, known, knownShare }: TextInspection['tokens'][number]): string {
  if (known) return text
  if (knownShare === undefined) return t('cli.text.unknownToken', { token: text })
  return t('cli.text.partlyKnownToken', { token: text, share: share(knownShare) })
}
