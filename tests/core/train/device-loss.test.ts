// A lost device that a person decides about: the run waits at its last checkpoint, then goes on, is stopped or left.

import { CoreError, type Experiment, type RunOptions, TrainControl, type TrainEvent } from '@core'
import { expect, test } from 'vitest'
import { float32Device } from './float32-device'
import { MemoryStore, runToy, smallSettings, toyExperiment } from './support'

const kinds = (events: readonly TrainEvent[]): string[] => events.map((event) => event.kind)

/** Opens a device that is lost in the middle of a step `after` steps the first time. */
function losing(
  experiment: Experiment,
  after: number
): { readonly open: RunOptions['open']; readonly lost: (CoreError | undefined)[] } {
  const lost: (CoreError | undefined)[] = []
  const open: RunOptions['open'] = async (params, optimizer, why) => {
    lost.push(why)
    const first = lost.length === 1
    const model = await float32Device.open(experiment.spec, params, { threads: 1, ...(optimizer ? { optimizer } : {}) })
    let steps = 0
    return {
      spec: model.spec,
      report: model.report,
      predict: (batch) => model.predict(batch),
      trace: (...asked) => model.trace(...asked),
      gradients: (batch) => model.gradients(batch),
      parameters: () => model.parameters(),
      close: () => model.close(),
      step: async (batch, rule) => {
        if (first && ++steps > after)
          throw new CoreError({
            code: 'device-lost',
            subject: 'GPU',
            expected: 'an answer',
            got: 'a closed page',
            next: 'Go on.'
          })
        return model.step(batch, rule)
      }
    }
  }
  return { open, lost }
}

test('a loss that a person decides about pauses at the last checkpoint and says why; resumed, it ends in the same bytes as without the loss', async () => {
  const experiment = await toyExperiment(smallSettings())
  const whole = await runToy(experiment, { device: float32Device })
  const control = new TrainControl()
  const { open, lost } = losing(experiment, 7)
  const statuses: string[] = []
  const disk = new MemoryStore()
  const { record, events, store } = await runToy(experiment, {
    open,
    control,
    disk,
    asksAfterLoss: () => true,
    onEvent: (event) => {
      if (event.kind !== 'paused') return
      expect(lost.filter((why) => why !== undefined)).toEqual([])
      statuses.push((JSON.parse(Buffer.from(disk.files.get('run.json')!).toString()) as { status: string }).status)
      queueMicrotask(() => control.resume())
    }
  })
  expect(events.find(({ kind }) => kind === 'paused')).toMatchObject({
    step: 6,
    why: 'device-lost',
    error: { got: 'a closed page' }
  })
  expect(kinds(events).filter((kind) => ['paused', 'degraded', 'resumed'].includes(kind))).toEqual([
    'paused',
    'degraded',
    'resumed'
  ])
  expect(statuses).toEqual(['paused'])
  expect(record!.status).toBe('finished')
  expect(disk.files.get('model.safetensors')).toEqual(whole.disk.files.get('model.safetensors'))
  // The log tells every epoch once.
  const epochs = (await store.readEvents()).filter((event) => event.kind === 'epoch').map(({ epoch }) => epoch)
  expect(epochs).toEqual([0, 1, 2])
})

test('a run that waits for a word about its lost device can be stopped, with its best weights, or left as it is', async () => {
  const experiment = await toyExperiment(smallSettings())
  for (const [ending, status, replaced] of [
    ['stop', 'stopped', 1],
    ['interrupt', 'paused', 0]
  ] as const) {
    const control = new TrainControl()
    const { open, lost } = losing(experiment, 9)
    const { record, store } = await runToy(experiment, {
      open,
      control,
      asksAfterLoss: () => true,
      onEvent: (event) => {
        if (event.kind === 'paused' && event.why === 'device-lost') queueMicrotask(() => control[ending]())
      }
    })
    expect(record!.status).toBe(status)
    expect(lost.filter((why) => why?.code === 'device-lost')).toHaveLength(replaced)
    expect((await store.latestCheckpoint())!.checkpoint.position.step).toBeGreaterThan(0)
  }
})
