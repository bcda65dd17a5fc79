// Entry of every engine process: puts the methods on the wire to the host.

import { computeInPage, computeInWindow } from '../gpu/process-gpu'
import { HAS_PAGES } from '../launch-child'
import { serveRpc } from '../../../src-core/contract/rpc'
import { dataMethods } from './data-methods'
import { modelMethods } from './model-methods'
import { OpenedRuns } from './opened-runs'
import { yieldToPage } from './priority'
import { trainMethods } from './train-methods'
import type { EngineRole, EngineMethods, TrainEvents } from './methods'
import { engineWire } from './wire'

/** Evaluation, prediction and inspection look at the same open models. */
const runs = new OpenedRuns()

yieldToPage()
const wire = engineWire()
const [role, has] = process.argv.slice(2)
if ('electron' in process.versions) computeInWindow(wire)
else if (has === HAS_PAGES) computeInPage(wire, role as EngineRole)
const say = serveRpc<EngineMethods, TrainEvents>(wire, {
  ...dataMethods(),
  ...modelMethods(runs),
  ...trainMethods((name, data) => say(name, data))
})
