// Commands: kernels with their buffers, bound once and dispatched at every step into the one pass of that step. Numbers of
// rows and steps are known only then; they decide how many workgroups run.

import { type Kernel, compile } from './kernel'
import type { BufferRange, WebGpuDevice, WebGpuPass } from './webgpu'
import { ALIGNMENT } from './webgpu'

/** What differs from batch to batch. */
export interface BatchSize {
  /** B */
  readonly rows: number
  /** T */
  readonly steps: number
  /** B*T */
  readonly tokens: number
  /** Different words in it. */
  readonly distinct: number
}

/** Workgroups by x, y and z. */
export type Groups = readonly [number, number, number]

export type Command = (pass: WebGpuPass, size: BatchSize) => void

/** One dispatch. */
export function command(
  device: WebGpuDevice,
  kernel: Kernel,
  bound: Readonly<Record<string, BufferRange>>,
  groups: (size: BatchSize) => Groups
): Command {
  const { pipeline, group } = bind(device, kernel, bound)
  return (pass, size) => {
    const [x, y, z] = groups(size)
    if (x * y * z === 0) return
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(x, y, z)
  }
}

/** One dispatch per time step: 0 to T-1, or back. @param table holds the number t at byte t * ALIGNMENT */
export function commandOverTime(
  device: WebGpuDevice,
  kernel: Kernel,
  bound: Readonly<Record<string, BufferRange>>,
  table: BufferRange,
  order: 'forward' | 'backward',
  groups: (size: BatchSize) => Groups
): Command {
  const { pipeline, group } = bind(device, kernel, { ...bound, step: { ...table, size: 4 } })
  return (pass, size) => {
    const [x, y, z] = groups(size)
    if (x * y * z === 0) return
    pass.setPipeline(pipeline)
    for (let step = 0; step < size.steps; step++) {
      pass.setBindGroup(0, group, [ALIGNMENT * (order === 'forward' ? step : size.steps - 1 - step)])
      pass.dispatchWorkgroups(x, y, z)
    }
  }
}

function bind(device: WebGpuDevice, kernel: Kernel, bound: Readonly<Record<string, BufferRange>>) {
  const { pipeline, layout } = compile(device, kernel)
  const entries = Object.keys(kernel.bindings).map((name, binding) => ({ binding, resource: bound[name] }))
  return { pipeline, group: device.createBindGroup({ layout, entries }) }
}

export const ceilDiv = (count: number, by: number): number => Math.ceil(count / by)

/** `count` workgroups in a row, folded where one dimension's limit of 65535 would not do; kernels fold back with `x + y * 32768`. */
export const folded = (count: number): Groups => (count <= FOLD ? [count, 1, 1] : [FOLD, ceilDiv(count, FOLD), 1])

const FOLD = 32768
