// Starts an engine as a plain Node child process: browser mode and the tests of the host. Electron has its own way
// (window/launch-utility.ts), because forking Node is fused off in a packaged app.

import { fork } from 'node:child_process'
import { isComputeEnvelope } from '../../src-core/contract/compute'
import type { LaunchEngine } from './engine-slot'
import type { OpenComputeEndpoint } from './gpu/compute-endpoint'

/** Argument of an engine whose host has pages that offer their GPU. */
export const HAS_PAGES = 'has-pages'

/** @param entry the built engine bundle @param openEndpoint where its GPU frames go; absent: it computes where it is */
export function childLauncher(entry: string, openEndpoint?: OpenComputeEndpoint): LaunchEngine {
  return (role) => {
    // 'advanced' is structured clone: typed arrays and NaN survive.
    const child = fork(entry, [role, ...(openEndpoint ? [HAS_PAGES] : [])], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    })
    const post = (message: unknown): void => {
      // The callback swallows "channel closed": the exit listener reports what happened, once.
      if (child.connected) child.send(message as object, () => undefined)
    }
    const endpoint = openEndpoint?.(role, post)
    if (endpoint) {
      child.on('message', (message) => isComputeEnvelope(message) && endpoint.handle(message))
      child.once('exit', () => endpoint.close())
    }
    return {
      pid: child.pid,
      post,
      onMessage: (listener) => child.on('message', (message) => !isComputeEnvelope(message) && listener(message)),
      onExit: (listener) => {
        let reported = false
        const report = (how: string): void => {
          if (!reported) listener(how)
          reported = true
        }
        child.on('exit', (code, signal) => report(signal ? `signal ${signal}` : `exit code ${code}`))
        child.on('error', (error) => report(error.message))
      },
      kill: () => child.kill()
    }
  }
}
