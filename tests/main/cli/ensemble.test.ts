import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sentences } from '../../core/train/support'
import { Workplace } from './support'

const place = new Workplace()
const TIMEOUT_MS = 300_000
const SMALL = ['--device', 'native', '--hidden', '4', '--embedding', '4', '--batch', '8', '--epochs', '2']
const COLUMNS = ['--text', 'text', '--label', 'label']
const train = (...more: string[]): string[] => ['train', place.path('toy.csv'), ...COLUMNS, ...SMALL, ...more, '--json']

interface Vector {
  readonly text: string
  readonly logits: readonly number[]
}

beforeAll(async () => {
  writeFileSync(place.path('toy.csv'), sentences(60))
  await place.run(...train('--repeats', '3', '--wide', 'off', '--out', place.path('rep')))
  await place.run(...train('--wide', 'off', '--seed', '9', '--out', place.path('other')))
}, TIMEOUT_MS)
afterAll(() => place.remove())

const runs = (): string[] => [1, 2, 3].map((n) => place.path(`rep/run-${n}`))

test(
  'one model of three runs: its probabilities are the mean of theirs, its vectors what predict gives, its figures what eval gives',
  { timeout: TIMEOUT_MS },
  async () => {
    const made = await place.run('ensemble', ...runs(), '--out', place.path('one'), '--json')
    expect(made.code).toBe(0)
    const done = made.json.at(-1) as unknown as {
      event: string
      split: string
      test: { accuracy: number; loss: number }
      members: { seed: number; test: { accuracy: number } }[]
    }
    expect(done).toMatchObject({ event: 'done', split: 'test' })
    expect(done.members.map(({ seed }) => seed)).toEqual([1, 2, 3])
    expect(readdirSync(place.path('one'))).toEqual(expect.arrayContaining(['model.onnx', 'predict.py', 'README.md']))

    const vectors = JSON.parse(readFileSync(place.path('one/test_vectors.json'), 'utf8')) as Vector[]
    const text = vectors.at(-1)!.text
    const shares = async (model: string): Promise<number[]> => {
      const { json } = await place.run('predict', model, text)
      return Object.values(json[0].probabilities as Record<string, number>)
    }
    const each = await Promise.all(runs().map(shares))
    const one = await shares(place.path('one'))
    // Without validation rows enough for a temperature the mean is the members' own.
    one.forEach((share, o) => expect(share).toBeCloseTo(each.reduce((sum, row) => sum + row[o], 0) / 3, 5))
    const { logits } = vectors.at(-1)!
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0)
    one.forEach((share, o) => expect(share).toBeCloseTo(Math.exp(logits[o]) / total, 5))
  }
)

test(
  'what cannot be one model is refused with what differs, and nothing is written',
  { timeout: TIMEOUT_MS },
  async () => {
    const single = await place.run('ensemble', runs()[0], '--out', place.path('none'))
    expect(single).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('expected two runs or more, got one') as string
    })
    const others = await place.run('ensemble', runs()[0], place.path('other'), '--out', place.path('none'))
    expect(others.code).toBe(2)
    expect(others.stderr).toMatch(/rows are others than those of the first/)
    const imported = await place.run('ensemble', place.path('one'), runs()[0], '--out', place.path('none'))
    expect(imported.code).toBe(2)
    expect(imported.stderr).toMatch(/got an imported model/)
    const onto = await place.run('ensemble', ...runs(), '--out', runs()[1])
    expect(onto.code).not.toBe(0)
    expect(readdirSync(place.folder)).not.toContain('none')
    expect(readdirSync(runs()[1])).toContain('run.json')
  }
)
