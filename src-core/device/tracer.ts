// Traces on behalf of a device whose own kernels keep no trace: inspection asks for one now and then, training never.

import type { Batch } from '../data/sequence-set'
import type { ParamSet } from '../model/params'
import type { Trace, TraceOptions } from './device'

export interface Tracer {
  /** Copies the weights that the traces from now on use. */
  setWeights(params: ParamSet): void
  /** As ResidentModel.trace. */
  trace(batch: Batch, options: TraceOptions): Promise<Trace>
  close(): Promise<void>
}
