// An engine that is never asked anything, for tests of the doors in front of it.

import type { LaunchEngine } from '../../../src-main/host/engine-slot'

export const silentEngine: LaunchEngine = () => ({
  pid: undefined,
  post: () => undefined,
  onMessage: () => undefined,
  onExit: () => undefined,
  kill: () => undefined
})
