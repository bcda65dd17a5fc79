// One recurrent layer, both directions together: the input product of all steps, the steps, and backward the steps, then
// every weight gradient as one product over all steps and rows. The equations are the cells' (kernels/).

import { GATES } from '../../model/cell-facts'
import { type ModelSpec, directionsOf, inputWidth, pooledWidth } from '../../model/spec'
import type { BatchSize, Command } from './commands'
import { ceilDiv } from './commands'
import { EDGE } from './kernels/common'
import { gruKernels } from './kernels/gru'
import { lstmKernels } from './kernels/lstm'
import type { CellKernels } from './kernels/recurrent'
import { rnnKernels } from './kernels/rnn'
import { biasSumKernel, peepholeSumKernel } from './kernels/sums'
import type { BufferRange } from './webgpu'
import type { Workspace } from './workspace'

export class Layer {
  /** [T*B][D*H] what the layer above reads. */
  readonly states: BufferRange
  readonly #workspace: Workspace
  readonly #index: number
  readonly #inputs: BufferRange
  readonly #gates: BufferRange
  readonly #cell: CellKernels

  /** @param inputs [T*B][K] */
  constructor(workspace: Workspace, index: number, inputs: BufferRange) {
    const { spec } = workspace
    this.#workspace = workspace
    this.#index = index
    this.#inputs = inputs
    this.#cell = cellOf(spec)
    this.states = workspace.array(`states${index}`, 'tokens', pooledWidth(spec))
    this.#gates = workspace.array(`gates${index}`, 'tokens', this.#gateColumns)
  }

  forward(): Command[] {
    const { weights } = this.#workspace
    const [K, GH] = [this.#inputWidth, this.#gateRows]
    return [
      this.#workspace.product(
        { left: 'inner', right: 'inner' },
        { left: this.#inputs, right: this.#weight('inputWeight'), bias: this.#weight('inputBias'), out: this.#gates },
        this.#directions,
        ({ tokens }) => ({
          rows: tokens,
          columns: GH,
          inner: K,
          leftRow: K,
          leftInner: 1,
          rightInner: 1,
          rightColumn: K,
          rightZ: weights.stride(`inputWeight${this.#index}`),
          outRow: this.#gateColumns,
          outZ: GH,
          biasZ: weights.stride(`inputBias${this.#index}`)
        })
      ),
      this.#workspace.runOverTime('forward', this.#cell.forward, {
        ...this.#step(),
        recurrentBias: this.#weight('recurrentBias')
      })
    ]
  }

  /**
   * @param dOutputs [T*B][D*H] gradient by the states from above
   * @param dInputs  [T*B][K] gradient by the inputs
   */
  backward(dOutputs: BufferRange, dInputs: BufferRange): Command[] {
    const { spec, weights } = this.#workspace
    const [K, H, GH, columns] = [this.#inputWidth, spec.hidden, this.#gateRows, this.#gateColumns]
    const width = pooledWidth(spec)
    const inputStride = weights.stride(`inputWeight${this.#index}`)
    const recurrentGradients = spec.cell === 'gru' ? this.#recurrent : this.#gates
    const byWeights = ({ tokens }: BatchSize) => ({
      rows: GH,
      inner: tokens,
      leftRow: 1,
      leftInner: columns,
      leftZ: GH
    })
    return [
      this.#workspace.runOverTime('backward', this.#cell.backward, {
        ...this.#step(),
        dOutputs,
        carry: this.#workspace.array('carry', 'rows', width)
      }),
      this.#workspace.product(
        { left: 'row', right: 'column' },
        { left: this.#gates, right: this.#inputs, out: this.#gradient('inputWeight') },
        this.#directions,
        (size) => ({ ...byWeights(size), columns: K, rightInner: K, rightColumn: 1, outRow: K, outZ: inputStride })
      ),
      // hPrev of token m is the state one step earlier in the direction's time: B tokens before, or behind.
      this.#workspace.product(
        { left: 'row', right: 'column' },
        { left: recurrentGradients, right: this.states, out: this.#gradient('recurrentWeight') },
        this.#directions,
        (size) => ({
          ...byWeights(size),
          columns: H,
          rightInner: width,
          rightColumn: 1,
          rightZ: H,
          outRow: H,
          outZ: weights.stride(`recurrentWeight${this.#index}`),
          shift: -size.rows
        })
      ),
      this.#sum('inputBias', biasSumKernel, { values: this.#gates }, columns, GH),
      this.#sum('recurrentBias', biasSumKernel, { values: recurrentGradients }, columns, GH),
      ...(spec.peephole && spec.cell === 'lstm'
        ? [this.#sum('peephole', peepholeSumKernel, { gates: this.#gates, cells: this.#cells }, 3 * width, 3 * H)]
        : []),
      this.#workspace.product(
        { left: 'inner', right: 'column' },
        { left: this.#gates, right: this.#weight('inputWeight'), out: dInputs },
        1,
        ({ tokens }) => ({
          rows: tokens,
          columns: K,
          inner: GH,
          parts: this.#directions,
          leftRow: columns,
          leftInner: 1,
          leftPart: GH,
          rightInner: K,
          rightColumn: 1,
          rightPart: inputStride,
          outRow: K
        })
      )
    ]
  }

  /** What a step's kernel sees of the layer, forward and backward alike. */
  #step(): Record<string, BufferRange> {
    const { spec, packet } = this.#workspace
    return {
      gates: this.#gates,
      states: this.states,
      recurrentWeight: this.#weight('recurrentWeight'),
      lengths: packet.section('lengths'),
      ...(spec.cell === 'lstm' ? { cells: this.#cells } : {}),
      ...(spec.cell === 'lstm' && spec.peephole ? { peephole: this.#weight('peephole') } : {}),
      ...(spec.cell === 'gru' ? { recurrent: this.#recurrent } : {})
    }
  }

  #sum(
    group: string,
    kernel: typeof biasSumKernel,
    bound: Readonly<Record<string, BufferRange>>,
    columns: number,
    part: number
  ): Command {
    const uniform = this.#workspace.uniforms.whole(({ size: { tokens } }) => [
      columns,
      part,
      this.#workspace.weights.stride(`${group}${this.#index}`),
      tokens
    ])
    return this.#workspace.run(kernel, { ...bound, sums: this.#gradient(group), columns: uniform }, () => [
      ceilDiv(columns, EDGE),
      1,
      1
    ])
  }

  #weight(group: string): BufferRange {
    return this.#workspace.weights.weight(`${group}${this.#index}`)
  }

  #gradient(group: string): BufferRange {
    return this.#workspace.weights.gradient(`${group}${this.#index}`)
  }

  get #cells(): BufferRange {
    return this.#workspace.array(`cells${this.#index}`, 'tokens', pooledWidth(this.#workspace.spec))
  }

  /** GRU: gradients by the recurrent half of the gates (kernels/gru.ts). */
  get #recurrent(): BufferRange {
    return this.#workspace.array(`recurrent${this.#index}`, 'tokens', this.#gateColumns)
  }

  /** D */
  get #directions(): number {
    return directionsOf(this.#workspace.spec)
  }

  /** K */
  get #inputWidth(): number {
    return inputWidth(this.#workspace.spec, this.#index)
  }

  /** G*H */
  get #gateRows(): number {
    return GATES[this.#workspace.spec.cell] * this.#workspace.spec.hidden
  }

  /** D*G*H */
  get #gateColumns(): number {
    return this.#directions * this.#gateRows
  }
}

function cellOf(spec: ModelSpec): CellKernels {
  if (spec.cell === 'lstm') return lstmKernels(spec)
  return spec.cell === 'gru' ? gruKernels() : rnnKernels(spec)
}
