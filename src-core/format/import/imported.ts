// What every importer gives: a model of ours, and as much of its tokenizer and labels as the files hold.

import type { Message } from '../../messages/message'
import type { ParamSet } from '../../model/params'
import type { ModelSpec } from '../../model/spec'
import type { KeptGraph, OriginalGraph } from './onnx/original'
import type { Abstention } from '../../abstain/abstention'
import type { Blend } from '../../wide/blend'
import type { TaskSpec } from '../../tasks/task-spec'
import type { Description } from './self-description'
import type { EncoderSpec } from '../../text/tokens'

export interface ImportedModel {
  readonly spec: ModelSpec
  readonly params: ParamSet
  /** null when the files hold no tokenizer of ours: then only token ids can be classified. */
  readonly encoder: EncoderSpec | null
  /** null when the files name no labels. */
  readonly labels: readonly string[] | null
  /** What was assumed, changed or is missing. */
  readonly notes: readonly Message[]
  /** [E] the vector that id 0 had in the file; here 0 is padding and has none. */
  readonly zeroVector: Float32Array
  /** The graph it came from, to compare with; null for weights alone. */
  readonly original: OriginalGraph | null
  /** The graph where it stays what computes the scores: `spec` and `params` are then true as far as the recurrent layers. */
  readonly graph: KeptGraph | null
  /** The wide path that stands beside it in a bundle; absent where none does. */
  readonly blend?: Blend
  /** By what it may abstain, of a bundle that has limits. */
  readonly abstention?: Abstention
  /** Of a model that does not classify rows. */
  readonly task?: TaskSpec | undefined
  readonly columns?: Description['columns']
}
