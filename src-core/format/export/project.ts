// What is exported: a trained model with its story, as plain data. Any caller may fill it, from a run folder, a bundle or
// a test; exporters read nothing else.

import { gather } from '../../data/batches'
import type { ProbeRecord } from '../../inspect/probe-record'
import type { Device } from '../../device/device'
import type { Evaluation } from '../../metrics/metrics'
import type { ParamSet } from '../../model/params'
import type { EncoderSpec } from '../../text/tokens'
import { encoderOf } from '../../text/series-encoder'
import type { TrainEvent } from '../../run/events'
import type { RunRecord } from '../../run/record'
import type { Blend } from '../../wide/blend'

export interface ExportProject {
  readonly record: RunRecord
  readonly encoder: EncoderSpec
  readonly classes: readonly string[]
  /** The best weights. */
  readonly params: ParamSet
  /** The wide path beside the network; null where it predicts alone. */
  readonly blend: Blend | null
  /** metrics.jsonl. */
  readonly events: readonly TrainEvent[]
  /** Full evaluations where the data can still be read; the record's own figures stand in otherwise. */
  readonly evaluations: { readonly validation: Evaluation | null; readonly test: Evaluation | null }
  /** Gate statistics by epoch, as the probes folder holds them. */
  readonly probes: readonly ProbeRecord[]
  /** Labelled rows the model was trained on and held-out ones, where they can still be read. */
  readonly rows: { readonly train: LabelledTexts; readonly heldOut: LabelledTexts } | null
  /** GateScope's version. */
  readonly version: string
}

export interface LabelledTexts {
  readonly texts: readonly string[]
  /** Label of each text, by name. */
  readonly labels: readonly string[]
}

/** Rows a batch: enough for a fast device, little enough for a long text. */
const BATCH_SIZE = 32

/** [N][O] logits of texts, by a model opened on `device` just for them. */
export async function logitsOf(
  device: Device,
  { record, encoder }: Pick<ExportProject, 'record' | 'encoder'>,
  params: ParamSet,
  texts: readonly string[]
): Promise<Float32Array[]> {
  const encode = encoderOf(encoder)
  const all = encode.encodeAll(texts, new Int32Array(texts.length), new Int32Array(texts.length))
  const lengthOf = (n: number): number => all.offsets[n + 1] - all.offsets[n]
  const order = Int32Array.from(texts.keys()).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)
  const logits = new Array<Float32Array>(texts.length)
  const model = await device.open(record.model, params, { threads: 1 })
  try {
    for (let start = 0; start < order.length; start += BATCH_SIZE) {
      const rows = order.slice(start, start + BATCH_SIZE)
      const prediction = await model.predict(gather(all, rows))
      for (const [line, row] of rows.entries())
        logits[row] = prediction.logits.slice(line * record.model.classes, (line + 1) * record.model.classes)
    }
  } finally {
    await model.close()
  }
  return logits
}
