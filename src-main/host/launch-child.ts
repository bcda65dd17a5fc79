// Starts an engine as a plain Node child process: browser mode and the tests of the host. Electron has its own way
// (window/launch-utility.ts), because forking Node is fused off in a packaged app.

import { fork } from 'node:child_process'
import type { LaunchEngine } from './engine-slot'

/** @param entry the built engine bundle */
export function childLauncher(entry: string): LaunchEngine {
  return (role) => {
    // 'advanced' is structured clone: typed arrays and NaN survive.
    const child = fork(entry, [role], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    return {
      pid: child.pid,
      post: (message) => {
        // The callback swallows "channel closed": the exit listener tells what happened, once.
        if (child.connected) child.send(message as object, () => undefined)
      },
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => {
        let told = false
        const tell = (how: string): void => {
          if (!told) listener(how)
          told = true
        }
        child.on('exit', (code, signal) => tell(signal ? `signal ${signal}` : `exit code ${code}`))
        child.on('error', (error) => tell(error.message))
      },
      kill: () => child.kill()
    }
  }
}
