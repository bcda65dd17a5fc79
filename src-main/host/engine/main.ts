// Entry of every engine process: puts the verbs on the wire to the host.

import { computeInPage, computeInWindow } from '../gpu/process-gpu'
import { HAS_PAGES } from '../launch-child'
import { serveRpc } from '../../../src-core/contract/rpc'
import { dataVerbs } from './data-verbs'
import { inspectVerbs } from './inspect-verbs'
import { modelVerbs } from './model-verbs'
import { OpenedRuns } from './opened-runs'
import { yieldToPage } from './priority'
import { trainVerbs } from './train-verbs'
import type { EngineRole, EngineVerbs, TrainEvents } from './verbs'
import { engineWire } from './wire'

/** Evaluation, prediction and inspection look at the same open models. */
const runs = new OpenedRuns()

yieldToPage()
const wire = engineWire()
const [role, has] = process.argv.slice(2)
if ('electron' in process.versions) computeInWindow(wire)
else if (has === HAS_PAGES) computeInPage(wire, role as EngineRole)
const say = serveRpc<EngineVerbs, TrainEvents>(wire, {
  ...dataVerbs(),
  ...modelVerbs(runs),
  ...inspectVerbs(runs),
  ...trainVerbs((name, data) => say(name, data))
})
