// The device contract. A `Device` is a way to compute (a library, a GPU, plain loops); a `ResidentModel` is a model
// living on it. How it computes is its own business; that it gives `reference`'s numbers is one test body run over
// all devices (tests/devices). Everything is a promise: workers and GPUs answer later.
//
// What it is not: a tensor library. There are no operations here, only the methods training and inspection need.

import type { Batch, CarriedStates } from '../data/sequence-set'
import type { ModelSpec } from '../model/spec'
import type { Message } from '../messages/message'
import type { ParamSet } from '../model/params'
import type { DeviceName } from '../settings/choices'
import type { OptimizerSettings } from '../settings/optimizer-presets'
import type { WriteOptions, Written } from './answer-search'

/** Devices that another process or a driver may take away in the middle of a run. */
export const GPU_DEVICES: ReadonlySet<string> = new Set<DeviceName>(['webgpu', 'webgl', 'browser-gpu'])

/** Devices whose update has no place to leave a tensor out: they train no frozen embedding. */
export const NEVER_FROZEN: readonly DeviceName[] = ['webgpu', 'browser-gpu']

/** Devices whose kernels gather from an embedding and nothing else: they run neither models that read numbers nor subwords. */
export const TOKENS_ONLY: readonly DeviceName[] = ['webgpu', 'webgl', 'browser-gpu', 'gpujs-wasm', 'gpujs-cpu']

/** Devices whose kernels end in one softmax a row: they run classifiers alone, models without a `head` and without a decoder. */
export const CLASSES_ONLY: readonly DeviceName[] = [...TOKENS_ONLY]

export interface DeviceProbe {
  readonly name: DeviceName
  readonly available: boolean
  /** Why not; null when available. */
  readonly reason: Message | null
  /** "onnxruntime-node 1.30.0, 2 cores", "NVIDIA H100 (Vulkan)". */
  readonly detail: string
  /** A GPU's interface computed on the CPU (SwiftShader, llvmpipe): good for proofs, so slow that `auto` passes it over. */
  readonly software?: boolean
}

/** What was asked for, what was had. A fallback is always shown, never silent. */
export interface DeviceReport {
  readonly asked: DeviceName | 'auto'
  readonly got: DeviceName
  /** Why `got` is not `asked`, or why `auto` chose it; null when it simply is what was asked. */
  readonly reason: Message | null
  readonly detail: string
  readonly precision: 'float32' | 'float64'
  readonly threads: number
  /** More threads than that were asked for than the machine or the batch has use for; absent where not. */
  readonly threadsAsked?: number
  /** Candidates with milliseconds for one training step at the shape at hand; null where unavailable. */
  readonly measured: readonly {
    readonly name: DeviceName
    readonly milliseconds: number | null
    /** Why there are no milliseconds, or how they were had. */
    readonly reason: Message | null
  }[]
}

/** All an update needs besides gradients: plain data, one step's worth. */
export interface UpdateRule {
  readonly optimizer: OptimizerSettings
  readonly learningRate: number
  /** Largest global gradient norm; null: no clipping (Pascanu, Mikolov & Bengio 2013). Applied after clipValue. */
  readonly clipNorm: number | null
  /** Largest absolute gradient element; null: no clipping. */
  readonly clipValue: number | null
  /** 1-based step count, for Adam's bias correction. */
  readonly step: number
  /** Seed of this step's dropout masks; see device/dropout.ts. Same seed, same masks, on every device. */
  readonly dropoutSeed: number
  /** The embedding and the subword table stay as they are, and their gradients count in no norm. */
  readonly frozen?: boolean | undefined
}

export interface StepResult {
  /** Weighted mean loss over the batch, before the update, dropout on: of a classifier the cross-entropy in nats. */
  readonly loss: number
  /** Rows whose largest logit is their label; steps where steps have labels; rows whose labels are all right at one half. */
  readonly hits: number
  /** What `hits` is counted among: labelled steps, or 0 where nothing can be right or wrong (numbers); absent: the rows. */
  readonly counted?: number
  /** Global L2 norm of all gradients before any clipping. */
  readonly gradientNorm: number
  /** Share of clipping: 1 when nothing was cut, else clipNorm / norm. */
  readonly clipScale: number
  /** L2 norm of the update divided by the L2 norm of the parameters. */
  readonly updateRatio: number
  /** False when loss or gradients held NaN or Inf: then parameters and optimizer state are unchanged. */
  readonly finite: boolean
  /** Where the first non-finite value was seen ("loss", a tensor's name); '' when finite. */
  readonly nonFinite: string
  /** Of a batch with `initial`: the states after each row's last step, before the update. */
  readonly final?: CarriedStates
}

export interface Prediction {
  /** [B, O]; [B, T, O] where steps have outputs of their own, [B, Td, O] of answers that a decoder is given, 0 in padding. */
  readonly logits: Float32Array
  /** Like the logits: their softmax, their sigmoid (head 'sigmoid'), or themselves (numbers). */
  readonly probabilities: Float32Array
  /** Of a batch with `initial`: the states after each row's last step. */
  readonly final?: CarriedStates
}

/** One layer and direction, step by step. Reverse directions are stored in text order: index t is token t. */
export interface LayerTrace {
  readonly layer: number
  readonly direction: 0 | 1
  /** [B, T, G*H] activated gates in GATE_ORDER (LSTM i,f,g,o; GRU r,z,n; RNN h). 0 in padding. */
  readonly gates: Float32Array
  /** [B, T, H] hidden states after each step. 0 in padding. */
  readonly states: Float32Array
  /** [B, T, H] cell states (LSTM), else null. */
  readonly cells: Float32Array | null
  /** [B, T, H] gradient of the target by h_t, through every later step; null when no gradient was asked for. */
  readonly dStates: Float32Array | null
  /** [B, T, G*H] gradient by the pre-activations; null when no gradient was asked for. */
  readonly dGates: Float32Array | null
}

export interface TraceOptions {
  /** 'none': forward only. 'loss': d(mean loss). 'logit': d(logit of the row's label, or of each labelled step's), for saliency. */
  readonly gradient: 'none' | 'loss' | 'logit'
  /** [B] factor on a row's embedded tokens (integrated gradients walk from 0 to 1); all 1 when absent. `embedded` is then the scaled value, `dEmbedded` the gradient by the token before scaling, so it holds the factor. */
  readonly scale?: Float32Array
}

export interface Trace extends Prediction {
  readonly layers: readonly LayerTrace[]
  /** [B, T, E] embedded tokens, and the gradient of the target by them (null without gradient). */
  readonly embedded: Float32Array
  readonly dEmbedded: Float32Array | null
  /** [B, D*H] */
  readonly pooled: Float32Array
  /** [B, T] attention weights; null unless pooling is attention. */
  readonly attention: Float32Array | null
}

/** Optimizer memory: slot name ("m", "v", "velocity", ...) to tensors shaped like the parameters. */
export type OptimizerState = ReadonlyMap<string, ParamSet>

export interface ModelState {
  readonly params: ParamSet
  readonly optimizer: OptimizerState
}

export interface Gradients {
  readonly loss: number
  readonly gradients: ParamSet
}

export interface ResidentModel {
  readonly spec: ModelSpec
  /** Another program's graph computes the scores: no gradients, no training, and `trace` holds no attention. */
  readonly scoredByGraph?: boolean
  readonly report: DeviceReport
  /** Rows of a batch at which it predicts best; absent: a hundred or so. */
  readonly rowsAtOnce?: number | undefined
  /** Forward, backward, clip, update. Rows without labels are an error. */
  step(batch: Batch, rule: UpdateRule): Promise<StepResult>
  predict(batch: Batch): Promise<Prediction>
  /** What a model with a decoder writes by itself, row by row; absent without one. */
  write?(batch: Batch, options: WriteOptions): Promise<readonly Written[]>
  trace(batch: Batch, options: TraceOptions): Promise<Trace>
  /** Gradients of the mean loss without update or dropout: proofs and the training doctor. */
  gradients(batch: Batch): Promise<Gradients>
  /** A copy of the weights and the optimizer's memory, for checkpoints. */
  parameters(): Promise<ModelState>
  /** Frees everything; later calls reject with "handle-closed". Idempotent. */
  close(): Promise<void>
}

/** What predicting alone asks of a model. */
export type Predictor = Pick<ResidentModel, 'spec' | 'rowsAtOnce' | 'predict'>

export interface OpenOptions {
  /** Workers (CPU) or ignored (GPU). Results are the same bits for any number. */
  readonly threads: number
  /** Kept in the report where fewer are given. */
  readonly threadsAsked?: number
  /** Optimizer memory to continue from; absent: starts at zero. */
  readonly optimizer?: OptimizerState
  /** What the user asked for, kept in the report when a fallback chose this device. */
  readonly asked?: DeviceName | 'auto'
  readonly reason?: Message | null
  /** What choosing measured, kept in the report. */
  readonly measured?: DeviceReport['measured']
}

export interface Device {
  readonly name: DeviceName
  probe(): Promise<DeviceProbe>
  open(spec: ModelSpec, params: ParamSet, options: OpenOptions): Promise<ResidentModel>
}
