// Pooling over the steps, forward and backward as neighbours. Works on the top layer's directions side by side, each
// [T, H, B]; padding never reaches a pool, and a row without tokens pools to zeros.

import { CONCAT_PARTS, FILTER_WIDTHS } from '../settings/choices'
import { type ModelSpec, isConvolutional, statesWidth } from '../model/spec'
import { type GraphBuilder, int } from './builder'
import { add, concat, matmul, mul, reshape, split, sub, sum, tanh, where } from './ops'
import { type Steps } from './steps'

const DIRECTIONS = ['forward', 'reverse'] as const
/** Below every state: what padding counts as where the largest is sought. */
const MASKED_SCORE = -1e30

export interface Pool {
  /** [P, B]: D*H, or three times that of joined poolings */
  readonly pooled: string
  /** [T, 1, B] or null */
  readonly attention: string | null
  /** @param dPooled [P, B] @returns the gradient by each direction's states [T, H, B], and by attention.weight [D*H] */
  backward(dPooled: string): { readonly inject: string[]; readonly dAttentionWeight: string | null }
}

/** @param states one [T, H, B] per direction @param attentionWeight [D*H] or null */
export function pool(
  g: GraphBuilder,
  spec: ModelSpec,
  steps: Steps,
  states: readonly string[],
  attentionWeight: string | null
): Pool {
  return g.within('pool', () => {
    if (spec.pooling === 'attention') return attentionPool(g, spec, steps, states, attentionWeight!)
    if (spec.pooling === 'concat') return joinedPools(g, spec, steps, states)
    return onePool(g, spec, steps, states, spec.pooling)
  })
}

const onePool = (
  g: GraphBuilder,
  spec: ModelSpec,
  steps: Steps,
  states: readonly string[],
  pooling: (typeof CONCAT_PARTS)[number]
): Pool => {
  switch (pooling) {
    case 'last':
      return perDirection(g, spec, states, (h, d) => lastState(g, steps, h, d))
    case 'mean':
      return perDirection(g, spec, states, (h) => meanState(g, steps, h))
    case 'max':
      return perDirection(g, spec, states, (h) => maxState(g, steps, h))
  }
}

/** Several poolings end to end (Howard & Ruder 2018): the gradient by a state is the sum of those by each. */
function joinedPools(g: GraphBuilder, spec: ModelSpec, steps: Steps, states: readonly string[]): Pool {
  const pools = CONCAT_PARTS.map((part) => g.within(part, () => onePool(g, spec, steps, states, part)))
  return {
    pooled: concat(
      g,
      'parts',
      0,
      pools.map(({ pooled }) => pooled)
    ),
    attention: null,
    backward: (dPooled) =>
      g.within('pool', () => {
        const parts = split(g, 'd_parts', dPooled, 0, statesWidth(spec), CONCAT_PARTS)
        const injects = pools.map((one, p) => g.within(CONCAT_PARTS[p], () => one.backward(parts[p]).inject))
        const inject = states.map((_, d) =>
          injects.map((own) => own[d]).reduce((total, own, p) => add(g, `inject_${d}_${p}`, total, own))
        )
        return { inject, dAttentionWeight: null }
      })
  }
}

interface DirectionPool {
  readonly pooled: string
  backward(dPooled: string): string
}

function perDirection(
  g: GraphBuilder,
  spec: ModelSpec,
  states: readonly string[],
  poolOne: (states: string, direction: number) => DirectionPool
): Pool {
  const words = isConvolutional(spec)
    ? FILTER_WIDTHS.map((width) => `width${width}`)
    : DIRECTIONS.slice(0, states.length)
  const pools = states.map((h, d) => g.within(words[d], () => poolOne(h, d)))
  return {
    pooled: concat(
      g,
      'joined',
      0,
      pools.map((one) => one.pooled)
    ),
    attention: null,
    backward: (dPooled) =>
      g.within('pool', () => {
        const parts = split(g, 'd_pooled', dPooled, 0, spec.hidden, words)
        return {
          inject: pools.map((one, d) => g.within(words[d], () => one.backward(parts[d]))),
          dAttentionWeight: null
        }
      })
  }
}

/** The state after the last token read: the last step of a row forwards, step 0 in reverse. */
function lastState(g: GraphBuilder, steps: Steps, h: string, direction: number): DirectionPool {
  const at = direction === 0 ? steps.isLast : steps.isFirst
  return {
    pooled: sum(g, 'last', where(g, 'only_last', at, h, steps.zero), [0], false),
    backward: (dPooled) => where(g, 'inject', at, dPooled, steps.zero)
  }
}

function meanState(g: GraphBuilder, steps: Steps, h: string): DirectionPool {
  return {
    pooled: mul(
      g,
      'mean',
      sum(g, 'total', where(g, 'tokens', steps.valid, h, steps.zero), [0], false),
      steps.inverseLength
    ),
    backward: (dPooled) => where(g, 'inject', steps.valid, mul(g, 'share', dPooled, steps.inverseLength), steps.zero)
  }
}

/** Where several steps share the largest value, the first of them gets the gradient. */
function maxState(g: GraphBuilder, steps: Steps, h: string): DirectionPool {
  const tokens = where(g, 'tokens', steps.valid, h, g.scalar('lowest', MASKED_SCORE))
  const largest = g.node('largest', 'ReduceMax', [tokens], { axes: { kind: 'ints', value: [0] }, keepdims: int(0) })
  return {
    pooled: where(g, 'max', steps.hasTokens, largest, steps.zero),
    backward: (dPooled) => {
      const winner = g.node('winner', 'ArgMax', [tokens], { axis: int(0), keepdims: int(1) })
      const won = g.node('won', 'And', [g.node('is_winner', 'Equal', [steps.index, winner]), steps.valid])
      return where(g, 'inject', won, dPooled, steps.zero)
    }
  }
}

/** Scores s_t = w . tanh(h_t), weights a = softmax(s) over the tokens, pooled = sum a_t h_t (Zhou et al. 2016). */
function attentionPool(
  g: GraphBuilder,
  spec: ModelSpec,
  steps: Steps,
  states: readonly string[],
  weight: string
): Pool {
  const words = DIRECTIONS.slice(0, states.length)
  const rows = split(g, 'weight', reshape(g, 'weight_row', weight, 1, -1), 1, spec.hidden, words)
  const squashed = states.map((h, d) => tanh(g, `tanh_${words[d]}`, h))
  const addUp = (name: string, parts: readonly string[]): string =>
    parts.reduce((total, part, d) => add(g, `${name}_${d}`, total, part))
  const scores = addUp(
    'scores',
    squashed.map((u, d) => matmul(g, `score_${words[d]}`, rows[d], u))
  )
  const softmax = g.node(
    'softmax',
    'Softmax',
    [where(g, 'token_scores', steps.valid, scores, g.scalar('lowest', MASKED_SCORE))],
    { axis: int(0) }
  )
  const attention = where(g, 'attention', steps.valid, softmax, steps.zero)
  return {
    pooled: concat(
      g,
      'joined',
      0,
      states.map((h, d) => sum(g, `pooled_${words[d]}`, mul(g, `weighted_${words[d]}`, attention, h), [0], false))
    ),
    attention,
    // da_t = h_t . dP, ds = a * (da - sum a da), dh_t = a_t dP + ds_t w (1 - tanh(h_t)^2), dw = sum ds_t tanh(h_t)
    backward: (dPooled) =>
      g.within('pool', () => {
        const parts = split(g, 'd_pooled', dPooled, 0, spec.hidden, words)
        const dAttention = addUp(
          'd_attention',
          states.map((h, d) => sum(g, `d_attention_${words[d]}`, mul(g, `agree_${words[d]}`, h, parts[d]), [1], true))
        )
        const mean = sum(g, 'd_attention_mean', mul(g, 'd_attention_weighted', attention, dAttention), [0], true)
        const dScores = mul(g, 'd_scores', attention, sub(g, 'd_attention_centred', dAttention, mean))
        const one = g.scalar('one', 1)
        const inject = states.map((_, d) => {
          const column = reshape(g, `column_${words[d]}`, rows[d], -1, 1)
          const slope = mul(
            g,
            `slope_${words[d]}`,
            sub(g, `less_square_${words[d]}`, one, mul(g, `square_${words[d]}`, squashed[d], squashed[d])),
            column
          )
          return add(
            g,
            `inject_${words[d]}`,
            mul(g, `direct_${words[d]}`, attention, parts[d]),
            mul(g, `by_score_${words[d]}`, dScores, slope)
          )
        })
        const dWeight = squashed.map((u, d) =>
          sum(g, `d_weight_${words[d]}`, mul(g, `score_share_${words[d]}`, dScores, u), [0, 2], false)
        )
        return { inject, dAttentionWeight: concat(g, 'd_weight', 0, dWeight) }
      })
  }
}
