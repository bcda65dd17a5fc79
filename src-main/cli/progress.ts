// Live progress of a training run on stderr: a bar that rewrites itself on a terminal, one line an epoch anywhere else.

import type { EpochEvent, StepEvent, TrainEvent } from '@core'
import { sentenceOf } from './language'
import { duration, grouped, share } from './output'

const BAR_WIDTH = 24
/** Terminals slower than this flicker. */
const REDRAW_MS = 100

export class TrainProgress {
  readonly #stream: NodeJS.WriteStream
  readonly #live: boolean
  #drawnAt = 0
  #drawn = false

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream
    this.#live = stream.isTTY
  }

  show(event: TrainEvent): void {
    switch (event.kind) {
      case 'started':
        for (const note of event.notes) this.line(sentenceOf(note))
        this.line(
          `Training on ${event.device.got} (${event.device.detail})${event.device.why === '' ? '' : `: ${event.device.why}`}`
        )
        if (event.resumedFrom !== null) this.line(`Resumed after step ${event.resumedFrom}.`)
        break
      case 'step':
        this.#draw(event)
        break
      case 'epoch':
        this.line(epochLine(event))
        break
      case 'degraded':
        this.line(`The device ${event.from} was lost; training goes on with ${event.device.got}: ${event.device.why}`)
        break
      case 'warning':
        this.line(`Warning: ${event.error.subject}: ${event.error.got}. ${event.error.next}`)
        break
      default:
        break
    }
  }

  /** A whole line above the bar. */
  line(text: string): void {
    this.clear()
    this.#stream.write(`${text}\n`)
  }

  /** A passing notice ("Reading 40 %"), on a terminal only. */
  notice(text: string): void {
    if (!this.#live) return
    this.#stream.write(`\r\x1b[2K${text}`)
    this.#drawn = true
  }

  /** Takes the bar off the screen. */
  clear(): void {
    if (this.#drawn) this.#stream.write('\r\x1b[2K')
    this.#drawn = false
  }

  #draw(event: StepEvent): void {
    const now = performance.now()
    if (!this.#live || now - this.#drawnAt < REDRAW_MS) return
    this.#drawnAt = now
    this.notice(stepLine(event).slice(0, Math.max(20, (this.#stream.columns ?? 120) - 1)))
  }
}

/** "epoch  3/20 [=====>    ]  41 %  loss 0.3124  accuracy 0.8861  812 sequences/s  2 min 5 s left" */
export function stepLine({
  epoch,
  epochs,
  step,
  stepsPerEpoch,
  loss,
  accuracy,
  sequencesPerSecond,
  secondsLeft
}: StepEvent): string {
  const done = (step - epoch * stepsPerEpoch) / stepsPerEpoch
  const filled = Math.round(done * BAR_WIDTH)
  const bar = `${'='.repeat(Math.max(0, filled - 1))}${filled > 0 ? '>' : ''}`.padEnd(BAR_WIDTH)
  return `epoch ${epoch + 1}/${epochs} [${bar}] ${Math.round(done * 100)
    .toString()
    .padStart(
      3
    )} %  loss ${loss.toFixed(4)}  accuracy ${share(accuracy)}  ${grouped(sequencesPerSecond)} sequences/s  ${duration(secondsLeft)} left`
}

function epochLine({ epoch, epochs, train, validation, learningRate, seconds, best }: EpochEvent): string {
  return `epoch ${(epoch + 1).toString().padStart(epochs.toString().length)}/${epochs}  train loss ${train.loss.toFixed(4)} accuracy ${share(train.accuracy)}  validation loss ${validation.loss.toFixed(4)} accuracy ${share(validation.accuracy)}  rate ${learningRate.toPrecision(3)}  ${duration(seconds)}${best ? '  best' : ''}`
}
