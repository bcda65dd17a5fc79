// The head as graph nodes, forward, losses and backward: what reads the pooled vector of a row, or the states of every step.
// Equations as in device/reference/head.ts and losses.ts.
//
// Layouts: logits [B, O] of rows; [T, O, B] of steps, as the states come out of the recurrent layers. `target` has the same
// layout: one-hot times the share of the loss (zeros where a step does not count), or the numbers to be met, beside `share` [B, 1].

import { type ModelSpec, answersSteps, learnsTargets, pooledWidth } from '../model/spec'
import { MIN_MISSED } from '../numeric/focal'
import { type GraphBuilder, int } from './builder'
import type { Extent } from './model'
import { add, flatten, gemm, matmul, mul, reshape, sigmoid, sub, sum, transpose } from './ops'

export const TARGET = 'target'
export const SHARE = 'share'

export interface HeadGradients {
  /** By what the head reads: [D*H, B], [T, D*H, B]. */
  readonly dFeatures: string
  readonly weight: string
  readonly bias: string
}

/** Extents of the logits and of the target. */
export const logitsShape = (spec: ModelSpec): readonly Extent[] =>
  answersSteps(spec) ? ['steps', spec.classes, 'batch'] : ['batch', spec.classes]

/** @param features [D*H, B], [T, D*H, B] @returns logits */
export function headForward(g: GraphBuilder, spec: ModelSpec, features: string): string {
  if (!answersSteps(spec)) return gemm(g, 'fc', features, 'fc.weight', 'fc.bias', { a: true, b: true })
  return add(g, 'fc', matmul(g, 'fc_product', 'fc.weight', features), reshape(g, 'fc_bias_column', 'fc.bias', -1, 1))
}

export function headBackward(g: GraphBuilder, spec: ModelSpec, features: string, dLogits: string): HeadGradients {
  if (!answersSteps(spec))
    return {
      weight: gemm(g, 'd_fc_weight', dLogits, features, undefined, { a: true, b: true }),
      bias: sum(g, 'd_fc_bias', dLogits, [0], false),
      dFeatures: gemm(g, 'd_features', 'fc.weight', dLogits, undefined, { a: true, b: true })
    }
  const flat = flatten(g, 'd_logits_flat', dLogits, spec.classes)
  return {
    weight: gemm(g, 'd_fc_weight', flat, flatten(g, 'features_flat', features, pooledWidth(spec)), undefined, {
      b: true
    }),
    bias: sum(g, 'd_fc_bias', flat, [1], false),
    dFeatures: matmul(g, 'd_features', transpose(g, 'fc_transposed', 'fc.weight', 1, 0), dLogits)
  }
}

/** Declares `target`, and `share` where numbers are learned. */
export function lossInputs(g: GraphBuilder, spec: ModelSpec): { readonly target: string; readonly share: string } {
  const target = g.input(TARGET, 'float', logitsShape(spec))
  return { target, share: learnsTargets(spec) ? g.input(SHARE, 'float', ['batch', 1]) : '' }
}

/** Loss and the gradient by the logits. */
export function lossOf(
  g: GraphBuilder,
  spec: ModelSpec,
  logits: string,
  { target, share }: { readonly target: string; readonly share: string }
): { readonly loss: string; readonly dLogits: string } {
  return g.within('loss', () => {
    if (spec.focal !== undefined) return focalLoss(g, logits, target, spec.focal)
    if (!learnsTargets(spec)) return crossEntropy(g, logits, target, { axis: 1, rank: answersSteps(spec) ? 3 : 2 })
    const { value, slope } = ELEMENT[spec.head as keyof typeof ELEMENT](g, logits, target)
    const weight =
      spec.classes === 1 ? share : g.node('share_of_one', 'Div', [share, g.scalar('outputs', spec.classes)])
    return {
      loss: sum(g, 'sum', mul(g, 'weighted', value, weight), [0, 1], false),
      dLogits: mul(g, 'd_logits', slope, weight)
    }
  })
}

/** Forward was: loss = -sum target * log softmax(logits), so dLogits = softmax * weight - target. @param at the axis of the classes */
export function crossEntropy(
  g: GraphBuilder,
  logits: string,
  target: string,
  at: { readonly axis: number; readonly rank: number }
): ReturnType<typeof lossOf> {
  const axis = int(at.axis)
  const negative = g.node('negative', 'Neg', [
    mul(g, 'picked', target, g.node('log_softmax', 'LogSoftmax', [logits], { axis }))
  ])
  const loss = sum(g, 'sum', negative, [...Array(at.rank).keys()], false)
  const weight = sum(g, 'weight', target, [at.axis], true)
  return {
    loss,
    dLogits: sub(g, 'd_logits', mul(g, 'expected', g.node('softmax', 'Softmax', [logits], { axis }), weight), target)
  }
}

/** Of classes of a row, as numeric/focal.ts. A row of weight 0 has an empty target: it counts as one of p = 1. */
function focalLoss(g: GraphBuilder, logits: string, target: string, gamma: number): ReturnType<typeof lossOf> {
  const axis = int(1)
  const labelled = g.node('labelled', 'Sign', [target])
  const logs = g.node('log_softmax', 'LogSoftmax', [logits], { axis })
  const surprise = g.node('surprise', 'Neg', [sum(g, 'log_p', mul(g, 'picked', labelled, logs), [1], true)])
  const p = g.node('p', 'Exp', [g.node('log_p_again', 'Neg', [surprise])])
  const missed = g.node('missed', 'Max', [sub(g, 'not_p', g.scalar('one', 1), p), g.scalar('min_missed', MIN_MISSED)])
  const factor = g.node('focus', 'Pow', [missed, g.scalar('gamma', gamma)])
  const weight = sum(g, 'weight', target, [1], true)
  const rise = g.node('rise', 'Div', [mul(g, 'p_surprise', p, surprise), missed])
  const slope = mul(
    g,
    'slope',
    factor,
    add(g, 'slope_factor', mul(g, 'gamma_rise', rise, g.scalar('gamma_of_rise', gamma)), g.scalar('one_more', 1))
  )
  const expected = mul(g, 'expected', g.node('softmax', 'Softmax', [logits], { axis }), weight)
  return {
    loss: sum(g, 'sum', mul(g, 'weighted', weight, mul(g, 'focused', factor, surprise)), [0, 1], false),
    dLogits: mul(g, 'd_logits', sub(g, 'd_cross_entropy', expected, target), slope)
  }
}

interface Element {
  readonly value: string
  readonly slope: string
}

/** Of every output y and its target t: the loss, and its derivative by y. */
const ELEMENT: Readonly<Record<'squared' | 'huber' | 'sigmoid', (g: GraphBuilder, y: string, t: string) => Element>> = {
  squared: (g, y, t) => {
    const slope = sub(g, 'error', y, t)
    return { slope, value: mul(g, 'half_square', mul(g, 'square', slope, slope), g.scalar('half', 0.5)) }
  },
  // With c = e cut to -1..1 both branches are c (e - c / 2).
  huber: (g, y, t) => {
    const error = sub(g, 'error', y, t)
    const slope = g.node('cut', 'Clip', [error, g.scalar('least', -1), g.scalar('most', 1)])
    return {
      slope,
      value: mul(g, 'huber', slope, sub(g, 'beyond_half', error, mul(g, 'half_cut', slope, g.scalar('half', 0.5))))
    }
  },
  sigmoid: (g, y, t) => ({
    slope: sub(g, 'error', sigmoid(g, 'sigmoid', y), t),
    value: sub(g, 'surprise', g.node('softplus', 'Softplus', [y]), mul(g, 'agreed', t, y))
  })
}
