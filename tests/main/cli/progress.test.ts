import { expect, test } from 'vitest'
import type { StepEvent } from '@core'
import { TrainProgress, stepLine } from '../../../src-main/cli/progress'
import { alignColumns, duration, grouped } from '../../../src-main/cli/output'

const step: StepEvent = {
  kind: 'step',
  epoch: 1,
  epochs: 20,
  step: 141,
  stepsPerEpoch: 100,
  seconds: 12,
  loss: 0.31241,
  accuracy: 0.8861,
  learningRate: 0.001,
  gradientNorm: 1,
  clipped: 0,
  updateRatio: 0.01,
  sequencesPerSecond: 1812.4,
  tokensPerSecond: 20000,
  secondsLeft: 125,
  memoryBytes: 1
}

/** A terminal, or something that is none, that remembers what it was sent. */
function stream(isTTY: boolean): { sent: string; stream: NodeJS.WriteStream } {
  const target = {
    sent: '',
    stream: {
      isTTY,
      columns: 200,
      write: (text: string) => {
        target.sent += text
        return true
      }
    } as unknown as NodeJS.WriteStream
  }
  return target
}

test('the bar names epoch, share, loss, accuracy, speed and time left', () => {
  expect(stepLine(step)).toBe(
    `epoch 2/20 [${'='.repeat(9)}>${' '.repeat(14)}]  41%  loss 0.3124  accuracy 0.8861  1 812 sequences/s  2 min 5 s left`
  )
})

test('steps are drawn on a terminal and nowhere else', () => {
  const [terminal, pipe] = [stream(true), stream(false)]
  for (const { stream: target } of [terminal, pipe]) new TrainProgress(target).show(step)
  expect(terminal.sent).toContain('loss 0.3124')
  expect(pipe.sent).toBe('')
})

test('an epoch is one line anywhere, and on a terminal the bar makes room for it', () => {
  const epoch = {
    ...step,
    kind: 'epoch' as const,
    train: { loss: 0.5, accuracy: 0.7 },
    validation: { rows: 10, loss: 0.6, accuracy: 0.65, macroF1: 0.6 },
    best: true
  }
  const [terminal, pipe] = [stream(true), stream(false)]
  const live = new TrainProgress(terminal.stream)
  live.show(step)
  live.show(epoch)
  new TrainProgress(pipe.stream).show(epoch)
  expect(pipe.sent.trimEnd().split('\n')).toHaveLength(1)
  expect(terminal.sent).toContain('\r\x1b[2Kepoch  2/20  train loss')
})

test('numbers for people', () => {
  expect([duration(48.2), duration(200), duration(7500)]).toEqual(['48 s', '3 min 20 s', '2 h 5 min'])
  expect([grouped(999), grouped(1000), grouped(1234567)]).toEqual(['999', '1 000', '1 234 567'])
  expect(
    alignColumns([
      ['class', 'rows'],
      ['a', '5'],
      ['bb', '120']
    ])
  ).toEqual(['class  rows', 'a         5', 'bb      120'])
})
