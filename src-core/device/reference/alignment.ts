// How a decoder looks back: its state h asks, every state s_j of the encoder answers, and what it gets is their weighted sum.
//
//   score_j   dot: h . s_j     general: h . (W s_j)     additive: v . tanh(W_q h + W_k s_j)
//   a = softmax(score) over the row's own tokens        context = sum of a_j s_j        u = tanh(W_c [context; h])
//
// The decoder's recurrence does not read u (no input feeding), so that it runs over a whole answer at once.
//
// @source Luong, Pham & Manning (2015), equations 5 to 8; additive: Bahdanau, Cho & Bengio (2015), asked after the step as Luong does.

import type { Alignment } from '../../settings/choices'
import type { Tensor64, Weights } from './weights'

/** One row: an answer's steps over a text's tokens. */
export interface AlignmentTape {
  readonly alignment: Alignment
  /** [Td][P] */
  readonly states: readonly Float64Array[]
  /** [Te][P] */
  readonly tokens: readonly Float64Array[]
  /** [Te][P] what scores are made with: the tokens' states, or those through their weight. */
  readonly keys: readonly Float64Array[]
  /** [Td][P] the same of the asking states. */
  readonly queries: readonly Float64Array[]
  /** [Td][Te] */
  readonly weights: readonly Float64Array[]
  /** [Td][2P] context and state side by side. */
  readonly joined: readonly Float64Array[]
  /** [Td][P] u */
  readonly outputs: readonly Float64Array[]
}

/** @param states [Td][P] of the decoder @param tokens [Te][P] of the encoder, at least one */
export function alignForward(
  alignment: Alignment,
  weights: Weights,
  states: readonly Float64Array[],
  tokens: readonly Float64Array[]
): AlignmentTape {
  const keyWeight = keyWeightOf(alignment, weights)
  const queryWeight = alignment === 'additive' ? weights.get('align.query.weight')! : null
  const keys = keyWeight ? tokens.map((s) => product(keyWeight, s)) : tokens
  const queries = queryWeight ? states.map((h) => product(queryWeight, h)) : states
  const v = weights.get('align.v')?.data
  const shares = queries.map((q) =>
    softmax(keys.map((k) => (v ? sum(k.map((value, i) => v[i] * Math.tanh(q[i] + value))) : dot(q, k))))
  )
  const joined = states.map((h, t) => {
    const both = new Float64Array(2 * h.length)
    tokens.forEach((s, j) => addScaled(both.subarray(0, h.length), s, shares[t][j]))
    both.set(h, h.length)
    return both
  })
  const combine = weights.get('combine.weight')!
  const outputs = joined.map((both) => product(combine, both).map(Math.tanh))
  return { alignment, states, tokens, keys, queries, weights: shares, joined, outputs }
}

/**
 * The lines of `alignForward`, last to first.
 *
 * @param dOutputs [Td][P]
 * @param dense    gradients by the weights, added to
 * @param dStates, dTokens added to
 */
export function alignBackward(
  tape: AlignmentTape,
  weights: Weights,
  dOutputs: readonly Float64Array[],
  dense: Weights,
  { dStates, dTokens }: { readonly dStates: readonly Float64Array[]; readonly dTokens: readonly Float64Array[] }
): void {
  const { alignment, states, tokens, keys, queries, weights: shares, joined, outputs } = tape
  const v = weights.get('align.v')?.data
  const dV = dense.get('align.v')?.data
  const dKeys = keys.map((k) => new Float64Array(k.length))
  states.forEach((h, t) => {
    const dz = dOutputs[t].map((d, i) => d * (1 - outputs[t][i] ** 2))
    const dJoined = new Float64Array(2 * h.length)
    productBackward(weights.get('combine.weight')!, joined[t], dz, dense.get('combine.weight')!, dJoined)
    const dContext = dJoined.subarray(0, h.length)
    addScaled(dStates[t], dJoined.subarray(h.length), 1)

    // a = softmax(score): dScore_j = a_j (da_j - sum of a da), with da_j = dContext . s_j
    const dShares = tokens.map((s) => dot(dContext, s))
    const mean = sum(dShares.map((d, j) => d * shares[t][j]))
    const dQuery = new Float64Array(h.length)
    tokens.forEach((_, j) => {
      addScaled(dTokens[j], dContext, shares[t][j])
      const dScore = shares[t][j] * (dShares[j] - mean)
      for (let i = 0; i < h.length; i++) {
        if (!v) {
          dQuery[i] += dScore * keys[j][i]
          dKeys[j][i] += dScore * queries[t][i]
          continue
        }
        const asked = Math.tanh(queries[t][i] + keys[j][i])
        const d = dScore * v[i] * (1 - asked ** 2)
        dV![i] += dScore * asked
        dQuery[i] += d
        dKeys[j][i] += d
      }
    })
    if (alignment === 'additive')
      productBackward(weights.get('align.query.weight')!, h, dQuery, dense.get('align.query.weight')!, dStates[t])
    else addScaled(dStates[t], dQuery, 1)
  })
  const keyWeight = keyWeightOf(alignment, weights)
  tokens.forEach((s, j) => {
    if (keyWeight) productBackward(keyWeight, s, dKeys[j], keyWeightOf(alignment, dense)!, dTokens[j])
    else addScaled(dTokens[j], dKeys[j], 1)
  })
}

const keyWeightOf = (alignment: Alignment, weights: Weights): Tensor64 | null =>
  (alignment === 'general'
    ? weights.get('align.weight')
    : alignment === 'additive'
      ? weights.get('align.key.weight')
      : null) ?? null

/** W x, with W [rows, columns]. */
function product({ shape: [rows, columns], data }: Tensor64, x: Float64Array): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => dot(data.subarray(row * columns, (row + 1) * columns), x))
}

/** Forward was y = W x, so dW += dy x' and dx += W' dy. */
function productBackward(
  { shape: [, columns], data }: Tensor64,
  x: Float64Array,
  dy: Float64Array,
  dWeight: Tensor64,
  dx: Float64Array
): void {
  dy.forEach((d, row) => {
    const at = row * columns
    addScaled(dWeight.data.subarray(at, at + columns), x, d)
    addScaled(dx, data.subarray(at, at + columns), d)
  })
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((total, value, i) => total + value * b[i], 0)
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

function addScaled(into: Float64Array, added: Float64Array, factor: number): void {
  for (let i = 0; i < into.length; i++) into[i] += factor * added[i]
}

function softmax(scores: readonly number[]): Float64Array {
  const largest = Math.max(...scores)
  const powers = Float64Array.from(scores, (score) => Math.exp(score - largest))
  const total = sum(powers)
  return powers.map((power) => power / total)
}
