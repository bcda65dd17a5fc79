// The CPU devices give the reference's numbers.

import { onnxDevice } from '@core'
import { inProcessHost } from '../../src-main/host/onnx/onnx-host'
import { proveDevice } from './device-proofs'

for (const name of ['native', 'wasm'] as const) await proveDevice(onnxDevice(name, inProcessHost(name)))
