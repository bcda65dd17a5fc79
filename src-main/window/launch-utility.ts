// Starts an engine as an Electron utility process: a Node process of its own with Electron's crash isolation. The native
// runtime lives there and nowhere else.

import { utilityProcess } from 'electron'
import { isComputeEnvelope } from '../../src-core/contract/compute'
import type { LaunchEngine } from '../host/engine-slot'
import { ComputeWindow, type ComputeWindowOptions } from '../host/gpu/compute-window'

/** @param entry the built engine bundle @param compute how an engine gets the page whose GPU it computes on */
export function utilityLauncher(entry: string, compute: ComputeWindowOptions): LaunchEngine {
  return (role) => {
    const child = utilityProcess.fork(entry, [role], { serviceName: `GateScope ${role} engine`, stdio: 'inherit' })
    const window = new ComputeWindow(compute, (envelope) => child.postMessage(envelope))
    child.on('message', (message) => isComputeEnvelope(message) && window.handle(message))
    child.once('exit', () => window.close())
    return {
      get pid() {
        return child.pid
      },
      post: (message) => child.postMessage(message),
      onMessage: (listener) => child.on('message', (message) => !isComputeEnvelope(message) && listener(message)),
      onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
      kill: () => void child.kill()
    }
  }
}
