// Encoded texts, ragged and flat: what training, evaluation and inspection read.

import type { TokenPieces } from './token-pieces'

export { PAD_ID, UNKNOWN_ID } from './fixed-ids'

/** N sequences of token ids laid end to end. */
export interface SequenceSet {
  /**
   * [rows, C] where steps are numbers: the vectors that `ids` point at, in place of an embedding. Row 0 is padding and row 1
   * stands for a step that is not known; both are zeros, the mean of the training rows. Sets picked out of another share it.
   */
  readonly values?: Float32Array
  /** What the ids are made of where the model has a subword table; ids may then be those of TokenPieces. Sets picked out of another share it. */
  readonly pieces?: TokenPieces | undefined
  /** [sum of T_n] token ids; 0 (padding) never occurs, 1 is the unknown token. A text without tokens is one unknown token. */
  readonly ids: Int32Array
  /** [N + 1]; sequence n is ids[offsets[n] .. offsets[n + 1]). */
  readonly offsets: Int32Array
  /** [N] class index, or -1 where the label is not among the classes. */
  readonly labels: Int32Array
  /** [N, O] what the outputs of a row are to be, where they are no class: standardised numbers, or 1 and 0 for each label. */
  readonly targets?: Float32Array
  /** [sum of T_n] class of each step, -1 where it has none and does not count. */
  readonly stepLabels?: Int32Array
  /** What a decoder is to write for each sequence. */
  readonly answers?: AnswerSequences
  /** [N] row of the Table each sequence came from. */
  readonly rowOf: Int32Array
  /** How many sequences were cut to the maximum length. */
  readonly truncated: number
  /** How many tokens the vocabulary lacks. */
  readonly unknown: number
}

/** Sequences of a decoder's tokens end to end, each with END_ID last. */
export interface AnswerSequences {
  readonly ids: Int32Array
  /** [N + 1] */
  readonly offsets: Int32Array
  /** The row of the embedding where the decoder's vocabulary begins. */
  readonly firstRow: number
}

/** What a decoder reads and what it is to write, step by step (teacher forcing: Williams & Zipser 1989). */
export interface AnswerBatch {
  /** The longest length. */
  readonly steps: number
  /** [B, steps] rows of the embedding: START_ID, then the answer without its last token; 0 after each row's end. */
  readonly ids: Int32Array
  /** [B, steps] the answer's tokens, -1 after each row's end. */
  readonly labels: Int32Array
  /** [B] */
  readonly lengths: Int32Array
}

/** The recurrent states of every layer before the first step of some rows, or after their last: a text read in pieces goes on where it was. */
export interface CarriedStates {
  /** [L] of [B, H] */
  readonly h: readonly Float32Array[]
  /** [L] of [B, H], the LSTM's cell states; empty for other cells. */
  readonly c: readonly Float32Array[]
}

/** One padded batch, batch-major on the host; devices lay it out as they like. */
export interface Batch {
  /** As SequenceSet.values; absent where steps are tokens. */
  readonly values?: Float32Array
  /** As SequenceSet.pieces. */
  readonly pieces?: TokenPieces | undefined
  readonly batchSize: number
  /** T: the longest length in the batch. */
  readonly steps: number
  /** [B, T] token ids, 0 after each row's end. */
  readonly ids: Int32Array
  /** [B] 1..T; rows of length 0 are allowed and pool to zeros. */
  readonly lengths: Int32Array
  /** [B] class indices; absent for prediction. */
  readonly labels?: Int32Array
  /** [B, O] as SequenceSet.targets. */
  readonly targets?: Float32Array
  /** [B, T] as SequenceSet.stepLabels; -1 after each row's end. */
  readonly stepLabels?: Int32Array
  readonly answers?: AnswerBatch
  /** [B] loss weight of each row (class weights); all 1 when absent. The loss is sum(w * loss) / sum(w). */
  readonly weights?: Float32Array
  /** Sequence index in the set of each row. */
  readonly rows?: Int32Array
  /** States before the first step, zeros when absent; with them a device answers with those after the last. Networks of one direction only. */
  readonly initial?: CarriedStates
  /** [B] of texts read in pieces: 0 for a row that goes on with the states which the batch before ended with, 1 for one that begins with zeros. Absent: texts are whole. */
  readonly begins?: Uint8Array
}

/** The targets of these sequences. @returns [rows, O] */
export function targetsOf(
  { targets, labels }: Pick<SequenceSet, 'targets' | 'labels'>,
  rows: Int32Array
): Float32Array {
  const width = targets!.length / Math.max(1, labels.length)
  const picked = new Float32Array(rows.length * width)
  rows.forEach((n, b) => picked.set(targets!.subarray(n * width, (n + 1) * width), b * width))
  return picked
}
