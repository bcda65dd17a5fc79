// The task `pairs`: a text in, another text out, of a length of its own: dates to ISO, sums, sentences of another language. An
// encoder reads the text, a decoder with a vocabulary of its own writes the answer (Sutskever et al. 2014, Bahdanau et al. 2015).

import { evaluationBatches } from '../data/batches'
import type { Batch } from '../data/sequence-set'
import type { ResidentModel } from '../device/device'
import { message } from '../messages/message'
import { ratioOf } from '../metrics/ratio'
import type { TextSettings } from '../settings/train-settings'
import { columnOf } from '../table/columns'
import { encodeSet } from '../text/encoder'
import { fitEncoder } from '../text/fit'
import { TASK_FIGURES } from './figure-facts'
import { answerTokens, answerVocabulary, answersOf, textOfTokens, writtenTokens } from './pair-answers'
import { pairBaselines } from './pair-baselines'
import { judgedFigures } from './pair-figures'
import { answeredRows } from './rows'
import type { PairsSpec } from './task-spec'
import type { WritingTask } from './task'

/** Sequences computed at once. */
const BATCH_ROWS = 128
/** From this share of digits on, numbers are what a text is about: their digits are read and written one by one. */
const MANY_DIGITS = 0.1

export const pairs: WritingTask = {
  kind: 'pairs',
  figures: TASK_FIGURES.pairs,
  decoder: ({ alignment }) => ({ alignment }),
  read(table, columns) {
    const cells = columnOf(table, columns.targets[0])
    return answeredRows(table, columns, (row) => {
      const cell = cells.at(row).trim()
      return cell === '' ? null : cell
    })
  },
  strata: (answers) => new Int32Array(answers.length),
  textSettings: ({ texts }, settings) => ({ ...settings, lowercase: false, tokenizer: tokenizerOf(texts, settings) }),
  fit({ answers }, { text }) {
    const texts = answers as readonly string[]
    const { spec } = fitEncoder(texts, {
      ...text,
      subwords: 'off',
      lowercase: false,
      maxLength: null,
      tokenizer: tokenizerOf(texts, text)
    })
    const outputs = answerVocabulary(spec.vocabulary)
    return { outputs, spec: { kind: 'pairs', tokenizer: spec.tokenizer, maxLength: spec.maxLength } }
  },
  withTargets: ({ set, answers }, fitted, encoder) => ({
    ...set,
    answers: answersOf(answers as readonly string[], fitted, encoder.spec.vocabulary.length)
  }),
  async judgeWith(model, part, fitted, beam) {
    const rows = part.set.labels.length
    const [losses, hits, counts] = [0, 1, 2].map(() => new Float64Array(rows))
    const written: string[][] = part.texts.map(() => [])
    for (const batch of evaluationBatches(part.set, BATCH_ROWS)) {
      const { logits } = await model.predict(batch)
      batch.rows!.forEach((row, b) => {
        const judged = judgedTokens(batch, logits, b, model.spec.classes)
        losses[row] = judged.loss
        hits[row] = judged.hits
        counts[row] = judged.count
      })
      for (const [b, one] of (await writtenBy(model, batch, fitted.spec as PairsSpec, beam)).entries())
        written[batch.rows![b]] = writtenTokens(one.ids, fitted)
    }
    const { figures, intervals } = judgedFigures(
      written,
      part.answers.map((answer) => answerTokens(answer as string, fitted))
    )
    const accuracy = ratioOf(hits, counts, 1)
    const metrics = {
      rows,
      loss: ratioOf(losses, counts).value,
      accuracy: NaN,
      macroF1: NaN,
      figures: { ...figures, tokenAccuracy: accuracy.value },
      intervals: { ...intervals, ...(accuracy.interval ? { tokenAccuracy: accuracy.interval } : {}) },
      // Where no answer is right yet, chrF tells one epoch from another.
      score: (figures.exactMatch! + figures.chrf! / 100) / 2
    }
    return { metrics, written }
  },
  async predictWith(model, texts, fitted, { encoder, beam }) {
    const nothing = new Int32Array(texts.length)
    const set = encodeSet(encoder, texts, nothing, nothing)
    const written = new Array<Awaited<ReturnType<WritingTask['predictWith']>>[number]>(texts.length)
    for (const batch of evaluationBatches(set, BATCH_ROWS))
      for (const [b, one] of (await writtenBy(model, batch, fitted.spec as PairsSpec, beam)).entries()) {
        const row = batch.rows![b]
        const encoded = encoder.encode(texts[row])
        const target = writtenTokens(one.ids, fitted)
        const source = encoded.tokens.slice(encoded.keptFrom, encoded.keptTo).map(({ text }) => text)
        written[row] = {
          kind: 'pairs',
          target: textOfTokens(target, fitted),
          score: one.score,
          ended: one.ended,
          sourceTokens: source,
          targetTokens: target,
          alignment: one.alignment && rowsOf(one.alignment, target.length)
        }
      }
    return written
  },
  baselines: pairBaselines,
  remarks(parts, fitted) {
    const { tokenizer, maxLength } = fitted.spec as PairsSpec
    const longer = parts.reduce(
      (sum, { answers }) =>
        sum + answers.filter((answer) => answerTokens(answer as string, fitted).length > maxLength).length,
      0
    )
    return [
      message(`answers-${tokenizer.kind}`, { count: fitted.outputs.length, most: maxLength }),
      ...(longer > 0 ? [message('answers-cut', { count: longer, most: maxLength })] : [])
    ]
  },
  scoredColumns: () => ['predicted', 'score'],
  scoredCells: (written) => (written.kind === 'pairs' ? [written.target, written.score.toFixed(6)] : [])
}

/** Words or characters, as a classifier would read these texts, but characters where much of them is digits. */
function tokenizerOf(
  texts: readonly string[],
  { tokenizer }: Pick<TextSettings, 'tokenizer'>
): TextSettings['tokenizer'] {
  if (tokenizer !== 'auto') return tokenizer
  const stride = Math.max(1, Math.ceil(texts.length / 2000))
  const sample = texts.filter((_, n) => n % stride === 0).join('')
  const digits = sample.match(/\p{Nd}/gu)?.length ?? 0
  const letters = sample.match(/\S/gu)?.length ?? 1
  return digits / letters >= MANY_DIGITS ? 'char' : 'auto'
}

function writtenBy(
  model: ResidentModel,
  batch: Batch,
  { maxLength }: PairsSpec,
  beam: number
): ReturnType<NonNullable<ResidentModel['write']>> {
  return model.write!(batch, { beam, maxLength })
}

/** Loss in nats and hits of one row's answer, each token given the right ones before it. @param logits [B, Td, O] */
function judgedTokens(
  { answers }: Batch,
  logits: Float32Array,
  b: number,
  classes: number
): { readonly loss: number; readonly hits: number; readonly count: number } {
  const { steps, labels, lengths } = answers!
  let [loss, hits] = [0, 0]
  for (let t = 0; t < lengths[b]; t++) {
    const start = (b * steps + t) * classes
    let best = 0
    for (let k = 1; k < classes; k++) if (logits[start + k] > logits[start + best]) best = k
    let sum = 0
    for (let k = 0; k < classes; k++) sum += Math.exp(logits[start + k] - logits[start + best])
    const label = labels[b * steps + t]
    loss += Math.log(sum) + logits[start + best] - logits[start + label]
    if (best === label) hits++
  }
  return { loss, hits, count: lengths[b] }
}

/** As rows of numbers, to four digits. */
function rowsOf(values: Float32Array, rows: number): number[][] {
  const width = rows === 0 ? 0 : values.length / rows
  return Array.from({ length: rows }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width), (value) => Number(value.toFixed(4)))
  )
}
