// What an engine asks of the page whose GPU it computes on: models live in the page, batches go there and
// answers come back. Calls are those of `ResidentModel`; values are structured clones, so Maps and typed arrays pass.

import type {
  Batch,
  DeviceProbe,
  DeviceReport,
  GpuDeviceName,
  Gradients,
  ModelSpec,
  ModelState,
  OpenOptions,
  ParamSet,
  Prediction,
  StepResult,
  Trace,
  TraceOptions,
  UpdateRule
} from '@core'
import type { Method } from './rpc'

/** A model open in the page. */
export type ModelHandle = number
type OnModel<Rest = unknown> = { readonly model: ModelHandle } & Rest

export interface ComputeMethods {
  readonly probe: Method<{ readonly device: GpuDeviceName }, DeviceProbe>
  readonly open: Method<
    {
      readonly device: GpuDeviceName
      readonly spec: ModelSpec
      readonly params: ParamSet
      readonly options: OpenOptions
    },
    OnModel<{ readonly report: DeviceReport }>
  >
  readonly step: Method<OnModel<{ readonly batch: Batch; readonly rule: UpdateRule }>, StepResult>
  readonly predict: Method<OnModel<{ readonly batch: Batch }>, Prediction>
  readonly trace: Method<OnModel<{ readonly batch: Batch; readonly options: TraceOptions }>, Trace>
  readonly gradients: Method<OnModel<{ readonly batch: Batch }>, Gradients>
  readonly parameters: Method<OnModel, ModelState>
  /** Waits for the calls under way and frees everything. */
  readonly close: Method<OnModel, null>
}

/** How a page can be lost: cases of errors. */
export type GpuLoss = 'gpu-page-closed' | 'gpu-no-page' | 'gpu-worker-ended' | 'gpu-window-ended' | 'gpu-process-ended'

/** Electron's channel between main and the compute page's preload. */
export const COMPUTE_CHANNEL = 'compute'

/** What the preload and the page post to their shared window: a frame and who it is for. */
export interface ComputeMessage {
  readonly to: 'page' | 'main'
  readonly frame: unknown
}

/**
 * What an engine and its host post to each other beside the engine's own calls. `frame`: to or from the page, which is
 * opened or chosen for the first one (browser mode: one chunk of a frame, see gpu-messages.ts). `release`: the engine has no
 * model there any more. `lost`: the page is gone.
 */
export type ComputeEnvelope =
  | { readonly compute: 'frame'; readonly frame: unknown }
  | { readonly compute: 'release' }
  | { readonly compute: 'lost'; readonly how: string; readonly case: GpuLoss }

export const isComputeEnvelope = (message: unknown): message is ComputeEnvelope =>
  typeof message === 'object' && message !== null && 'compute' in message
