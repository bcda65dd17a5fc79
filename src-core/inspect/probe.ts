// One probe of a resident model: traces of the fixed probe texts, reduced to a ProbeRecord. Called once an epoch,
// dropout off. The probe texts are chosen once a run, so that epochs can be compared.

import type { Batch, SequenceSet } from '../data/sequence-set'
import type { ResidentModel } from '../device/device'
import { directionSuffix, tensorOf } from '../model/params'
import { CELL_FACTS, GATES } from '../model/cell-facts'
import { type ModelSpec, directionsOf } from '../model/spec'
import { Rng } from '../rng'
import { GateStatistics } from './gate-statistics'
import { FlowStatistics } from './gradient-flow'
import { Retention, halfLifeOf, keepGate, spectralRadius } from './memory'
import { type GradientFlow, type LayerProbe, type ProbeRecord, PROBE_FORMAT, shorten } from './probe-record'

/** Enough for stable shares, few enough for 5 % of an epoch. */
export const PROBE_TEXTS = 512

/**
 * Sequences to probe, the same for every epoch of a run: a seeded sample, ascending.
 *
 * @param limit at most so many; a small training set is probed with fewer to keep the cost in proportion
 */
export function probeRows(set: SequenceSet, seed: number, limit = PROBE_TEXTS): Int32Array {
  const count = set.labels.length
  const rows = Int32Array.from({ length: count }, (_, n) => n)
  Rng.stream(seed, 'probe').shuffle(rows)
  // A smaller limit gives a subset of a larger one: what is left out never changes what stays.
  return rows.subarray(0, Math.min(limit, count)).slice().sort()
}

/**
 * Traces the batches and gathers everything of one epoch.
 *
 * @param batches labelled, unweighted, together the probe texts @param clock milliseconds
 */
export async function probeModel(
  model: ResidentModel,
  batches: Iterable<Batch>,
  epoch: number,
  clock: () => number
): Promise<ProbeRecord> {
  const started = clock()
  const { spec } = model
  const D = directionsOf(spec)
  const keep = keepGate(spec.cell)
  const parts = Array.from({ length: spec.layers * D }, () => ({
    gates: new GateStatistics(spec.cell, spec.hidden),
    flow: new FlowStatistics(spec.cell, spec.hidden),
    retention: new Retention()
  }))
  const lengths: number[] = []
  let loss = 0
  for (const batch of batches) {
    const trace = await model.trace(batch, { gradient: 'loss' })
    lengths.push(...batch.lengths)
    loss += lossOf(trace.probabilities, batch, spec.classes)
    for (const layer of trace.layers) {
      const part = parts[layer.layer * D + layer.direction]
      part.gates.add(layer, batch.lengths, batch.steps)
      part.flow.add(layer, batch.lengths, batch.steps)
      if (keep >= 0) part.retention.add(layer, keep, GATES[spec.cell], spec.hidden, batch.lengths, batch.steps)
    }
  }
  // Only the plain RNN's memory is read from its weights.
  const params = keep < 0 ? (await model.parameters()).params : null
  lengths.sort((a, b) => a - b)
  const layers: LayerProbe[] = []
  const flow: GradientFlow[] = []
  parts.forEach((part, index) => {
    const layer = Math.floor(index / D)
    const direction = (index % D) as 0 | 1
    const means = part.gates.means
    layers.push({
      layer,
      direction,
      gates: part.gates.gates(),
      hidden: part.gates.hiddenStates(),
      cell: part.gates.cellStates(),
      memory:
        params === null
          ? {
              halfLife: Array.from(means.subarray(keep * spec.hidden, (keep + 1) * spec.hidden), (mean) =>
                shorten(halfLifeOf(mean))
              ),
              retention: part.retention.result().map(shorten),
              spectralRadius: null
            }
          : {
              halfLife: null,
              retention: null,
              spectralRadius: shorten(
                radiusOf(spec, tensorOf(params, `rnn.weight_hh_l${layer}${directionSuffix(direction)}`).data)
              )
            }
    })
    flow.push(part.flow.result(layer, direction))
  })
  return {
    format: PROBE_FORMAT,
    epoch,
    texts: lengths.length,
    steps: parts[0].gates.steps,
    loss: shorten(loss / Math.max(1, lengths.length)),
    medianLength: lengths[Math.floor(lengths.length / 2)] ?? 0,
    layers,
    flow,
    milliseconds: Math.round(clock() - started)
  }
}

/** Sum of the rows' cross-entropies. */
function lossOf(probabilities: Float32Array, batch: Batch, classes: number): number {
  let total = 0
  for (let n = 0; n < batch.batchSize; n++)
    total -= Math.log(Math.max(1e-12, probabilities[n * classes + (batch.labels?.[n] ?? 0)]))
  return total
}

/** The eigenvalues of an IndRNN's diagonal are its weights. */
const radiusOf = ({ cell, hidden }: ModelSpec, weights: Float32Array): number =>
  CELL_FACTS[cell].ownPast
    ? weights.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
    : spectralRadius(weights, hidden)
