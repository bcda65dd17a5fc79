// The training doctor: five checks before or after a long run, each with its figures, pass or fail, and what to do.
// After Karpathy, "A Recipe for Training Neural Networks" (2019).
//
//   initial-loss    an untrained model has learned nothing yet: loss ~ ln(classes)
//   overfit-batch   a sound model and learning rate can overfit 32 texts
//   input-blind     with every token replaced by the unknown one it must learn less
//   gradient-reach  the gradient of the loss reaches a text's beginning, before anything is learned
//   gradient-check  backpropagation equals central differences, on a tiny float64 copy of this architecture

import { type ModelSpec, isConvolutional } from '../../model/spec'
import type { CheckName, CheckResult, DoctorInput } from './check'
import { gradientCheck, gradientReach } from './gradient-checks'
import { initialLoss, inputBlind, overfitBatch } from './learning-checks'

/** Runs the checks one after another, yielding each as it is done. Stops early when cancelled. */
export async function* examine(input: DoctorInput): AsyncGenerator<CheckResult> {
  for (const check of checksOf(input.spec)) {
    if (input.signal?.aborted) return
    yield await examineOne(check, input)
  }
}

/** The checks, the quick ones first. */
const CHECKS: readonly CheckName[] = [
  'initial-loss',
  'overfit-batch',
  'input-blind',
  'gradient-reach',
  'gradient-check'
]

/** The checks that mean something for a model: a text CNN's windows reach where they reach, before and after learning. */
export const checksOf = (spec: Pick<ModelSpec, 'cell'>): readonly CheckName[] =>
  CHECKS.filter((check) => check !== 'gradient-reach' || !isConvolutional(spec))

/** One check alone. */
export function examineOne(check: CheckName, input: DoctorInput): Promise<CheckResult> {
  return {
    'initial-loss': initialLoss,
    'overfit-batch': overfitBatch,
    'input-blind': inputBlind,
    'gradient-reach': gradientReach,
    'gradient-check': gradientCheck
  }[check](input)
}
