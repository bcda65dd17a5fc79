// gatescope generate: text from a trained language model, written as it is drawn. Ctrl-C ends a text where it is.

import type { Command } from 'commander'
import {
  type GenerateOptions,
  type LanguageModel,
  encoderOf,
  generate,
  promptOf,
  promptPerplexity,
  repeatedShare,
  taskOfRun
} from '@core'
import { type DeviceFlags, addDeviceOptions, openForUse } from './device-options'
import { usageError } from './failure'
import { t } from './language'
import { printJson, remark, share } from './output'
import { shownText } from './terminal-text'

interface GenerateFlags extends DeviceFlags {
  readonly prompt: string
  readonly label?: string
  readonly length: number
  readonly temperature: number
  readonly topK?: number
  readonly topP: number
  readonly seed: number
  readonly count: number
  readonly json?: boolean
}

/** Reads the value of an option that is a number within bounds. */
const numberOption =
  (option: string, { min, max = 1000, whole = false }: { min: number; max?: number; whole?: boolean }) =>
  (given: string): number => {
    const value = given.trim() === '' ? NaN : Number(given)
    if (value >= min && (whole || value <= max) && (!whole || Number.isInteger(value))) return value
    throw usageError(whole ? 'option-count' : 'option-between', { option, least: min, most: max, got: given })
  }

export function registerGenerate(program: Command): void {
  const command = program
    .command('generate')
    .description(t('cli.command.generate'))
    .argument('<RUN>', t('cli.option.run'))
    .option('--prompt <TEXT>', t('cli.option.prompt'), '')
    .option('--label <LABEL>', t('cli.option.generateLabel'))
    .option('--length <N>', t('cli.option.generateLength'), numberOption('length', { min: 1, whole: true }), 400)
    .option('--temperature <X>', t('cli.option.temperature'), numberOption('temperature', { min: 0 }), 0.8)
    .option('--top-k <K>', t('cli.option.topK'), numberOption('top-k', { min: 1, whole: true }))
    .option('--top-p <P>', t('cli.option.topP'), numberOption('top-p', { min: 0, max: 1 }), 1)
    .option('--seed <N>', t('cli.option.generateSeed'), numberOption('seed', { min: 0, whole: true }), 1)
    .option('--count <N>', t('cli.option.generateCount'), numberOption('count', { min: 1, whole: true }), 1)
  addDeviceOptions(command).option('--json', t('cli.option.jsonLines')).action(run)
}

async function run(folder: string, flags: GenerateFlags): Promise<void> {
  const { run: loaded, model, remarks } = await openForUse(folder, flags)
  try {
    const task = taskOfRun(loaded.record, loaded.classes)
    if (task?.task.kind !== 'language') throw usageError('generate-task')
    const language = { model, encoder: encoderOf(loaded.encoder), fitted: task.fitted }
    const prompt = await promptFigures(language, flags)
    if (prompt.unknown.length > 0)
      remark(t('cli.text.promptUnknown', { tokens: [...new Set(prompt.unknown)].join(' ') }))
    if (flags.json === true) printJson({ event: 'prompt', text: flags.prompt, ...prompt })
    else if (prompt.perplexity !== null)
      remark(t('cli.text.generatedPrompt', { perplexity: prompt.perplexity.toFixed(2) }))
    const stop = stopOnSignal()
    for (let index = 0; index < flags.count && !stop.asked; index++) await writeOne(language, flags, index, stop)
    stop.forget()
    if (flags.json === true) printJson({ event: 'done', count: flags.count, stopped: stop.asked, ...remarks })
  } finally {
    await model.close()
  }
}

/** What the model thinks of the prompt, its end not counted. */
async function promptFigures(
  language: LanguageModel,
  { prompt, label }: GenerateFlags
): Promise<{ readonly perplexity: number | null; readonly unknown: readonly string[] }> {
  const { ids, unknown } = promptOf(language, { prompt, label })
  if (ids.length < 2) return { perplexity: null, unknown }
  return { perplexity: await promptPerplexity(language, ids), unknown }
}

interface Stop {
  asked: boolean
  forget(): void
}

/** The first Ctrl-C ends the writing, a second one the program. */
function stopOnSignal(): Stop {
  const onSignal = (): void => {
    if (stop.asked) process.exit(1)
    stop.asked = true
  }
  const stop: Stop = { asked: false, forget: () => void process.off('SIGINT', onSignal) }
  process.on('SIGINT', onSignal)
  return stop
}

async function writeOne(language: LanguageModel, flags: GenerateFlags, index: number, stop: Stop): Promise<void> {
  const { prompt, label, length, temperature, topK = null, topP, seed, json } = flags
  const options: GenerateOptions = { prompt, label, length, temperature, topK, topP, seed, index }
  const streams = json !== true
  if (streams) process.stdout.write(shownText(prompt))
  let text = ''
  let logs = 0
  let tokens = 0
  let ended = false
  for await (const { written, probability, ends } of generate(language, options)) {
    text += written
    logs += Math.log(probability)
    tokens++
    ended = ends
    if (streams) process.stdout.write(shownText(written))
    if (stop.asked) break
    // A step computes without a pause: the signal is read between two.
    if (tokens % 16 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  const perplexity = Math.exp(-logs / Math.max(1, tokens))
  const repeated = repeatedShare(text)
  if (streams) {
    process.stdout.write('\n')
    remark(
      t('cli.text.generated', { tokens: String(tokens), perplexity: perplexity.toFixed(2), repeated: share(repeated) })
    )
  } else printJson({ event: 'text', index, text: prompt + text, generated: text, tokens, ended, perplexity, repeated })
}
