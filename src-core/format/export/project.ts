// What is exported: a trained model with its story, as plain data. Any caller may fill it, from a run folder, a bundle or
// a test; exporters read nothing else.

import { gather } from '../../data/batches'
import type { ProbeRecord } from '../../inspect/probe-record'
import type { Device } from '../../device/device'
import type { Evaluation } from '../../metrics/metrics'
import type { ParamSet } from '../../model/params'
import { answersSteps } from '../../model/spec'
import type { EncoderSpec } from '../../text/tokens'
import type { TaskFailures } from '../../tasks/failures/failures'
import { encoderOf } from '../../text/series-encoder'
import type { TrainEvent } from '../../run/events'
import type { RunRecord } from '../../run/record'
import type { Abstention } from '../../abstain/abstention'
import type { Blend } from '../../wide/blend'

export interface ExportProject {
  readonly record: RunRecord
  readonly encoder: EncoderSpec
  readonly classes: readonly string[]
  /** The best weights. */
  readonly params: ParamSet
  /** The wide path beside the network; null where it predicts alone. */
  readonly blend: Blend | null
  /** By what it may abstain; null where no limits were fitted. */
  readonly abstention: Abstention | null
  /** metrics.jsonl. */
  readonly events: readonly TrainEvent[]
  /** Full evaluations where the data can still be read; the record's own figures stand in otherwise. */
  readonly evaluations: { readonly validation: Evaluation | null; readonly test: Evaluation | null }
  /** Gate statistics by epoch, as the probes folder holds them. */
  readonly probes: readonly ProbeRecord[]
  /** Labelled rows (of a task with what is learned of them, as tasks/answer-cell.ts writes it) the model was trained on and held-out ones, where they can still be read. */
  readonly rows: {
    readonly train: LabelledTexts
    readonly heldOut: LabelledTexts
    /** What the best epoch was chosen by; none where that were training rows. */
    readonly validation: LabelledTexts | null
  } | null
  /** Held-out texts that got the wrong class, one of each frequent confusion; null where nobody asked for people's words. */
  readonly mistakes?: readonly Mistake[] | null
  /** Of a task that is no classification of rows: where it is wrong, on the test rows, else the validation rows; null where they cannot be read. */
  readonly failures?: TaskFailures | null
  /** Of several runs as one model: their weights, of which `params` are the first's. */
  readonly ensemble?: Ensemble
  /** GateScope's version. */
  readonly version: string
}

export interface Ensemble {
  /** Of the same shapes. */
  readonly members: readonly ParamSet[]
  /** Factor on the logits of the mean: 1 / temperature. */
  readonly scale: number
}

export interface Mistake {
  readonly text: string
  readonly label: string
  readonly predicted: string
  /** Of the predicted class. */
  readonly probability: number
}

export interface LabelledTexts {
  readonly texts: readonly string[]
  /** Label of each text, by name. */
  readonly labels: readonly string[]
}

/** Rows a batch: enough for a fast device, little enough for a long text. */
const BATCH_SIZE = 32

export interface TextOutputs {
  /** [O], or [kept tokens, O] where steps have outputs. */
  readonly logits: Float32Array
  readonly probabilities: Float32Array
}

/** [N] what a model opened on `device` just for them gives texts. */
export async function outputsOf(
  device: Device,
  { record, encoder }: Pick<ExportProject, 'record' | 'encoder'>,
  params: ParamSet,
  texts: readonly string[]
): Promise<TextOutputs[]> {
  const all = encoderOf(encoder).encodeAll(texts, new Int32Array(texts.length), new Int32Array(texts.length))
  const lengthOf = (n: number): number => all.offsets[n + 1] - all.offsets[n]
  const order = Int32Array.from(texts.keys()).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)
  const outputs = new Array<TextOutputs>(texts.length)
  const { classes } = record.model
  const ofSteps = answersSteps(record.model)
  const model = await device.open(record.model, params, { threads: 1 })
  try {
    for (let start = 0; start < order.length; start += BATCH_SIZE) {
      const rows = order.slice(start, start + BATCH_SIZE)
      const batch = gather(all, rows)
      const { logits, probabilities } = await model.predict(batch)
      const stride = (ofSteps ? batch.steps : 1) * classes
      for (const [line, row] of rows.entries()) {
        const from = line * stride
        const to = from + (ofSteps ? lengthOf(row) : 1) * classes
        outputs[row] = { logits: logits.slice(from, to), probabilities: probabilities.slice(from, to) }
      }
    }
  } finally {
    await model.close()
  }
  return outputs
}

/** [N] the logits among them. */
export const logitsOf = async (...given: Parameters<typeof outputsOf>): Promise<Float32Array[]> =>
  (await outputsOf(...given)).map(({ logits }) => logits)
