// Entry of every engine process: serves the engine's methods to the host.

import { computeInPage, computeInWindow } from '../gpu/process-gpu'
import { HAS_PAGES } from '../launch-child'
import { serveRpc } from '../../../src-core/contract/rpc'
import { checkMethods } from './check-methods'
import { dataMethods } from './data-methods'
import { modelMethods } from './model-methods'
import { ResidentRuns } from './resident-runs'
import { yieldToPage } from './priority'
import { trainMethods } from './train-methods'
import type { EngineRole, EngineMethods, TrainEvents } from './methods'
import { parentTransport } from './parent-transport'

/** Evaluation, prediction and inspection share the same open models. */
const runs = new ResidentRuns()

yieldToPage()
const transport = parentTransport()
const [role, has] = process.argv.slice(2)
if ('electron' in process.versions) computeInWindow(transport)
else if (has === HAS_PAGES) computeInPage(transport, role as EngineRole)
const emit = serveRpc<EngineMethods, TrainEvents>(transport, {
  ...dataMethods(),
  ...modelMethods(runs),
  ...checkMethods(),
  ...trainMethods((name, data) => emit(name, data))
})
