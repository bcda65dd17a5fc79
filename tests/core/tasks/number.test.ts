// The task `number`: cells to numbers and back, figures against their formulas, ridge against its normal equations, and a run
// from a table to its record, resumed to the bit.

import { type Prepared, recogniseTask, TrainControl, type TrainSettings, taskOf, type TaskPart } from '@core'
import { describe, expect, test } from 'vitest'
import { ridge } from '../../../src-core/baseline/ridge'
import type { SparseRows } from '../../../src-core/baseline/sparse-rows'
import { numberFigures } from '../../../src-core/tasks/number-figures'
import { float32Device } from '../train/float32-device'
import { runToy, smallSettings, tableOf, toyExperiment } from '../train/support'

const number = taskOf('number')
const COLUMNS = { text: 'text', targets: ['stars'] }

/** One good or bad word a sentence, its number by that word and a tenth by the row. */
const stars = (count: number): string =>
  `text,stars\n${Array.from({ length: count }, (_, n) => {
    const good = n % 3
    return `the ${['soup', 'room', 'song', 'staff'][n % 4]} was ${['bad', 'plain', 'good'][good]} number ${n},${1 + 2 * good + (n % 10) / 10}`
  }).join('\n')}\n`

describe('a number column', () => {
  test.each([
    ['decimals', '1.5 2.5 3.25 4.5 2.25', 'number'],
    ['many different whole numbers', Array.from({ length: 40 }, (_, n) => 300 + 7 * n).join(' '), 'number'],
    ['stars from 1 to 5', '1 2 3 4 5 1 2 3 4 5', 'classes'],
    ['codes 0 to 24, six rows each', Array.from({ length: 150 }, (_, n) => n % 25).join(' '), 'classes'],
    ['words', 'good bad good bad', 'classes']
  ])('%s: %s', async (_, cells, kind) => {
    const rows = cells.split(' ').map((cell, n) => `a text of its own ${n},${cell}`)
    const found = recogniseTask(await tableOf(`text,stars\n${rows.join('\n')}\n`), COLUMNS)
    expect(found.kind).toBe(kind)
    expect(found.why?.code).toBe(kind === 'number' ? 'task-number' : undefined)
  })

  test('cells that are no number are left out, counted and one is quoted', async () => {
    const table = await tableOf('text,stars\na first text,1.5\na second text,n/a\na third text,\na fourth one,-2e1\n')
    const { answers, skippedEmptyLabel, notes } = number.read(table, COLUMNS)
    expect(answers).toEqual([1.5, -20])
    expect(skippedEmptyLabel).toBe(2)
    expect(notes).toMatchObject([{ code: 'numbers-unread', values: { count: 1, example: 'n/a' } }])
  })

  test('one number in all rows is refused by name', () => {
    const training = { texts: ['a', 'b'], answers: [3, 3], rows: Int32Array.of(0, 1) }
    expect(() => number.fit(training, { numberLoss: 'squared' })).toThrow(/at least two different ones/)
  })
})

test('MAE, RMSE and R^2 equal their formulas, with intervals around them', () => {
  const truth = [1, 2, 4, 7]
  const predicted = [1.5, 2, 3, 8]
  const { figures, intervals } = numberFigures(predicted, truth)
  expect(figures.mae).toBeCloseTo(2.5 / 4, 12)
  expect(figures.rmse).toBeCloseTo(Math.sqrt(2.25 / 4), 12)
  expect(figures.r2).toBeCloseTo(1 - 2.25 / 21, 12)
  for (const name of ['mae', 'rmse', 'r2'] as const) {
    expect(intervals[name]![0]).toBeLessThan(figures[name]!)
    expect(intervals[name]![1]).toBeGreaterThan(figures[name]!)
  }
})

test('what is standardised for the network comes back in the data’s scale', () => {
  const answers = [10, 20, 30, 60]
  const fitted = number.fit({ texts: [], answers, rows: new Int32Array(4) }, { numberLoss: 'huber' })
  const set = {
    ids: new Int32Array(4),
    offsets: Int32Array.of(0, 1, 2, 3, 4),
    labels: new Int32Array(4),
    rowOf: new Int32Array(4),
    truncated: 0,
    unknown: 0
  }
  const part: TaskPart = { texts: [], answers, rows: new Int32Array(4), set }
  const { targets } = number.withTargets(part, fitted, null!)
  expect(targets!.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6)
  const { figures, score } = number.judge(part, { logits: targets!, probabilities: targets! }, fitted, null!)
  expect(figures!.mae).toBeLessThan(1e-5)
  expect(score).toBeCloseTo(1, 6)
})

test('ridge solves its normal equations: (X’X + penalty) w = X’y, the bias free of the penalty, residual below 1e-4', () => {
  // Rows [1 0 2], [0 1 1], [1 1 0], [2 0 1] and a column of ones.
  const rows: SparseRows = {
    offsets: Int32Array.of(0, 2, 4, 6, 8),
    columns: Int32Array.of(0, 2, 1, 2, 0, 1, 0, 2),
    values: Float32Array.of(1, 2, 1, 1, 1, 1, 2, 1),
    width: 3
  }
  const X = [
    [1, 0, 2, 1],
    [0, 1, 1, 1],
    [1, 1, 0, 1],
    [2, 0, 1, 1]
  ]
  const y = [3, -1, 2, 5]
  const work = ridge({ rows, targets: y, penalty: 0.7 })
  let step = work.next()
  while (step.done !== true) step = work.next()
  const w = step.value
  for (let f = 0; f < 4; f++) {
    const left = X.reduce((sum, row) => sum + row[f] * row.reduce((dot, x, k) => dot + x * w[k], 0), 0)
    expect(left + (f < 3 ? 0.7 * w[f] : 0)).toBeCloseTo(
      X.reduce((sum, row, n) => sum + row[f] * y[n], 0),
      4
    )
  }
})

describe('a run', () => {
  const settings = (changes: Partial<TrainSettings> = {}): TrainSettings =>
    smallSettings({ epochs: 12, learningRate: 0.03, ...changes })
  const experimentOf = async (chosen: TrainSettings): Promise<Prepared> =>
    toyExperiment(chosen, stars(120).replace('stars', 'label'))

  test('a metric of classes is refused, not passed over', async () => {
    await expect(experimentOf(settings({ metric: 'macro-f1' }))).rejects.toMatchObject({ case: 'metric-task' })
  })

  test('learns numbers: R^2 above .8 on rows it never saw, beside its baselines, and says so in its record', async () => {
    const { record, error } = await runToy(await experimentOf(settings()))
    expect(error).toBeNull()
    expect(record!.settings.task).toBe('number')
    expect(record!.task).toMatchObject({ kind: 'number', loss: 'squared' })
    expect(record!.model).toMatchObject({ head: 'squared', classes: 1 })
    expect(record!.test!.figures!.r2).toBeGreaterThan(0.8)
    expect(record!.test!.figures!.mae).toBeLessThan(record!.taskBaselines!.mean!.mae!)
    expect(record!.taskBaselines!.ridge!.r2).toBeGreaterThan(0.8)
    expect(record!.test!.accuracy).toBeNaN()
    expect(record!.remarks.map(({ code }) => code)).toContain('task-number')
  })

  test('its record survives run.json, an accuracy it does not have as null', async () => {
    const { record, disk, store } = await runToy(await experimentOf(settings({ epochs: 2, numberLoss: 'huber' })))
    expect(new TextDecoder().decode(disk.files.get('run.json'))).toContain('"accuracy": null')
    const read = await store.readRecord()
    expect([read.task, read.test, read.model.head]).toEqual([record!.task, record!.test, 'huber'])
  })

  test('interrupted after its second epoch and resumed, it ends with the bits of a run that never stopped', async () => {
    const experiment = await experimentOf(settings({ epochs: 4 }))
    const whole = await runToy(experiment, { device: float32Device })
    const control = new TrainControl()
    const first = await runToy(experiment, {
      device: float32Device,
      control,
      onEvent: (event) => {
        if (event.kind === 'epoch' && event.epoch === 1) control.interrupt()
      }
    })
    expect(first.record!.status).toBe('paused')
    const resumed = await runToy(experiment, { device: float32Device, disk: first.disk, resume: true })
    expect(resumed.error).toBeNull()
    expect(resumed.record!.test).toEqual(whole.record!.test)
    expect(resumed.disk.files.get('model.safetensors')).toEqual(whole.disk.files.get('model.safetensors'))
  })

  test('a task that was asked for is not overruled: with classes each number is a class', async () => {
    const { spec, settings: kept } = await experimentOf(settings({ task: 'classes' }))
    expect([spec.head, kept.task]).toEqual([undefined, 'classes'])
    expect(spec.classes).toBeGreaterThan(10)
  })
})
