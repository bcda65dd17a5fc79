// A classifier that starts from a language model (Dai & Le 2015): its vocabulary, embedding and recurrent layers; what reads their
// states into classes is new.

import type { SequenceSet } from '../data/sequence-set'
import { type Message, message } from '../messages/message'
import { initialParams } from '../model/initialise'
import type { ParamSet, Tensor } from '../model/params'
import type { ModelSpec } from '../model/spec'
import type { TrainSettings } from '../settings/train-settings'
import { encoderOf } from '../text/series-encoder'
import { chooseMaxLength } from '../text/fit'
import type { EncoderSpec } from '../text/tokens'
import type { StartModel } from './start-from'

/** What of a parameter's name says that it is the language model's own output. */
const OUTPUT = 'fc.'

/** The model's tokens, of texts as long as the classifier's are. */
export function encoderFromLanguage(
  { encoder }: StartModel,
  texts: readonly string[],
  { maxLength: wanted, truncate }: TrainSettings['text']
): EncoderSpec {
  const spec = { ...encoder, begins: undefined }
  const whole = encoderOf(spec)
  const lengths = Int32Array.from(texts, (text) => whole.encode(text).ids.length)
  return { ...spec, truncate, maxLength: chooseMaxLength(lengths, spec.tokenizer.kind, wanted).maxLength }
}

/** Weights of the model but for its output layer, which starts as that of any new classifier. */
export function weightsFromLanguage(
  { params }: StartModel,
  spec: ModelSpec,
  { model, seed }: Pick<TrainSettings, 'model' | 'seed'>
): ParamSet {
  const own = ([name, tensor]: readonly [string, Tensor]): [string, Tensor] => {
    const known = name.startsWith(OUTPUT) ? undefined : params.get(name)
    return [name, known ? { shape: known.shape, data: known.data.slice() } : tensor]
  }
  return new Map(Array.from(initialParams(spec, model, seed), own))
}

/** What is taken over, and how well its vocabulary fits these texts. */
export const languageStartRemarks = (
  { name, encoder }: StartModel,
  { ids, unknown }: Pick<SequenceSet, 'ids' | 'unknown'>
): Message =>
  message('from-language', {
    name,
    tokens: encoder.vocabulary.length,
    share: Number((unknown / Math.max(1, ids.length)).toFixed(4))
  })
