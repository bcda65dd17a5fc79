// What a GPU gives at best to a plain product of two square matrices, without a recurrence: by gpu.js, one output per
// thread, and by the tiles that our layers use. GFLOPS, the best of a few runs.

import { productKernel } from '../../src-core/device/webgpu/kernels/products'
import { command } from '../../src-core/device/webgpu/commands'
import { read } from '../../src-core/device/webgpu/readback'
import { Uniforms } from '../../src-core/device/webgpu/uniforms'
import { USAGE } from '../../src-core/device/webgpu/webgpu'
import { nodeGpuHost } from '../../src-main/host/gpu/node-gpu'

const REPEATS = 4
/** Products of one timed run: their sum hides the submit and the wait. */
const PRODUCTS = 8

export async function gpujsProduct(size: number): Promise<number> {
  const { gpu, Input } = await nodeGpuHost.open('webgpu')
  const product = gpu.createKernel(
    function (this: { thread: { x: number; y: number }; constants: { size: number } }, a: number[][], b: number[][]) {
      let sum = 0
      for (let k = 0; k < this.constants.size; k++) sum += a[this.thread.y][k] * b[k][this.thread.x]
      return sum
    } as never,
    { output: [size, size], constants: { size }, pipeline: true }
  )
  const total = gpu.createKernel(
    function (this: { thread: { x: number } }, a: number[][]) {
      return a[this.thread.x][this.thread.x]
    } as never,
    { output: [1] }
  )
  const input = new Input(new Float32Array(size * size).fill(0.5) as never, [size, size])
  let best = 0
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const before = performance.now()
    // gpu.js's types leave out that WebGPU answers later.
    const held = await (product(input, input) as unknown as Promise<{ delete(): void }>)
    await (total(held as never) as unknown as Promise<unknown>)
    best = Math.max(best, (2 * size ** 3) / (performance.now() - before) / 1e6)
    held.delete()
  }
  product.destroy()
  total.destroy()
  return best
}

export async function tiledProduct(size: number): Promise<number> {
  const { webgpu } = await nodeGpuHost.open('webgpu')
  const device = await webgpu!()
  const matrix = () => ({
    buffer: device.createBuffer({ size: 4 * size * size, usage: USAGE.storage | USAGE.copySource | USAGE.copyTarget })
  })
  const [left, right, out] = [matrix(), matrix(), matrix()]
  const ones = new Float32Array(size * size).fill(0.5)
  for (const { buffer } of [left, right]) device.queue.writeBuffer(buffer, 0, ones.buffer)
  const uniforms = new Uniforms(device, 1)
  // In the order of PRODUCT_FIELDS: rows, columns, inner, one part, left row by row, right row by row.
  const product = uniforms.whole(() => [size, size, size, 1, size, 1, 0, 0, size, 1, 0, 0, size, 0, 0, 0])
  const sizes = { rows: size, steps: 1, tokens: size, distinct: 0 }
  uniforms.send({ size: sizes, rule: null })
  const run = command(
    device,
    productKernel({ left: 'inner', right: 'column', bias: false, tile: 64 }),
    { left, right, out, product },
    () => [Math.ceil(size / 64), Math.ceil(size / 64), 1]
  )
  let best = 0
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    const before = performance.now()
    const encoder = device.createCommandEncoder()
    const pass = encoder.beginComputePass()
    for (let n = 0; n < PRODUCTS; n++) run(pass, sizes)
    pass.end()
    device.queue.submit([encoder.finish()])
    const [[value]] = await read(device, [{ ...out, offset: 0, size: 4 }])
    if (value !== 0.25 * size)
      throw new Error(`the product of ${size} halves by halves: expected ${0.25 * size}, got ${value}`)
    // The first run compiles.
    if (repeat > 0) best = Math.max(best, (PRODUCTS * 2 * size ** 3) / (performance.now() - before) / 1e6)
  }
  for (const { buffer } of [left, right, out]) buffer.destroy()
  uniforms.close()
  return best
}
