// Text from a language model: the prompt is read at once, then one token at a time is drawn and read, with the states carried. The
// device computes a step; which devices can, and that they agree, is theirs to prove (tests/devices).

import { type CarriedStates, PAD_ID, UNKNOWN_ID } from '../data/sequence-set'
import { zeroStates } from '../device/carried'
import type { ResidentModel } from '../device/device'
import { CoreError } from '../errors'
import { Rng } from '../rng'
import { logsOf } from '../tasks/language'
import type { Fitted } from '../tasks/task'
import type { LanguageSpec } from '../tasks/task-spec'
import type { Encoder } from '../text/encoder'
import { writtenToken } from './join-tokens'
import { type SamplingRule, drawToken } from './sampling'
import { surprise } from './surprise'

export interface GenerateOptions extends SamplingRule {
  readonly prompt: string
  /** The label that the text begins with, of a model that learned some. */
  readonly label?: string | undefined
  /** Tokens to draw at most. */
  readonly length: number
  readonly seed: number
  /** Which text of several: each has random numbers of its own. */
  readonly index?: number
}

export interface GeneratedToken {
  /** As it is written: with a blank before it where there is one, a line end as such; '' at a text's end. */
  readonly written: string
  readonly token: string
  /** Of the model, before temperature and cuts. */
  readonly probability: number
  /** The text is over. */
  readonly ends: boolean
}

export interface LanguageModel {
  readonly model: ResidentModel
  readonly encoder: Encoder
  readonly fitted: Fitted
}

/** Prompt steps read at once. */
const CHUNK_TOKENS = 256
const LINE_END = '\n'

/** The ids of a prompt, its beginning first, and which of its tokens the vocabulary lacks. @throws CoreError "usage" for a label that is not in the model */
export function promptOf(
  { encoder, fitted }: Pick<LanguageModel, 'encoder' | 'fitted'>,
  { prompt, label }: Pick<GenerateOptions, 'prompt' | 'label'>
): { readonly ids: Int32Array; readonly unknown: readonly string[]; readonly last: string | null } {
  const { end, running, labels } = fitted.spec as LanguageSpec
  if (label !== undefined && !Object.hasOwn(labels, label))
    throw new CoreError({
      code: 'usage',
      case: 'generate-label',
      values: { label, labels: Object.keys(labels).join(', ') || '-' }
    })
  const ids = [label === undefined ? end : labels[label]]
  const unknown: string[] = []
  let last: string | null = null
  const lines = running ? prompt.split(/\r?\n/) : [prompt]
  lines.forEach((line, n) => {
    const encoded = encoder.encode(line)
    if (n > 0) ids.push(end)
    encoded.ids.subarray(1).forEach((id) => ids.push(id))
    encoded.unknown.forEach((token) => unknown.push(token))
    last = encoded.tokens.at(-1)?.text ?? null
  })
  return { ids: Int32Array.from(ids), unknown, last }
}

/** Token after token; whoever asks for no more ends it. */
export async function* generate(language: LanguageModel, options: GenerateOptions): AsyncGenerator<GeneratedToken> {
  const { model, encoder, fitted } = language
  const { end, running, labels } = fitted.spec as LanguageSpec
  const O = fitted.outputs.length
  const allowed = new Uint8Array(O).fill(1)
  for (const id of [PAD_ID, UNKNOWN_ID, ...Object.values(labels)]) allowed[id] = 0
  const rng = Rng.stream(options.seed, 'generate', options.index ?? 0)
  const { ids, last } = promptOf(language, options)
  let before = last
  let read = await readIds(model, ids, zeroStates(model.spec, 1))
  for (let n = 0; n < options.length; n++) {
    const id = drawToken(read.logits, allowed, options, rng)
    const [log] = logsOf(read.logits, Int32Array.of(id), O)
    const ends = id === end && !running
    const token = fitted.outputs[id]
    const written = id === end ? (running ? LINE_END : '') : writtenToken(encoder.spec.tokenizer.kind, token, before)
    yield { written, token, probability: Math.exp(log), ends }
    if (ends) return
    before = id === end ? null : token
    read = await readIds(model, Int32Array.of(id), read.states)
  }
}

/** Reads ids of one text on from `states`. @returns the logits behind the last of them */
async function readIds(
  model: ResidentModel,
  ids: Int32Array,
  states: CarriedStates
): Promise<{ readonly logits: Float32Array; readonly states: CarriedStates }> {
  let found = { logits: new Float32Array(0), states }
  for (let at = 0; at < ids.length; at += CHUNK_TOKENS) {
    const chunk = ids.slice(at, at + CHUNK_TOKENS)
    const { logits, final } = await model.predict({
      batchSize: 1,
      steps: chunk.length,
      ids: chunk,
      lengths: Int32Array.of(chunk.length),
      initial: found.states
    })
    found = { logits: logits.slice(-model.spec.classes), states: final! }
  }
  return found
}

/** Of a token of the prompt. @param ids as promptOf gives them, at least two */
export async function promptPerplexity({ model }: LanguageModel, ids: Int32Array): Promise<number> {
  const steps = ids.length - 1
  const { logs } = await surprise(model, {
    ids: ids.subarray(0, steps),
    stepLabels: ids.subarray(1),
    offsets: Int32Array.of(0, steps),
    labels: new Int32Array(1),
    rowOf: new Int32Array(1),
    truncated: 0,
    unknown: 0
  })
  return Math.exp(-logs.reduce((sum, log) => sum + log, 0) / steps)
}

/** Words of a phrase whose repetition is counted; characters, where a text has hardly any blanks. */
const PHRASE_WORDS = 4
const PHRASE_CHARACTERS = 12
const LONG_WORD = 20

export interface Repetition {
  /** Share of the phrases of a text that it has said before. */
  readonly share: number
  /** Where they are, in UTF-16 units, end exclusive; those that touch are one. */
  readonly parts: readonly { readonly start: number; readonly end: number }[]
}

export const repeatedShare = (text: string): number => repetitionOf(text).share

/** Four words, or twelve characters of a text with hardly any blanks, that were there before. */
export function repetitionOf(text: string): Repetition {
  const words = [...text.matchAll(/\S+/g)]
  const spaced = words.length > 0 && text.length / words.length <= LONG_WORD
  const units = spaced ? words : [...text.matchAll(/[^]/gu)]
  const length = spaced ? PHRASE_WORDS : PHRASE_CHARACTERS
  const phrases = Math.max(0, units.length - length + 1)
  const seen = new Set<string>()
  const parts: { start: number; end: number }[] = []
  for (let at = 0; at < phrases; at++) {
    const phrase = units
      .slice(at, at + length)
      .map(([unit]) => unit)
      .join('\u0000')
    if (!seen.has(phrase)) {
      seen.add(phrase)
      continue
    }
    const last = units[at + length - 1]
    const [start, end] = [units[at].index, last.index + last[0].length]
    const before = parts.at(-1)
    if (before && before.end >= start) before.end = end
    else parts.push({ start, end })
  }
  return { share: phrases === 0 ? 0 : 1 - seen.size / phrases, parts }
}
