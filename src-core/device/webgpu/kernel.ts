// A kernel is WGSL text and the list of what it reads and writes. The list is written once: its declarations in WGSL and
// the layout of its bindings both come from it. Compiled kernels are kept per device, since no text holds a size: the
// second model of a kind compiles nothing.

import {
  COMPUTE_STAGE,
  type GroupLayoutEntry,
  type WebGpuDevice,
  type WebGpuGroupLayout,
  type WebGpuPipeline
} from './webgpu'

type Element = 'f32' | 'u32' | 'vec4f'

/** 'read f32': an array that is only read. 'write f32': one that is also written. 'uniform S': a struct. 'step': the number of the time step at hand. */
export type Binding = `read ${Element}` | `write ${Element}` | `uniform ${string}` | 'step'

export type Bindings = Readonly<Record<string, Binding>>

export interface Kernel {
  readonly name: string
  /** In this order; WebGPU promises eight arrays. */
  readonly bindings: Bindings
  /** Structs, helpers and `main`. */
  readonly code: string
}

export interface CompiledKernel {
  readonly pipeline: WebGpuPipeline
  readonly layout: WebGpuGroupLayout
}

const compiled = new WeakMap<WebGpuDevice, Map<string, CompiledKernel>>()

export function compile(device: WebGpuDevice, kernel: Kernel): CompiledKernel {
  let kept = compiled.get(device)
  if (!kept) compiled.set(device, (kept = new Map<string, CompiledKernel>()))
  const code = `${declarations(kernel)}\n${kernel.code}`
  let made = kept.get(code)
  if (!made) kept.set(code, (made = compileNow(device, kernel, code)))
  return made
}

function compileNow(device: WebGpuDevice, { name, bindings }: Kernel, code: string): CompiledKernel {
  const layout = device.createBindGroupLayout({ entries: Object.values(bindings).map(layoutEntry) })
  const module = device.createShaderModule({ code, label: name })
  const pipeline = device.createComputePipeline({
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module, entryPoint: 'main' },
    label: name
  })
  return { pipeline, layout }
}

function layoutEntry(kind: Binding, binding: number): GroupLayoutEntry {
  const type = kind.startsWith('read') ? 'read-only-storage' : kind.startsWith('write') ? 'storage' : 'uniform'
  return { binding, visibility: COMPUTE_STAGE, buffer: { type, hasDynamicOffset: kind === 'step' } }
}

function declarations({ bindings }: Kernel): string {
  return Object.entries(bindings)
    .map(([name, kind], index) => `@group(0) @binding(${index}) ${declaration(name, kind)};`)
    .join('\n')
}

function declaration(name: string, kind: Binding): string {
  const [how, what] = kind.split(' ')
  if (how === 'step') return `var<uniform> ${name}: u32`
  if (how === 'uniform') return `var<uniform> ${name}: ${what}`
  return `var<storage, ${how === 'read' ? 'read' : 'read_write'}> ${name}: array<${what}>`
}
