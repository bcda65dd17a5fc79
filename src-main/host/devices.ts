// The devices that a Node process can offer.

import { type Device, onnxDevice, referenceDevice } from '@core'
import { gpuDevices } from './gpu/process-gpu'
import { inProcessHost, workerHost } from './onnx/onnx-host'

export interface NodeDeviceOptions {
  /**
   * Whether the native library may be loaded into worker threads. Not in an Electron process, where that crashes at
   * random (microsoft/onnxruntime#20084); there it runs in this process with threads inside its operators.
   */
  readonly nativeWorkers?: boolean
}

/** Whatever may be asked for by name; which of them `auto` tries is chooseDevice's business. */
export function nodeDevices({ nativeWorkers = !('electron' in process.versions) }: NodeDeviceOptions = {}): Device[] {
  return [
    onnxDevice('native', nativeWorkers ? workerHost('native') : inProcessHost('native')),
    onnxDevice('wasm', workerHost('wasm')),
    ...gpuDevices(),
    referenceDevice
  ]
}
