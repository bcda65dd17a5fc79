// The inference graph: ONNX's own RNN, LSTM and GRU operators, ragged rows by sequence_lens, weights inside. Prediction
// runs it with rows gathered outside ('embedded'); export writes it as it is with token ids in ('ids').
//
//   'ids'       input_ids int64 [batch, sequence], 0 after each text's end; lengths are counted in the graph
//               where tokens have pieces: subword_ids int64 [batch, sequence, pieces], 0 where there is none
//               where steps are numbers: values float [batch, sequence, C], scaled, 0 after each row's end, and lengths
//               int64 [batch]
//   'embedded'  embedded float [steps, batch, E] · lengths int64 [batch]
//   carried     h0 float [L, batch, H] beside either, and c0 of an LSTM: the states before the first step; hn and cn are then
//               outputs, those after each row's last
// Outputs: inference-head.ts. A row without tokens pools to zeros.

import { type ModelSpec, SUBWORD_SHARE, answersSteps, isConvolutional, pooledWidth, readsNumbers } from '../model/spec'
import { CONCAT_PARTS, type Pooling } from '../settings/choices'
import { EMBEDDING, type ParamSet, SUBWORDS, tensorOf } from '../model/params'
import { GraphBuilder, int, ints } from './builder'
import { convolutionOperator } from './convolution'
import { type OnnxModel, modelOf } from './model'
import { EMBEDDED, LENGTHS } from './network'
import { type OperatorStates, operatorLayer } from './operator-layer'
import { type NumberScale, inferenceHead } from './inference-head'
import { portableLayer, portableRows } from './portable-layer'
import { type RowMasks, masksOf } from './row-masks'
import { add, concat, matmul, mul, sum, tanh, transpose, where } from './ops'

export const INPUT_IDS = 'input_ids'
const SUBWORD_IDS = 'subword_ids'
const VALUES = 'values'
/** States before the first step and after the last: PyTorch's names. */
export const STATES_IN = { h: 'h0', c: 'c0' } as const
export const STATES_OUT = { h: 'hn', c: 'cn' } as const

export interface ForwardOptions {
  readonly input: 'ids' | 'embedded'
  /** Whether states go in and out, so that a text can be read in pieces. */
  readonly carried?: boolean
  /** Operators that every program computes alike, without sequence_lens (portable-layer.ts); no states go in or out then. */
  readonly portable?: boolean
  /** Adds `value`: a number's outputs as they were before they were standardised. */
  readonly number?: NumberScale | undefined
  /** Producer version, description and metadata of the model; labels, tokenizer hash and the like at export. */
  readonly details?: Partial<Pick<OnnxModel, 'producerVersion' | 'docString' | 'metadata'>>
}

export function forwardGraph(spec: ModelSpec, params: ParamSet, options: ForwardOptions): OnnxModel {
  const { input, details = {}, number } = options
  const g = new GraphBuilder('classifier')
  const { embedded, lengths } =
    input === 'embedded'
      ? embeddedInputs(g, spec)
      : readsNumbers(spec)
        ? numberInputs(g, spec)
        : embedIds(g, spec, params)
  const row = g.within('mask', () => masksOf(g, embedded, lengths, !answersSteps(spec)))
  const top = isConvolutional(spec)
    ? filtersOnly(convolutionOperator(g, params, embedded, row))
    : recurrentLayers(g, spec, params, { embedded, row, options })
  const read = answersSteps(spec) ? top.features() : g.within('pool', () => pool(g, spec, params, top, row))
  inferenceHead(g, spec, params, read, number)
  return modelOf(g.build(details.docString), details)
}

/** What is read of a text CNN: it has no final state, and its poolings ask for none. */
const filtersOnly = (features: string): Layer => ({ features: () => features, final: () => features })

interface LayersFrom {
  /** [T, B, E] */
  readonly embedded: string
  readonly row: RowMasks
  readonly options: Pick<ForwardOptions, 'carried' | 'portable'>
}

/** All recurrent layers. @returns the top one */
function recurrentLayers(
  g: GraphBuilder,
  spec: ModelSpec,
  params: ParamSet,
  { embedded, row, options }: LayersFrom
): Layer {
  const states = options.carried ? stateInputs(g, spec) : null
  const finals: Finals[] = []
  let features = embedded
  let top: Layer | null = null
  const portable = options.portable ? g.within('mask', () => portableRows(g, row)) : null
  for (let layer = 0; layer < spec.layers; layer++) {
    if (top) features = top.features()
    const from = features
    if (portable) {
      top = g.within(`rnn/l${layer}`, () => portableLayer(g, spec, params, layer, from, portable))
      continue
    }
    const initial = states ? g.within(`rnn/l${layer}`, () => stateOfLayer(g, states, layer)) : undefined
    const made = g.within(`rnn/l${layer}`, () =>
      operatorLayer(g, { spec, params, prefix: 'rnn', layer, input: from, lengths: row.lengths32, initial })
    )
    top = made
    finals.push(made)
  }
  if (states) stateOutputs(g, spec, finals)
  return top!
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

/** What is read of a layer. */
type Layer = Pick<OperatorStates, 'features' | 'final'>

/** Names of values, [L, B, H] or of one layer [1, B, H]; `c` only of an LSTM. */
interface Finals {
  readonly h: string
  readonly c: string | null
}

function stateInputs(g: GraphBuilder, { layers, hidden, cell }: ModelSpec): Finals {
  const input = (name: string): string =>
    g.input(name, 'float', [layers, 'batch', hidden], 'States before the first step; zeros at the beginning of a text.')
  return { h: input(STATES_IN.h), c: cell === 'lstm' ? input(STATES_IN.c) : null }
}

function stateOfLayer(g: GraphBuilder, { h, c }: Finals, layer: number): Finals {
  const of = (name: string, states: string): string =>
    g.node(name, 'Gather', [states, g.indices(`${name}_layer`, [layer])], { axis: int(0) })
  return { h: of('h_first', h), c: c === null ? null : of('c_first', c) }
}

function stateOutputs(g: GraphBuilder, { layers, hidden }: ModelSpec, finals: readonly Finals[]): void {
  for (const kind of ['h', 'c'] as const) {
    const parts = finals.flatMap((final) => final[kind] ?? [])
    if (parts.length === 0) continue
    const joined = g.within('final', () => concat(g, kind, 0, parts))
    g.outputAs(STATES_OUT[kind], joined, 'float', [layers, 'batch', hidden], "States after each row's last step.")
  }
}

/** [B, P]; the mathematics of pooling.ts, in this graph's layout. */
function pool(g: GraphBuilder, spec: ModelSpec, params: ParamSet, top: Layer, row: RowMasks): string {
  if (spec.pooling !== 'concat') return onePool(g, { ...spec, pooling: spec.pooling }, params, top, row)
  const features = top.features()
  const parts = CONCAT_PARTS.map((pooling) =>
    g.within(pooling, () => onePool(g, { ...spec, pooling }, params, { ...top, features: () => features }, row))
  )
  return concat(g, 'parts', 1, parts)
}

function onePool(
  g: GraphBuilder,
  spec: ModelSpec & { readonly pooling: Exclude<Pooling, 'concat'> },
  params: ParamSet,
  top: Layer,
  row: RowMasks
): string {
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
