import { expect, test } from 'vitest'
import { TrainControl, paramShapes, sizeOf } from '@core'
import { float32Device } from './float32-device'
import { MemoryStore, runToy, smallSettings, toyExperiment } from './support'

const CASES = (['rnn', 'lstm', 'gru'] as const).flatMap((cell) =>
  [false, true].flatMap((bidirectional) =>
    (['sgd', 'adam'] as const).map((optimizer) => ({
      cell,
      bidirectional,
      optimizer,
      subwords: cell === 'gru' && bidirectional ? ('on' as const) : ('off' as const)
    }))
  )
)

test.each(CASES)(
  'killed at any step and resumed: the same final bytes · $cell · bidirectional $bidirectional · $optimizer · subwords $subwords',
  async ({ cell, bidirectional, optimizer, subwords }) => {
    const settings = smallSettings({
      epochs: 2,
      schedule: 'plateau',
      model: { cell, bidirectional, hidden: 3, embedding: 3, layers: 2 }
    })
    const experiment = await toyExperiment({
      ...settings,
      text: { ...settings.text, subwords },
      optimizer: { ...settings.optimizer, name: optimizer }
    })
    expect(experiment.spec.subwords !== undefined).toBe(subwords === 'on')
    const device = float32Device
    // What the disk held at each moment at which a kill could come: after every event.
    const moments: MemoryStore[] = []
    const disk = new MemoryStore()
    const whole = await runToy(experiment, { device, disk, onEvent: () => moments.push(disk.snapshot()) })
    const expected = whole.disk.files.get('model.safetensors')
    const chosen = moments
      .filter((moment) => [...moment.files.keys()].some((path) => path.endsWith('/state.json')))
      .filter((_, index) => index % 5 === 2)
    expect(chosen.length).toBeGreaterThan(2)
    for (const moment of chosen) {
      const { record, disk: after } = await runToy(experiment, { device, disk: moment, resume: true })
      expect(record!.status).toBe('finished')
      expect(after.files.get('model.safetensors')).toEqual(expected)
      expect(record!.test).toEqual(whole.record!.test)
    }
  }
)

test('interrupted and resumed: status paused in between, one log without doubles, the same figures', async () => {
  const experiment = await toyExperiment(smallSettings())
  const control = new TrainControl()
  const first = await runToy(experiment, {
    device: float32Device,
    control,
    onEvent: (event) => event.kind === 'step' && event.step === 7 && control.interrupt()
  })
  expect(first.record!.status).toBe('paused')
  const second = await runToy(experiment, { device: float32Device, disk: first.disk, resume: true })
  const whole = await runToy(experiment, { device: float32Device })
  expect(second.record!.validation).toEqual(whole.record!.validation)
  const log = await second.store.readEvents()
  expect(log.filter((event) => event.kind === 'epoch').map((event) => event.epoch)).toEqual([0, 1, 2])
  const steps = log.filter((event) => event.kind === 'step').map((event) => event.step)
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b))
})

test('a damaged newest checkpoint is passed over, told, and the one before gives the same result', async () => {
  const experiment = await toyExperiment(smallSettings())
  const control = new TrainControl()
  const first = await runToy(experiment, {
    device: float32Device,
    control,
    onEvent: (event) => event.kind === 'step' && event.step === 7 && control.interrupt()
  })
  const newest = (await first.store.checkpointSteps()).at(-1)!
  const bytes = first.disk.files.get(`checkpoints/step-${newest}/weights.safetensors`)!
  bytes[bytes.length - 1] ^= 1
  const found = (await first.store.latestCheckpoint())!
  expect(found.damaged).toHaveLength(1)
  expect(found.damaged[0].message).toContain('SHA-256')
  expect(found.checkpoint.position.step).toBeLessThan(newest)
  const second = await runToy(experiment, { device: float32Device, disk: first.disk, resume: true })
  expect(second.disk.files.get('model.safetensors')).toEqual(
    (await runToy(experiment, { device: float32Device })).disk.files.get('model.safetensors')
  )
})

test('a checkpoint holds every parameter and every slot in the shapes of the model', async () => {
  const experiment = await toyExperiment(smallSettings())
  const { store } = await runToy(experiment)
  const { checkpoint } = (await store.latestCheckpoint())!
  for (const [name, shape] of paramShapes(experiment.spec)) {
    expect(checkpoint.params.get(name)!.data).toHaveLength(sizeOf(shape))
    for (const slot of ['m', 'v']) expect(checkpoint.optimizer.get(slot)!.get(name)!.shape).toEqual(shape)
  }
})
