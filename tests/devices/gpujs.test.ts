// WebGPU in Node gives the reference's numbers: on this machine's GPU, or on software Vulkan where it has none.

import { gpujsDevice } from '@core'
import { vi } from 'vitest'
import { nodeGpuHost } from '../../src-main/host/gpu/node-gpu'
import { proveDevice } from './device-proofs'
import { useSoftwareVulkan } from './software-vulkan'

// A plan compiles some thirty kernels, which software Vulkan turns into machine code one by one.
vi.setConfig({ testTimeout: 240_000 })
useSoftwareVulkan()
await proveDevice(gpujsDevice('webgpu', nodeGpuHost))
