// The PyTorch goldens as the core's own types. Any device's test may read them; their generator is
// tests/fixtures/make_torch_goldens.py.

import { type Batch, type ModelSpec, type OptimizerSettings, type Tensor, type UpdateRule, paramShapes } from '@core'
import cells from '../fixtures/torch/cells.json'
import models from '../fixtures/torch/models.json'
import optimizers from '../fixtures/torch/optimizers.json'
import { smallSpec } from '../devices/cases'

export interface TorchModel {
  readonly name: string
  readonly spec: ModelSpec
  readonly params: Map<string, Tensor>
  readonly batch: Batch
  /** [B, O] */
  readonly logits: readonly number[]
  /** By parameter name, of the weighted mean loss. */
  readonly gradients: Readonly<Record<string, readonly number[]>>
  /** Before each of 10 Adam steps on the same batch. */
  readonly losses: readonly number[]
  /** The rule of those steps. */
  readonly rule: (step: number) => UpdateRule
}

const ADAM: OptimizerSettings = { name: 'adam', momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 }

export const torchModels: readonly TorchModel[] = [...models.cases, ...cells.cases].map((golden) => {
  const spec = smallSpec(golden.spec as Partial<ModelSpec>)
  const values = golden.params as unknown as Record<string, number[]>
  return {
    name: golden.name,
    spec,
    params: new Map(
      [...paramShapes(spec)].map(([name, shape]) => [name, { shape, data: Float32Array.from(values[name]) }])
    ),
    batch: {
      batchSize: golden.lengths.length,
      steps: Math.max(...golden.lengths),
      ids: Int32Array.from(golden.ids),
      lengths: Int32Array.from(golden.lengths),
      labels: Int32Array.from(golden.labels),
      weights: Float32Array.from(golden.weights)
    },
    logits: golden.logits,
    gradients: golden.gradients as unknown as Record<string, number[]>,
    losses: golden.losses,
    rule: (step) => ({
      optimizer: ADAM,
      learningRate: golden.learningRate,
      clipNorm: null,
      clipValue: null,
      step,
      dropoutSeed: 0
    })
  }
})

export interface TorchTrajectory {
  readonly optimizer: OptimizerSettings
  readonly learningRate: number
  /** The six weights after each of 12 steps. */
  readonly float64: readonly (readonly number[])[]
  readonly float32: readonly (readonly number[])[]
}

export const torchTrajectories = optimizers.dense as {
  start: number[]
  gradients: number[][]
  cases: TorchTrajectory[]
}
export const torchSparseAdam = optimizers.sparseAdam
