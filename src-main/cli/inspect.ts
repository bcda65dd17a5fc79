// gatescope inspect: how a model classifies one text. Everything as JSON, or the decision and its tokens as a table.

import type { Command } from 'commander'
import { COMPLETENESS, Encoder, inspectText, type TextInspection } from '@core'
import { type DeviceFlags, addDeviceOptions, openForUse } from './device-options'
import { usageError } from './failure'
import { printJson, printLine, remark, share } from './output'

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
    .description('inspect how one text is classified: gates, states, saliency, prefix probabilities')
    .argument('<RUN>', 'run folder or exported model')
    .requiredOption('--text <TEXT>', 'the text')
    .option('--explain <LABEL>', 'explain this class (by default the predicted one)')
  addDeviceOptions(command).option('--json', 'one JSON object with everything on stdout').action(inspect)
}

async function inspect(folder: string, flags: InspectFlags): Promise<void> {
  const { run, model, remarks } = await openForUse(folder, flags)
  try {
    const { classes, params } = run
    const explain = flags.explain === undefined ? undefined : classes.indexOf(flags.explain)
    if (explain === -1)
      throw usageError('explain-class', { label: flags.explain ?? '', classes: classes.slice(0, 8).join(', ') })
    const text = flags.text!
    const inspection = await inspectText(model, params, classes, text, new Encoder(run.encoder).encode(text), explain)
    if (flags.json) printJson({ event: 'done', ...inspection, ...remarks })
    else for (const line of summaryLines(inspection)) printLine(line)
  } finally {
    await model.close()
  }
}

function summaryLines(inspection: TextInspection): string[] {
  const { label, probabilities, explained, tokens, saliency, prefix, attention } = inspection
  const kept = tokens.filter((token) => token.kept)
  const values = saliency.integrated.values
  const largest = Math.max(1e-12, ...values.map(Math.abs))
  const at = prefix.classes.indexOf(explained)
  const rows = kept
    .slice(0, MAX_TOKENS)
    .map((token, t) => [
      token.known ? token.text : `${token.text} (unknown)`,
      bar(values[t] / largest),
      signed(values[t]),
      signed(saliency.leaveOneOut[t]),
      share(prefix.forward[t][at]),
      ...(prefix.backward ? [share(prefix.backward[t][at])] : []),
      ...(attention ? [share(attention[t])] : [])
    ])
  if (kept.length > MAX_TOKENS) remark(`The first ${MAX_TOKENS} of ${kept.length} tokens; --json has all.`)
  if (kept.length < tokens.length)
    remark(`${tokens.length - kept.length} tokens beyond the longest length were cut off.`)
  const header = [
    'token',
    `${' '.repeat(BAR)}for ${explained}`,
    'integrated',
    'left out',
    'so far',
    ...(prefix.backward ? ['from the end'] : []),
    ...(attention ? ['attention'] : [])
  ]
  const { sum, difference, error, steps } = saliency.integrated
  return [
    `${label}  ${Object.entries(probabilities)
      .map(([name, value]) => `${name} ${share(value)}`)
      .join('  ')}`,
    '',
    ...aligned([header, ...rows]),
    '',
    `integrated gradients add up to ${sum.toFixed(3)} of the logit's ${difference.toFixed(3)} (${(error * 100).toFixed(1)} % off after ${steps} steps${error > COMPLETENESS ? ', more than they should be: trust "left out" here' : ''}); "so far" is a read-out the model was not trained on`
  ]
}

/** Token and bar lean left, figures right. Chinese, Japanese and Korean characters are two columns wide. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (cell: string): number =>
    [...cell].reduce((total, character) => total + (WIDE.test(character) ? 2 : 1), 0)
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => width(row[column]))))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const room = ' '.repeat(widths[column] - width(cell))
        return column < 2 ? cell + room : room + cell
      })
      .join('  ')
      .trimEnd()
  )
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u

/** A bar to the right of the middle for evidence in favour, to the left against. */
function bar(value: number): string {
  const size = Math.round(Math.abs(value) * BAR)
  return value < 0 ? `${' '.repeat(BAR - size)}${'▒'.repeat(size)}│` : `${' '.repeat(BAR)}│${'█'.repeat(size)}`
}

const signed = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`
