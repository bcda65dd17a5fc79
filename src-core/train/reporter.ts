// Events and throughput of a run: events to the host at once, to metrics.jsonl in batches; speed and time left from this
// process's own steps. Holds no state that a resumed run would need.

import type { StepResult } from '../device/device'
import type { CoreError } from '../errors'
import type { RunStore } from '../format/run-folder'
import type { RunRecord } from '../run/record'
import type { Progress, TrainEvent } from '../run/events'
import { type StepMoment, StepMeter } from './meter'

export interface Clock {
  /** Milliseconds, never going back. */
  now(): number
  /** ISO 8601 in UTC. */
  date(): string
  /** Settles after so many milliseconds. */
  after(milliseconds: number): Promise<void>
  /** Settles when whatever else waits for the event loop has had its turn. */
  turn(): Promise<void>
  /** Memory of the process. */
  memoryBytes(): number
}

/** Least milliseconds between two step events: the screen's and the log's. */
const SCREEN_INTERVAL_MS = 50
const LOG_INTERVAL_MS = 500

export class Reporter {
  readonly #emit: (event: TrainEvent) => void
  readonly #clock: Clock
  readonly #store: RunStore
  readonly #totalSteps: number
  readonly #screen = new StepMeter(SCREEN_INTERVAL_MS)
  readonly #log = new StepMeter(LOG_INTERVAL_MS)
  readonly #unlogged: TrainEvent[] = []
  #steps = 0
  #sequences = 0
  #tokens = 0
  /** Seconds inside steps, and all seconds of training, validation and files included. */
  #stepSeconds = 0
  #seconds = 0

  constructor(emit: (event: TrainEvent) => void, clock: Clock, store: RunStore, totalSteps: number) {
    this.#emit = emit
    this.#clock = clock
    this.#store = store
    this.#totalSteps = totalSteps
  }

  event(event: TrainEvent): void {
    this.#emit(event)
    this.#unlogged.push(event)
  }

  /** Emitted, not logged: the log is on the disk that failed. */
  warn(error: CoreError): void {
    this.#emit({ kind: 'warning', error: error.toData() })
  }

  /** @param rows B @param tokens sum of the batch's lengths */
  countStep(result: StepResult, rows: number, tokens: number, milliseconds: number): void {
    this.#steps++
    this.#sequences += rows
    this.#tokens += tokens
    this.#stepSeconds += milliseconds / 1000
    this.#seconds += milliseconds / 1000
    for (const meter of [this.#screen, this.#log]) meter.add(result, rows, tokens, milliseconds)
  }

  /** Time that passed outside steps; pauses are never counted. */
  countSeconds(seconds: number): void {
    this.#seconds += seconds
  }

  /** Step events to the screen and the log, each at its own interval; with `force` whatever has gathered. */
  steps(progress: Progress, learningRate: number, options: { force: boolean }): void {
    const now = this.#clock.now()
    const secondsLeft =
      this.#steps === 0 ? 0 : (this.#seconds / this.#steps) * Math.max(0, this.#totalSteps - progress.step)
    // Asked of the system only where an event is due: that takes longer than everything else here.
    const moment = (): StepMoment => ({
      ...progress,
      learningRate,
      secondsLeft,
      memoryBytes: this.#clock.memoryBytes()
    })
    const shown = this.#screen.take(now, moment, options)
    if (shown) this.#emit(shown)
    const logged = this.#log.take(now, moment, options)
    if (logged) this.#unlogged.push(logged)
  }

  /** Drops what has gathered for the log: the steps after the checkpoint are replayed. */
  discardUnlogged(): void {
    this.#unlogged.length = 0
  }

  /** Appends what has gathered to metrics.jsonl. */
  async flush(): Promise<void> {
    const waiting = this.#unlogged.slice()
    await this.#store.appendEvents(waiting)
    this.#unlogged.splice(0, waiting.length)
  }

  /** Whole steps, everything in them (batches, workers, update); validation and files are not. Null before the first. */
  throughput(): RunRecord['throughput'] {
    if (this.#stepSeconds === 0) return null
    return {
      sequencesPerSecond: this.#sequences / this.#stepSeconds,
      tokensPerSecond: this.#tokens / this.#stepSeconds
    }
  }
}
