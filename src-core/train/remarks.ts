// What a person should know before the first step: what of the data will not be learned from, and why. Counted, with an
// example or a share, never a bare warning.

import { MAX_COUNTED, MAX_JUDGED } from '../baseline/sampled-texts'
import type { DeviceReport } from '../device/device'
import { type Message, message } from '../messages/message'
import type { Table } from '../table/table'
import type { EncoderReport } from '../text/fit'
import type { Fitted, Task } from '../tasks/task'
import type { LoadedVectors } from '../text/vectors/vectors'
import type { TrainSettings } from '../settings/train-settings'

/** Texts with the class index of each, -1 where training does not know the label. */
interface Labelled {
  readonly texts: readonly string[]
  readonly labels: Int32Array
}

/** What reading a file left out or repaired. */
export function tableRemarks(table: Table): Message[] {
  const file = table.name
  const remarks = table.notes.map((note) => message('in-file', { file, note }))
  const first = table.rejected[0]
  if (first)
    remarks.push(
      message('rows-rejected', { file, count: table.rejectedCount, line: String(first.line), reason: first.reason })
    )
  return remarks
}

/** Rows without a text or a label. */
export function skippedRemarks(
  { skippedEmptyText, skippedEmptyLabel: all }: { skippedEmptyText: number; skippedEmptyLabel: number },
  { windows }: Pick<Table, 'windows'> = {}
): Message[] {
  // Windows with nothing behind them yet were said to be there.
  const skippedEmptyLabel = all - (windows?.ahead.filter((steps) => steps > 0).length ?? 0)
  return [
    ...(skippedEmptyText > 0 ? [message('rows-without-text', { count: skippedEmptyText })] : []),
    ...(skippedEmptyLabel > 0 ? [message('rows-without-label', { count: skippedEmptyLabel })] : [])
  ]
}

export function encoderRemarks(report: EncoderReport, truncate: TrainSettings['text']['truncate']): Message[] {
  const { kind, why, vocabulary, maxLength, maxLengthWhy, truncatedShare, unknownShare } = report
  if (kind === 'series')
    return [
      message('tokens-series', { why }),
      ...(unknownShare > 0 ? [message('series-missing', { share: unknownShare })] : []),
      message('series-longest', { steps: maxLength }),
      ...(truncatedShare > 0
        ? [message(truncate === 'tail' ? 'series-cut-end' : 'series-cut-beginning', { share: truncatedShare })]
        : [])
    ]
  return [
    message(`tokens-${kind}`, { why }),
    unknownShare > 0
      ? message('vocabulary-unknown', { tokens: vocabulary, share: unknownShare })
      : message('vocabulary', { tokens: vocabulary }),
    message('longest', { tokens: maxLength, why: maxLengthWhy }),
    ...(truncatedShare > 0
      ? [message(truncate === 'tail' ? 'cut-end' : 'cut-beginning', { share: truncatedShare })]
      : [])
  ]
}

/** What was made of the texts, by a task that reads them in windows in other words. */
export function taskEncoderRemarks(
  task: Task,
  report: EncoderReport,
  settings: TrainSettings,
  { fitted, windows }: { readonly fitted: Fitted; readonly windows: number }
): Message[] {
  const { spec } = fitted
  if (task.kind !== 'language' || spec.kind !== 'language') return encoderRemarks(report, settings.text.truncate)
  const { kind, vocabulary, unknownShare } = report
  return [
    message(`language-${kind === 'word' ? 'words' : 'characters'}`, { tokens: report.tokens }),
    unknownShare > 0
      ? message('vocabulary-unknown', { tokens: vocabulary, share: unknownShare })
      : message('vocabulary', { tokens: vocabulary }),
    ...(vocabulary >= settings.text.vocabularyCap
      ? [message('language-capped', { cap: settings.text.vocabularyCap })]
      : []),
    message(spec.running ? 'language-running' : 'language-texts', { windows, steps: spec.steps })
  ]
}

/** @param share of the running tokens that have a vector */
export function vectorRemarks(vectors: LoadedVectors | null, vocabulary: number, share: number): Message[] {
  if (!vectors) return []
  const { found, width } = vectors
  return [message('vectors-found', { found, tokens: vocabulary, width, share })]
}

/** What of a large table the baselines leave out. @param judged held-out rows */
export const baselineRemarks = (train: number, judged: number): Message[] => [
  ...(train > MAX_COUNTED ? [message('bayes-sample', { rows: MAX_COUNTED, count: train })] : []),
  ...(judged > MAX_JUDGED ? [message('baselines-judged', { rows: MAX_JUDGED, count: judged })] : [])
]

/** What the held-out rows share with the training rows, and what of them training has never seen. */
export function splitRemarks(
  train: Labelled,
  heldOut: readonly { readonly name: 'validation' | 'test'; readonly part: Labelled | null }[],
  options: { readonly validatesOnTraining: boolean; readonly classes: readonly string[] }
): Message[] {
  const remarks = options.validatesOnTraining ? [message('no-held-out')] : []
  const seenTexts = trainedTexts(train, heldOut)
  for (const { name, part } of heldOut) {
    if (!part || part === train) continue
    const absent = absentFrom(part, options.classes)
    if (absent.length > 0)
      remarks.push(
        message(`absent-${name}`, { count: absent.length, of: options.classes.length, names: listed(absent) })
      )
    const unknown = part.labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0)
    if (unknown > 0) remarks.push(message(`unseen-${name}`, { count: unknown }))
    const seen = part.texts.reduce((count, text) => count + (seenTexts.has(text.trim()) ? 1 : 0), 0)
    if (seen > 0) remarks.push(message(`seen-${name}`, { seen, count: part.texts.length }))
  }
  return remarks
}

/** Texts of the held-out rows that training rows have too: the smaller side is held in memory. */
function trainedTexts(train: Labelled, heldOut: readonly { readonly part: Labelled | null }[]): ReadonlySet<string> {
  const held = new Set<string>()
  for (const { part } of heldOut) if (part && part !== train) for (const text of part.texts) held.add(text.trim())
  const seen = new Set<string>()
  for (const text of train.texts) {
    const trimmed = text.trim()
    if (held.has(trimmed)) seen.add(trimmed)
  }
  return seen
}

/** That fewer threads are used than were asked for; null where all are. */
export const threadsRemark = ({ threads, threadsAsked }: DeviceReport): Message | null =>
  threadsAsked === undefined ? null : message('threads-capped', { asked: threadsAsked, count: threads })

/** A run's remarks with the one about this device's threads in place of an earlier device's. */
export function withThreadsRemark(remarks: readonly Message[], device: DeviceReport): readonly Message[] {
  const capped = threadsRemark(device)
  const others = remarks.filter(({ code }) => code !== 'threads-capped')
  return capped ? [...others, capped] : others
}

/** Classes named in a remark. */
const MAX_NAMED = 10

const absentFrom = ({ labels }: Labelled, classes: readonly string[]): string[] => {
  const present = new Set(labels)
  return classes.filter((_, index) => !present.has(index))
}

const listed = (names: readonly string[]): string =>
  `${names
    .slice(0, MAX_NAMED)
    .map((name) => `'${name.slice(0, 60)}'`)
    .join(', ')}${names.length > MAX_NAMED ? ', ...' : ''}`
