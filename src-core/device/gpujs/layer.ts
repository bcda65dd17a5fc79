// One recurrent layer, both directions in the same dispatches, as recorded kernel calls: forward, then backward.
// The equations are the cells' (kernels/); the order of events is that of device/reference/layer.ts.

import { inputWidth, pooledWidth } from '../../model/spec'
import { gruBackward, gruGates, gruState } from './kernels/gru'
import { lstmBackward, lstmGates, lstmState, peepholeBackward } from './kernels/lstm'
import {
  inputBackward,
  inputProduct,
  inputWeightBackward,
  lastStateBackward,
  recurrentProduct,
  recurrentWeightBackward,
  stateBackward,
  transpose
} from './kernels/products'
import { rnnBackward, rnnState } from './kernels/rnn'
import { join, outputs, sumOverRows, sumOverSteps, zeros } from './kernels/sums'
import type { Handle, Recorder } from './plan'
import { type LayerConstants, type PlanShape, cellColumns, layerConstants, stateColumns } from './shape'

/** Weights of both directions stacked, as WeightGroups lays them out. */
export interface LayerWeights {
  /** [D*G*H][K] */
  readonly inputWeight: Handle
  /** [D*G*H][H] */
  readonly recurrentWeight: Handle
  /** [D*G*H] */
  readonly inputBias: Handle
  /** [D*G*H] */
  readonly recurrentBias: Handle
  /** [D*3H], zeros without peepholes; LSTM only. */
  readonly peephole: Handle | null
}

/** What forward leaves for backward and for inspection. All over T; states, recurrent and gates in loop order. */
export interface LayerTape {
  readonly inputs: Handle
  readonly states: Handle
  readonly recurrent: Handle
  readonly projected: Handle
  /** [T][B][D*H], text order: what is above reads. */
  readonly outputs: Handle
}

export class RecordedLayer {
  readonly #recorder: Recorder
  readonly #shape: PlanShape
  readonly #weights: LayerWeights
  readonly #lengths: Handle
  readonly #constants: LayerConstants
  /** K */
  readonly #inputWidth: number
  /** D*H */
  readonly #width: number
  /** D*G*H */
  readonly #gateColumns: number

  constructor(recorder: Recorder, shape: PlanShape, layer: number, weights: LayerWeights, lengths: Handle) {
    this.#recorder = recorder
    this.#shape = shape
    this.#weights = weights
    this.#lengths = lengths
    this.#constants = layerConstants(shape)
    this.#inputWidth = inputWidth(shape.spec, layer)
    this.#width = pooledWidth(shape.spec)
    this.#gateColumns = this.#constants.directions * this.#constants.gates
  }

  /** @param inputs [T][B][K] text order */
  forward(inputs: Handle): LayerTape {
    const { spec, rows, steps } = this.#shape
    const { inputWeight, recurrentWeight, inputBias, recurrentBias } = this.#weights
    const columns = stateColumns(spec)
    const inputTurned = this.#run(transpose, [this.#gateColumns, this.#inputWidth], inputWeight)
    const recurrentTurned = this.#run(transpose, [this.#gateColumns, spec.hidden], recurrentWeight)
    const projected = this.#recorder.run(
      inputProduct,
      [this.#gateColumns, rows, steps],
      { width: this.#inputWidth },
      inputs,
      inputTurned,
      inputBias
    )
    let previous = this.#run(zeros, [columns, rows, 1])
    const states: Handle[] = []
    const recurrent: Handle[] = []
    for (let step = 0; step < steps; step++) {
      const product = this.#run(
        recurrentProduct,
        [this.#gateColumns, rows, 1],
        previous,
        recurrentTurned,
        recurrentBias
      )
      previous = this.#stepForward(product, projected, previous, step)
      recurrent.push(product)
      states.push(previous)
    }
    const joined = this.#join(states, columns)
    return {
      inputs,
      projected,
      states: joined,
      recurrent: this.#join(recurrent, this.#gateColumns),
      outputs: this.#run(outputs, [this.#width, rows, steps], joined)
    }
  }

  /** Activated gates [T][B][D*G*H], loop order; the plain cell's are its states. */
  gates({ projected, recurrent, states }: LayerTape): Handle {
    const { spec, rows, steps } = this.#shape
    const extents = [this.#gateColumns, rows, steps]
    if (spec.cell === 'lstm')
      return this.#run(lstmGates, extents, recurrent, projected, states, this.#weights.peephole!, this.#lengths)
    if (spec.cell === 'gru') return this.#run(gruGates, extents, recurrent, projected, this.#lengths)
    return states
  }

  /**
   * Backward through time.
   * @param dOutputs [T][B][D*H] text order
   * @returns dCells [T][B][.] and, where asked for, dStates [T][B][D*H], both loop order
   */
  backward(
    tape: LayerTape,
    gates: Handle,
    dOutputs: Handle,
    options: { readonly states: boolean }
  ): { dCells: Handle; dStates: Handle | null } {
    const { spec, rows, steps } = this.#shape
    const columns = cellColumns(spec)
    let dState = this.#run(lastStateBackward, [this.#width, rows, 1], dOutputs, this.#lengths)
    let later = this.#run(zeros, [columns, rows, 1])
    const dCells: Handle[] = []
    const dStates: Handle[] = []
    for (let step = steps - 1; step >= 0; step--) {
      later = this.#stepBackward(tape, gates, dState, later, step)
      dCells.unshift(later)
      dStates.unshift(dState)
      if (step > 0)
        dState = this.#run(
          stateBackward,
          [this.#width, rows, 1],
          dOutputs,
          later,
          this.#weights.recurrentWeight,
          this.#lengths,
          step - 1
        )
    }
    return { dCells: this.#join(dCells, columns), dStates: options.states ? this.#join(dStates, this.#width) : null }
  }

  /** Gradients by the inputs, [T][B][K] text order. */
  inputGradient(dCells: Handle): Handle {
    return this.#run(
      inputBackward,
      [this.#inputWidth, this.#shape.rows, this.#shape.steps],
      dCells,
      this.#weights.inputWeight
    )
  }

  /** Gradients by the weights, under the names of LayerWeights; `sums` [.] holds the columns of dCell, biases among them. */
  weightGradients(
    { inputs, states }: LayerTape,
    dCells: Handle
  ): Record<'inputWeight' | 'recurrentWeight' | 'sums', Handle> & { readonly peephole?: Handle } {
    const { spec } = this.#shape
    return {
      inputWeight: this.#run(inputWeightBackward, [this.#inputWidth, this.#gateColumns], dCells, inputs),
      recurrentWeight: this.#run(recurrentWeightBackward, [spec.hidden, this.#gateColumns], dCells, states),
      sums: this.#total(this.#run(sumOverRows, [cellColumns(spec), this.#shape.steps], dCells), cellColumns(spec)),
      ...(spec.peephole
        ? {
            peephole: this.#total(
              this.#run(peepholeBackward, [3 * this.#width, this.#shape.steps], dCells, states),
              3 * this.#width
            )
          }
        : {})
    }
  }

  #stepForward(product: Handle, projected: Handle, previous: Handle, step: number): Handle {
    const { spec, rows } = this.#shape
    const extents = [stateColumns(spec), rows, 1]
    if (spec.cell === 'lstm')
      return this.#run(lstmState, extents, product, projected, previous, this.#weights.peephole!, this.#lengths, step)
    if (spec.cell === 'gru') return this.#run(gruState, extents, product, projected, previous, this.#lengths, step)
    return this.#run(rnnState, extents, product, projected, this.#lengths, step)
  }

  #stepBackward({ states, recurrent }: LayerTape, gates: Handle, dState: Handle, later: Handle, step: number): Handle {
    const { spec, rows } = this.#shape
    const extents = [cellColumns(spec), rows, 1]
    if (spec.cell === 'lstm')
      return this.#run(lstmBackward, extents, gates, states, dState, later, this.#weights.peephole!, step)
    if (spec.cell === 'gru') return this.#run(gruBackward, extents, gates, recurrent, states, dState, step)
    return this.#run(rnnBackward, extents, states, dState, step)
  }

  /** Steps [1][B][columns] end to end, six at a time. */
  #join(parts: readonly Handle[], columns: number): Handle {
    let blocks = parts
    for (let depth = 1; blocks.length > 1; depth *= 6) {
      const joined: Handle[] = []
      for (let first = 0; first < blocks.length; first += 6) {
        const group = Array.from({ length: 6 }, (_, k) => blocks[Math.min(first + k, blocks.length - 1)])
        const total = Math.min(parts.length - first * depth, 6 * depth)
        joined.push(this.#recorder.run(join, [columns, this.#shape.rows, total], { depth }, ...group))
      }
      blocks = joined
    }
    return blocks[0]
  }

  #total(perStep: Handle, columns: number): Handle {
    return this.#run(sumOverSteps, [columns], perStep)
  }

  #run(
    kernel: Parameters<Recorder['run']>[0],
    extents: readonly number[],
    ...values: readonly (Handle | number)[]
  ): Handle {
    return this.#recorder.run(kernel, extents, this.#constants, ...values)
  }
}
