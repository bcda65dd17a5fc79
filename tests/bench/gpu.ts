// npm run bench:gpu [-- --seconds N] [--smoke] [--write]
// Training steps on the GPU: webgpu, native, ONNX Runtime's WebGPU provider, PyTorch, one after another per shape, with
// ratios and the share of the limit. --smoke: tiny shapes, to see that everything runs. --write: GPU-RESULTS.md, on a
// real GPU only; software Vulkan proves numbers, not speed.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Device, isSoftwareGpu } from '@core'
import { nodeGpuHost } from '../../src-main/host/gpu/node-gpu'
import { nodeDevices } from '../../src-main/host/devices'
import { ours } from './ours'
import { onnxWebGpu } from './peers/onnx-webgpu'
import { torchStep } from './peers/torch'
import { TASKS, type Task, floatingPointOperations } from './task'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' }, smoke: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } } })
const seconds = Number(values.seconds)
const THREADS = 2

const taskL = TASKS[0]!
const shape = (hidden: number, batchSize: number, steps: number): Task => ({ ...taskL, title: `H ${hidden}, batch ${batchSize}, T ${steps}`, spec: { ...taskL.spec, embedding: hidden, hidden }, batchSize, steps, shortest: steps })
const SHAPES: readonly Task[] = values.smoke ? [shape(8, 4, 4)] : [taskL, shape(128, 128, 32), shape(256, 128, 32), shape(512, 32, 32), shape(512, 128, 32), shape(512, 512, 32), shape(1024, 128, 32)]

interface Row {
  readonly task: Task
  readonly webgpu: number | string
  readonly native: number | string
  readonly onnx: number | string
  readonly torch: number | string
}

/** Milliseconds of the best step within the budget, after one that compiles; else the reason as a word. */
async function timed(device: Device, task: Task): Promise<number | string> {
  try {
    const prepared = await ours(device, THREADS).prepare(task)
    if (!prepared) return (await device.probe()).why
    await prepared.run()
    let best = Infinity
    for (const end = performance.now() + 1000 * seconds; best === Infinity || performance.now() < end; ) {
      const before = performance.now()
      await prepared.run()
      best = Math.min(best, performance.now() - before)
    }
    await prepared.close()
    return best
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message.split('\n')[0]! : String(thrown)
  }
}

/** GFLOPS of gpu.js's plain product of two square matrices: what one output per thread can give, without a recurrence. */
async function productPeak(size: number): Promise<number> {
  const { gpu, Input } = await nodeGpuHost.open('webgpu')
  const product = gpu.createKernel(function (this: { thread: { x: number; y: number }; constants: { size: number } }, a: number[][], b: number[][]) {
    let sum = 0
    for (let k = 0; k < this.constants.size; k++) sum += a[this.thread.y]![k]! * b[k]![this.thread.x]!
    return sum
  } as never, { output: [size, size], constants: { size }, pipeline: true })
  const total = gpu.createKernel(function (this: { thread: { x: number } }, a: number[][]) {
    return a[this.thread.x]![this.thread.x]!
  } as never, { output: [1] })
  const input = new Input(new Float32Array(size * size).fill(0.5) as never, [size, size])
  let best = 0
  for (let repeat = 0; repeat < 4; repeat++) {
    const before = performance.now()
    const held = (await product(input as never, input as never)) as unknown as { delete(): void }
    await total(held as never)
    best = Math.max(best, (2 * size ** 3) / (performance.now() - before) / 1e6)
    held.delete()
  }
  product.destroy()
  total.destroy()
  return best
}

const devices = nodeDevices()
const deviceOf = (name: Device['name']): Device => devices.find((device) => device.name === name)!
const probe = await deviceOf('webgpu').probe()
const limit = probe.available ? await productPeak(values.smoke ? 64 : 2048) : 0
const rows: Row[] = []
let torchTitle = ''
for (const task of SHAPES) {
  process.stderr.write(`${task.title}\n`)
  const torch = await torchStep(task, seconds)
  torchTitle = torch.title
  rows.push({ task, webgpu: await timed(deviceOf('webgpu'), task), native: await timed(deviceOf('native'), task), onnx: await timed(onnxWebGpu(), task), torch: torch.milliseconds ?? torch.title })
}

const cell = (value: number | string): string => (typeof value === 'number' ? value.toFixed(2) : 'none')
const ratio = (of: number | string, by: number | string): string => (typeof of === 'number' && typeof by === 'number' ? `${(of / by).toFixed(2)} x` : '')
const share = ({ task, webgpu }: Row): string => (typeof webgpu === 'number' && limit > 0 ? `${((100 * floatingPointOperations(task, task.batchSize * task.steps)) / webgpu / 1e6 / limit).toFixed(0)} %` : '')
const reasons = new Set(rows.flatMap((row) => [row.webgpu, row.native, row.onnx, row.torch]).filter((value) => typeof value === 'string'))
const software = probe.software || isSoftwareGpu(probe.detail)
const report = [
  '# Training steps on the GPU', '',
  `webgpu: ${probe.available ? probe.detail : probe.why}${software ? ' - **software Vulkan: these figures say nothing about a GPU**' : ''}. ${torchTitle}. native: ${THREADS} workers. Milliseconds of the best step in ${seconds} s each; LSTM, Adam, clipping.`,
  `Limit: gpu.js's plain matrix product, one output per thread, ${limit.toFixed(1)} GFLOPS here.`, '',
  '| shape | webgpu | native | ONNX Runtime WebGPU | PyTorch | webgpu against native | against ONNX Runtime | against PyTorch | share of the limit |',
  '|---|---|---|---|---|---|---|---|---|',
  ...rows.map((row) => `| ${row.task.title} | ${cell(row.webgpu)} | ${cell(row.native)} | ${cell(row.onnx)} | ${cell(row.torch)} | ${ratio(row.native, row.webgpu)} | ${ratio(row.onnx, row.webgpu)} | ${ratio(row.torch, row.webgpu)} | ${share(row)} |`),
  ...(reasons.size > 0 ? ['', ...[...reasons].map((reason) => `- ${reason}`)] : [])
].join('\n')
console.log(report)
if (values.write && software) console.log('\nNot written: expected a GPU, got software Vulkan.')
else if (values.write) writeFileSync(new URL('GPU-RESULTS.md', import.meta.url), `${report}\n`)
// ONNX Runtime's provider may keep its own GPU threads alive.
process.exit(0)
