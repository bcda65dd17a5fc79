// ModelSpec: everything about a network except its numbers. Serialisable, schema-checked, the key to every graph.

import * as v from 'valibot'
import { ACTIVATIONS, CELLS, type CellKind, HEADS, MAX_LAYERS, MAX_WIDTH, POOLINGS } from '../settings/choices'

const size = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max))
const rate = v.pipe(v.number(), v.minValue(0), v.ltValue(1))

const entries = v.strictObject({
  /** What a step is. Absent: a token, whose vector stands in the embedding. 'numbers': E measured channels, read as they are. */
  input: v.optional(v.literal('numbers')),
  /** V: vocabulary size including padding (id 0) and unknown (id 1); 2 where steps are numbers. */
  vocabulary: size(10_000_000),
  /** E: width of a token's vector, or C: channels of a step of numbers. */
  embedding: size(MAX_WIDTH),
  /** S: rows of the subword table, row 0 nobody's; absent: tokens are atoms. */
  subwords: v.optional(size(10_000_000)),
  cell: v.picklist(CELLS),
  /** The plain RNN's squashing function; 'tanh' for the other cells. */
  activation: v.picklist(ACTIVATIONS),
  /** LSTM only: i and f also see c of the step before, o sees the new c (Gers, Schraudolph & Schmidhuber 2002). */
  peephole: v.boolean(),
  /** H: width of a layer in one direction. */
  hidden: size(MAX_WIDTH),
  /** L: stacked recurrent layers. */
  layers: size(MAX_LAYERS),
  bidirectional: v.boolean(),
  /** last: final state of each direction, joined; mean, max: over the steps (of equal maxima the first step takes the gradient); attention: softmax(w . tanh(h_t)) weights (Zhou et al. 2016). */
  pooling: v.picklist(POOLINGS),
  /** Rate on the pooled vector and between stacked layers, training only; inverted (survivors scaled by 1 / (1 - rate)). */
  dropout: rate,
  /** Rate on the embedded tokens, one mask per sequence shared by its steps (Gal & Ghahramani 2016); training only. */
  embeddingDropout: rate,
  /** What the outputs are and the loss they learn by; absent: classes of a row. */
  head: v.optional(v.picklist(HEADS)),
  /** O: outputs; of a classifier its classes. */
  classes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))
})

/** A softmax over one class would always say the same. */
export const modelSpecSchema = v.pipe(
  entries,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value.classes >= 2 || learnsTargets(dataset.value)) return
    const input = dataset.value as unknown as Record<string, unknown>
    const path = [{ type: 'object', origin: 'value', input, key: 'classes', value: input.classes }] as const
    addIssue({ message: 'a softmax has at least two classes', expected: '>=2', received: '1', path: [...path] })
  })
)

export type ModelSpec = v.InferOutput<typeof modelSpecSchema>

/** G: pre-activations per unit and step. */
export const GATES: Readonly<Record<CellKind, number>> = { rnn: 1, lstm: 4, gru: 3 }

/** Gate letters in storage order, as PyTorch stores them. The RNN's one "gate" is its candidate state h. */
export const GATE_ORDER: Readonly<Record<CellKind, readonly string[]>> = {
  rnn: ['h'],
  lstm: ['i', 'f', 'g', 'o'],
  gru: ['r', 'z', 'n']
}

/** D: 1 or 2. */
export const directionsOf = (spec: ModelSpec): 1 | 2 => (spec.bidirectional ? 2 : 1)

/** Width of what layer `layer` reads: E for the first, D*H above. */
export const inputWidth = (spec: ModelSpec, layer: number): number =>
  layer === 0 ? spec.embedding : directionsOf(spec) * spec.hidden

/** A token's vector: its row of the embedding plus this times the sum of its pieces' rows of the subword table (fastText averages; ours). */
export const SUBWORD_SHARE = 0.5

/** True where steps are numbers: no embedding then, a batch brings its values itself. */
export const readsNumbers = ({ input }: Pick<ModelSpec, 'input'>): boolean => input === 'numbers'

/** True where every step has outputs of its own: logits are then [B, T, O], and a batch brings `stepLabels`. */
export const answersSteps = ({ head }: Pick<ModelSpec, 'head'>): boolean => head === 'steps'

/** True where the outputs learn from numbers ([B, O] `targets` of a batch) instead of one class. */
export const learnsTargets = ({ head }: Pick<ModelSpec, 'head'>): boolean => head !== undefined && head !== 'steps'

/** D*H: width of the pooled vector that the classifier reads. */
export const pooledWidth = (spec: ModelSpec): number => directionsOf(spec) * spec.hidden
