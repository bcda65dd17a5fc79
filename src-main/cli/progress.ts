// Live progress of a training run on stderr: a bar that rewrites itself on a terminal, one line an epoch anywhere else.

import {
  type CoreErrorData,
  type DeviceReport,
  type EpochEvent,
  errorWords,
  message,
  messageList,
  type StepEvent,
  type TrainEvent
} from '@core'
import { accuracyText } from './figures'
import { language, sentenceOf, t } from './language'
import { duration, grouped, share } from './output'
import { figuresInLine } from './task-figures'
import { shownText } from './terminal-text'

const BAR_WIDTH = 24
/** Terminals slower than this flicker. */
const REDRAW_MS = 100

export class TrainProgress {
  readonly #stream: NodeJS.WriteStream
  readonly #live: boolean
  #drawnAt = -Infinity
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
          t('cli.text.trainingOn', {
            device: event.device.got,
            detail: event.device.detail,
            why: reasonOf(event.device)
          })
        )
        if (event.resumedFrom !== null) this.line(t('cli.text.resumedAfter', { step: String(event.resumedFrom) }))
        break
      case 'step':
        this.#draw(event)
        break
      case 'epoch':
        this.line(epochLine(event))
        break
      case 'degraded':
        this.line(t('cli.text.degraded', { from: event.from, device: event.device.got, why: reasonOf(event.device) }))
        break
      case 'paused':
        if (event.why === 'disk-full') this.line(t('cli.text.waitsForRoom'))
        break
      case 'resumed':
        this.line(t('cli.text.goesOn', { step: String(event.step) }))
        break
      case 'warning':
        this.line(warningOf(event.error))
        break
      default:
        break
    }
  }

  /** A whole line above the bar. */
  line(text: string): void {
    this.clear()
    this.#stream.write(`${shownText(text)}\n`)
  }

  /** A passing notice ("Reading 40%"), on a terminal only, where it is due: a notice made for nothing costs more than what it tells of. */
  notice(textOf: () => string): void {
    const now = performance.now()
    if (!this.#live || now - this.#drawnAt < REDRAW_MS) return
    this.#drawnAt = now
    this.#stream.write(`\r\x1b[2K${shownText(textOf())}`)
    this.#drawn = true
  }

  /** Takes the bar off the screen. */
  clear(): void {
    if (this.#drawn) this.#stream.write('\r\x1b[2K')
    this.#drawn = false
  }

  #draw(event: StepEvent): void {
    this.notice(() => stepLine(event).slice(0, Math.max(20, (this.#stream.columns ?? 120) - 1)))
  }
}

/** "epoch  3/20 [=====>    ]  41%  loss 0.3124  accuracy 0.8861  812 sequences/s  2 min 5 s left" */
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
  return t(Number.isFinite(accuracy) ? 'cli.text.step' : 'cli.text.taskStep', {
    epoch: String(epoch + 1),
    epochs: String(epochs),
    bar: `[${bar}]`,
    percent: String(Math.round(done * 100)).padStart(3),
    loss: loss.toFixed(4),
    accuracy: share(accuracy),
    speed: grouped(sequencesPerSecond),
    left: duration(secondsLeft)
  })
}

function epochLine({ epoch, epochs, train, validation, learningRate, seconds, best }: EpochEvent): string {
  return t(validation.figures ? 'cli.text.taskEpoch' : 'cli.text.epoch', {
    figures: figuresInLine(validation),
    epoch: String(epoch + 1).padStart(String(epochs).length),
    epochs: String(epochs),
    trainLoss: train.loss.toFixed(4),
    trainAccuracy: share(train.accuracy),
    loss: validation.loss.toFixed(4),
    accuracy: accuracyText(validation.accuracy, validation.rows),
    rate: learningRate.toPrecision(3),
    time: duration(seconds),
    best: best ? t('cli.text.best') : ''
  })
}

/** ": fastest here, 4.0 ms a step; wasm 9.0 ms; webgpu: no usable GPU found", or nothing. */
function reasonOf({ got, reason, measured }: DeviceReport): string {
  const others = measured
    .filter(({ name }) => name !== got)
    .map(({ name: device, milliseconds, reason: why }) =>
      milliseconds === null
        ? message('device-because', { device, why: why ?? '' })
        : message('device-time', { device, time: milliseconds.toFixed(1) })
    )
  return reason ? t('cli.text.because', { why: messageList([reason, ...others]) }) : ''
}

function warningOf(error: CoreErrorData): string {
  const { subject, got, next } = (error.case && errorWords(language, error.case, error.values)) || error
  return t('cli.text.warning', { subject, got, next })
}
