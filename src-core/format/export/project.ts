// What is exported: a trained model with its story, as plain data. Any caller may fill it, from a run folder, a bundle or
// a test; exporters read nothing else.

import type { Batch } from '../../data/sequence-set'
import type { ProbeRecord } from '../../inspect/probe-record'
import type { Device } from '../../device/device'
import type { Evaluation } from '../../metrics/metrics'
import type { ParamSet } from '../../model/params'
import type { EncoderSpec } from '../../text/tokens'
import { Encoder } from '../../text/encoder'
import type { TrainEvent } from '../../run/events'
import type { RunRecord } from '../../run/record'

export interface ExportProject {
  readonly record: RunRecord
  readonly encoder: EncoderSpec
  readonly classes: readonly string[]
  /** The best weights. */
  readonly params: ParamSet
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
  const encode = new Encoder(encoder)
  const ids = texts.map((text) => encode.encode(text).ids)
  const order = [...ids.keys()].sort((a, b) => ids[a].length - ids[b].length)
  const logits = new Array<Float32Array>(texts.length)
  const model = await device.open(record.model, params, { threads: 1 })
  try {
    for (let start = 0; start < order.length; start += BATCH_SIZE) {
      const rows = order.slice(start, start + BATCH_SIZE)
      const prediction = await model.predict(batchOf(rows.map((row) => ids[row])))
      for (const [line, row] of rows.entries())
        logits[row] = prediction.logits.slice(line * record.model.classes, (line + 1) * record.model.classes)
    }
  } finally {
    await model.close()
  }
  return logits
}

function batchOf(sequences: readonly Int32Array[]): Batch {
  const steps = Math.max(...sequences.map((ids) => ids.length))
  const ids = new Int32Array(sequences.length * steps)
  for (const [row, sequence] of sequences.entries()) ids.set(sequence, row * steps)
  return { batchSize: sequences.length, steps, ids, lengths: Int32Array.from(sequences, (sequence) => sequence.length) }
}
