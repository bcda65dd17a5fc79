// TrainControl: pause, step, resume and stop for a run in progress. The loop calls `mayStep()` between two steps; nothing
// ever interrupts a step, so weights and state are always those of a whole one.

/** 'stop' ends the run properly (best weights, evaluation); 'interrupt' only saves the state, to be resumed later. */
export type Ending = 'stop' | 'interrupt'

export class TrainControl {
  #paused = false
  /** Steps allowed while paused. */
  #allowance = 0
  #ending: Ending | null = null
  #wake: (() => void) | null = null

  get paused(): boolean {
    return this.#paused
  }

  get ending(): Ending | null {
    return this.#ending
  }

  /** Pauses the run after the step in progress. */
  pause(): void {
    this.#paused = true
    this.#notify()
  }

  /** One optimizer step, then paused again. Pauses a running run. */
  step(): void {
    this.#paused = true
    this.#allowance++
    this.#notify()
  }

  resume(): void {
    this.#paused = false
    this.#allowance = 0
    this.#notify()
  }

  /** Ends the run after the step in progress: restores the best weights and evaluates them. */
  stop(): void {
    this.#ending ??= 'stop'
    this.#notify()
  }

  /** Ends the run after the step in progress with a checkpoint and nothing else. */
  interrupt(): void {
    this.#ending = 'interrupt'
    this.#notify()
  }

  /** For the loop: true when the next step may run at once (uses up one step of the allowance while paused). */
  mayStep(): boolean {
    if (this.#ending !== null || !this.#paused) return true
    if (this.#allowance === 0) return false
    this.#allowance--
    return true
  }

  /** For the loop: resolves when something changed. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  #notify(): void {
    const wake = this.#wake
    this.#wake = null
    wake?.()
  }
}
