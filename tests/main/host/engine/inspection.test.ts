// What the model engine says about the inside of a run, asked of a small run on disk: every method, and its refusals.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  TrainControl,
  formatCsv,
  makeSample,
  newRecord,
  parameterCount,
  prepareExperiment,
  readTable,
  referenceDevice,
  runExperiment,
  type ProbeRecord
} from '@core'
import { fileSource } from '../../../../src-main/host/files'
import { prober } from '../../../../src-main/host/engine/prober'
import { modelMethods } from '../../../../src-main/host/engine/model-methods'
import { ResidentRuns } from '../../../../src-main/host/engine/resident-runs'
import { runStoreAt } from '../../../../src-main/host/disk-file-store'
import { walkOf } from '../../../../src-main/host/engine/walk'
import { systemClock } from '../../../../src-main/host/clock'
import { smallSettings } from '../../../core/train/support'

const home = mkdtempSync(join(tmpdir(), 'gatescope-inspection-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const folder = join(home, 'run')
const methods = modelMethods(new ResidentRuns())
const context = { signal: new AbortController().signal, progress: () => undefined }

beforeAll(async () => {
  const { header, rows } = makeSample('topics', { rows: 240 })
  const path = join(home, 'topics.csv')
  writeFileSync(path, [...formatCsv(header, rows)].join(''))
  const table = await readTable(await fileSource(path))
  const settings = smallSettings({
    epochs: 6,
    batchSize: 16,
    learningRate: 0.02,
    wordDropout: 0,
    model: { hidden: 10, embedding: 8, bidirectional: true, dropout: 0, embeddingDropout: 0 }
  })
  const experiment = await prepareExperiment({
    train: { table, path, options: {} },
    textColumn: 'line',
    labelColumn: 'topic',
    settings
  })
  const store = runStoreAt(folder)
  await runExperiment(experiment, {
    store,
    control: new TrainControl(),
    clock: systemClock,
    emit: () => undefined,
    probe: prober(experiment, store),
    record: newRecord(
      experiment,
      { id: 'run', name: 'run', created: systemClock.date(), versions: {} },
      parameterCount(experiment.spec)
    ),
    open: (params, optimizer) => referenceDevice.open(experiment.spec, params, { threads: 1, optimizer })
  })
})

test('probes: records by epoch with verdicts, and the model they are of', async () => {
  const { spec, epochs } = await methods['run.probes']({ folder }, context)
  expect(spec.cell).toBe('lstm')
  expect(epochs[0].record.epoch).toBe(1)
  expect(epochs.map(({ record }) => record.epoch)).toEqual(
    [...epochs.map(({ record }) => record.epoch)].sort((a, b) => a - b)
  )
  expect(
    epochs.every(
      ({ record, verdicts }) => record.layers.length === 2 && verdicts.some(({ code }) => code.startsWith('gradient'))
    )
  ).toBe(true)
})

test('a text, explained for a class of choice; a class that is none is refused', async () => {
  const seen = await methods['run.inspect']({ folder, text: 'a late goal in the match', explain: 2 }, context)
  expect(seen.explained).toBe(seen.prefix.classes[2])
  expect(seen.saliency.integrated!.error).toBeLessThan(0.02)
  await expect(methods['run.inspect']({ folder, text: 'x', explain: 99 }, context)).rejects.toMatchObject({
    code: 'usage'
  })
})

test('nearest training texts: a training text is its own nearest', async () => {
  const { texts } = await methods['run.trajectory']({ folder, split: 'train', direction: 0, texts: 5 }, context)
  const { neighbours, searched } = await methods['run.neighbours']({ folder, text: texts[0].text, count: 5 }, context)
  expect(searched).toBeGreaterThan(100)
  expect(neighbours[0].similarity).toBeCloseTo(1, 4)
  expect(neighbours.map(({ similarity }) => similarity)).toEqual(
    [...neighbours.map(({ similarity }) => similarity)].sort((a, b) => b - a)
  )
})

test('paths: one point a token in both directions, the map for many texts, axes that carry variance', async () => {
  for (const direction of [0, 1] as const) {
    const { texts, explained, map, classes } = await methods['run.trajectory'](
      { folder, split: 'train', direction, texts: 12 },
      context
    )
    expect(texts).toHaveLength(12)
    expect(
      texts.every(({ x, y, label }) => x.length === y.length && x.length > 0 && label >= 0 && label < classes.length)
    ).toBe(true)
    expect(explained[0] + explained[1]).toBeGreaterThan(0.3)
    expect(map.points.length).toBeGreaterThan(100)
  }
})

test('phrase search: hits carry the place in their text; a phrase beyond the text is refused', async () => {
  const { texts } = await methods['run.trajectory']({ folder, split: 'train', direction: 0, texts: 4 }, context)
  const asked = { folder, text: texts[0].text, layer: 0, direction: 0, threshold: 0.05 } as const
  const questions = texts.flatMap(({ text, x }) =>
    Array.from({ length: x.length - 1 }, (_, from) => ({ ...asked, text, from, to: from + 1 }))
  )
  const results = await Promise.all(questions.map((question) => methods['run.phraseSearch'](question, context)))
  const found = results.find(({ hits }) => hits.length > 0)!
  expect(found.units.length).toBeGreaterThan(0)
  expect(found.hits.every((hit) => hit.start < hit.end && hit.end <= hit.text.length)).toBe(true)
  expect(found.mix.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
  await expect(methods['run.phraseSearch']({ ...asked, from: 3, to: 300 }, context)).rejects.toMatchObject({
    code: 'usage'
  })
  await expect(methods['run.phraseSearch']({ ...asked, from: 0, to: 1, layer: 4 }, context)).rejects.toMatchObject({
    code: 'usage'
  })
})

test('slices add up to the whole; thresholds are for two classes', async () => {
  const { slices, whole } = await methods['run.slices'](
    {
      folder,
      split: 'train',
      slices: [...Array.from({ length: 6 }, (_, label) => ({ label })), { contains: 'no such words' }]
    },
    context
  )
  expect(slices.slice(0, 6).reduce((sum, slice) => sum + slice.rows, 0)).toBe(whole.rows)
  expect(slices[6].rows).toBe(0)
  await expect(methods['run.thresholds']({ folder, split: 'train' }, context)).rejects.toMatchObject({ code: 'usage' })
})

test('a run compared with itself differs in nothing', async () => {
  const {
    first,
    second,
    test: paired,
    differing
  } = await methods['run.compare']({ first: folder, second: folder, split: 'validation' }, context)
  expect(first).toEqual(second)
  expect(paired).toMatchObject({ onlyFirst: 0, onlySecond: 0, pValue: 1 })
  expect(differing).toEqual([])
})

test('a run that others push out while it is in use answers to the end, and is closed then', async () => {
  const runs = new ResidentRuns()
  const copies = ['second', 'third'].map((name) => `${folder}-${name}`)
  for (const copy of copies) cpSync(folder, copy, { recursive: true })
  const held = await runs.use(folder, async (run) => {
    for (const copy of copies) await runs.use(copy, ({ opened }) => opened.classes)
    expect((await run.split('validation')).set.labels.length).toBeGreaterThan(0)
    return run
  })
  await expect(held.model.parameters()).rejects.toMatchObject({ code: 'handle-closed' })
})

test('the doctor starts with the loss of an untrained model, near ln(classes)', async () => {
  const { passed, values } = await methods['run.doctor']({ folder, check: 'initial-loss' }, context)
  expect(passed).toBe(true)
  expect(values.expected).toBeCloseTo(Math.log(6), 6)
})

test('a resumed prober goes on with the texts of the last look', async () => {
  const store = runStoreAt(folder)
  const last = (await store.readProbe((await store.probeEpochs()).at(-1)!)) as ProbeRecord
  const { experiment } = await new ResidentRuns().use(folder, (run) => run.prepared())
  const look = prober(experiment, store)
  const model = await referenceDevice.open(experiment.spec, (await store.open()).params, { threads: 1 })
  const record = (await look(model, 7, { epochSeconds: 100, seconds: 700 })) as ProbeRecord
  await model.close()
  expect(record.texts).toBe(last.texts)
})

test('a text walked through time: gradients as the reference has them; what is not there or too large is refused', async () => {
  const asked = {
    folder,
    text: 'a late goal in the match',
    layer: 0,
    direction: 1,
    kind: 'logit',
    class: null
  } as const
  const { walk, tokens, classes } = await methods['run.walk'](asked, context)
  expect(tokens.map(({ text }) => text)).toEqual(['a', 'late', 'goal', 'in', 'the', 'match'])
  expect(walk.positions).toEqual([5, 4, 3, 2, 1, 0])
  const seen = await methods['run.inspect']({ folder, text: asked.text }, context)
  expect(classes[walk.target.class]).toBe(seen.label)
  const { gradient } = seen.layers[1]
  walk.positions.forEach((at, t) =>
    expect(Math.hypot(...walk.dStates.slice(t * 10, (t + 1) * 10))).toBeCloseTo(gradient![at], 5)
  )
  for (const [change, found] of [
    [{ layer: 1 }, 'walk-layer'],
    [{ class: 99 }, 'class-index']
  ] as const)
    await expect(methods['run.walk']({ ...asked, ...change }, context)).rejects.toMatchObject({
      code: 'usage',
      case: found
    })
  await expect(
    new ResidentRuns().useClassifier(folder, 'inspection', (run) => walkOf(run, asked, 1000))
  ).rejects.toMatchObject({ case: 'walk-size' })
})

test('the memory stress test of a run: right at 0 inserted tokens by choice, fillers by name', async () => {
  const { sampledTexts, texts, neutral, points } = await methods['run.stress']({ folder, texts: 12 }, context)
  expect(sampledTexts).toBe(12)
  expect(texts).toBeGreaterThan(0)
  expect(points[0]).toEqual({ inserted: 0, right: texts, accuracy: 1 })
  expect(points.map(({ inserted }) => inserted)).toEqual([0, 1, 2, 5, 10, 20, 40, 80])
  expect(neutral.every((token) => typeof token === 'string' && token !== '')).toBe(true)
})
