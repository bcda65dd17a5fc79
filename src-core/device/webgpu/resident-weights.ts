// Weights, their gradients and the optimizer's memory in GPU memory, from opening to closing. Three arrays of one layout
// hold all dense tensors end to end, each beginning at a block of its own; the embedding's table stands alone, and its
// gradient exists for the words of a batch only (workspace.ts).

import { type ParamSet, type Tensor, paramShapes } from '../../model/params'
import type { ModelSpec } from '../../model/spec'
import { sizeOf } from '../../shapes'
import type { ModelState, OptimizerState } from '../device'
import { decays, optimizerMemoryMismatch } from '../update'
import { type GroupName, weightGroups } from '../weight-groups'
import { BLOCK } from './kernels/norms'
import { read } from './readback'
import { type BufferRange, type WebGpuBuffer, type WebGpuDevice, USAGE } from './webgpu'

const EMBEDDING = 'embedding.weight'

/** Arrays of the weights' layout: the weights themselves, or one slot of the optimizer. */
export interface WeightArrays {
  readonly table: WebGpuBuffer
  readonly dense: WebGpuBuffer
}

/** A group's place in the dense arrays, in elements: its directions lie one stride apart. */
interface Place {
  readonly start: number
  readonly stride: number
  readonly length: number
}

export class ResidentWeights {
  readonly weights: WeightArrays
  /** Gradients of the dense tensors; what lies between tensors stays zero. */
  readonly gradients: WebGpuBuffer
  /** [blocks] a block's tensor in the order of the parameters, and whether that tensor decays. */
  readonly tensors: WebGpuBuffer
  readonly decays: WebGpuBuffer
  /** Blocks of the dense arrays. */
  readonly blocks: number
  readonly #device: WebGpuDevice
  readonly #spec: ModelSpec
  readonly #slots = new Map<string, WeightArrays>()
  readonly #places = new Map<GroupName, Place>()
  /** First element of each dense tensor. */
  readonly #starts = new Map<string, number>()

  /** @throws CoreError "checkpoint" when the optimizer's memory does not fit the model */
  constructor(device: WebGpuDevice, spec: ModelSpec, params: ParamSet, optimizer: OptimizerState | undefined) {
    this.#device = device
    this.#spec = spec
    const names = [...paramShapes(spec).keys()]
    const blockTensors: number[] = []
    for (const { name, tensors } of weightGroups(spec)) {
      const start = blockTensors.length * BLOCK
      for (const tensor of tensors) {
        this.#starts.set(tensor, blockTensors.length * BLOCK)
        for (let left = sizeOf(params.get(tensor)!.shape); left > 0; left -= BLOCK)
          blockTensors.push(names.indexOf(tensor))
      }
      const length = blockTensors.length * BLOCK - start
      if (tensors.length > 0) this.#places.set(name, { start, stride: length / tensors.length, length })
    }
    this.blocks = blockTensors.length
    this.weights = this.#upload(params)
    this.gradients = this.#array(this.blocks * BLOCK, 'gradients')
    this.tensors = this.#array(this.blocks, 'tensors of blocks', Uint32Array.from(blockTensors))
    this.decays = this.#array(
      this.blocks,
      'decay of blocks',
      Uint32Array.from(blockTensors, (tensor) => (decays(names[tensor]) ? 1 : 0))
    )
    for (const [slot, tensors] of optimizer ?? []) this.#slots.set(slot, this.#upload(this.#fitting(slot, tensors)))
  }

  /** Bytes of the largest array: what a device must be able to bind. */
  static largestArray(spec: ModelSpec): number {
    let dense = 0
    let table = 0
    for (const [name, shape] of paramShapes(spec)) {
      if (name === EMBEDDING) table = sizeOf(shape)
      else dense += BLOCK * Math.ceil(sizeOf(shape) / BLOCK)
    }
    return 4 * Math.max(dense, table)
  }

  /** A group of the weights, as kernels bind it. */
  weight(group: GroupName): BufferRange {
    return this.#range(this.weights.dense, group)
  }

  gradient(group: GroupName): BufferRange {
    return this.#range(this.gradients, group)
  }

  /** Elements between the directions of a group; 0 where it does not exist. */
  stride(group: GroupName): number {
    return this.#places.get(group)?.stride ?? 0
  }

  /** The arrays of one slot; zeros when new. */
  slot(name: string): WeightArrays {
    let arrays = this.#slots.get(name)
    if (!arrays) {
      arrays = {
        table: this.#array(sizeOf(this.#tableShape), `${name} of the table`),
        dense: this.#array(this.blocks * BLOCK, name)
      }
      this.#slots.set(name, arrays)
    }
    return arrays
  }

  /** Copies of everything, in one trip. */
  async state(): Promise<ModelState> {
    const arrays = [this.weights, ...this.#slots.values()]
    const values = await read(
      this.#device,
      arrays.flatMap(({ table, dense }) => [{ buffer: table }, { buffer: dense }])
    )
    const tensorsAt = (index: number): ParamSet => this.named(values[2 * index], values[2 * index + 1])
    return {
      params: tensorsAt(0),
      optimizer: new Map([...this.#slots.keys()].map((slot, index) => [slot, tensorsAt(index + 1)]))
    }
  }

  /** Arrays of the weights' layout under the parameters' names. */
  named(table: Float32Array, dense: Float32Array): Map<string, Tensor> {
    const tensors = new Map<string, Tensor>()
    for (const [name, shape] of paramShapes(this.#spec)) {
      const start = this.#starts.get(name) ?? 0
      tensors.set(name, { shape, data: (name === EMBEDDING ? table : dense).slice(start, start + sizeOf(shape)) })
    }
    return tensors
  }

  close(): void {
    for (const { table, dense } of [this.weights, ...this.#slots.values()])
      [table, dense].forEach((buffer) => buffer.destroy())
    for (const buffer of [this.gradients, this.tensors, this.decays]) buffer.destroy()
    this.#slots.clear()
  }

  get #tableShape(): readonly number[] {
    return paramShapes(this.#spec).get(EMBEDDING)!
  }

  #range(buffer: WebGpuBuffer, group: GroupName): BufferRange {
    const { start, length } = this.#places.get(group)!
    return { buffer, offset: 4 * start, size: 4 * length }
  }

  /** Absent tensors are zeros. */
  #upload(params: ParamSet): WeightArrays {
    const dense = new Float32Array(this.blocks * BLOCK)
    for (const [name, start] of this.#starts) dense.set(params.get(name)?.data ?? [], start)
    return {
      table: this.#array(sizeOf(this.#tableShape), 'table', params.get(EMBEDDING)?.data),
      dense: this.#array(dense.length, 'dense', dense)
    }
  }

  #array(elements: number, label: string, values?: Float32Array | Uint32Array): WebGpuBuffer {
    const buffer = this.#device.createBuffer({
      size: 4 * elements,
      usage: USAGE.storage | USAGE.copySource | USAGE.copyTarget,
      label
    })
    if (values) this.#device.queue.writeBuffer(buffer, 0, values.buffer, values.byteOffset, values.byteLength)
    return buffer
  }

  #fitting(slot: string, tensors: ParamSet): ParamSet {
    const shapes = paramShapes(this.#spec)
    for (const [name, { data }] of tensors) {
      const shape = shapes.get(name)
      if (shape && sizeOf(shape) === data.length) continue
      throw optimizerMemoryMismatch(slot, name, shape && sizeOf(shape), data.length)
    }
    return tensors
  }
}
