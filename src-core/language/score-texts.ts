// What a language model says of texts: how many bits each costs it, and what may follow. Each text stands by itself.

import type { ResidentModel } from '../device/device'
import { languagePrediction } from '../tasks/language'
import type { Fitted, LanguagePrediction } from '../tasks/task'
import { type Encoder, encodeSet } from '../text/encoder'
import { eachText } from '../tasks/language-targets'
import type { LanguageSpec } from '../tasks/task-spec'
import { surprise } from './surprise'

/** @param label that every text begins with; absent: none */
export async function scoreTexts(
  model: ResidentModel,
  encoder: Encoder,
  { spec, outputs }: Fitted,
  texts: readonly string[],
  label?: string
): Promise<LanguagePrediction[]> {
  const nothing = new Int32Array(texts.length)
  const answers = texts.map(() => (label === undefined ? [] : [label]))
  const set = eachText(encodeSet(encoder, texts, nothing, nothing), answers, spec as LanguageSpec)
  const { logs, next } = await surprise(model, set, { next: true })
  return texts.map((_, n) =>
    languagePrediction(
      logs.subarray(set.offsets[n], set.offsets[n + 1]),
      next.subarray(n * outputs.length, (n + 1) * outputs.length),
      outputs
    )
  )
}
