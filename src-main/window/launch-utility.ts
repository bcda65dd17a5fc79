// Starts an engine as an Electron utility process: a Node process of its own with Electron's crash isolation. The native
// runtime lives there and nowhere else.

import { utilityProcess } from 'electron'
import type { LaunchEngine } from '../host/engine-slot'

/** @param entry the built engine bundle */
export function utilityLauncher(entry: string): LaunchEngine {
  return (role) => {
    const child = utilityProcess.fork(entry, [role], { serviceName: `GateScope ${role} engine`, stdio: 'inherit' })
    return {
      get pid() {
        return child.pid
      },
      post: (message) => child.postMessage(message),
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
      kill: () => void child.kill()
    }
  }
}
