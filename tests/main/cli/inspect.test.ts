// gatescope inspect: everything about one text as JSON, a table for readers, refusals in words.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { Workplace } from './support'

const place = new Workplace()
afterAll(() => place.remove())
beforeAll(async () => {
  await place.run('sample', 'topics', '--rows', '200', '--out', 'topics.csv')
  const trained = await place.run(
    'train',
    'topics.csv',
    '--cell',
    'gru',
    '--hidden',
    '6',
    '--embedding',
    '5',
    '--epochs',
    '2',
    '--seed',
    '3',
    '--device',
    'native',
    '--threads',
    '1',
    '--out',
    'run'
  )
  expect(trained.code, trained.stderr).toBe(0)
}, 120_000)

test('--json prints one object with gates and states [T][H], saliency four ways and prefix strips, "event":"done"', async () => {
  const { code, json, stderr } = await place.run('inspect', 'run', '--text', 'a late goal', '--json')
  expect(code, stderr).toBe(0)
  expect(json).toHaveLength(1)
  const seen = json[0] as {
    event: string
    tokens: { kept: boolean }[]
    layers: { direction: string; gates: Record<string, number[][]>; states: number[][] }[]
    saliency: { integrated: { error: number; values: number[] }; leaveOneOut: number[] }
    prefix: { forward: number[][]; backward: number[][] }
  }
  expect(seen.event).toBe('done')
  const steps = seen.tokens.filter(({ kept }) => kept).length
  expect(steps).toBe(3)
  expect(seen.layers.map(({ direction }) => direction)).toEqual(['forward', 'backward'])
  for (const { gates, states } of seen.layers) {
    expect(Object.keys(gates)).toEqual(['r', 'z', 'n'])
    for (const matrix of [...Object.values(gates), states]) expect(matrix.map((step) => step.length)).toEqual([6, 6, 6])
  }
  expect(seen.saliency.integrated.values).toHaveLength(steps)
  expect(seen.saliency.integrated.error).toBeLessThan(0.02)
  expect(seen.prefix.forward.every((step) => Math.abs(step.reduce((sum, p) => sum + p, 0) - 1) < 1e-4)).toBe(true)
})

test('training leaves a look for its first epoch under probes/, and says so in the log', async () => {
  const { readFileSync } = await import('node:fs')
  const record = JSON.parse(readFileSync(place.path('run/probes/epoch-1.json'), 'utf8')) as {
    epoch: number
    layers: unknown[]
    texts: number
  }
  expect(record).toMatchObject({ epoch: 1 })
  expect(record.layers).toHaveLength(2)
  expect(record.texts).toBeGreaterThan(0)
  expect(readFileSync(place.path('run/metrics.jsonl'), 'utf8')).toContain('"kind":"probe"')
})

test('without --json it is a table of tokens, and tells how far integrated gradients add up', async () => {
  const { stdout } = await place.run('inspect', 'run', '--text', 'a late goal')
  expect(stdout).toContain('goal')
  expect(stdout).toContain('integrated gradients add up to')
})

test('an unknown class to explain and a missing text are wrong usage', async () => {
  const unknown = await place.run('inspect', 'run', '--text', 'a', '--explain', 'nonsense')
  expect(unknown).toMatchObject({ code: 2, stdout: '' })
  expect(unknown.stderr).toContain('--explain')
  expect((await place.run('inspect', 'run')).code).toBe(2)
})
