// What goes up at a step: tokens, lengths, targets, places of equal words, dropout masks. One buffer with a section for
// each, sent in one write. Weights never travel.

import type { Batch } from '../../data/sequence-set'
import { type ModelSpec, pooledWidth } from '../../model/spec'
import type { DropoutMasks } from '../dropout'
import { requireTokenId, rowShares } from '../batch'
import type { BatchSize } from './commands'
import { type BufferRange, type WebGpuBuffer, type WebGpuDevice, USAGE, aligned } from './webgpu'

/** The most that a workspace's buffers hold. */
export interface Capacity {
  readonly rows: number
  readonly steps: number
  readonly tokens: number
}

export class Packet {
  readonly #device: WebGpuDevice
  readonly #spec: ModelSpec
  readonly #buffer: WebGpuBuffer
  readonly #bytes: ArrayBuffer
  readonly #sections = new Map<string, { readonly offset: number; readonly elements: number }>()
  /** [V] scratch of `#sortPlaces`: zeros between calls. */
  readonly #counts: Int32Array
  #distinct = 0

  constructor(device: WebGpuDevice, spec: ModelSpec, { rows, tokens }: Capacity) {
    this.#device = device
    this.#spec = spec
    this.#counts = new Int32Array(spec.vocabulary)
    const width = pooledWidth(spec)
    const sections: [string, number][] = [
      ['ids', tokens],
      ['lengths', rows],
      ['labels', rows],
      ['shares', rows],
      ['places', tokens],
      ['starts', tokens + 1],
      ['words', tokens]
    ]
    if (spec.embeddingDropout > 0) sections.push(['embeddingMask', rows * spec.embedding])
    if (spec.dropout > 0) {
      for (let layer = 0; layer < spec.layers - 1; layer++) sections.push([`between${layer}`, rows * width])
      sections.push(['pooledMask', rows * width])
    }
    let bytes = 0
    for (const [name, elements] of sections) {
      this.#sections.set(name, { offset: bytes, elements })
      bytes += aligned(4 * elements)
    }
    this.#bytes = new ArrayBuffer(bytes)
    this.#buffer = device.createBuffer({ size: bytes, usage: USAGE.storage | USAGE.copyTarget, label: 'packet' })
  }

  /** A section, as kernels bind it. */
  section(name: string): BufferRange {
    const { offset, elements } = this.#sections.get(name)!
    return { buffer: this.#buffer, offset, size: aligned(4 * elements) }
  }

  /**
   * Fills every section from a batch and sends it. Without masks everything stays as it is (ones).
   * @returns the batch's sizes
   * @throws CoreError "shape-mismatch" for an id outside the vocabulary
   */
  send(batch: Batch, masks: DropoutMasks | null): BatchSize {
    const { batchSize: rows, steps } = batch
    this.#distinct = this.#sortPlaces(this.#tokens(batch))
    this.#whole('lengths').set(batch.lengths.subarray(0, rows))
    if (batch.labels) this.#whole('labels').set(batch.labels.subarray(0, rows))
    this.#real('shares').set(rowShares(batch))
    this.#mask('embeddingMask', masks?.embedding)
    for (let layer = 0; layer < this.#spec.layers - 1; layer++) this.#mask(`between${layer}`, masks?.between?.[layer])
    this.#mask('pooledMask', masks?.pooled)
    this.#device.queue.writeBuffer(this.#buffer, 0, this.#bytes)
    return { rows, steps, tokens: rows * steps, distinct: this.#distinct }
  }

  /** Token ids of the words in the batch sent last, ascending. */
  get words(): Int32Array {
    return this.#whole('words').subarray(0, this.#distinct)
  }

  close(): void {
    this.#buffer.destroy()
  }

  /** ids [T*B], step by step; 0 behind a row's end. */
  #tokens({ batchSize, steps, ids, lengths }: Batch): Int32Array {
    const tokens = this.#whole('ids')
      .subarray(0, batchSize * steps)
      .fill(0)
    for (let row = 0; row < batchSize; row++) {
      for (let t = 0; t < lengths[row]; t++)
        tokens[t * batchSize + row] = requireTokenId(ids[row * steps + t], this.#spec.vocabulary)
    }
    return tokens
  }

  /** Places of each word side by side, words ascending: a counting sort. @returns how many words */
  #sortPlaces(tokens: Int32Array): number {
    const [places, starts, words, counts] = [
      this.#whole('places'),
      this.#whole('starts'),
      this.#whole('words'),
      this.#counts
    ]
    let distinct = 0
    for (const id of tokens) if (id > 0 && counts[id]++ === 0) words[distinct++] = id
    words.subarray(0, distinct).sort()
    starts[0] = 0
    for (let n = 0; n < distinct; n++) {
      starts[n + 1] = starts[n] + counts[words[n]]
      counts[words[n]] = starts[n]
    }
    for (let m = 0; m < tokens.length; m++) if (tokens[m] > 0) places[counts[tokens[m]]++] = m
    for (let n = 0; n < distinct; n++) counts[words[n]] = 0
    return distinct
  }

  #mask(name: string, mask: Float32Array | null | undefined): void {
    if (!this.#sections.has(name)) return
    if (mask) this.#real(name).set(mask)
    else this.#real(name).fill(1)
  }

  #whole(name: string): Int32Array {
    const { offset, elements } = this.#sections.get(name)!
    return new Int32Array(this.#bytes, offset, elements)
  }

  #real(name: string): Float32Array {
    const { offset, elements } = this.#sections.get(name)!
    return new Float32Array(this.#bytes, offset, elements)
  }
}
