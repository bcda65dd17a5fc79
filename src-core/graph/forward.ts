// The inference graph: ONNX's own RNN, LSTM and GRU operators, ragged rows by sequence_lens, weights inside. Prediction
// runs it with rows gathered outside ('embedded'); export writes it as it is with token ids in ('ids').
//
//   'ids'       input_ids int64 [batch, sequence], 0 after each text's end; lengths are counted in the graph
//               where tokens have pieces: subword_ids int64 [batch, sequence, pieces], 0 where there is none
//               where steps are numbers: values float [batch, sequence, C], scaled, 0 after each row's end, and lengths
//               int64 [batch]
//   'embedded'  embedded float [steps, batch, E] · lengths int64 [batch]
// Outputs: inference-head.ts. A row without tokens pools to zeros.

import { type ModelSpec, SUBWORD_SHARE, answersSteps, pooledWidth, readsNumbers } from '../model/spec'
import { EMBEDDING, type ParamSet, SUBWORDS, tensorOf } from '../model/params'
import { type Attributes, GraphBuilder, int, ints, text, texts } from './builder'
import { type OnnxModel, modelOf } from './model'
import { EMBEDDED, LENGTHS } from './network'
import { onnxLayer } from './onnx-layout'
import { type NumberScale, inferenceHead } from './inference-head'
import { add, matmul, mul, reshape, sum, tanh, transpose, where } from './ops'

const INPUT_IDS = 'input_ids'
const SUBWORD_IDS = 'subword_ids'
const VALUES = 'values'

export interface ForwardOptions {
  readonly input: 'ids' | 'embedded'
  /** Producer version, description and metadata of the model; labels, tokenizer hash and the like at export. */
  /** Adds `value`: a number's outputs as they were before they were standardised. */
  readonly number?: NumberScale | undefined
  readonly details?: Partial<Pick<OnnxModel, 'producerVersion' | 'docString' | 'metadata'>>
}

/** TensorProto.DataType.INT32 and FLOAT, as Cast's attribute wants them. */
const CAST = { float: int(1), int32: int(6) }

export function forwardGraph(spec: ModelSpec, params: ParamSet, options: ForwardOptions): OnnxModel {
  const { input, details = {}, number } = options
  const g = new GraphBuilder('classifier')
  const { embedded, lengths } =
    input === 'embedded'
      ? embeddedInputs(g, spec)
      : readsNumbers(spec)
        ? numberInputs(g, spec)
        : embedIds(g, spec, params)
  const row = g.within('mask', () => masksOf(g, embedded, lengths))
  let features = embedded
  let top: Recurrence | null = null
  for (let layer = 0; layer < spec.layers; layer++) {
    if (top) features = top.features()
    const from = features
    top = g.within(`rnn/l${layer}`, () => recurrence(g, spec, params, layer, from, row))
  }
  const read = answersSteps(spec) ? top!.features() : g.within('pool', () => pool(g, spec, params, top!, row))
  inferenceHead(g, spec, params, read, number)
  return modelOf(g.build(details.docString), details)
}

/** Inputs where the embedding table stays outside. */
function embeddedInputs(g: GraphBuilder, spec: ModelSpec): { embedded: string; lengths: string } {
  return {
    embedded: g.input(EMBEDDED, 'float', ['steps', 'batch', spec.embedding]),
    lengths: g.input(LENGTHS, 'int64', ['batch'])
  }
}

/** Numbers as they are, row by row. */
function numberInputs(g: GraphBuilder, spec: ModelSpec): { embedded: string; lengths: string } {
  const values = g.input(
    VALUES,
    'float',
    ['batch', 'sequence', spec.embedding],
    'Scaled values, one column a channel; anything after the end of a row.'
  )
  const lengths = g.input(LENGTHS, 'int64', ['batch'], 'Steps of each row.')
  return { embedded: transpose(g, 'steps_first', values, 1, 0, 2), lengths }
}

/** Token ids to rows of the embedding [steps, batch, E], and the number of ids that are not padding [batch]. */
function embedIds(g: GraphBuilder, spec: ModelSpec, params: ParamSet): { embedded: string; lengths: string } {
  const ids = g.input(
    INPUT_IDS,
    'int64',
    ['batch', 'sequence'],
    'Token ids; 0 is padding and stands only after the end of a text.'
  )
  const pieces =
    spec.subwords === undefined
      ? null
      : g.input(
          SUBWORD_IDS,
          'int64',
          ['batch', 'sequence', 'pieces'],
          'Rows of the subword table that each token reads; 0 is none.'
        )
  const rows = (name: string, ids: string, table: string): string => {
    const { shape, data } = tensorOf(params, table)
    return g.node(name, 'Gather', [g.weight(table, shape, data), ids], { axis: int(0) })
  }
  return g.within('embedding', () => {
    const stepsFirst = transpose(g, 'Transpose', ids, 1, 0)
    const isToken = g.node('Greater', 'Greater', [ids, g.integer('padding_id', 0)])
    const lengths = sum(g, 'ReduceSum', g.node('Cast', 'Cast', [isToken], { to: int(7) }), [1], false)
    const own = rows('Gather', stepsFirst, EMBEDDING)
    if (pieces === null) return { embedded: own, lengths }
    const shared = rows('GatherPieces', transpose(g, 'TransposePieces', pieces, 1, 0, 2), SUBWORDS)
    const share = mul(g, 'share', sum(g, 'SumPieces', shared, [2], false), g.scalar('subword_share', SUBWORD_SHARE))
    return { embedded: add(g, 'Add', own, share), lengths }
  })
}

interface RowMasks {
  /** [B] int32, for sequence_lens: at least 1, as older runtimes demand; a row without tokens is masked out of the pool. */
  readonly lengths32: string
  /** [T, B, 1], true on tokens. */
  readonly valid: string
  /** [B, 1], true where a row has tokens. */
  readonly hasTokens: string
  /** [B, 1] length as float, at least 1. */
  readonly divisor: string
  readonly zero: string
}

function masksOf(g: GraphBuilder, embedded: string, lengths: string): RowMasks {
  const axis = g.indices('axis', [0])
  const steps = g.node('Squeeze', 'Squeeze', [
    g.node('Slice', 'Slice', [
      g.node('Shape', 'Shape', [embedded]),
      g.indices('from', [0]),
      g.indices('to', [1]),
      axis
    ]),
    axis
  ])
  const index = reshape(
    g,
    'index',
    g.node('Range', 'Range', [g.integer('start', 0), steps, g.integer('stride', 1)]),
    -1,
    1,
    1
  )
  const column = reshape(g, 'length_column', lengths, -1, 1)
  return {
    lengths32: g.node('lengths32', 'Cast', [g.node('length_or_one', 'Max', [lengths, g.indices('least', [1])])], {
      to: CAST.int32
    }),
    valid: g.node('valid', 'Less', [index, column]),
    hasTokens: g.node('has_tokens', 'Greater', [column, g.integer('none', 0)]),
    divisor: g.node('divisor', 'Max', [
      g.node('length_float', 'Cast', [column], { to: CAST.float }),
      g.scalar('one', 1)
    ]),
    zero: g.scalar('zero', 0)
  }
}

interface Recurrence {
  /** [B, D*H] final state of each direction, joined. */
  final(): string
  /** [T, B, D*H] */
  features(): string
}

/** One stacked layer as one operator, all directions. */
function recurrence(
  g: GraphBuilder,
  spec: ModelSpec,
  params: ParamSet,
  layer: number,
  input: string,
  row: RowMasks
): Recurrence {
  const { W, R, B, P } = onnxLayer(spec, params, layer)
  const directions = W.shape[0]
  const constant = (name: string, { shape, data }: typeof W): string => g.localWeight(name, shape, data)
  const inputs = [input, constant('W', W), constant('R', R), constant('B', B), row.lengths32]
  if (P) inputs.push('', '', constant('P', P))
  const attributes: Attributes = {
    hidden_size: int(spec.hidden),
    direction: text(spec.bidirectional ? 'bidirectional' : 'forward'),
    ...(spec.cell === 'gru' ? { linear_before_reset: int(1) } : {}),
    ...(spec.cell === 'rnn'
      ? { activations: texts(...Array<string>(directions).fill(spec.activation === 'relu' ? 'Relu' : 'Tanh')) }
      : {})
  }
  const operator = spec.cell.toUpperCase()
  const [Y, finals] = g.nodes(operator, operator, inputs, ['Y', 'Y_h'], attributes) as [string, string]
  return {
    final: () =>
      g.within('final', () => reshape(g, 'Reshape', transpose(g, 'Transpose', finals, 1, 0, 2), -1, pooledWidth(spec))),
    features: () =>
      g.within(`l${layer}_output`, () =>
        reshape(g, 'Reshape', transpose(g, 'Transpose', Y, 0, 2, 1, 3), 0, 0, pooledWidth(spec))
      )
  }
}

/** [B, D*H]; the mathematics of pooling.ts, in this graph's layout. */
function pool(g: GraphBuilder, spec: ModelSpec, params: ParamSet, top: Recurrence, row: RowMasks): string {
  const nonEmpty = (name: string, value: string): string => where(g, name, row.hasTokens, value, row.zero)
  const lowest = (): string => g.scalar('lowest', -1e30)
  switch (spec.pooling) {
    case 'last':
      return nonEmpty('last', top.final())
    case 'mean':
      return g.node('mean', 'Div', [
        sum(g, 'total', where(g, 'tokens', row.valid, top.features(), row.zero), [0], false),
        row.divisor
      ])
    case 'max':
      return nonEmpty(
        'max',
        g.node('largest', 'ReduceMax', [where(g, 'tokens', row.valid, top.features(), lowest())], {
          axes: ints(0),
          keepdims: int(0)
        })
      )
    case 'attention': {
      const states = top.features()
      const weight = g.weight('attention.weight', [pooledWidth(spec), 1], tensorOf(params, 'attention.weight').data)
      const scores = where(g, 'scores', row.valid, matmul(g, 'score', tanh(g, 'tanh', states), weight), lowest())
      const attention = where(
        g,
        'attention',
        row.valid,
        g.node('softmax', 'Softmax', [scores], { axis: int(0) }),
        row.zero
      )
      return sum(g, 'weighted_sum', mul(g, 'weighted', states, attention), [0], false)
    }
  }
}
