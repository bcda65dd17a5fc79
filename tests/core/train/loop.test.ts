import { expect, test } from 'vitest'
import { CoreError, initialParams, referenceDevice, TrainControl, type TrainEvent } from '@core'
import { MemoryStore, runToy, sentences, smallSettings, toyExperiment } from './support'

const kinds = (events: readonly TrainEvent[]): string[] => events.map((event) => event.kind)

test('the whole pipeline overfits 32 sentences to a training loss below 0.01', async () => {
  const settings = smallSettings({
    epochs: 60,
    wordDropout: 0,
    testSplit: 0,
    validationSplit: 0.01,
    learningRate: 0.02,
    schedule: 'constant',
    model: { hidden: 12, embedding: 12, dropout: 0, embeddingDropout: 0 }
  })
  const { record, error } = await runToy(await toyExperiment(settings, sentences(32)))
  expect(error).toBeNull()
  expect(record!.train!.loss).toBeLessThan(0.01)
})

test('events come in order: started, epochs with their checkpoints, evaluated, stopped', async () => {
  const { record, events } = await runToy(await toyExperiment(smallSettings()))
  const told = kinds(events).filter((kind) => kind !== 'step' && kind !== 'checkpoint')
  expect(told).toEqual(['started', 'epoch', 'epoch', 'epoch', 'evaluated', 'evaluated', 'stopped'])
  expect(record).toMatchObject({ status: 'finished', epochs: 3 })
  expect(events.filter((event) => event.kind === 'epoch').map((event) => event.epoch)).toEqual([0, 1, 2])
})

test('the run folder holds exactly what the contract names, and two checkpoints', async () => {
  const { disk, store } = await runToy(await toyExperiment(smallSettings()))
  const top = [...new Set([...disk.files.keys()].map((path) => path.split('/')[0]))].sort()
  expect(top).toEqual([
    'checkpoints',
    'judged.json',
    'labels.json',
    'metrics.jsonl',
    'model.safetensors',
    'run.json',
    'tokenizer.json'
  ])
  expect(await store.checkpointSteps()).toHaveLength(2)
  const opened = await store.open()
  expect(opened.classes).toEqual(['no', 'yes'])
  expect(opened.record.status).toBe('finished')
})

test('one seed, one result: two runs end with the same bytes, another seed does not', async () => {
  const experiment = await toyExperiment(smallSettings())
  const [first, second] = [await runToy(experiment), await runToy(experiment)]
  expect(first.disk.files.get('model.safetensors')).toEqual(second.disk.files.get('model.safetensors'))
  const other = await runToy(await toyExperiment(smallSettings({ seed: 2 })))
  expect(other.disk.files.get('model.safetensors')).not.toEqual(first.disk.files.get('model.safetensors'))
})

test('a frozen embedding stays as it began for so many epochs, pieces too, and is trained from then on', async () => {
  const begun = async (frozenEpochs: number) => {
    const settings = smallSettings({ frozenEpochs })
    const experiment = await toyExperiment({ ...settings, text: { ...settings.text, subwords: 'on' } })
    const { store } = await runToy(experiment)
    const first = initialParams(experiment.spec, experiment.settings.model, experiment.settings.seed)
    const { params } = (await store.latestCheckpoint())!.checkpoint
    const changed = (name: string): boolean =>
      params.get(name)!.data.some((value, at) => value !== first.get(name)!.data[at])
    return ['embedding.weight', 'subword.weight', 'fc.weight'].map(changed)
  }
  expect(await begun(3)).toEqual([false, false, true])
  expect(await begun(2)).toEqual([true, true, true])
})

test("the best weights are restored: the saved model gives the best epoch's validation figures", async () => {
  const experiment = await toyExperiment(smallSettings({ epochs: 8, learningRate: 0.2, schedule: 'constant' }))
  const { record, events, store } = await runToy(experiment)
  const epochs = events.filter((event) => event.kind === 'epoch')
  const best = epochs.findLast((event) => event.best)!
  expect(record!.bestEpoch).toBe(best.epoch + 1)
  expect(record!.validation).toEqual(best.validation)
  const { referenceDevice, evaluateSet } = await import('@core')
  const { params } = await store.open()
  const model = await referenceDevice.open(experiment.spec, params, { threads: 1 })
  expect((await evaluateSet(model, experiment.sets.validation, experiment.classes)).accuracy).toBe(
    best.validation.accuracy
  )
})

test('early stopping ends a run that does not get better, and says "early"', async () => {
  const experiment = await toyExperiment(smallSettings({ epochs: 50, patience: 2, learningRate: 1e-9 }))
  const { record, events } = await runToy(experiment)
  expect(record!.epochs).toBeLessThan(50)
  expect(events.at(-1)).toMatchObject({ kind: 'stopped', why: 'early' })
})

test('pause holds after a whole step, step makes exactly one, resume goes on to the same result', async () => {
  const experiment = await toyExperiment(smallSettings())
  const control = new TrainControl()
  const seen: TrainEvent[] = []
  let pauses = 0
  const { record, disk } = await runToy(experiment, {
    control,
    onEvent: (event) => {
      seen.push(event)
      if (event.kind === 'step' && event.step === 3 && pauses === 0) control.pause()
      if (event.kind === 'paused') queueMicrotask(() => (++pauses < 3 ? control.step() : control.resume()))
    }
  })
  expect(seen.filter((event) => event.kind === 'paused').map((event) => event.step)).toEqual([3, 4, 5])
  expect(kinds(seen).filter((kind) => kind === 'resumed')).toHaveLength(1)
  expect(record!.status).toBe('finished')
  expect(disk.files.get('model.safetensors')).toEqual((await runToy(experiment)).disk.files.get('model.safetensors'))
})

test('stop in the first epoch keeps what was learned: a model, its figures, status stopped', async () => {
  const control = new TrainControl()
  const { record, store } = await runToy(await toyExperiment(smallSettings()), {
    control,
    onEvent: (event) => event.kind === 'step' && control.stop()
  })
  expect(record).toMatchObject({ status: 'stopped', bestEpoch: 1 })
  expect(record!.test).not.toBeNull()
  expect((await store.open()).params.size).toBeGreaterThan(0)
})

test('a disk that fails is told and does not stop the training', async () => {
  const { CoreError } = await import('@core')
  const disk = new MemoryStore()
  let saved = 0
  disk.fail = (path) => {
    if (path.startsWith('checkpoints/') && ++saved > 1)
      throw new CoreError({
        code: 'disk',
        subject: 'writing',
        expected: 'space',
        got: 'a full disk',
        next: 'Free some space.'
      })
  }
  const { record, events } = await runToy(await toyExperiment(smallSettings()), { disk })
  expect(record!.status).toBe('finished')
  expect(kinds(events)).toContain('warning')
})

const full = (): CoreError => new CoreError({ code: 'disk', case: 'run-disk-full', values: { doing: 'writing' } })

test.each([
  ['in the middle', 'checkpoints/', 1],
  ['at the end', 'model.safetensors', 3]
])('a full disk %s pauses the run, which goes on with its weights when there is room', async (_, path, epochs) => {
  const experiment = await toyExperiment(smallSettings())
  const disk = new MemoryStore()
  const statuses: unknown[] = []
  let ended = 0
  let refused = 0
  disk.fail = (written) => {
    if (written.startsWith(path) && ended === epochs && ++refused <= 3) throw full()
  }
  const { record, events } = await runToy(experiment, {
    disk,
    onEvent: (event) => {
      if (event.kind === 'epoch') ended++
      if (event.kind === 'paused' || event.kind === 'resumed')
        statuses.push((JSON.parse(Buffer.from(disk.files.get('run.json')!).toString()) as { status: string }).status)
    }
  })
  expect(record!.status).toBe('finished')
  expect(kinds(events).filter((kind) => kind === 'paused' || kind === 'resumed')).toEqual(['paused', 'resumed'])
  expect(events.find(({ kind }) => kind === 'paused')).toMatchObject({
    why: 'disk-full',
    error: { case: 'run-disk-full' }
  })
  expect(statuses).toEqual(['paused', 'running'])
  expect(disk.files.get('model.safetensors')).toEqual((await runToy(experiment)).disk.files.get('model.safetensors'))
})

test('a run that waits for room can be ended; its last checkpoint remains', async () => {
  const disk = new MemoryStore()
  const control = new TrainControl()
  let saved = 0
  disk.fail = (path) => {
    if (path.startsWith('checkpoints/') && ++saved > 2) throw full()
  }
  const { error, store } = await runToy(await toyExperiment(smallSettings()), {
    disk,
    control,
    onEvent: (event) => {
      if (event.kind === 'paused' && event.why === 'disk-full') queueMicrotask(() => control.interrupt())
    }
  })
  expect(error).toMatchObject({ case: 'run-disk-full' })
  expect((await store.readRecord()).status).toBe('paused')
  expect((await store.latestCheckpoint())!.checkpoint.position.step).toBeGreaterThan(0)
})

test('a lost device is replaced and the result is the same as without the loss', async () => {
  const experiment = await toyExperiment(smallSettings())
  const lostCodes: string[] = []
  let opened = 0
  const { record, events } = await runToy(experiment, {
    open: async (params, optimizer, lost) => {
      if (lost) lostCodes.push(lost.code)
      const model = await referenceDevice.open(experiment.spec, params, {
        threads: 1,
        ...(optimizer ? { optimizer } : {})
      })
      if (opened++ > 0) return model
      const failing = Object.create(model) as typeof model
      let steps = 0
      failing.step = async (batch, rule) => {
        if (++steps > 7)
          throw new CoreError({
            code: 'device-lost',
            subject: 'device',
            expected: 'an answer',
            got: 'none',
            next: 'Another one is used.'
          })
        return model.step(batch, rule)
      }
      failing.close = () => model.close()
      Object.defineProperty(failing, 'parameters', { value: () => model.parameters() })
      Object.defineProperty(failing, 'predict', { value: model.predict.bind(model) })
      Object.defineProperty(failing, 'report', { value: model.report })
      Object.defineProperty(failing, 'spec', { value: model.spec })
      return failing
    }
  })
  expect(lostCodes).toEqual(['device-lost'])
  expect(kinds(events)).toContain('degraded')
  expect(record!.status).toBe('finished')
})

test('probes are written after each epoch and listed', async () => {
  const { store, events } = await runToy(await toyExperiment(smallSettings()), {
    probe: async (_model, epoch) => ({ epoch })
  })
  expect(await store.probeEpochs()).toEqual([1, 2, 3])
  expect(await store.readProbe(2)).toEqual({ epoch: 2 })
  expect(kinds(events).filter((kind) => kind === 'probe')).toHaveLength(3)
})

test('a probe that fails is told and costs one picture, not the run', async () => {
  const { record, events, store } = await runToy(await toyExperiment(smallSettings()), {
    probe: async (_model, epoch) => {
      if (epoch === 2) throw new Error('no picture')
      return { epoch }
    }
  })
  expect(record!.status).toBe('finished')
  expect(events.filter((event) => event.kind === 'warning')).toMatchObject([
    { error: { subject: 'probe', got: 'no picture' } }
  ])
  expect(await store.probeEpochs()).toEqual([1, 3])
})
