// An echo state network (Jaeger 2001): the recurrent network as it began, its weights never moved, and an output layer that ridge
// regression fits to its states at once. What it takes of a device is a look at the states, so every device runs it; there is one
// "epoch", one "step", and no gradient.

import { RidgeMoments, type RidgeWeights } from '../baseline/dense-ridge'
import { evaluationBatches } from '../data/batches'
import type { SequenceSet } from '../data/sequence-set'
import { CoreError } from '../errors'
import { cloneParams } from '../model/params'
import { pooledWidth } from '../model/spec'
import { evaluateSet, largest } from './evaluate'
import type { RunParts } from './run-parts'
import { countStep } from './run-state'

/** Parts of the moments' mean diagonal that are tried as the penalty, the largest first; validation rows choose. */
const PENALTIES = [1, 1e-2, 1e-4, 1e-6, 1e-8]
/** Rows of one look at the states: every step of every unit is held for them. */
const ROWS = 64

/**
 * Fits the output layer and puts the fitted model on the device; the epoch then ends like any other.
 *
 * @param batches of an epoch, all of which count as done afterwards
 * @returns false where the run was to end before the states were read: nothing has changed then
 * @throws CoreError "settings" where no penalty makes the rows solvable
 */
export async function fitReadout(parts: RunParts, batches: number): Promise<boolean> {
  const { experiment, options, state, model, reporter } = parts
  const { sets, classes } = experiment
  const began = options.clock.now()
  const seen = await pooledStates(parts, sets.train)
  const held = seen && (await pooledStates(parts, sets.validation))
  if (!seen || !held) return false
  const { weight, bias } = chosenWeights(parts, seen, held)
  const { params } = await model.resident.parameters()
  const fitted = cloneParams(params)
  fitted.get('fc.weight')!.data.set(weight)
  fitted.get('fc.bias')!.data.set(bias)
  await model.open(fitted, undefined)
  const { loss, accuracy, rows } = await evaluateSet(model.resident, sets.train, classes)
  const milliseconds = options.clock.now() - began
  const result = {
    loss,
    hits: Math.round(accuracy * rows),
    gradientNorm: 0,
    clipScale: 1,
    updateRatio: 0,
    finite: true,
    nonFinite: ''
  }
  countStep(state, result, rows)
  state.batch = batches
  state.seconds += milliseconds / 1000
  reporter.countStep(result, rows, sets.train.ids.length, milliseconds)
  return true
}

/** [N, P] pooled states, by row of the set; null where the run is to end. */
async function pooledStates({ options, model }: RunParts, set: SequenceSet): Promise<Float32Array | null> {
  const P = pooledWidth(model.resident.spec)
  const states = new Float32Array(set.labels.length * P)
  for (const batch of evaluationBatches(set, ROWS)) {
    if (options.control.ending) return null
    const { pooled } = await model.resident.trace(batch, { gradient: 'none' })
    batch.rows!.forEach((row, at) => states.set(pooled.subarray(at * P, (at + 1) * P), row * P))
    await options.clock.turn()
  }
  return states
}

/** The weights that get most validation rows right; of equal ones those with the larger penalty. */
function chosenWeights({ experiment }: RunParts, seen: Float32Array, held: Float32Array): RidgeWeights {
  const { sets, spec, classWeights, rowWeights } = experiment
  const P = pooledWidth(spec)
  const moments = new RidgeMoments(P, spec.classes)
  sets.train.labels.forEach((label, row) =>
    moments.add(seen.subarray(row * P, (row + 1) * P), label, (classWeights?.[label] ?? 1) * (rowWeights?.[row] ?? 1))
  )
  let best: { readonly weights: RidgeWeights; readonly hits: number } | null = null
  for (const penalty of PENALTIES) {
    const weights = moments.solve(penalty * moments.scale)
    if (!weights) break
    const hits = sets.validation.labels.reduce(
      (sum, label, row) => sum + (answer(weights, held.subarray(row * P, (row + 1) * P)) === label ? 1 : 0),
      0
    )
    if (best === null || hits > best.hits) best = { weights, hits }
  }
  if (best === null) throw new CoreError({ code: 'settings', case: 'reservoir-still', values: {} })
  return best.weights
}

const answer = ({ weight, bias }: RidgeWeights, x: Float32Array): number =>
  largest(bias.map((start, o) => x.reduce((sum, value, k) => sum + value * weight[o * x.length + k], start)))
