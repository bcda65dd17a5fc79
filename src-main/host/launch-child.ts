// Starts an engine as a plain Node child process: browser mode and the tests of the host. Electron has its own way
// (window/launch-utility.ts), because forking Node is fused off in a packaged app.

import { fork } from 'node:child_process'
import { isComputeEnvelope } from '../../src-core/contract/compute'
import type { LaunchEngine } from './engine-slot'
import type { OpenComputeEnd } from './gpu/compute-end'

/** Told to an engine whose host has pages that lend their GPU. */
export const HAS_PAGES = 'has-pages'

/** @param entry the built engine bundle @param openEnd where its GPU frames go; absent: it computes where it is */
export function childLauncher(entry: string, openEnd?: OpenComputeEnd): LaunchEngine {
  return (role) => {
    // 'advanced' is structured clone: typed arrays and NaN survive.
    const child = fork(entry, [role, ...(openEnd ? [HAS_PAGES] : [])], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    })
    const post = (message: unknown): void => {
      // The callback swallows "channel closed": the exit listener tells what happened, once.
      if (child.connected) child.send(message as object, () => undefined)
    }
    const end = openEnd?.(role, post)
    if (end) {
      child.on('message', (message) => isComputeEnvelope(message) && end.hear(message))
      child.once('exit', () => end.close())
    }
    return {
      pid: child.pid,
      post,
      onMessage: (listener) => child.on('message', (message) => !isComputeEnvelope(message) && listener(message)),
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
