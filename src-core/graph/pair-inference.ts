// A network that reads one sequence and writes another, as two inference graphs: what export writes and what a device writes with.
//
//   encoder        input_ids int64 [batch, sequence], 0 after each text's end
//                  -> states [batch, sequence, P], keys (general and additive alignment: the states through their weight),
//                     h [L, batch, P], c (LSTM), lengths int64 [batch]
//   decoder step   token int64 [batch], an id of the decoder's own vocabulary, h, c, and states, keys, lengths as the encoder gives them
//                  -> logits, probabilities [batch, O], alignment [batch, sequence], h_next, c_next
//
// A decoder without alignment reads neither states, keys nor lengths. Texts have at least one token.

import { type ModelSpec, decoderStack, firstDecoderRow, pooledWidth } from '../model/spec'
import { EMBEDDING, type ParamSet, tensorOf } from '../model/params'
import { ALIGNMENT, alignForward, alignmentKeys, through } from './alignment'
import { GraphBuilder, int } from './builder'
import { masksOf } from './row-masks'
import { LOGITS, PROBABILITIES } from './inference-head'
import { type OnnxModel, modelOf } from './model'
import { besideEachOther, operatorLayer } from './operator-layer'
import { add, concat, reshape, split, sum, transpose } from './ops'

type Details = Partial<Pick<OnnxModel, 'producerVersion' | 'docString' | 'metadata'>>

/** True where the encoder passes keys to the decoder beside its states. */
export const hasKeyInput = ({ decoder }: ModelSpec): boolean =>
  decoder?.alignment === 'general' || decoder?.alignment === 'additive'

export function encoderGraph(spec: ModelSpec, params: ParamSet, details: Details = {}): OnnxModel {
  const g = new GraphBuilder('encoder')
  const P = pooledWidth(spec)
  const ids = g.input('input_ids', 'int64', ['batch', 'sequence'], 'Token ids; 0 only after the end of a text.')
  const { embedded, lengths } = g.within('embedding', () => {
    const isToken = g.node('Greater', 'Greater', [ids, g.integer('padding_id', 0)])
    return {
      lengths: sum(g, 'ReduceSum', g.node('Cast', 'Cast', [isToken], { to: int(7) }), [1], false),
      embedded: gathered(g, params, { from: 0, to: firstDecoderRow(spec) }, transpose(g, 'Transpose', ids, 1, 0))
    }
  })
  const row = g.within('mask', () => masksOf(g, embedded, lengths, false))
  const finals: { h: string; c: string | null }[] = []
  let features = embedded
  for (let layer = 0; layer < spec.layers; layer++) {
    const input = features
    const made = g.within(`rnn/l${layer}`, () =>
      operatorLayer(g, { spec, params, prefix: 'rnn', layer, input, lengths: row.lengths32 })
    )
    features = made.features()
    finals.push({
      h: g.within(`h_l${layer}`, () => besideEachOther(g, made.h, spec)),
      c: made.c === null ? null : g.within(`c_l${layer}`, () => besideEachOther(g, made.c!, spec))
    })
  }
  const states = transpose(g, 'states_batch_first', features, 1, 0, 2)
  const shape = ['batch', 'sequence', P] as const
  g.outputAs('states', states, 'float', shape, 'The state after each token, both directions side by side.')
  if (hasKeyInput(spec)) {
    addWeights(g, params, spec.decoder!.alignment === 'general' ? ALIGNMENT.weight : ALIGNMENT.key)
    const keys = alignmentKeys(g, spec, states)
    g.outputAs('keys', keys, 'float', shape, 'The states through the weight that scores are made with.')
  }
  const stacked = (name: string, parts: readonly string[]): string =>
    g.outputAs(name, layersOf(g, name, parts), 'float', [spec.layers, 'batch', P], 'Where the decoder starts.')
  stacked(
    'h',
    finals.map(({ h }) => h)
  )
  if (spec.cell === 'lstm')
    stacked(
      'c',
      finals.map(({ c }) => c!)
    )
  g.outputAs('lengths', lengths, 'int64', ['batch'], 'Tokens of each text.')
  return modelOf(g.build(details.docString), details)
}

export function decoderStepGraph(spec: ModelSpec, params: ParamSet, details: Details = {}): OnnxModel {
  const g = new GraphBuilder('decoder_step')
  const P = pooledWidth(spec)
  const stack = decoderStack(spec)
  const first = firstDecoderRow(spec)
  const token = g.input('token', 'int64', ['batch'], `The token before: ${STARTS}.`)
  const stateShape = [spec.layers, 'batch', P] as const
  const h = layerStates(g, 'h', g.input('h', 'float', stateShape), spec.layers)
  const c = spec.cell === 'lstm' ? layerStates(g, 'c', g.input('c', 'float', stateShape), spec.layers) : null
  const aligns = spec.decoder!.alignment !== 'none'
  const wide = ['batch', 'sequence', P] as const
  const states = aligns ? g.input('states', 'float', wide) : null
  const keys = hasKeyInput(spec) ? g.input('keys', 'float', wide) : states
  const lengths = aligns ? g.input('lengths', 'int64', ['batch']) : null

  let input = g.within('embedding', () =>
    gathered(
      g,
      params,
      { from: first, to: spec.vocabulary },
      g.node('one_step', 'Unsqueeze', [token, g.indices('step', [0])])
    )
  )
  const next: { h: string; c: string | null }[] = []
  for (let layer = 0; layer < spec.layers; layer++) {
    const from = input
    const made = g.within(`decoder/l${layer}`, () =>
      operatorLayer(g, {
        spec: stack,
        params,
        prefix: 'decoder',
        layer,
        input: from,
        lengths: null,
        initial: { h: h[layer], c: c?.[layer] ?? null }
      })
    )
    next.push(made)
    input = made.features()
  }
  const state = transpose(g, 'state_batch_first', input, 1, 0, 2)
  const output = states === null ? state : aligned(g, spec, params, { state, states, keys: keys!, lengths: lengths! })
  addWeights(g, params, 'fc.weight', 'fc.bias')
  const scores = add(g, 'fc', through(g, 'fc_product', reshape(g, 'output_row', output, -1, P), 'fc.weight'), 'fc.bias')
  const logits = g.outputAs(
    LOGITS,
    scores,
    'float',
    ['batch', spec.classes],
    'Scores of the next token before softmax.'
  )
  const answer = g.nodeAs(PROBABILITIES, 'Softmax', [logits], { axis: int(1) })
  g.output(answer, 'float', ['batch', spec.classes], 'Softmax of the logits.')
  g.outputAs(
    'h_next',
    concat(
      g,
      'h_layers',
      0,
      next.map((layer) => layer.h)
    ),
    'float',
    stateShape
  )
  if (c)
    g.outputAs(
      'c_next',
      concat(
        g,
        'c_layers',
        0,
        next.map((layer) => layer.c!)
      ),
      'float',
      stateShape
    )
  return modelOf(g.build(details.docString), details)
}

const STARTS = 'its id in the vocabulary of the answers, and <start> for the first'

/** The output of one step [B, 1, P]; its shares are an output of the graph. */
function aligned(
  g: GraphBuilder,
  spec: ModelSpec,
  params: ParamSet,
  { state, states, keys, lengths }: Record<'state' | 'states' | 'keys' | 'lengths', string>
): string {
  const index = g.within('mask', () => {
    const count = g.node('count', 'Squeeze', [
      g.node('Slice', 'Slice', [
        g.node('Shape', 'Shape', [states]),
        g.indices('from', [1]),
        g.indices('to', [2]),
        g.indices('axis', [0])
      ]),
      g.indices('only', [0])
    ])
    return reshape(
      g,
      'index',
      g.node('Range', 'Range', [g.integer('start', 0), count, g.integer('stride', 1)]),
      1,
      1,
      -1
    )
  })
  const valid = g.node('valid', 'Less', [index, reshape(g, 'lengths_wide', lengths, -1, 1, 1)])
  if (spec.decoder!.alignment === 'additive') addWeights(g, params, ALIGNMENT.query, ALIGNMENT.v)
  addWeights(g, params, ALIGNMENT.combine)
  const { outputs, shares } = alignForward(g, spec, { states: state, tokens: states, keys, valid })
  g.outputAs(
    'alignment',
    g.node('alignment_row', 'Squeeze', [shares, g.indices('step_axis', [1])]),
    'float',
    ['batch', 'sequence'],
    'Where the token was looked for: one share a token of the text.'
  )
  return outputs
}

/** Constants under their own names. */
function addWeights(g: GraphBuilder, params: ParamSet, ...names: readonly string[]): void {
  for (const name of names) g.weight(name, tensorOf(params, name).shape, tensorOf(params, name).data)
}

/** Rows of a part of the embedding. @param ids [T, B] counted from its first row */
function gathered(
  g: GraphBuilder,
  params: ParamSet,
  { from, to }: { readonly from: number; readonly to: number },
  ids: string
): string {
  const { shape, data } = tensorOf(params, EMBEDDING)
  const E = shape[1]
  const table = g.weight(EMBEDDING, [to - from, E], data.slice(from * E, to * E))
  return g.node('Gather', 'Gather', [table, ids], { axis: int(0) })
}

/** [B, P] of each layer as [L, B, P] */
const layersOf = (g: GraphBuilder, name: string, parts: readonly string[]): string =>
  concat(
    g,
    `${name}_layers`,
    0,
    parts.map((part, layer) => g.node(`${name}_layer_${layer}`, 'Unsqueeze', [part, g.indices(`${name}_axis`, [0])]))
  )

/** [L, B, P] as one [1, B, P] of each layer */
const layerStates = (g: GraphBuilder, name: string, states: string, layers: number): string[] =>
  split(
    g,
    `${name}_by_layer`,
    states,
    0,
    1,
    Array.from({ length: layers }, (_, layer) => `l${layer}`)
  )
