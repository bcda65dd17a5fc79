// A network that reads one sequence and writes another, float64, in the order in which the numbers flow:
//
//   ids -> embedding -> encoder: its states, and its last states, layer by layer
//   the answer so far -> embedding -> decoder, which starts from those last states -> alignment -> dropout -> fc -> logits
//
// The decoder is as wide as the encoder's directions together (P = D*H) and starts from their last states side by side. In
// training it reads the right answer (teacher forcing). Both read one embedding: the decoder's tokens are its last O rows.

import type { AnswerBatch, Batch } from '../../data/sequence-set'
import { EMBEDDING } from '../../model/params'
import { type ModelSpec, decoderStack, pooledWidth } from '../../model/spec'
import { requireAnswers } from '../batch'
import type { DropoutMasks } from '../dropout'
import { type AlignmentTape, alignBackward, alignForward } from './alignment'
import { embed, embedBackward } from './embedding'
import { headBackward, headForward } from './head'
import { type States, lastStates } from './layer'
import type { ModelGradients } from './model'
import { type StackTape, drop, join, split, stackBackward, stackForward } from './stack'
import { type Weights, zeroDense } from './weights'

export interface PairTape {
  readonly spec: ModelSpec
  readonly weights: Weights
  readonly batch: Batch
  readonly answers: AnswerBatch
  readonly masks: DropoutMasks | null
  readonly encoder: StackTape
  readonly decoder: StackTape
  /** One a row; empty without alignment. */
  readonly alignments: readonly AlignmentTape[]
  /** [B, Td, P] what the head reads, dropout applied. */
  readonly features: Float64Array
  /** [B, Td, O], 0 in padding */
  readonly logits: Float64Array
}

/** @throws CoreError "labels" for a batch without answers */
export function pairForward(spec: ModelSpec, weights: Weights, batch: Batch, masks: DropoutMasks | null): PairTape {
  const answers = requireAnswers(batch, spec)
  const { batchSize } = batch
  const P = pooledWidth(spec)
  const between = masks?.between ?? null
  const table = weights.get(EMBEDDING)!
  const read = embed(table, batch.ids)
  drop(read, masks?.embedding, batch)
  const encoder = stackForward(
    { spec, prefix: 'rnn', batchSize, steps: batch.steps, lengths: batch.lengths, between },
    weights,
    read
  )
  const written = embed(table, answers.ids)
  drop(written, masks?.embedding, { batchSize, steps: answers.steps })
  const stack = decoderStack(spec)
  const decoder = stackForward(
    {
      spec: stack,
      prefix: 'decoder',
      batchSize,
      steps: answers.steps,
      lengths: answers.lengths,
      between,
      initial: encoder.layers.map((directions) => joinStates(directions.map(lastStates), spec.hidden))
    },
    weights,
    written
  )
  const { alignment } = spec.decoder!
  const rows = Array.from({ length: batchSize }, (_, row) => row)
  const alignments =
    alignment === 'none'
      ? []
      : rows.map((row) =>
          alignForward(
            alignment,
            weights,
            stepsOf(decoder.outputs, row, { P, T: answers.steps, length: answers.lengths[row] }),
            stepsOf(encoder.outputs, row, { P, T: batch.steps, length: batch.lengths[row] })
          )
        )
  const features = alignment === 'none' ? decoder.outputs.slice() : new Float64Array(decoder.outputs.length)
  alignments.forEach(({ outputs }, row) => outputs.forEach((u, t) => features.set(u, (row * answers.steps + t) * P)))
  drop(features, masks?.pooled, { batchSize, steps: answers.steps })
  const logits = headForward(
    { weight: weights.get('fc.weight')!, bias: weights.get('fc.bias')! },
    features,
    batchSize * answers.steps
  )
  for (const row of rows)
    logits.fill(
      0,
      (row * answers.steps + answers.lengths[row]) * spec.classes,
      (row + 1) * answers.steps * spec.classes
    )
  return { spec, weights, batch, answers, masks, encoder, decoder, alignments, features, logits }
}

/** The lines of `pairForward`, last to first. @param dLogits [B, Td, O] */
export function pairBackward(tape: PairTape, dLogits: Float64Array): Pick<ModelGradients, 'dense' | 'embedding'> {
  const { spec, weights, batch, answers, masks, encoder, decoder, alignments } = tape
  const { batchSize } = batch
  const P = pooledWidth(spec)
  const dense = zeroDense(weights)
  const dFeatures = headBackward(
    { weight: weights.get('fc.weight')!, bias: weights.get('fc.bias')! },
    tape.features,
    dLogits,
    { weight: dense.get('fc.weight')!, bias: dense.get('fc.bias')! }
  )
  drop(dFeatures, masks?.pooled, { batchSize, steps: answers.steps })

  const dWritten = alignments.length === 0 ? dFeatures : new Float64Array(dFeatures.length)
  const dRead = new Float64Array(encoder.outputs.length)
  alignments.forEach((alignment, row) => {
    const answered = { P, T: answers.steps, length: answers.lengths[row] }
    alignBackward(alignment, weights, stepsOf(dFeatures, row, answered), dense, {
      dStates: stepsOf(dWritten, row, answered),
      dTokens: stepsOf(dRead, row, { P, T: batch.steps, length: batch.lengths[row] })
    })
  })

  const cells = spec.cell === 'lstm' ? batchSize * P : 0
  const dInitial = decoder.layers.map(() => ({ h: new Float64Array(batchSize * P), c: new Float64Array(cells) }))
  const { dInputs: dAnswered } = stackBackward(decoder, weights, dWritten, dense, { dInitial })
  const { dInputs: dAsked } = stackBackward(encoder, weights, dRead, dense, {
    dLast: dInitial.map((states) => splitStates(states, encoder.layers[0].length, spec.hidden))
  })
  drop(dAnswered, masks?.embedding, { batchSize, steps: answers.steps })
  drop(dAsked, masks?.embedding, batch)
  const ids = new Int32Array(batch.ids.length + answers.ids.length)
  ids.set(batch.ids)
  ids.set(answers.ids, batch.ids.length)
  const dEmbedded = new Float64Array(dAsked.length + dAnswered.length)
  dEmbedded.set(dAsked)
  dEmbedded.set(dAnswered, dAsked.length)
  return { dense, embedding: embedBackward(ids, dEmbedded, spec.embedding) }
}

/** Views of a row's own steps. @param values [B, T, P] */
function stepsOf(
  values: Float64Array,
  row: number,
  { P, T, length }: { readonly P: number; readonly T: number; readonly length: number }
): Float64Array[] {
  return Array.from({ length }, (_, t) => values.subarray((row * T + t) * P, (row * T + t + 1) * P))
}

/** Both directions side by side: [B, D*H]. */
const joinStates = (parts: readonly States[], H: number): States => ({
  h: join(
    parts.map(({ h }) => h),
    H
  ),
  c: join(
    parts.map(({ c }) => c),
    H
  )
})

const splitStates = ({ h, c }: States, D: number, H: number): States[] => {
  const cells = split(c, D, H)
  return split(h, D, H).map((part, direction) => ({ h: part, c: cells[direction] }))
}
