// ModelSpec: everything about a network except its numbers. Serialisable, schema-checked, the key to every graph.

import * as v from 'valibot'
import {
  ACTIVATIONS,
  ALIGNMENTS,
  CELLS,
  CONCAT_PARTS,
  FILTER_WIDTHS,
  HEADS,
  MAX_FOCAL_GAMMA,
  MAX_LAYERS,
  MAX_WIDTH,
  POOLINGS,
  type RecurrentCell
} from '../settings/choices'
import { CoreError } from '../errors'

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
  /** The squashing function of the plain RNN and the IndRNN; 'tanh' for the other cells. */
  activation: v.picklist(ACTIVATIONS),
  /** LSTM only: i and f also see c of the step before, o sees the new c (Gers, Schraudolph & Schmidhuber 2002). */
  peephole: v.boolean(),
  /** H: width of a layer in one direction; of a text CNN its filters of each width. */
  hidden: size(MAX_WIDTH),
  /** L: stacked recurrent layers. */
  layers: size(MAX_LAYERS),
  bidirectional: v.boolean(),
  /** last: final state of each direction, joined; mean, max: over the steps (of equal maxima the first step takes the gradient); attention: softmax(w . tanh(h_t)) weights (Zhou et al. 2016); concat: last, max and mean end to end (concat pooling, Howard & Ruder 2018). */
  pooling: v.picklist(POOLINGS),
  /** Rate on the pooled vector and between stacked layers, training only; inverted (survivors scaled by 1 / (1 - rate)). */
  dropout: rate,
  /** Rate on the embedded tokens, one mask per sequence shared by its steps (Gal & Ghahramani 2016); training only. */
  embeddingDropout: rate,
  /** What the outputs are and the loss they learn by; absent: classes of a row. */
  head: v.optional(v.picklist(HEADS)),
  /** gamma of the focal loss (Lin et al. 2017) in place of cross-entropy; of classes of a row alone. Absent: cross-entropy. */
  focal: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(MAX_FOCAL_GAMMA))),
  /**
   * A second network of the same cell that writes a sequence of its own, started from this one's last states. Its tokens are the
   * last O rows of the embedding, and the outputs are over them. Absent: none.
   */
  decoder: v.optional(v.strictObject({ alignment: v.picklist(ALIGNMENTS) })),
  /** O: outputs; of a classifier its classes, of a decoder its vocabulary. */
  classes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))
})

/** What a text CNN cannot have: a state to carry, a direction, outputs of single steps. */
const suitsCnn = ({
  layers,
  bidirectional,
  peephole,
  pooling,
  head,
  decoder
}: v.InferOutput<typeof entries>): boolean =>
  layers === 1 && !bidirectional && !peephole && pooling === 'max' && head !== 'steps' && decoder === undefined

const focalOfClasses = ({ focal, head, decoder }: v.InferOutput<typeof entries>): boolean =>
  focal === undefined || (head === undefined && decoder === undefined)

/** A softmax over one class would always say the same. */
export const modelSpecSchema = v.pipe(
  entries,
  v.check((spec) => spec.cell !== 'cnn' || suitsCnn(spec), 'a text CNN is one layer pooled by max, for rows alone'),
  v.check(focalOfClasses, 'the focal loss is one of classes of a row'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value.classes >= 2 || learnsTargets(dataset.value)) return
    const input = dataset.value as unknown as Record<string, unknown>
    const path = [{ type: 'object', origin: 'value', input, key: 'classes', value: input.classes }] as const
    addIssue({ message: 'a softmax has at least two classes', expected: '>=2', received: '1', path: [...path] })
  })
)

export type ModelSpec = v.InferOutput<typeof modelSpecSchema>

/** D: 1 or 2. */
export const directionsOf = (spec: ModelSpec): 1 | 2 => (spec.bidirectional ? 2 : 1)

/** True where steps are read by filters: there are no states, gates or time to go back through. */
export const isConvolutional = ({ cell }: Pick<ModelSpec, 'cell'>): boolean => cell === 'cnn'

/** "bilstm", "cnn", "esn": what runs of these settings are called by. */
export const networkWord = ({
  cell,
  bidirectional,
  spectralRadius
}: Pick<ModelSpec, 'cell' | 'bidirectional'> & { readonly spectralRadius?: number | null | undefined }): string =>
  `${bidirectional && cell !== 'cnn' ? 'bi' : ''}${spectralRadius == null ? cell : 'esn'}`

/** The cell of a recurrent model. @throws CoreError "usage" for a text CNN, which has none */
export function recurrentCell({ cell }: Pick<ModelSpec, 'cell'>): RecurrentCell {
  if (cell === 'cnn') throw new CoreError({ code: 'usage', case: 'needs-recurrent' })
  return cell
}

/** Recurrent layers, which traces and probes look into; a text CNN has none. */
export const recurrentLayers = (spec: Pick<ModelSpec, 'cell' | 'layers'>): number =>
  isConvolutional(spec) ? 0 : spec.layers

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

/** Width of the vector that the classifier reads of a row: as the states, three times that of joined poolings. */
export const pooledWidth = (spec: ModelSpec): number =>
  (joinsPoolings(spec) ? CONCAT_PARTS.length : 1) * statesWidth(spec)

/** True where several poolings stand end to end. */
const joinsPoolings = (spec: Pick<ModelSpec, 'pooling' | 'head' | 'decoder'>): boolean =>
  spec.pooling === 'concat' && !answersSteps(spec) && spec.decoder === undefined

/** Width of a step's states in the top layer: D*H, or the filters of all widths. */
export const statesWidth = (spec: ModelSpec): number =>
  (isConvolutional(spec) ? FILTER_WIDTHS.length : directionsOf(spec)) * spec.hidden

/** True for every model but a classifier of rows. */
export const beyondClasses = ({ head, decoder }: Pick<ModelSpec, 'head' | 'decoder'>): boolean =>
  head !== undefined || decoder !== undefined

/** The decoder's recurrent layers as a stack of their own: one direction, as wide as both of the encoder's together. */
export const decoderStack = (spec: ModelSpec): ModelSpec => ({
  ...spec,
  hidden: pooledWidth(spec),
  bidirectional: false
})

/** The row of the embedding where the decoder's vocabulary begins. */
export const firstDecoderRow = ({ vocabulary, classes }: Pick<ModelSpec, 'vocabulary' | 'classes'>): number =>
  vocabulary - classes
