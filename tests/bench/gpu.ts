// npm run bench:gpu [-- --seconds N] [--smoke] [--write]
// Training steps on the GPU: webgpu by our WGSL and by gpu.js's kernels, native, ONNX Runtime's WebGPU provider, PyTorch, one
// after another per shape, with ratios and the share of the limit. Tiny shapes with --smoke and on software Vulkan, to see
// that everything runs. --write: GPU-RESULTS.md, on a real GPU only; software Vulkan proves numbers, not speed.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Device, type GpuHost, gpuDevice, isSoftwareGpu } from '@core'
import { nodeGpuHost } from '../../src-main/host/gpu/node-gpu'
import { nodeDevices } from '../../src-main/host/devices'
import { ours } from './ours'
import { gpujsProduct, tiledProduct } from './gpu-limit'
import { onnxWebGpu } from './peers/onnx-webgpu'
import { torchStep } from './peers/torch'
import { TASKS, type Task, floatingPointOperations } from './task'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    smoke: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false }
  }
})
const seconds = Number(values.seconds)
const THREADS = 2

const taskL = TASKS[0]
const shape = (hidden: number, batchSize: number, steps: number): Task => ({
  ...taskL,
  title: `H ${hidden}, batch ${batchSize}, T ${steps}`,
  spec: { ...taskL.spec, embedding: hidden, hidden },
  batchSize,
  steps,
  shortest: steps
})
const LARGE: readonly Task[] = [
  taskL,
  shape(128, 128, 32),
  shape(256, 128, 32),
  shape(512, 32, 32),
  shape(512, 128, 32),
  shape(512, 512, 32),
  shape(1024, 128, 32)
]
const SMALL: readonly Task[] = [shape(8, 4, 4), shape(32, 16, 8)]

/** The same device without the GPU under it in reach: gpu.js's own kernels, weights up and gradients down at every step. */
const withoutWgsl: GpuHost = {
  probe: (name) => nodeGpuHost.probe(name),
  open: async (name) => ({ ...(await nodeGpuHost.open(name)), webgpu: null })
}

interface Row {
  readonly task: Task
  readonly webgpu: number | string
  readonly gpujs: number | string
  readonly native: number | string
  readonly onnx: number | string
  readonly torch: number | string
}

/** Milliseconds of the best step within the budget, after one that compiles; else the reason as a word. */
async function timed(device: Device, task: Task): Promise<number | string> {
  try {
    const prepared = await ours(device, THREADS).prepare(task)
    if (!prepared) return (await device.probe()).reason?.code ?? ''
    await prepared.run()
    let best = Infinity
    for (const end = performance.now() + 1000 * seconds; best === Infinity || performance.now() < end;) {
      const before = performance.now()
      await prepared.run()
      best = Math.min(best, performance.now() - before)
    }
    await prepared.close()
    return best
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)
  }
}

const devices = nodeDevices()
const deviceOf = (name: Device['name']): Device => devices.find((device) => device.name === name)!
const probe = await deviceOf('webgpu').probe()
const software = probe.software || isSoftwareGpu(probe.detail)
const small = values.smoke || software
const size = small ? 128 : 2048
const plain = probe.available ? await gpujsProduct(size) : 0
const tiled = probe.available ? await tiledProduct(size) : 0
const limit = Math.max(plain, tiled)
const rows: Row[] = []
let torchTitle = ''
for (const task of small ? SMALL : LARGE) {
  process.stderr.write(`${task.title}\n`)
  const torch = await torchStep(task, seconds)
  torchTitle = torch.title
  rows.push({
    task,
    webgpu: await timed(deviceOf('webgpu'), task),
    gpujs: await timed(gpuDevice('webgpu', withoutWgsl), task),
    native: await timed(deviceOf('native'), task),
    onnx: await timed(onnxWebGpu(), task),
    torch: torch.milliseconds ?? torch.title
  })
}

const cell = (value: number | string): string => (typeof value === 'number' ? value.toFixed(2) : 'none')
const ratio = (of: number | string, by: number | string): string =>
  typeof of === 'number' && typeof by === 'number' ? `${(of / by).toFixed(2)} x` : ''
const share = ({ task, webgpu }: Row): string =>
  typeof webgpu === 'number' && limit > 0
    ? `${((100 * floatingPointOperations(task, task.batchSize * task.steps)) / webgpu / 1e6 / limit).toFixed(0)} %`
    : ''
const reasons = new Set(
  rows
    .flatMap((row) => [row.webgpu, row.gpujs, row.native, row.onnx, row.torch])
    .filter((value) => typeof value === 'string')
)
const report = [
  '# Training steps on the GPU',
  '',
  `webgpu: ${probe.available ? probe.detail : probe.reason?.code}${software ? ' - **software Vulkan: these figures say nothing about a GPU**' : ''}. ${torchTitle}. native: ${THREADS} workers. Milliseconds of the best step in ${seconds} s each; LSTM, Adam, clipping.`,
  `A plain product of two ${size} x ${size} matrices: ${plain.toFixed(2)} GFLOPS by gpu.js, one output per thread; ${tiled.toFixed(2)} GFLOPS by our tiles. The larger is the limit.`,
  '',
  '| shape | webgpu | by gpu.js kernels | native | ONNX Runtime WebGPU | PyTorch | webgpu against gpu.js kernels | against native | against ONNX Runtime | against PyTorch | share of the limit |',
  '|---|---|---|---|---|---|---|---|---|---|---|',
  ...rows.map(
    (row) =>
      `| ${row.task.title} | ${cell(row.webgpu)} | ${cell(row.gpujs)} | ${cell(row.native)} | ${cell(row.onnx)} | ${cell(row.torch)} | ${ratio(row.gpujs, row.webgpu)} | ${ratio(row.native, row.webgpu)} | ${ratio(row.onnx, row.webgpu)} | ${ratio(row.torch, row.webgpu)} | ${share(row)} |`
  ),
  ...(reasons.size > 0 ? ['', ...[...reasons].map((reason) => `- ${reason}`)] : [])
].join('\n')
console.log(report)
if (values.write && software) console.log('\nNot written: expected a GPU, got software Vulkan.')
else if (values.write) writeFileSync(new URL('GPU-RESULTS.md', import.meta.url), `${report}\n`)
// ONNX Runtime's provider may keep its own GPU threads alive.
process.exit(0)
