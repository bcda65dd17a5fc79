// How a decoder looks back, as graph nodes, forward and backward as neighbours. Equations as in device/reference/alignment.ts; here
// for all rows and steps at once, batch first: states H [B, Td, P] of the decoder ask the encoder's S [B, Te, P].

import type { ModelSpec } from '../model/spec'
import { type GraphBuilder, int } from './builder'
import { add, concat, gemm, matmul, mul, reshape, split, sub, sum, tanh, transpose, where } from './ops'

const MASKED_SCORE = -1e30

/** Names of the parameters, which are those of the graph's inputs or constants. */
export const ALIGNMENT = {
  weight: 'align.weight',
  query: 'align.query.weight',
  key: 'align.key.weight',
  v: 'align.v',
  combine: 'combine.weight'
} as const

export interface AlignmentTape {
  /** [B, Td, Te], 0 in padding */
  readonly shares: string
  /** [B, Td, P] */
  readonly outputs: string
  readonly backward: (dOutputs: string) => AlignmentGradients
}

export interface AlignmentGradients {
  /** [B, Td, P] */
  readonly dStates: string
  /** [B, Te, P] */
  readonly dTokens: string
  readonly params: ReadonlyMap<string, string>
}

/** x W', the last axis through a weight [out, in]. */
export const through = (g: GraphBuilder, name: string, x: string, weight: string): string =>
  matmul(g, name, x, transpose(g, `${name}_transposed`, weight, 1, 0))

const swapped = (g: GraphBuilder, name: string, x: string): string => transpose(g, name, x, 0, 2, 1)

/** What scores are made with: S, or S through its weight, [B, Te, P]; the same at every step of an answer. */
export function alignmentKeys(g: GraphBuilder, spec: ModelSpec, tokens: string): string {
  const { alignment } = spec.decoder!
  if (alignment !== 'general' && alignment !== 'additive') return tokens
  return g.within('align', () => through(g, 'keys', tokens, alignment === 'general' ? ALIGNMENT.weight : ALIGNMENT.key))
}

/** [B, Td, Te, P] tanh(q + k) of the additive score. */
const askedTogether = (g: GraphBuilder, queries: string, keys: string): string =>
  tanh(
    g,
    'asked',
    add(
      g,
      'together',
      g.node('queries_wide', 'Unsqueeze', [queries, g.indices('query_axis', [2])]),
      g.node('keys_wide', 'Unsqueeze', [keys, g.indices('key_axis', [1])])
    )
  )

/** @param valid [B, 1, Te] true on tokens */
export function alignForward(
  g: GraphBuilder,
  spec: ModelSpec,
  { states, tokens, keys, valid }: Record<'states' | 'tokens' | 'keys' | 'valid', string>
): AlignmentTape {
  return g.within('align', () => {
    const additive = spec.decoder!.alignment === 'additive'
    const queries = additive ? through(g, 'queries', states, ALIGNMENT.query) : states
    const asked = additive ? askedTogether(g, queries, keys) : null
    const scores = asked
      ? sum(g, 'scores', mul(g, 'weighed', asked, ALIGNMENT.v), [3], false)
      : matmul(g, 'scores', queries, swapped(g, 'keys_swapped', keys))
    const inside = where(g, 'scores_inside', valid, scores, g.scalar('lowest', MASKED_SCORE))
    const shares = where(
      g,
      'shares',
      valid,
      g.node('softmax', 'Softmax', [inside], { axis: int(2) }),
      g.scalar('none', 0)
    )
    const context = matmul(g, 'context', shares, tokens)
    const joined = concat(g, 'joined', 2, [context, states])
    const outputs = tanh(g, 'output', through(g, 'combined', joined, ALIGNMENT.combine))
    const tape = { states, tokens, keys, queries, asked, shares, joined, outputs }
    return { shares, outputs, backward: (dOutputs) => g.within('align', () => alignBackward(g, spec, tape, dOutputs)) }
  })
}

/** The lines of `alignForward`, last to first. */
function alignBackward(
  g: GraphBuilder,
  spec: ModelSpec,
  tape: Readonly<Record<'states' | 'tokens' | 'keys' | 'queries' | 'shares' | 'joined' | 'outputs', string>> & {
    readonly asked: string | null
  },
  dOutputs: string
): AlignmentGradients {
  const { states, tokens, keys, queries, asked, shares, joined, outputs } = tape
  const { alignment } = spec.decoder!
  const P = spec.hidden * (spec.bidirectional ? 2 : 1)
  const params = new Map<string, string>()
  const slope = sub(g, 'slope', dOutputs, mul(g, 'd_output_square', dOutputs, mul(g, 'square', outputs, outputs)))
  params.set(ALIGNMENT.combine, weightGradient(g, 'd_combine', slope, joined, { out: P, in: 2 * P }))
  const [dContext, dDirect] = split(g, 'd_joined', matmul(g, 'd_joined_all', slope, ALIGNMENT.combine), 2, P, [
    'context',
    'state'
  ])

  const dShares = matmul(g, 'd_shares', dContext, swapped(g, 'tokens_swapped', tokens))
  const dTokens = matmul(g, 'd_tokens', swapped(g, 'shares_swapped', shares), dContext)
  // dScore = a (da - sum of a da)
  const weighed = mul(g, 'd_shares_weighed', shares, dShares)
  const dScores = sub(g, 'd_scores', weighed, mul(g, 'd_mean', shares, sum(g, 'd_total', weighed, [2], true)))

  let dQueries: string
  let dKeys: string
  if (asked === null) {
    dQueries = matmul(g, 'd_queries', dScores, keys)
    dKeys = matmul(g, 'd_keys', swapped(g, 'd_scores_swapped', dScores), queries)
  } else {
    const wide = g.node('d_scores_wide', 'Unsqueeze', [dScores, g.indices('last_axis', [3])])
    params.set(ALIGNMENT.v, sum(g, 'd_v', mul(g, 'd_v_parts', wide, asked), [0, 1, 2], false))
    const byTogether = mul(
      g,
      'd_together',
      mul(g, 'd_asked', wide, ALIGNMENT.v),
      sub(g, 'asked_slope', g.scalar('one', 1), mul(g, 'asked_square', asked, asked))
    )
    dQueries = sum(g, 'd_queries', byTogether, [2], false)
    dKeys = sum(g, 'd_keys', byTogether, [1], false)
  }
  let dStates = dQueries
  if (alignment === 'additive') {
    params.set(ALIGNMENT.query, weightGradient(g, 'd_query_weight', dQueries, states, { out: P, in: P }))
    dStates = matmul(g, 'd_states_asked', dQueries, ALIGNMENT.query)
  }
  const keyWeight = alignment === 'general' ? ALIGNMENT.weight : alignment === 'additive' ? ALIGNMENT.key : null
  if (keyWeight !== null) params.set(keyWeight, weightGradient(g, 'd_key_weight', dKeys, tokens, { out: P, in: P }))
  const dTokensAsked = keyWeight === null ? dKeys : matmul(g, 'd_tokens_asked', dKeys, keyWeight)
  return {
    dStates: add(g, 'd_states', dDirect, dStates),
    dTokens: add(g, 'd_tokens_all', dTokens, dTokensAsked),
    params
  }
}

/** Forward was y = x W', so dW = dy' x over all rows and steps. @param dy [.., .., out] @param x [.., .., in] */
export const weightGradient = (
  g: GraphBuilder,
  name: string,
  dy: string,
  x: string,
  width: { readonly out: number; readonly in: number }
): string =>
  gemm(g, name, reshape(g, `${name}_dy`, dy, -1, width.out), reshape(g, `${name}_x`, x, -1, width.in), undefined, {
    a: true
  })
