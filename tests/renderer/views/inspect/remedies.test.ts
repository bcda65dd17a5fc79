// @vitest-environment happy-dom
// What a verdict's remedy changes in the draft of the next run, and nothing else.

import { expect, test } from 'vitest'
import { differingPaths } from '../../../../src-core/index'
import { isApplied, remedied, type Remedy } from '../../../../src-renderer/views/inspect/remedies'
import { SETTINGS_WITHOUT_DATA } from '../../../../src-renderer/stores/presets'

const plain = {
  ...SETTINGS_WITHOUT_DATA,
  clipNorm: null,
  learningRate: 0.003,
  model: { ...SETTINGS_WITHOUT_DATA.model, cell: 'rnn', recurrentInit: 'pytorch', pooling: 'last', hidden: 64 }
} as const

test.each<[Remedy, Record<string, unknown>]>([
  ['clip', { clipNorm: 1 }],
  ['orthogonal', { 'model.recurrentInit': 'orthogonal' }],
  ['other-pooling', { 'model.pooling': 'max' }],
  ['shorter-input', { 'text.maxLength': 20 }],
  ['lower-learning-rate', { learningRate: 0.001 }],
  ['smaller-hidden', { 'model.hidden': 32 }],
  ['gated-cell', { 'model.cell': 'lstm', 'model.recurrentInit': 'orthogonal' }]
])('%s', (remedy, changes) => {
  const next = remedied(remedy, plain, 40)
  expect(new Set(differingPaths(plain, next))).toEqual(new Set(Object.keys(changes)))
  for (const [path, value] of Object.entries(changes)) {
    const found = path.split('.').reduce<unknown>((group, key) => (group as Record<string, unknown>)[key], next)
    if (typeof value === 'number') expect(found).toBeCloseTo(value, 12)
    else expect(found).toBe(value)
  }
})

test('a remedy that the settings already have is offered no more', () => {
  expect(isApplied('other-pooling', plain)).toBe(false)
  expect(isApplied('other-pooling', remedied('other-pooling', plain, 40))).toBe(true)
  expect(isApplied('clip', remedied('clip', plain, 40))).toBe(true)
})
