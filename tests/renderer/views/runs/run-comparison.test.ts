// @vitest-environment happy-dom
// Settings of an imported model stand in a comparison only where its files say them.

import type { RunRecord } from '@core'
import { expect, test } from 'vitest'
import { comparedSetting, useRunComparison } from '../../../../src-renderer/views/runs/run-comparison'
import { fakeRun } from '../../fake-runs'

const any = fakeRun(1)
const trained: RunRecord = {
  ...any,
  settings: {
    ...any.settings,
    seed: 7,
    learningRate: 0.123,
    model: { ...any.settings.model, hidden: 33, pooling: 'max' }
  }
}
const imported = (graph: boolean): RunRecord => ({
  ...trained,
  id: 'imported',
  settings: {
    ...any.settings,
    seed: 0,
    learningRate: 0.5,
    model: { ...any.settings.model, hidden: 12, pooling: 'last' }
  },
  data: { ...trained.data, train: { ...trained.data.train, sha256: '' } },
  imported: { file: 'model.onnx', graph }
})

test('what the files of an imported model do not say is no difference, and a dash', () => {
  const runs = [trained, imported(false)]
  expect(useRunComparison({ runs }).paths.value).toEqual(['model.hidden', 'model.pooling'])
  expect(comparedSetting('seed', runs[1])).toBe('–')
  expect(comparedSetting('model.hidden', runs[1])).toBe('12 units')
})

test('how a graph that is kept as it came pools its steps is not said', () => {
  const runs = [trained, imported(true)]
  expect(useRunComparison({ runs }).paths.value).toEqual(['model.hidden'])
  expect(comparedSetting('model.pooling', runs[1])).toBe('–')
})

test('two runs trained here differ in everything that differs', () => {
  const { paths } = useRunComparison({ runs: [trained, { ...trained, settings: { ...trained.settings, seed: 8 } }] })
  expect(paths.value).toEqual(['seed'])
})
