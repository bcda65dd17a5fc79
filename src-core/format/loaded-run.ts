// A finished run as it is read back from its folder.

import type { Abstention } from '../abstain/abstention'
import type { Message } from '../messages/message'
import type { ParamSet } from '../model/params'
import type { RunRecord } from '../run/record'
import type { EncoderSpec } from '../text/tokens'
import type { Blend } from '../wide/blend'
import type { KeptGraph } from './import/onnx/original'

/** Everything needed to use a finished run. */
export interface LoadedRun {
  readonly record: RunRecord
  readonly encoder: EncoderSpec
  readonly classes: readonly string[]
  readonly params: ParamSet
  /** What importing it assumed, changed or found missing; none for a run of ours. */
  readonly assumed: readonly Message[]
  /** The graph of another program that computes the scores; null where the weights are all there is to it. */
  readonly graph: KeptGraph | null
  /** The wide path beside the network; null where it predicts alone. */
  readonly blend: Blend | null
  /** By what it may abstain; null where no limits were fitted. */
  readonly abstention: Abstention | null
}
