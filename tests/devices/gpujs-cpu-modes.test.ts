// gpu.js's two CPU modes run the same kernels and give the reference's numbers.

import { gpujsDevice } from '@core'
import { vi } from 'vitest'
import { nodeGpuHost } from '../../src-main/host/gpu/node-gpu'
import { proveDevice } from './device-proofs'

vi.setConfig({ testTimeout: 240_000 })
for (const name of ['gpujs-wasm', 'gpujs-cpu'] as const) await proveDevice(gpujsDevice(name, nodeGpuHost))
