// The events of one run as reactive state. Fed by live events and, for runs of the past, by `run.metrics`: both are the
// same TrainEvents. What an event changes is run-state.ts.

import { shallowRef, triggerRef } from 'vue'
import type { TrainEvent } from '@core'
import { applyEvent, emptyRunState, type RunState } from './run-state'

/** Readers are notified at most this often: a chart redrawn faster shows nothing more and costs the training its cores. */
const REDRAW_MS = 200

export class RunHistory {
  readonly run: string
  readonly #state = shallowRef(emptyRunState())
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(run: string) {
    this.run = run
  }

  /**
   * Always up to date; whoever reads it in a computed or a template runs again, at most every REDRAW_MS, while events
   * arrive. The record is changed in place: read through `history.state` each time instead of keeping it.
   */
  get state(): Readonly<RunState> {
    return this.#state.value
  }

  take(event: TrainEvent): void {
    applyEvent(this.#state.value, event)
    if (this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      triggerRef(this.#state)
    }, REDRAW_MS)
  }

  /** Takes a whole past at once. */
  takeAll(events: readonly TrainEvent[]): void {
    for (const event of events) applyEvent(this.#state.value, event)
    triggerRef(this.#state)
  }
}
