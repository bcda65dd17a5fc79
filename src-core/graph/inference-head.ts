// The end of the inference graph: logits, and what they say.
//
//   classes of a row    logits, probabilities [batch, classes]: the softmax
//   sigmoid             logits, probabilities [batch, labels]: the sigmoid of each
//   numbers             logits [batch, outputs] as they were learned, probabilities the same, and value [batch, outputs] in the
//                       data's own scale where it is known
//   classes of steps    logits, probabilities [batch, sequence, classes]; after a row's end they say nothing

import { type ModelSpec, answersSteps, learnsTargets } from '../model/spec'
import { type ParamSet, tensorOf } from '../model/params'
import { type GraphBuilder, int } from './builder'
import type { Extent } from './model'
import { add, gemm, matmul, mul, transpose } from './ops'

export const LOGITS = 'logits'
export const PROBABILITIES = 'probabilities'
const VALUE = 'value'

/** What a number was standardised by: (number - mean) / deviation. */
export interface NumberScale {
  readonly mean: number
  readonly deviation: number
}

/** @param read [B, D*H] pooled, [T, B, D*H] where steps have outputs */
export function inferenceHead(
  g: GraphBuilder,
  spec: ModelSpec,
  params: ParamSet,
  read: string,
  scale: NumberScale | undefined
): void {
  const weight = (name: string): string => g.weight(name, tensorOf(params, name).shape, tensorOf(params, name).data)
  const ofSteps = answersSteps(spec)
  const shape: readonly Extent[] = ofSteps ? ['batch', 'sequence', spec.classes] : ['batch', spec.classes]
  const logits = g.within('fc', () =>
    ofSteps
      ? transpose(g, 'batch_first', stepScores(g, read, weight('fc.weight'), weight('fc.bias')), 1, 0, 2)
      : gemm(g, 'Gemm', read, weight('fc.weight'), weight('fc.bias'), { b: true })
  )
  g.outputAs(LOGITS, logits, 'float', shape, OUTPUT_DESCRIPTIONS[spec.head ?? 'classes'][0])
  g.output(answerNode(g, spec, logits), 'float', shape, OUTPUT_DESCRIPTIONS[spec.head ?? 'classes'][1])
  if (!scale) return
  const value = g.within('value', () =>
    add(g, 'shift', mul(g, 'scale', logits, g.scalar('deviation', scale.deviation)), g.scalar('mean', scale.mean))
  )
  g.outputAs(VALUE, value, 'float', shape, 'The number in the scale of the data.')
}

/** [T, B, D*H] to [T, B, O] */
const stepScores = (g: GraphBuilder, states: string, weight: string, bias: string): string =>
  add(g, 'Add', matmul(g, 'MatMul', states, transpose(g, 'Transpose', weight, 1, 0)), bias)

function answerNode(g: GraphBuilder, spec: ModelSpec, logits: string): string {
  if (spec.head === 'sigmoid') return g.nodeAs(PROBABILITIES, 'Sigmoid', [logits])
  if (learnsTargets(spec)) return g.nodeAs(PROBABILITIES, 'Identity', [logits])
  return g.nodeAs(PROBABILITIES, 'Softmax', [logits], { axis: int(answersSteps(spec) ? 2 : 1) })
}

/** What Netron shows of both outputs. */
const OUTPUT_DESCRIPTIONS: Readonly<
  Record<NonNullable<ModelSpec['head']> | 'classes', readonly [logits: string, answers: string]>
> = {
  classes: ['Scores before softmax.', 'Softmax of the logits: one probability per class.'],
  sigmoid: ['Scores before sigmoid.', 'Sigmoid of the logits: the probability of each label by itself.'],
  squared: ['The number in units of the training rows: (number - mean) / deviation.', 'The logits again.'],
  huber: ['The number in units of the training rows: (number - mean) / deviation.', 'The logits again.'],
  steps: ['Scores of every step before softmax.', 'Softmax of the logits: one probability per class and step.']
}
