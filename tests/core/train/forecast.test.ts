// A forecast from a file to its verdict: nothing of the held-out time is in training, a random walk is not beaten and it is said, a
// sine in noise is.

import { describe, expect, test } from 'vitest'
import { type Forecast, forecastOutcome, type Prepared, prepareExperiment, readTable } from '@core'
import { Rng } from '../../../src-core/rng'
import { runToy, smallSettings } from './support'

const WINDOW = 12
const rng = Rng.stream(11, 'steps')
const csvOf = (values: readonly number[]): string => `value\n${values.map((value) => value.toFixed(4)).join('\n')}\n`
let at = 50
const WALK = csvOf(Array.from({ length: 400 }, () => (at += rng.normal())))
const SINE = csvOf(Array.from({ length: 400 }, (_, t) => Math.sin((2 * Math.PI * t) / 10) + 0.1 * rng.normal()))
/** 0, 1, 2 ...: a value is its row. */
const COUNT = csvOf(Array.from({ length: 100 }, (_, t) => t))

async function experimentOf(csv: string, changes: Partial<Forecast> = {}, settings = {}): Promise<Prepared> {
  const forecast: Forecast = { column: 'value', window: WINDOW, horizon: 1, as: 'value', ...changes }
  const bytes = new TextEncoder().encode(csv)
  const open = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes
  }
  const table = await readTable({ name: 'steps.csv', size: bytes.length, open }, { forecast })
  return prepareExperiment({
    train: { table, path: '/steps.csv', options: { forecast } },
    textColumn: 'series',
    labelColumn: forecast.as === 'value' ? 'value' : forecast.as,
    settings: smallSettings({
      task: 'auto',
      epochs: 12,
      wide: 'off',
      learningRate: 0.01,
      model: { cell: 'gru', hidden: 8, dropout: 0, embeddingDropout: 0 },
      ...settings
    })
  })
}

describe('without leakage', () => {
  test.each([1, 5])(
    'no training window reaches a value that is validated or tested, %i steps ahead',
    async (horizon) => {
      const { task, sets, encoder, documents, remarks } = await experimentOf(COUNT, { horizon })
      const { train, validation, test: tested } = task!.parts
      const reach = (cells: readonly string[]): number =>
        Math.max(...cells.flatMap((cell) => cell.split(' ').map(Number)))
      const largest = Math.max(...(train.answers as number[]), reach(train.texts))
      expect(largest).toBeLessThan(Math.min(...(validation.answers as number[])))
      expect(Math.max(...(validation.answers as number[]))).toBeLessThan(Math.min(...(tested!.answers as number[])))
      // The scaling is that of the training windows alone.
      const values = documents.train.flatMap((cell) => cell.split(' ').map(Number))
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      expect(encoder.series!.mean[0]).toBeCloseTo(mean, 9)
      expect(sets.train.labels.length + sets.validation.labels.length + sets.test!.labels.length).toBe(
        100 - WINDOW - horizon + 1
      )
      expect(remarks.map(({ code }) => code)).toContain('split-in-time-test')
      // All held-out values of a climbing series lie beyond the training rows.
      expect(remarks.find(({ code }) => code === 'numbers-beyond')?.values).toEqual({ share: 1 })
    }
  )

  test('another seed splits alike; folds and groups, which draw rows, are refused', async () => {
    const [one, other] = await Promise.all([experimentOf(COUNT), experimentOf(COUNT, {}, { seed: 9 })])
    expect(one.split.sha256).toBe(other.split.sha256)
    await expect(experimentOf(COUNT, {}, { folds: 5, fold: 1 })).rejects.toMatchObject({ case: 'split-in-time' })
  })
})

describe('the verdict', () => {
  test('a random walk is not beaten, by the value and by the change', async () => {
    for (const as of ['value', 'change'] as const) {
      const { record, error } = await runToy(await experimentOf(WALK, { as }))
      expect(error).toBeNull()
      const outcome = forecastOutcome(record!)!
      expect(outcome.beatsNaive).toBe(false)
      expect(outcome.messages[0].code).toBe('forecast-beats-not')
      expect(Object.keys(record!.taskBaselines!)).toEqual(['mean', 'lastValue', 'seasonalValue', 'windowRidge'])
      // Both say the last value: its errors are the walk's steps.
      expect(record!.taskBaselines!.lastValue!.mae).toBeCloseTo(stepsOf(WALK, record!.test!.rows), 3)
    }
  }, 60_000)

  test('a sine in noise is, and the season is found', async () => {
    const { record } = await runToy(await experimentOf(SINE))
    const { lastValue, seasonalValue } = record!.taskBaselines!
    expect(forecastOutcome(record!)).toMatchObject({ beatsNaive: true })
    expect(record!.test!.figures!.mae).toBeLessThan(0.6 * lastValue!.mae!)
    expect(seasonalValue!.mae).toBeLessThan(0.6 * lastValue!.mae!)
  }, 60_000)

  test('directions are held to those before them', async () => {
    const experiment = await experimentOf(SINE, { as: 'direction', flat: 0.2 })
    expect(experiment.task).toBeUndefined()
    expect(experiment.classes).toEqual(['down', 'flat', 'up'])
    const { record } = await runToy(experiment)
    expect(record!.baselines.lastDirection).toBeGreaterThan(0.3)
    expect(forecastOutcome(record!)).toMatchObject({ beatsNaive: true, messages: [{ code: 'direction-beats' }] })
  }, 60_000)
})

/** Mean size of the last steps of a walk. */
function stepsOf(csv: string, count: number): number {
  const values = csv.trim().split('\n').slice(1).map(Number)
  const steps = values.slice(1).map((value, n) => Math.abs(value - values[n]))
  return steps.slice(-count).reduce((sum, step) => sum + step, 0) / count
}
