// As much of WebGPU as this room uses, as structural types: the core has no DOM, and Dawn's device in Node and
// Chromium's in a page are both of this form. Names, numbers and meanings are the specification's.

export interface WebGpuBuffer {
  readonly size: number
  mapAsync(mode: number): Promise<unknown>
  getMappedRange(): ArrayBuffer
  unmap(): void
  destroy(): unknown
}

/** A buffer, or a part of one, as a kernel sees it. */
export interface BufferRange {
  readonly buffer: WebGpuBuffer
  /** Bytes; a multiple of ALIGNMENT. */
  readonly offset?: number
  /** Bytes; to the buffer's end where absent. */
  readonly size?: number
}

/** Things that are made and handed back, never looked into; the mark keeps one from passing for another. */
export interface WebGpuModule {
  readonly mark: 'module'
}
export interface WebGpuPipeline {
  readonly mark: 'pipeline'
}
export interface WebGpuGroupLayout {
  readonly mark: 'group layout'
}
export interface WebGpuPipelineLayout {
  readonly mark: 'pipeline layout'
}
export interface WebGpuGroup {
  readonly mark: 'group'
}
export interface WebGpuCommands {
  readonly mark: 'commands'
}

export interface WebGpuPass {
  setPipeline(pipeline: WebGpuPipeline): void
  setBindGroup(index: number, group: WebGpuGroup, dynamicOffsets?: readonly number[]): void
  dispatchWorkgroups(x: number, y: number, z: number): void
  end(): void
}

export interface WebGpuEncoder {
  beginComputePass(): WebGpuPass
  copyBufferToBuffer(from: WebGpuBuffer, fromOffset: number, to: WebGpuBuffer, toOffset: number, size: number): void
  finish(): WebGpuCommands
}

export interface GroupLayoutEntry {
  readonly binding: number
  readonly visibility: number
  readonly buffer: { readonly type: 'uniform' | 'storage' | 'read-only-storage'; readonly hasDynamicOffset?: boolean }
}

export interface WebGpuDevice {
  readonly limits: { readonly maxStorageBufferBindingSize: number; readonly maxBufferSize: number }
  readonly queue: {
    submit(commands: readonly WebGpuCommands[]): void
    writeBuffer(buffer: WebGpuBuffer, offset: number, data: ArrayBufferLike, dataOffset?: number, size?: number): void
  }
  createBuffer(of: { readonly size: number; readonly usage: number; readonly label?: string }): WebGpuBuffer
  createShaderModule(of: { readonly code: string; readonly label?: string }): WebGpuModule
  createBindGroupLayout(of: { readonly entries: readonly GroupLayoutEntry[] }): WebGpuGroupLayout
  createPipelineLayout(of: { readonly bindGroupLayouts: readonly WebGpuGroupLayout[] }): WebGpuPipelineLayout
  createComputePipeline(of: {
    readonly layout: WebGpuPipelineLayout
    readonly compute: { readonly module: WebGpuModule; readonly entryPoint: string }
    readonly label?: string
  }): WebGpuPipeline
  createBindGroup(of: {
    readonly layout: WebGpuGroupLayout
    readonly entries: readonly { readonly binding: number; readonly resource: BufferRange }[]
  }): WebGpuGroup
  createCommandEncoder(): WebGpuEncoder
  pushErrorScope(filter: 'validation' | 'out-of-memory'): void
  popErrorScope(): Promise<{ readonly message: string } | null>
}

/** GPUBufferUsage. */
export const USAGE = { mapRead: 0x1, copySource: 0x4, copyTarget: 0x8, uniform: 0x40, storage: 0x80 } as const

/** GPUMapMode.READ. */
export const MAP_READ = 1

/** GPUShaderStage.COMPUTE. */
export const COMPUTE_STAGE = 4

/** Where a part of a buffer may start, in bytes: WebGPU's default for storage and uniforms alike. */
export const ALIGNMENT = 256

export const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
