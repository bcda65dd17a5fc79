// StepMeter: turns single steps into StepEvents at a limited rate. Several meters may observe one run: the screen's
// at twenty events a second, the log's at two. Each event holds means over the steps since the last one of its meter.

import type { StepResult } from '../device/device'
import type { Progress, StepEvent } from '../run/events'

export interface StepMoment extends Progress {
  readonly learningRate: number
  readonly secondsLeft: number
  readonly memoryBytes: number
}

export class StepMeter {
  readonly #intervalMs: number
  #takenAt = -Infinity
  #steps = 0
  #loss = 0
  #hits = 0
  #counted = 0
  #norm = 0
  #clipped = 0
  #ratio = 0
  #sequences = 0
  #tokens = 0
  #milliseconds = 0

  /** @param intervalMs least time between two events */
  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
  }

  /** @param rows B @param tokens sum of the batch's lengths @param milliseconds the step took */
  add(result: StepResult, rows: number, tokens: number, milliseconds: number): void {
    this.#steps++
    this.#loss += result.loss * rows
    this.#hits += result.hits
    this.#counted += result.counted ?? rows
    this.#norm += result.gradientNorm
    this.#clipped += result.clipScale < 1 ? 1 : 0
    this.#ratio += result.updateRatio
    this.#sequences += rows
    this.#tokens += tokens
    this.#milliseconds += milliseconds
  }

  /** The event, when one is due (or forced: the last step before a pause is always shown); else null. */
  take(nowMs: number, moment: () => StepMoment, options: { force?: boolean } = {}): StepEvent | null {
    if (this.#steps === 0 || (nowMs - this.#takenAt < this.#intervalMs && options.force !== true)) return null
    const perSecond = 1000 / Math.max(this.#milliseconds, 1e-3)
    const event: StepEvent = {
      kind: 'step',
      ...moment(),
      loss: this.#loss / this.#sequences,
      accuracy: this.#hits / this.#counted,
      gradientNorm: this.#norm / this.#steps,
      clipped: this.#clipped / this.#steps,
      updateRatio: this.#ratio / this.#steps,
      sequencesPerSecond: this.#sequences * perSecond,
      tokensPerSecond: this.#tokens * perSecond
    }
    this.#takenAt = nowMs
    this.#steps =
      this.#loss =
      this.#hits =
      this.#counted =
      this.#norm =
      this.#clipped =
      this.#ratio =
      this.#sequences =
      this.#tokens =
      this.#milliseconds =
        0
    return event
  }
}
