// A TensorBoard event file from a run's events: scalars by tag over the global step. The file is a list of records, each
//   u64 length | u32 masked crc32c(length) | protobuf Event | u32 masked crc32c(Event)     (all little-endian)
// Wall times come from the run itself (created + seconds of training), so the same run writes the same bytes.

import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { RunRecord } from '../../run/record'
import type { TrainEvent } from '../../run/events'
import { crc32c } from '../../archive/crc'
import type { ExportFile } from './export-file'

/** Field numbers of tensorflow's event.proto and summary.proto. */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const
const SUMMARY_VALUE = 1
const VALUE = { tag: 1, simpleValue: 2 } as const

interface Scalars {
  readonly step: number
  readonly seconds: number
  /** Figures that a task does not have are left out. */
  readonly values: Readonly<Record<string, number | null | undefined>>
}

/** "events.out.tfevents.<seconds>.gatescope": TensorBoard searches for the middle part, the rest distinguishes runs. */
export function eventFileName(record: RunRecord): string {
  return `events.out.tfevents.${Math.floor(startSeconds(record))}.gatescope`
}

/** The event file, ready for a log folder. */
export const tensorboardFile = (record: RunRecord, events: readonly TrainEvent[]): ExportFile => ({
  name: eventFileName(record),
  bytes: tensorboardEvents(record, events),
  opens: 'tensorboard'
})

/** The event file's bytes. @param events the run's metrics.jsonl, in order */
export function tensorboardEvents(record: RunRecord, events: readonly TrainEvent[]): Uint8Array<ArrayBuffer> {
  const start = startSeconds(record)
  const file = new BinaryWriter().raw(
    framed(
      new BinaryWriter()
        .tag(EVENT.wallTime, WireType.Bit64)
        .double(start)
        .tag(EVENT.fileVersion, WireType.LengthDelimited)
        .string('brain.Event:2')
        .finish()
    )
  )
  for (const event of events) {
    const scalars = scalarsOf(event)
    if (scalars) file.raw(framed(encodeScalars(scalars, start)))
  }
  return file.finish()
}

function scalarsOf(event: TrainEvent): Scalars | null {
  if (event.kind === 'step') {
    const { step, seconds, loss, accuracy, learningRate, gradientNorm } = event
    return {
      step,
      seconds,
      values: {
        'train/loss': loss,
        'train/accuracy': accuracy,
        'train/learning_rate': learningRate,
        'train/gradient_norm': gradientNorm
      }
    }
  }
  if (event.kind === 'epoch') {
    const { step, seconds, train, validation } = event
    return {
      step,
      seconds,
      values: {
        'epoch/train_loss': train.loss,
        'epoch/train_accuracy': train.accuracy,
        'val/loss': validation.loss,
        'val/accuracy': validation.accuracy,
        'val/macro_f1': validation.macroF1,
        ...Object.fromEntries(Object.entries(validation.figures ?? {}).map(([name, value]) => [`val/${name}`, value]))
      }
    }
  }
  return null
}

function encodeScalars({ step, seconds, values }: Scalars, start: number): Uint8Array {
  const summary = new BinaryWriter()
  for (const [tag, value] of Object.entries(values)) {
    // Of a log on disk, what is not a number is null.
    if (value === null || value === undefined || Number.isNaN(value)) continue
    summary.tag(SUMMARY_VALUE, WireType.LengthDelimited).fork()
    summary.tag(VALUE.tag, WireType.LengthDelimited).string(tag).tag(VALUE.simpleValue, WireType.Bit32).float(value)
    summary.join()
  }
  return new BinaryWriter()
    .tag(EVENT.wallTime, WireType.Bit64)
    .double(start + seconds)
    .tag(EVENT.step, WireType.Varint)
    .int64(step)
    .tag(EVENT.summary, WireType.LengthDelimited)
    .bytes(summary.finish())
    .finish()
}

function framed(event: Uint8Array): Uint8Array {
  const frame = new Uint8Array(16 + event.length)
  const view = new DataView(frame.buffer)
  view.setBigUint64(0, BigInt(event.length), true)
  view.setUint32(8, masked(crc32c(frame.subarray(0, 8))), true)
  frame.set(event, 12)
  view.setUint32(12 + event.length, masked(crc32c(event)), true)
  return frame
}

/** Rotated and shifted, because a checksum over data that holds checksums is weak (leveldb's and TFRecord's habit). */
const masked = (crc: number): number => ((((crc >>> 15) | (crc << 17)) >>> 0) + 0xa282ead8) >>> 0

const startSeconds = (record: RunRecord): number => Date.parse(record.created) / 1000
