// wide.json and wide.safetensors: the wide path of a run folder or a bundle. The JSON holds the list of n-grams, words first, and the
// weights of the blend; the other file, by n-gram, TF-IDF's inverse frequency, how far apart it tells the classes, and the weights of naive
// Bayes and of the two regressions. At most 2^18 n-grams and 2^23 weights: about 32 MB of numbers, and the list's letters.

import * as v from 'valibot'
import { CoreError } from '../errors'
import type { Message } from '../messages/message'
import type { ParamSet, Tensor } from '../model/params'
import { Blend, BLEND_PARTS } from '../wide/blend'
import { NgramList } from '../wide/ngram-list'
import { MAX_RUN, MIN_RUN, UNITS_READ } from '../wide/text-ngrams'
import { columnsFor, type LinearWeights, WideModel } from '../wide/wide-model'
import { advising, RESTORE } from './next-step'
import { readSafetensors, writeSafetensors } from './safetensors'
import { parseStrictJson, plainJson } from './strict-json'

export const WIDE_LIST = 'wide.json'
export const WIDE_WEIGHTS = 'wide.safetensors'

const WIDE_FORMAT = 2
/** Without the weighted regression. */
const FIRST_FORMAT = 1
/** More n-grams than are ever listed (wide/fit-wide.ts; those of one hash count as one there), of at most so many letters together. */
const MAX_VALUES = 600_000
const MAX_LENGTH = 256_000_000

const texts = v.array(v.string())
const weight = v.pipe(v.number(), v.finite(), v.minValue(0))
/** Runs of earlier versions have no weighted regression. */
export const blendWeightsSchema = v.object({
  ...v.entriesFromList(BLEND_PARTS, weight),
  weightedRegression: v.optional(weight, 0)
})
const listSchema = v.object({
  format: v.picklist([WIDE_FORMAT, FIRST_FORMAT]),
  classes: v.pipe(v.number(), v.integer(), v.minValue(2)),
  weights: blendWeightsSchema,
  words: texts,
  runs: texts
})

/** The list as wide.json holds it, and the tensors of wide.safetensors. */
export function wideParts({ wide, weights }: Blend): { readonly list: object; readonly tensors: ParamSet } {
  const { ngrams, classCount } = wide
  const { words, runs, inverse } = ngrams.table
  const width = columnsFor(classCount)
  const tensors = new Map<string, Tensor>([['inverse_frequency', { shape: [ngrams.size], data: inverse }]])
  const put = (name: string, linear: LinearWeights): void => {
    tensors.set(`${name}.weight`, { shape: [ngrams.size, width], data: linear.weights })
    tensors.set(`${name}.bias`, { shape: [width], data: linear.bias })
  }
  put('naive_bayes', wide.weights.naiveBayes)
  put('logistic_regression', wide.weights.logisticRegression)
  put('weighted_regression', wide.weights.weightedRegression)
  tensors.set('discrimination', { shape: [ngrams.size], data: wide.weights.discrimination })
  const limits = { units_read: UNITS_READ, shortest_run: MIN_RUN, longest_run: MAX_RUN }
  return { list: { format: WIDE_FORMAT, classes: classCount, weights, ...limits, words, runs }, tensors }
}

/** Both files, by name. */
export function wideFiles(blend: Blend): ReadonlyMap<string, Uint8Array> {
  const { list, tensors } = wideParts(blend)
  return new Map([
    [WIDE_LIST, new TextEncoder().encode(`${JSON.stringify(list)}\n`)],
    [WIDE_WEIGHTS, writeSafetensors(tensors)]
  ])
}

/**
 * @param subject names the folder in sentences
 * @param classCount O of the network
 * @throws CoreError "run-folder" where the two files are not those of one wide path for so many classes
 */
export function blendOf(
  list: Uint8Array,
  weights: Uint8Array,
  { subject, classCount }: { readonly subject: string | Message; readonly classCount: number }
): Blend {
  const json = parseStrictJson(new TextDecoder().decode(list), {
    subject,
    code: 'run-folder',
    next: RESTORE,
    maxLength: MAX_LENGTH,
    maxValues: MAX_VALUES
  })
  const parsed = v.safeParse(listSchema, plainJson(json))
  const { tensors } = advising(RESTORE, () => readSafetensors(weights))
  const refusal = new CoreError({
    code: 'run-folder',
    case: 'wide-file',
    values: { subject, format: `${WIDE_FORMAT}` }
  })
  if (!parsed.success || parsed.output.classes !== classCount) throw refusal
  const { words, runs } = parsed.output
  const features = words.length + runs.length
  const width = columnsFor(classCount)
  const values = (name: string, count: number): Float32Array => {
    const data = tensors.get(name)?.data
    if (data?.length !== count) throw refusal
    return data
  }
  const linear = (name: string): LinearWeights => ({
    weights: values(`${name}.weight`, features * width),
    bias: values(`${name}.bias`, width)
  })
  const ngrams = new NgramList({ words, runs, inverse: values('inverse_frequency', features) })
  const isFirst = parsed.output.format === FIRST_FORMAT
  const fitted = {
    naiveBayes: linear('naive_bayes'),
    logisticRegression: linear('logistic_regression'),
    weightedRegression: isFirst
      ? { weights: new Float32Array(features * width), bias: new Float32Array(width) }
      : linear('weighted_regression'),
    discrimination: isFirst ? new Float32Array(features) : values('discrimination', features)
  }
  return new Blend(new WideModel(ngrams, fitted, classCount), parsed.output.weights)
}
