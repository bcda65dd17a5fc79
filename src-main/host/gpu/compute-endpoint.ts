// Where an engine's GPU frames go when they leave its process: a hidden window of ours (Electron), or the page of whoever
// visits browser mode. One endpoint for each engine process.

import type { ComputeEnvelope } from '../../../src-core/contract/compute'
import type { EngineRole } from '../engine/methods'

export interface ComputeEndpoint {
  /** Takes an envelope of the engine. */
  handle(envelope: ComputeEnvelope): void
  /** The engine is gone. */
  close(): void
}

/** @param toEngine sends to the engine that this endpoint belongs to */
export type OpenComputeEndpoint = (role: EngineRole, toEngine: (envelope: ComputeEnvelope) => void) => ComputeEndpoint
