// Limits on when to answer, fitted at the end of a run: in its record, in its folder, and not where rows are too few.

import { expect, test } from 'vitest'
import { runToy, sentences, smallSettings, toyExperiment } from './support'

test('a run keeps its limits and what they come to; its folder gives them back, and refuses others', async () => {
  const settings = smallSettings({ epochs: 1, validationSplit: 0.3, testSplit: 0.2, wide: 'off' })
  const { record, disk, store } = await runToy(await toyExperiment(settings, sentences(240)))
  const { validation, test: judged, limits, cost } = record!.abstention!
  expect(cost).toBe(0.2)
  for (const figures of [validation, judged!]) {
    const abstained = Object.values(figures.reasons).reduce((sum, count) => sum + count, 0)
    expect(figures.coverage).toBeCloseTo(1 - abstained / figures.rows, 12)
  }
  // Limits are where they save: on the rows that they were fitted on never more than answering all.
  expect(validation.cost).toBeLessThanOrEqual(validation.costOfAnswering)
  expect((await store.open()).abstention!.limits).toEqual(limits)
  const altered = new TextDecoder().decode((await disk.read('abstention.json'))!).replace('"cost":0.2', '"cost":0.3')
  await disk.write('abstention.json', new TextEncoder().encode(altered))
  await expect(store.open()).rejects.toMatchObject({ code: 'run-folder' })
})

test.each([
  ['few validation rows', { validationSplit: 0.1 }],
  ['no cost', { validationSplit: 0.3, abstainCost: null }]
])('%s: no limits', async (_, changes) => {
  const settings = smallSettings({ epochs: 1, wide: 'off', ...changes })
  const { record, disk } = await runToy(await toyExperiment(settings, sentences(240)))
  expect(record).toMatchObject({ status: 'finished' })
  expect(record!.abstention).toBeUndefined()
  expect(await disk.read('abstention.json')).toBeNull()
})
