// The GPU devices and their process: it ends by itself after close, an error reports a lost device, and Node has no WebGL.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { gpuDevice, message } from '@core'
import { describe, expect, test, vi } from 'vitest'
import { nodeGpuHost } from '../../src-main/host/gpu/node-gpu'
import { randomParams, smallSpec } from './cases'
import { useSoftwareVulkan } from './software-vulkan'

vi.setConfig({ testTimeout: 240_000 })
useSoftwareVulkan()
const { available, reason } = await gpuDevice('webgpu', nodeGpuHost).probe()

/** A process of its own: what happens to it is the promise. */
const script = (end: string): string => `
  import { useSoftwareVulkan } from './tests/devices/software-vulkan.ts'
  import { gpuDevice } from './src-core/index.ts'
  import { nodeGpuHost } from './src-main/host/gpu/node-gpu.ts'
  import { raggedBatch, randomParams, smallSpec } from './tests/devices/cases.ts'
  useSoftwareVulkan()
  const spec = smallSpec({ cell: 'rnn' })
  const model = await gpuDevice('webgpu', nodeGpuHost).open(spec, randomParams(spec, 1), { threads: 1 })
  await model.predict(raggedBatch(spec, 1))
  ${end}
`
const run = (end: string): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script(end)], {
    timeout: 200_000
  })

describe.skipIf(!available)(`a process that used webgpu${available ? '' : ` SKIPPED: ${reason?.code}`}`, () => {
  test('ends by itself after close', async () =>
    expect((await run(`await model.close(); console.log('closed')`)).stdout).toContain('closed'))

  test('is told when its device is lost: "device-lost"', async () => {
    const { stdout } = await run(`
      const { default: context } = await import('./node_modules/gpu.js/src/backend/web-gpu/context.js')
      await context.WebGPUContext.destroy()
      const error = await model.predict(raggedBatch(spec, 2)).catch((thrown) => thrown)
      console.log(error.code, error.message)
      await model.close()
    `)
    expect(stdout).toContain('device-lost')
  })
})

test('webgl says in one sentence why a Node process has none', async () => {
  const webgl = gpuDevice('webgl', nodeGpuHost)
  expect(await webgl.probe()).toMatchObject({
    available: false,
    reason: message('no-webgl-in-node')
  })
  await expect(webgl.open(smallSpec(), randomParams(smallSpec(), 1), { threads: 1 })).rejects.toMatchObject({
    code: 'device-unavailable',
    message: expect.stringMatching(
      /^device webgl: expected one that can train this model on this machine, got one that cannot \(the engine process has no WebGL2, the desktop window has\)\. Choose another device/
    )
  })
})
