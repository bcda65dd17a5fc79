// A file that was looked at is written without being predicted again, and the same to the byte.

import { expect, test } from 'vitest'
import { type KeptPrediction, readTable, referenceDevice, ScoreCounts, type Scorer, scoredCsv, scoreRows } from '@core'
import { Encoder } from '../../../src-core/text/encoder'
import { bytesSource } from '../table/support'
import { runToy, smallSettings, toyExperiment } from './support'

const FILE = 'text,note\nthe soup was good,1\n,2\nour room is not bad,3\n'
const sentence = (): string => 'why'

async function written(rows: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const row of rows) all += row
  return all
}

test('kept predictions are written as new ones would be, and the model is not asked', async () => {
  const experiment = await toyExperiment(smallSettings({ epochs: 1 }))
  const { store } = await runToy(experiment)
  const { params, classes, encoder } = await store.open()
  const opened = await referenceDevice.open(experiment.spec, params, { threads: 1 })
  let asked = 0
  const model = new Proxy(opened, {
    get(target, name) {
      if (name === 'predict') asked++
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    }
  })
  const scorer: Scorer = { model, encoder: new Encoder(encoder), classes }
  const table = await readTable(bytesSource(FILE), {}, { keepRejected: true })

  const kept: KeptPrediction[] = []
  for await (const { prediction } of scoreRows(scorer, table, 0, new ScoreCounts()))
    if (prediction) kept.push(prediction)
  const anew = await written(scoredCsv(scorer, table, 0, new ScoreCounts(), { sentence }))
  expect(kept).toHaveLength(2)
  expect(asked).toBeGreaterThan(0)
  asked = 0
  const counts = new ScoreCounts()
  expect(await written(scoredCsv(scorer, table, 0, counts, { sentence, kept }))).toBe(anew)
  expect(asked).toBe(0)
  expect(counts).toMatchObject({ rows: 3, withoutText: 1 })
})
