// Entry of every engine process: puts the verbs on the wire to the host.

import { serveRpc } from '../rpc'
import { dataVerbs } from './data-verbs'
import { modelVerbs } from './model-verbs'
import { trainVerbs } from './train-verbs'
import type { EngineVerbs, TrainEvents } from './verbs'
import { engineWire } from './wire'

const say = serveRpc<EngineVerbs, TrainEvents>(engineWire(), { ...dataVerbs(), ...modelVerbs(), ...trainVerbs((name, data) => say(name, data)) })
