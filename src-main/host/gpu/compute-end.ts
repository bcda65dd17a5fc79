// Where an engine's GPU frames go when they leave its process: a hidden window of ours (Electron), or the page of whoever
// visits browser mode. One such end for each engine process.

import type { ComputeEnvelope } from '../../../src-core/contract/compute'
import type { EngineRole } from '../engine/methods'

export interface ComputeEnd {
  /** What the engine says. */
  hear(envelope: ComputeEnvelope): void
  /** The engine is gone. */
  close(): void
}

/** @param toEngine says something to the engine that this end belongs to */
export type OpenComputeEnd = (role: EngineRole, toEngine: (envelope: ComputeEnvelope) => void) => ComputeEnd
