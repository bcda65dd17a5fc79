// WebGPU in Node gives the reference's numbers: on this machine's GPU, or on software Vulkan where it has none.

import { gpuDevice } from '@core'
import { describe, test, vi } from 'vitest'
import { nodeGpuHost } from '../../src-main/host/gpu/node-gpu'
import { raggedBatch, randomLengths, smallSpec } from './cases'
import { compareStep, ruleOf } from './beside-reference'
import { proveDevice } from './device-proofs'
import { useSoftwareVulkan } from './software-vulkan'

// Software Vulkan turns kernels into machine code one by one, and a traced shape has some thirty.
vi.setConfig({ testTimeout: 240_000 })
useSoftwareVulkan()
const device = gpuDevice('webgpu', nodeGpuHost)
// Every model is compiled anew here, which takes most of the time: the gate's share is a seventh.
await proveDevice(device, 7)

const { available, reason } = await device.probe()
describe.skipIf(!available)(
  `webgpu's tiles and blocks at odd sizes${available ? '' : ` SKIPPED: ${reason?.code}`}`,
  () => {
    for (const hidden of [1, 3, 7, 17, 33]) {
      for (const cell of ['lstm', 'gru', 'rnn'] as const) {
        const spec = smallSpec({
          cell,
          hidden,
          embedding: hidden === 17 ? 19 : 5,
          bidirectional: true,
          layers: 2,
          pooling: 'mean',
          classes: 18
        })
        test(`${cell}, ${hidden} units, 17 rows, 18 classes`, () =>
          compareStep(
            device,
            spec,
            raggedBatch(spec, hidden, { lengths: randomLengths(hidden, 17, 6) }),
            ruleOf({ clipNorm: 1 })
          ))
      }
    }

    test('lstm, 130 units, both directions: products in tiles of 64', () => {
      const spec = smallSpec({ hidden: 130, embedding: 67, bidirectional: true, pooling: 'mean', vocabulary: 90 })
      return compareStep(
        device,
        spec,
        raggedBatch(spec, 2, { lengths: randomLengths(2, 20, 5) }),
        ruleOf({ learningRate: 0.1 })
      )
    })
  }
)
