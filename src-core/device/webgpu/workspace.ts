// Everything a step needs besides the weights, for batches up to a capacity: activations, gradients, what goes up, what
// comes down. Buffers are made when a command first names them, so a model that only predicts holds none for gradients. A
// batch that does not fit gets a larger workspace, and this one is closed: there is never more than one.

import { CoreError } from '../../errors'
import { GATES } from '../../model/cell-facts'
import { type ModelSpec, directionsOf, pooledWidth } from '../../model/spec'
import { bucketOf } from '../../numeric/buckets'
import { type BatchSize, type Command, type Groups, ceilDiv, command, commandOverTime } from './commands'
import type { Kernel } from './kernel'
import { EDGE, SIZE_FIELDS } from './kernels/common'
import { type ProductFields, type ProductKind, PRODUCT_FIELDS, productKernel } from './kernels/products'
import { type Capacity, Packet } from './packet'
import type { ResidentWeights } from './resident-weights'
import { Uniforms } from './uniforms'
import { type BufferRange, type WebGpuBuffer, type WebGpuDevice, ALIGNMENT, USAGE } from './webgpu'

/** Products and sums of a layer, twice over. */
const UNIFORMS_PER_LAYER = 16

export class Workspace {
  readonly spec: ModelSpec
  readonly weights: ResidentWeights
  readonly packet: Packet
  readonly uniforms: Uniforms
  /** The struct `Size`. */
  readonly size: BufferRange
  readonly #device: WebGpuDevice
  readonly #capacity: Capacity
  readonly #buffers = new Map<string, WebGpuBuffer>()
  #stepTable: BufferRange | null = null

  constructor(device: WebGpuDevice, spec: ModelSpec, weights: ResidentWeights, capacity: Capacity) {
    this.#device = device
    this.#capacity = capacity
    this.spec = spec
    this.weights = weights
    this.packet = new Packet(device, spec, capacity)
    this.uniforms = new Uniforms(device, UNIFORMS_PER_LAYER * (spec.layers + 1))
    this.size = this.uniforms.whole(({ size }) => {
      const values = {
        ...size,
        hidden: spec.hidden,
        width: pooledWidth(spec),
        embedding: spec.embedding,
        classes: spec.classes,
        recurrentStride: weights.stride('recurrentWeight0'),
        biasStride: weights.stride('inputBias0'),
        peepholeStride: weights.stride('peephole0'),
        blocks: weights.blocks
      }
      return SIZE_FIELDS.map((name) => values[name])
    })
  }

  /** Room for this many rows and steps, rounded up so that the next batches fit too, and for what there was room before. */
  static capacityFor(rows: number, steps: number, before: Capacity | null): Capacity {
    return {
      rows: Math.max(bucketOf(rows), before?.rows ?? 0),
      steps: Math.max(bucketOf(steps), before?.steps ?? 0),
      tokens: Math.max(bucketOf(rows * steps), before?.tokens ?? 0)
    }
  }

  get capacity(): Capacity {
    return this.#capacity
  }

  holds(rows: number, steps: number): boolean {
    return rows <= this.#capacity.rows && steps <= this.#capacity.steps && rows * steps <= this.#capacity.tokens
  }

  /** The array of that name: so many float32 columns for each token or row. */
  array(name: string, per: 'tokens' | 'rows', columns: number): BufferRange {
    return this.block(name, 4 * this.#capacity[per] * columns)
  }

  /** As many bytes under that name. @throws CoreError "device-lost" when the GPU allows no buffer of that size */
  block(name: string, bytes: number): BufferRange {
    let buffer = this.#buffers.get(name)
    if (!buffer) {
      const max = Math.min(this.#device.limits.maxStorageBufferBindingSize, this.#device.limits.maxBufferSize)
      if (bytes > max)
        throw new CoreError({ code: 'device-lost', case: 'gpu-array', values: { limit: `${max}`, bytes: `${bytes}` } })
      this.#buffers.set(
        name,
        (buffer = this.#device.createBuffer({ size: bytes, usage: USAGE.storage | USAGE.copySource, label: name }))
      )
    }
    return { buffer }
  }

  run(kernel: Kernel, bound: Readonly<Record<string, BufferRange>>, groups: (size: BatchSize) => Groups): Command {
    return command(this.#device, kernel, { size: this.size, ...bound }, groups)
  }

  /** A kernel over [tokens][columns] or [rows][columns], one thread per number. */
  runOver(
    lines: 'tokens' | 'rows' | 'distinct',
    columns: number,
    kernel: Kernel,
    bound: Readonly<Record<string, BufferRange>>
  ): Command {
    return this.run(kernel, bound, (size) => [ceilDiv(columns, EDGE), ceilDiv(size[lines], EDGE), 1])
  }

  /** A cell's kernel, step by step. */
  runOverTime(order: 'forward' | 'backward', kernel: Kernel, bound: Readonly<Record<string, BufferRange>>): Command {
    const { hidden } = this.spec
    return commandOverTime(this.#device, kernel, { size: this.size, ...bound }, this.#steps(), order, ({ rows }) => [
      ceilDiv(hidden, EDGE),
      ceilDiv(rows, EDGE),
      directionsOf(this.spec)
    ])
  }

  /** A matrix product (kernels/products.ts). @param fields absent ones are 0, `parts` 1 */
  product(
    kind: Omit<ProductKind, 'tile' | 'bias'>,
    bound: Readonly<Record<'left' | 'right' | 'out', BufferRange> & { bias?: BufferRange }>,
    directions: number,
    fields: (size: BatchSize) => ProductFields
  ): Command {
    // Decided by the model alone, never by a batch: the same kernels, hence the same bits, in every run.
    const { hidden } = this.spec
    const tile = GATES[this.spec.cell] * hidden >= 512 ? 64 : 32
    const product = this.uniforms.whole(({ size }) => {
      const values: ProductFields = { parts: 1, ...fields(size) }
      return PRODUCT_FIELDS.map((name) => values[name] ?? 0)
    })
    return this.run(productKernel({ ...kind, tile, bias: bound.bias !== undefined }), { ...bound, product }, (size) => {
      const { rows = 0, columns = 0 } = fields(size)
      return [ceilDiv(columns, tile), ceilDiv(rows, tile), directions]
    })
  }

  close(): void {
    this.packet.close()
    this.uniforms.close()
    this.#stepTable?.buffer.destroy()
    for (const buffer of this.#buffers.values()) buffer.destroy()
    this.#buffers.clear()
  }

  /** The number t at byte t * ALIGNMENT: how a dispatch knows its time step. */
  #steps(): BufferRange {
    if (this.#stepTable) return this.#stepTable
    const { steps } = this.#capacity
    const values = new Uint32Array((steps * ALIGNMENT) / 4)
    for (let t = 0; t < steps; t++) values[(t * ALIGNMENT) / 4] = t
    const buffer = this.#device.createBuffer({
      size: values.byteLength,
      usage: USAGE.uniform | USAGE.copyTarget,
      label: 'steps'
    })
    this.#device.queue.writeBuffer(buffer, 0, values.buffer)
    return (this.#stepTable = { buffer })
  }
}
