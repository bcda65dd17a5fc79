// What the parts of a running run share: the loop makes them once; steps, epochs and pauses use them.

import type { Experiment } from './experiment'
import type { Reporter } from './reporter'
import type { RunFiles } from './run-files'
import type { RunOptions } from './run-options'
import type { RunState } from './run-state'
import type { TrainedModel } from './trained-model'

export interface RunParts {
  readonly experiment: Experiment
  readonly options: RunOptions
  /** One object for the whole run; it changes with every step. */
  readonly state: RunState
  readonly model: TrainedModel
  readonly files: RunFiles
  readonly reporter: Reporter
}
