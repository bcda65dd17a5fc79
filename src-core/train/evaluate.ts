// A model in use, without training: whole sets to Evaluations, single texts to predictions. The same for a model that
// has just been trained and for one opened from a run folder. A run with a wide path passes it along with the texts it reads.

import type { Abstention, AbstainReason } from '../abstain/abstention'
import { abstainReasons } from '../abstain/text-signals'
import { evaluationBatches } from '../data/batches'
import type { SequenceSet } from '../data/sequence-set'
import type { Predictor, ResidentModel } from '../device/device'
import { evaluationOf } from '../metrics/classification'
import type { Evaluation, Metrics } from '../metrics/metrics'
import { answersSteps } from '../model/spec'
import { type Encoder, encodeSet } from '../text/encoder'
import type { Encoded } from '../text/tokens'
import type { Blend, Contribution } from '../wide/blend'

/** Where a device names no number of its own: small enough that memory does not matter. */
const EVALUATION_BATCH = 128

export interface SetPrediction {
  /** [N, O]; [sum of T_n, O] where steps have outputs of their own. */
  readonly probabilities: Float32Array
  readonly logits: Float32Array
  /** [N, O] logits of the network alone. */
  readonly network: Float32Array
}

/** What predicts together with the network. */
export interface Beside {
  /** null: nothing, the network predicts alone. */
  readonly blend: Blend | null
  /** [N] the texts of the set's sequences. */
  readonly texts: readonly string[]
}

/** Predicts every sequence of a set; of steps with outputs of their own, end to end as the set's ids. */
export async function predictSet(model: Predictor, set: SequenceSet, beside?: Beside): Promise<SetPrediction> {
  const network = await networkPrediction(model, set)
  return beside?.blend ? { ...network, ...beside.blend.apply(network.logits, beside.texts) } : network
}

async function networkPrediction(model: Predictor, set: SequenceSet): Promise<SetPrediction> {
  const sequences = set.offsets.length - 1
  const width = model.spec.classes
  const ofSteps = answersSteps(model.spec)
  const length = (ofSteps ? set.ids.length : sequences) * width
  const probabilities = new Float32Array(length)
  const logits = new Float32Array(length)
  for (const batch of evaluationBatches(set, model.rowsAtOnce ?? EVALUATION_BATCH)) {
    const prediction = await model.predict(batch)
    const stride = (ofSteps ? batch.steps : 1) * width
    batch.rows!.forEach((row, at) => {
      const end = at * stride + (ofSteps ? batch.lengths[at] : 1) * width
      const to = (ofSteps ? set.offsets[row] : row) * width
      probabilities.set(prediction.probabilities.subarray(at * stride, end), to)
      logits.set(prediction.logits.subarray(at * stride, end), to)
    })
  }
  return { probabilities, logits, network: logits }
}

/** Predicts a set and compares with its labels, all of which must be among the classes. */
export async function evaluateSet(
  model: Predictor,
  set: SequenceSet,
  classes: readonly string[],
  beside?: Beside
): Promise<Evaluation> {
  const { probabilities, logits } = await predictSet(model, set, beside)
  return evaluationOf(probabilities, logits, set.labels, classes)
}

export interface TextPrediction {
  readonly text: string
  readonly label: string
  /** [O] in the order of the classes. */
  readonly probabilities: Float32Array
  readonly encoded: Encoded
  /** How much of it came from n-grams and how much from the network; null where the network predicts alone. */
  readonly contribution: Contribution | null
  /** Why the model had better not answer; null: it may. Absent where nobody asked. */
  abstain?: AbstainReason | null
}

/** Predicts texts as they come. */
export async function predictTexts(
  model: ResidentModel,
  encoder: Encoder,
  classes: readonly string[],
  texts: readonly string[],
  blend: Blend | null = null
): Promise<TextPrediction[]> {
  const nothing = new Int32Array(texts.length)
  const network = await networkPrediction(model, encodeSet(encoder, texts, nothing, nothing))
  const blended = blend?.apply(network.logits, texts)
  const { probabilities } = blended ?? network
  return texts.map((text, n) => {
    const row = probabilities.subarray(n * classes.length, (n + 1) * classes.length)
    const winner = largest(row)
    return {
      text,
      label: classes[winner],
      probabilities: row,
      // Its tokens are made where somebody wants to see them.
      get encoded() {
        return encoder.encode(text)
      },
      contribution: blend && blended ? blend.contribution(blended.scores, n, winner) : null
    }
  })
}

/** As `predictTexts`, each with the reason not to answer, where limits are given. */
export async function predictOrAbstain(
  model: ResidentModel,
  encoder: Encoder,
  classes: readonly string[],
  texts: readonly string[],
  { blend, abstention }: { readonly blend?: Blend | null; readonly abstention?: Abstention | null }
): Promise<TextPrediction[]> {
  const predictions = await predictTexts(model, encoder, classes, texts, blend)
  await addReasons(model, encoder, predictions, abstention)
  return predictions
}

/** Tells each prediction its reason not to answer, by the limits if there are any. In place: a copy would make all tokens, which are made on demand. */
export async function addReasons(
  model: ResidentModel,
  encoder: Encoder,
  predictions: readonly TextPrediction[],
  abstention: Abstention | null | undefined
): Promise<void> {
  if (!abstention || predictions.length === 0) return
  const texts = predictions.map(({ text }) => text)
  const confidences = predictions.map(({ probabilities }) => Math.max(...probabilities))
  const reasons = await abstainReasons(model, encoder, abstention, texts, confidences)
  predictions.forEach((prediction, n) => (prediction.abstain = reasons[n]))
}

/** Index of the largest value; the first of equals. */
export function largest(values: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i
  return best
}

/** The figures of an evaluation that an epoch and a run keep. */
export const metricsOf = ({ rows, loss, accuracy, macroF1, coverage }: Metrics): Metrics => ({
  rows,
  loss,
  accuracy,
  macroF1,
  ...(coverage ? { coverage } : {})
})
