// The update half of a step as commands: norms, verdict, the optimizer over all dense tensors and over the batch's rows of
// the embedding, totals. Twin of device/update.ts; what it reports is read here.

import { paramShapes } from '../../model/params'
import type { StepResult, UpdateRule } from '../device'
import type { OptimizerName } from '../../settings/choices'
import { OPTIMIZERS } from '../optimizers'
import { refusedUpdate } from '../update'
import { type BatchSize, type Command, ceilDiv, folded } from './commands'
import {
  BLOCK,
  HUGE_SCALE,
  NO_TENSOR,
  REPORT_BYTES,
  REPORT_FIELDS,
  RULE_FIELDS,
  squaresKernel,
  totalsKernel,
  verdictKernel
} from './kernels/norms'
import { updateKernel } from './kernels/updates'
import type { Network } from './network'
import type { BufferRange } from './webgpu'
import type { Workspace } from './workspace'

/** Clipping that cuts nothing: the largest finite float32. */
const NO_LIMIT = 3.4028234663852886e38

export class DeviceUpdate {
  /** What `resultOf` reads. */
  readonly report: BufferRange
  readonly #workspace: Workspace
  readonly #network: Network
  readonly #rule: BufferRange
  readonly #densePartials: BufferRange
  readonly #sparsePartials: BufferRange

  constructor(workspace: Workspace, network: Network) {
    const { spec, weights } = workspace
    this.#workspace = workspace
    this.#network = network
    this.#rule = workspace.uniforms.real(({ rule }) => ruleValues(rule))
    this.report = workspace.block('report', REPORT_BYTES)
    this.#densePartials = workspace.block('densePartials', 16 * weights.blocks)
    this.#sparsePartials = workspace.block(
      'sparsePartials',
      16 * ceilDiv(workspace.capacity.tokens * spec.embedding, BLOCK)
    )
  }

  /** Norms and verdict. */
  judge(): Command[] {
    const { weights } = this.#workspace
    const [rule, densePartials, sparsePartials] = [this.#rule, this.#densePartials, this.#sparsePartials]
    return [
      this.#workspace.run(
        squaresKernel('dense'),
        { gradient: { buffer: weights.gradients }, partials: densePartials, rule },
        () => folded(weights.blocks)
      ),
      this.#workspace.run(
        squaresKernel('sparse'),
        { gradient: this.#network.embeddingGradient, partials: sparsePartials, rule },
        this.#sparseGroups
      ),
      this.#workspace.run(
        verdictKernel,
        {
          rowLosses: this.#network.rowLosses,
          densePartials,
          sparsePartials,
          tensors: { buffer: weights.tensors },
          report: this.report,
          rule
        },
        () => [1, 1, 1]
      )
    ]
  }

  /** The optimizer, where the verdict allows it. Makes its memory when it is new. */
  apply(optimizer: OptimizerName): Command[] {
    const { weights, packet } = this.#workspace
    const [rule, report, densePartials, sparsePartials] = [
      this.#rule,
      this.report,
      this.#densePartials,
      this.#sparsePartials
    ]
    const { slots } = OPTIMIZERS[optimizer]
    const slotsOf = (part: 'dense' | 'table') =>
      Object.fromEntries(slots.map((slot, index) => [['first', 'second'][index], { buffer: weights.slot(slot)[part] }]))
    return [
      this.#workspace.run(
        updateKernel(optimizer, slots.length, 'dense'),
        {
          weights: { buffer: weights.weights.dense },
          gradient: { buffer: weights.gradients },
          ...slotsOf('dense'),
          decays: { buffer: weights.decays },
          report,
          partials: densePartials,
          rule
        },
        () => folded(weights.blocks)
      ),
      this.#workspace.run(
        updateKernel(optimizer, slots.length, 'sparse'),
        {
          weights: { buffer: weights.weights.table },
          gradient: this.#network.embeddingGradient,
          ...slotsOf('table'),
          words: packet.section('words'),
          report,
          partials: sparsePartials,
          rule
        },
        this.#sparseGroups
      ),
      this.#workspace.run(totalsKernel, { densePartials, sparsePartials, report }, () => [1, 1, 1])
    ]
  }

  /** The contract's result of a step, from the report. @param rule null: nothing was to be updated */
  resultOf(report: Float32Array, rule: UpdateRule): StepResult {
    const value = Object.fromEntries(REPORT_FIELDS.map((name, index) => [name, report[index]])) as Record<
      (typeof REPORT_FIELDS)[number],
      number
    >
    const { hits, brokenTensor, scale } = value
    const loss = lossOf(report)
    const gradientNorm = Math.sqrt(value.squares + value.hugeSquares * HUGE_SCALE ** 2)
    if (value.lossBroken > 0) return { loss, hits, ...refusedUpdate('loss') }
    if (brokenTensor < NO_TENSOR)
      return { loss, hits, ...refusedUpdate([...paramShapes(this.#workspace.spec).keys()][brokenTensor]) }
    const valueNorm = rule.clipValue === null ? gradientNorm : Math.sqrt(value.clippedSquares)
    return {
      loss,
      hits,
      gradientNorm,
      clipScale: gradientNorm > 0 ? (valueNorm * scale) / gradientNorm : 1,
      updateRatio: value.weightSquares > 0 ? Math.sqrt(value.updateSquares / value.weightSquares) : 0,
      finite: true,
      nonFinite: ''
    }
  }

  readonly #sparseGroups = ({ distinct }: BatchSize) =>
    folded(ceilDiv(distinct * this.#workspace.spec.embedding, BLOCK))
}

/** The loss of a report; NaN where a logit was not finite, whatever the driver made of the sum. */
export function lossOf(report: Float32Array): number {
  const broken = report[REPORT_FIELDS.indexOf('lossBroken')] > 0
  const loss = report[REPORT_FIELDS.indexOf('loss')]
  return broken && Number.isFinite(loss) ? NaN : loss
}

/** The struct `Rule`; without a rule only its limits matter. */
function ruleValues(rule: UpdateRule | null): number[] {
  if (!rule) return RULE_FIELDS.map((name) => (name === 'clipValue' || name === 'clipNorm' ? NO_LIMIT : 0))
  const {
    optimizer: { momentum, beta1, beta2, epsilon, weightDecay },
    learningRate,
    step,
    clipValue,
    clipNorm
  } = rule
  const values = {
    learningRate,
    momentum,
    beta1,
    beta1Rest: 1 - beta1,
    beta2,
    beta2Rest: 1 - beta2,
    epsilon,
    weightDecay,
    stepSize: learningRate / (1 - beta1 ** step),
    rootCorrection: 1 / Math.sqrt(1 - beta2 ** step),
    clipValue: clipValue ?? NO_LIMIT,
    clipNorm: clipNorm ?? NO_LIMIT
  }
  return RULE_FIELDS.map((name) => values[name])
}
