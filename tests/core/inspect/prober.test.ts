// Looking while training: it changes nothing, it is the same texts every time, and it keeps to its share of the time.

import { expect, test } from 'vitest'
import {
  type ProbeRecord,
  type ResidentModel,
  type SequenceSet,
  PROBE_SHARE,
  Prober,
  Rng,
  TrainControl,
  probeRows,
  referenceDevice,
  runExperiment,
  newRecord,
  parameterCount,
  RunStore
} from '@core'
import { randomParams, smallSpec } from '../../devices/cases'
import { MemoryStore, countingClock, smallSettings, toyExperiment } from '../train/support'

const spec = smallSpec()

function randomSet(count: number, label = (n: number): number => n % 3): SequenceSet {
  const rng = Rng.stream(1, 'prober test')
  const lengths = Array.from({ length: count }, () => 1 + rng.below(6))
  const offsets = Int32Array.of(0, ...lengths)
  for (let n = 0; n < count; n++) offsets[n + 1] += offsets[n]
  return {
    ids: Int32Array.from({ length: offsets[count] }, () => 1 + rng.below(10)),
    offsets,
    labels: Int32Array.from(lengths, (_, n) => label(n)),
    rowOf: Int32Array.from(lengths, (_, n) => n),
    truncated: 0,
    unknown: 0
  }
}

/** A model whose traces cost `perText` milliseconds of the returned clock and nothing else does. */
async function timed(
  perText: number
): Promise<{ model: ResidentModel; now: () => number; texts: number[]; close: () => Promise<void> }> {
  const inner = await referenceDevice.open(spec, randomParams(spec, 2), { threads: 1 })
  let clock = 0
  const texts: number[] = []
  const model: ResidentModel = {
    spec,
    report: inner.report,
    step: (batch, rule) => inner.step(batch, rule),
    predict: (batch) => inner.predict(batch),
    gradients: (batch) => inner.gradients(batch),
    parameters: () => inner.parameters(),
    close: () => inner.close(),
    trace: (batch, options) => {
      clock += perText * batch.batchSize
      texts.push(batch.batchSize)
      return inner.trace(batch, options)
    }
  }
  return { model, now: () => clock, texts, close: () => inner.close() }
}

test('a run that is looked into ends with the same bytes as one that is not, and leaves a record for each epoch', async () => {
  const experiment = await toyExperiment(smallSettings())
  const train = async (looking: boolean): Promise<MemoryStore> => {
    const disk = new MemoryStore()
    const prober = new Prober({
      sets: [experiment.sets.validation, experiment.sets.train],
      seed: 1,
      epochs: 60,
      now: () => 0
    })
    await runExperiment(experiment, {
      store: new RunStore(disk, 'run'),
      control: new TrainControl(),
      clock: countingClock(),
      emit: () => undefined,
      record: newRecord(
        experiment,
        { id: 'run', name: 'run', created: '2026-01-02T03:04:05.000Z', versions: {} },
        parameterCount(experiment.spec)
      ),
      open: (params, optimizer) => referenceDevice.open(experiment.spec, params, { threads: 1, optimizer }),
      ...(looking ? { probe: (model, epoch, time) => prober.probe(model, epoch, time) } : {})
    })
    return disk
  }
  const [blind, seeing] = [await train(false), await train(true)]
  expect(seeing.files.get('model.safetensors')).toEqual(blind.files.get('model.safetensors'))
  expect([...seeing.files.keys()].filter((path) => path.startsWith('probes/')).sort()).toEqual([
    'probes/epoch-1.json',
    'probes/epoch-2.json',
    'probes/epoch-3.json'
  ])
  const record = JSON.parse(new TextDecoder().decode(seeing.files.get('probes/epoch-2.json'))) as ProbeRecord
  expect(record).toMatchObject({ epoch: 2, texts: experiment.sets.validation.labels.length })
})

test('a smaller look is a part of a larger one', () => {
  const set = randomSet(200)
  const large = new Set(probeRows(set, 5, 100))
  expect([...probeRows(set, 5, 40)].every((row) => large.has(row))).toBe(true)
  expect(probeRows(set, 5)).toEqual(probeRows(set, 5))
})

test('at 1 ms a text a 10 s epoch is looked into with 400 texts, the same in every epoch', async () => {
  const { model, now, close } = await timed(1)
  const prober = new Prober({ sets: [randomSet(600)], seed: 1, epochs: 60, now })
  const first = await prober.probe(model, 1, { epochSeconds: 10, seconds: 10 })
  const second = await prober.probe(model, 2, { epochSeconds: 10, seconds: 20 })
  await close()
  expect([first!.texts, second!.texts]).toEqual([400, 400])
  expect([first!.epoch, second!.epoch]).toEqual([1, 2])
})

test('long epochs never take more than 512 texts; unlabelled validation rows are left out', async () => {
  const { model, now, close } = await timed(0.001)
  const prober = new Prober({ sets: [randomSet(900, (n) => (n % 3 === 0 ? -1 : n % 3))], seed: 1, epochs: 60, now })
  const record = await prober.probe(model, 1, { epochSeconds: 1000, seconds: 1000 })
  await close()
  expect(record!.texts).toBe(512)
})

test('where even 16 texts are too dear, epochs are left out, the looks stay within a twentieth of the time, and the records say what all of it cost', async () => {
  const { model, now, texts, close } = await timed(1)
  const prober = new Prober({ sets: [randomSet(300)], seed: 1, epochs: 60, now })
  const epochs: number[] = []
  let share = 0
  for (let epoch = 1; epoch <= 60; epoch++) {
    const record = await prober.probe(model, epoch, { epochSeconds: 0.2, seconds: 0.2 * epoch })
    if (!record) continue
    epochs.push(epoch)
    share = record.share!
  }
  await close()
  const traced = texts.reduce((sum, count) => sum + count, 0)
  // The first of the pilot's two traces made the device ready, the second was the first look.
  const spent = traced - 16
  expect(epochs[0]).toBe(1)
  expect(epochs.length).toBeGreaterThan(10)
  expect(epochs.length).toBeLessThan(40)
  expect(spent).toBeLessThanOrEqual(PROBE_SHARE * 60 * 200)
  expect(share).toBeCloseTo(traced / (200 * epochs.at(-1)!), 4)
})

test('a resumed run goes on with as many texts as before', async () => {
  const { model, now, close } = await timed(1)
  const prober = new Prober({ sets: [randomSet(300)], seed: 1, epochs: 60, now, texts: 77 })
  expect((await prober.probe(model, 9, { epochSeconds: 1, seconds: 90 }))!.texts).toBe(77)
  await close()
})
