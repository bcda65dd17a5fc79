// Entry of every engine process: puts the verbs on the wire to the host.

import { serveRpc } from '../rpc'
import { dataVerbs } from './data-verbs'
import type { DataVerbs } from './verbs'
import { engineWire } from './wire'

serveRpc<DataVerbs, Record<never, never>>(engineWire(), dataVerbs())
