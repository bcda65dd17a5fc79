// What a person should know before the first step: what of the data will not be learned from, and why. Counted, with an
// example or a share, never a bare warning.

import { coded, say, type Said } from '../said'
import type { Table } from '../table/table'
import type { EncoderReport } from '../text/fit'
import type { LoadedVectors } from '../text/vectors'
import type { TrainSettings } from '../settings/train-settings'

/** Texts with the class index of each, -1 where training does not know the label. */
interface Labelled {
  readonly texts: readonly string[]
  readonly labels: Int32Array
}

/** What reading a file left out or repaired. */
export function tableRemarks(table: Table): Said[] {
  const file = table.name
  const remarks = table.notes.map((note) => say('in-file', { file, note: coded(note) }, `${file}: ${note.sentence}`))
  const first = table.rejected[0]
  if (first)
    remarks.push(
      say(
        'rows-rejected',
        { file, count: table.rejectedCount, line: first.line, reason: coded(first.reason) },
        `${file}: ${rows(table.rejectedCount)} could not be read and ${table.rejectedCount === 1 ? 'is' : 'are'} left out, the first in line ${first.line}: ${first.reason.sentence}`
      )
    )
  return remarks
}

/** Rows without a text or a label. */
export function skippedRemarks({
  skippedEmptyText,
  skippedEmptyLabel
}: {
  readonly skippedEmptyText: number
  readonly skippedEmptyLabel: number
}): Said[] {
  return [
    ...(skippedEmptyText > 0
      ? [
          say(
            'rows-without-text',
            { count: skippedEmptyText },
            `${rows(skippedEmptyText)} without a text ${skippedEmptyText === 1 ? 'is' : 'are'} left out.`
          )
        ]
      : []),
    ...(skippedEmptyLabel > 0
      ? [
          say(
            'rows-without-label',
            { count: skippedEmptyLabel },
            `${rows(skippedEmptyLabel)} without a label ${skippedEmptyLabel === 1 ? 'is' : 'are'} left out.`
          )
        ]
      : [])
  ]
}

export function encoderRemarks(report: EncoderReport, truncate: TrainSettings['text']['truncate']): Said[] {
  const { kind, why, vocabulary, maxLength, maxLengthWhy, truncatedShare, unknownShare } = report
  return [
    say(
      `tokens-${kind}`,
      { why: coded(why) },
      `Tokens are ${kind === 'word' ? 'words' : 'characters'}: ${why.sentence}`
    ),
    unknownShare > 0
      ? say(
          'vocabulary-unknown',
          { tokens: vocabulary, share: unknownShare },
          `Vocabulary ${vocabulary}; ${percent(unknownShare)} of the training tokens are outside it.`
        )
      : say('vocabulary', { tokens: vocabulary }, `Vocabulary ${vocabulary}.`),
    say(
      'longest',
      { tokens: maxLength, why: coded(maxLengthWhy) },
      `Texts keep up to ${maxLength} tokens: ${maxLengthWhy.sentence}`
    ),
    ...(truncatedShare > 0
      ? [
          say(
            truncate === 'tail' ? 'cut-end' : 'cut-beginning',
            { share: truncatedShare },
            `${percent(truncatedShare)} of the training texts lose their ${truncate === 'tail' ? 'end' : 'beginning'}.`
          )
        ]
      : [])
  ]
}

export function vectorRemarks(vectors: LoadedVectors | null, vocabulary: number): Said[] {
  return vectors
    ? [
        say(
          'vectors-found',
          { found: vectors.found, tokens: vocabulary, width: vectors.width },
          `${vectors.found} of ${vocabulary} tokens start from word vectors of width ${vectors.width}; the others at random.`
        )
      ]
    : []
}

/** What the held-out rows share with the training rows, and what of them training has never seen. */
export function splitRemarks(
  train: Labelled,
  heldOut: readonly { readonly name: 'validation' | 'test'; readonly part: Labelled | null }[],
  options: { readonly validatesOnTraining: boolean }
): Said[] {
  const remarks = options.validatesOnTraining
    ? [
        say(
          'no-held-out',
          {},
          'Too few rows to hold any out: validation uses the training rows, so its figures say nothing about new texts.'
        )
      ]
    : []
  const known = new Set(train.texts.map((text) => text.trim()))
  for (const { name, part } of heldOut) {
    if (!part || part === train) continue
    const unknown = part.labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0)
    if (unknown > 0)
      remarks.push(
        say(
          `unseen-${name}`,
          { count: unknown },
          `${rows(unknown)} of the ${name} rows carr${unknown === 1 ? 'ies' : 'y'} labels that training never saw: left out of every figure.`
        )
      )
    const seen = part.texts.reduce((count, text) => count + (known.has(text.trim()) ? 1 : 0), 0)
    if (seen > 0)
      remarks.push(
        say(
          `seen-${name}`,
          { seen, count: part.texts.length },
          `${seen} of ${part.texts.length} ${name} texts also occur among the training texts: the ${name} figures are too good by as much.`
        )
      )
  }
  return remarks
}

const rows = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`

/** "0.4 %", but never "0.0 %" for something that exists. */
const percent = (share: number): string => (share < 0.001 ? 'less than 0.1 %' : `${(share * 100).toFixed(1)} %`)
