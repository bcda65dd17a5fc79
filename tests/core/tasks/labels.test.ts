// The task `labels`: cells to sets of labels, figures against their formulas, thresholds from validation rows, and a run.

import { type Fitted, recogniseTask, taskOf, type TaskPart } from '@core'
import { describe, expect, test } from 'vitest'
import { labelFigures } from '../../../src-core/tasks/label-figures'
import { runToy, smallSettings, tableOf, toyExperiment } from '../train/support'

const labels = taskOf('labels')
const COLUMNS = { text: 'text', targets: ['label'] }

test.each([
  [
    'joined by ;',
    ['bad;urgent', 'good', 'bad', 'good;urgent'],
    [['bad', 'urgent'], ['good'], ['bad'], ['good', 'urgent']]
  ],
  [
    'JSON lists',
    ['"[""bad"",""urgent""]"', '"[""good""]"', '[]', '"[""good"",""urgent""]"'],
    [['bad', 'urgent'], ['good'], [], ['good', 'urgent']]
  ]
])('labels %s are read as sets, and the task is recognised and said', async (_, cells, sets) => {
  const table = await tableOf(`text,label\n${cells.map((cell, n) => `some text of its own ${n},${cell}`).join('\n')}\n`)
  expect(labels.read(table, COLUMNS).answers).toEqual(sets)
  expect(recogniseTask(table, COLUMNS)).toMatchObject({ kind: 'labels', why: { code: 'task-labels' } })
})

test('micro F1, macro F1 and exact match equal their formulas: 3 rows of 2 labels', () => {
  const { figures, perLabel } = labelFigures(Uint8Array.of(1, 0, 1, 1, 0, 0), Uint8Array.of(1, 0, 0, 1, 0, 1), [
    'a',
    'b'
  ])
  // a: 1 hit, 2 named, 1 true; b: 1 hit, 1 named, 2 true.
  expect(figures.microF1).toBeCloseTo(4 / 6, 12)
  expect(figures.labelF1).toBeCloseTo(2 / 3, 12)
  expect(figures.exactMatch).toBeCloseTo(1 / 3, 12)
  expect(perLabel.a).toMatchObject({ precision: 0.5, recall: 1, support: 1, predicted: 2 })
})

test('a threshold is where validation F1 is highest, and stays at one half below five rows', () => {
  const probabilities = Float32Array.from(
    Array.from({ length: 20 }, (_, n) => [n < 6 ? 0.31 : 0.1, n < 2 ? 0.2 : 0.1]).flat()
  )
  const targets = Float32Array.from(Array.from({ length: 20 }, (_, n) => [n < 6 ? 1 : 0, n < 2 ? 1 : 0]).flat())
  const set = {
    ids: new Int32Array(0),
    offsets: new Int32Array(21),
    labels: new Int32Array(20),
    rowOf: new Int32Array(20),
    truncated: 0,
    unknown: 0,
    targets
  }
  const part: TaskPart = { texts: [], answers: [], rows: new Int32Array(20), set }
  const fitted: Fitted = { outputs: ['a', 'b'], spec: { kind: 'labels', thresholds: [0.5, 0.5] } }
  expect(labels.settled(part, { logits: probabilities, probabilities }, fitted)).toEqual({
    kind: 'labels',
    thresholds: [0.3, 0.5]
  })
})

describe('a run', () => {
  /** A word for each of two labels, each there or not. */
  const csv = `text,label\n${Array.from({ length: 160 }, (_, n) => {
    const [late, cold] = [n % 2 === 0, n % 3 === 0]
    const said = [...(late ? ['late'] : []), ...(cold ? ['cold'] : [])]
    return `the ${['soup', 'tram', 'room', 'bread', 'parcel'][n % 5]} was ${late ? 'delayed' : 'on time'} and ${cold ? 'icy' : 'warm'},${said.length === 0 ? 'fine' : said.join(';')}`
  }).join('\n')}\n`

  test('learns each label by itself: micro F1 above .9 on test rows, above the most frequent set; thresholds in its record', async () => {
    const settings = smallSettings({ epochs: 14, learningRate: 0.03, seed: 3 })
    const { record, error } = await runToy(await toyExperiment(settings, csv))
    expect(error).toBeNull()
    expect(record!.settings.task).toBe('labels')
    expect(record!.model).toMatchObject({ head: 'sigmoid', classes: 3 })
    expect(record!.task).toMatchObject({ kind: 'labels' })
    expect(record!.test!.figures!.microF1).toBeGreaterThan(0.9)
    expect(record!.test!.figures!.microF1).toBeGreaterThan(record!.taskBaselines!.frequentSet!.microF1!)
    expect(record!.taskBaselines!.oneAgainstRest!.microF1).toBeGreaterThan(0.9)
  })
})
