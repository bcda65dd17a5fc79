// What a language model writes, a few tokens at a time, and what it expects behind every token: the model engine's methods.

import {
  asTrained,
  CoreError,
  type GeneratedToken,
  type GenerateOptions,
  type LanguageModel,
  generate,
  message,
  stepShares
} from '@core'
import type { Handlers } from '../../../src-core/contract/rpc'
import type { ModelMethods } from './methods'
import type { ResidentRun, ResidentRuns } from './resident-runs'
import { taskOf } from './task-split'

/** A text that is being written. */
interface Writing {
  readonly question: string
  readonly tokens: AsyncGenerator<GeneratedToken>
  /** Tokens taken from it. */
  taken: number
}

/** The last text of each opened run: goes on where it was; any other place is reached by writing it again. */
const underWay = new WeakMap<ResidentRun, Writing>()
/** Tokens that a text can have: whoever asks decides how many it gets. */
const MAX_TOKENS = 1_000_000

export const languageMethods = (runs: ResidentRuns) =>
  ({
    'run.generate': ({ folder, from, count, label, ...rule }) =>
      runs.use(folder, async (run) => {
        const options = { ...rule, label: label ?? undefined, length: MAX_TOKENS }
        const { tokens: written, ended } = await generateChunk(run, languageOf(run), options, { from, count })
        return { tokens: written.map(({ written, probability }) => ({ written, probability })), ended }
      }),
    'run.stepShares': ({ folder, text, label }) =>
      runs.use(folder, (run) =>
        stepShares(languageOf(run), { prompt: asTrained(text, run.opened.record), label: label ?? undefined })
      )
  }) satisfies Partial<Handlers<ModelMethods>>

async function generateChunk(
  run: ResidentRun,
  language: LanguageModel,
  options: GenerateOptions,
  { from, count }: { readonly from: number; readonly count: number }
): Promise<{ readonly tokens: GeneratedToken[]; readonly ended: boolean }> {
  const question = JSON.stringify(options)
  const known = underWay.get(run)
  const writing =
    known?.question === question && known.taken === from
      ? known
      : { question, tokens: generate(language, options), taken: 0 }
  underWay.set(run, writing)
  const tokens: GeneratedToken[] = []
  while (writing.taken < from + count) {
    const next = await writing.tokens.next()
    if (next.done === true) return { tokens, ended: true }
    const { value } = next
    if (++writing.taken > from) tokens.push(value)
    if (value.ends) return { tokens, ended: true }
  }
  return { tokens, ended: false }
}

/** @throws CoreError "usage" for a run that is no language model */
function languageOf(run: ResidentRun): LanguageModel {
  const { task, fitted } = taskOf(run)
  if (task.kind !== 'language')
    throw new CoreError({
      code: 'usage',
      case: 'task-not-here',
      values: { what: message('only-generation'), task: message(`task-name-${task.kind}`) }
    })
  return { model: run.model, encoder: run.encoder, fitted }
}
