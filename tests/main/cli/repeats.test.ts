import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sentences } from '../../core/train/support'
import { Workplace, outcomeOf } from './support'

const place = new Workplace()
/** Each test trains several models in processes of their own. */
const TIMEOUT_MS = 300_000
const SMALL = ['--device', 'native', '--hidden', '4', '--embedding', '4', '--no-bidirectional', '--batch', '8']
const args = (...more: string[]): string[] => [
  'train',
  place.path('toy.csv'),
  '--text',
  'text',
  '--label',
  'label',
  ...SMALL,
  ...(more.includes('--epochs') ? [] : ['--epochs', '2']),
  ...more
]

interface Done {
  readonly mean: number
  readonly sd: number
  readonly rows: number
  readonly perRun: readonly { run: string; seed: number; fold?: number; test: { accuracy: number } }[]
  readonly versus: Readonly<Record<string, { low: number; high: number; difference: number; verdict: string }>>
}

beforeAll(() => writeFileSync(place.path('toy.csv'), sentences(60)))
afterAll(() => place.remove())

test(
  '--repeats: ordinary runs with the next seeds on one split; each gives its figures again from its own settings',
  { timeout: TIMEOUT_MS },
  async () => {
    const { code, json } = await place.run(
      ...args('--repeats', '2', '--seed', '5', '--out', place.path('twice'), '--json')
    )
    expect(code).toBe(0)
    const done = json.at(-1)! as unknown as Done & { event: string }
    expect(done.event).toBe('done')
    expect(done.perRun.map(({ seed }) => seed)).toEqual([5, 6])
    const [first, second] = done.perRun.map(({ test }) => test.accuracy)
    expect(done.mean).toBeCloseTo((first + second) / 2, 12)
    expect(json.filter(({ event }) => event === 'run')).toHaveLength(2)
    expect(readdirSync(place.path('twice')).sort()).toEqual(['run-1', 'run-2'])
    for (const { low, high, difference } of Object.values(done.versus)) {
      expect(low).toBeLessThanOrEqual(difference)
      expect(high).toBeGreaterThanOrEqual(difference)
    }
    expect(Object.keys(done.versus)).toEqual(expect.arrayContaining(['naiveBayes', 'logisticRegression', 'linearSvm']))
    const again = await place.run(...args('--seed', '6', '--split-seed', '5', '--json'))
    expect(again.json.at(-1)).toMatchObject({ event: 'done', test: done.perRun[1].test })
  }
)

test(
  '--folds: every row is tested once; people read a sentence for each baseline',
  { timeout: TIMEOUT_MS },
  async () => {
    const { code, stdout } = await place.run(...args('--folds', '2', '--out', place.path('folds')))
    expect(code).toBe(0)
    expect(stdout).toMatch(/Accuracy over 2 runs: 0\.\d{4}, standard deviation 0\.\d{4} \(test, 60 different rows\)/)
    expect(stdout).toMatch(/^(Better than|Worse than|Not told apart from) naive Bayes: -?\d+\.\d\d points/m)
  }
)

test(
  'Ctrl-C leaves the finished runs whole and the one in progress to be resumed',
  { timeout: TIMEOUT_MS },
  async () => {
    const child = place.start(
      args('--repeats', '3', '--epochs', '400', '--patience', '400', '--out', place.path('left'), '--json')
    )
    const closed = outcomeOf(child)
    const steps = new Promise<void>((resolve) =>
      child.stdout!.on('data', (text: string) => {
        if (text.includes('"event":"step"')) resolve()
      })
    )
    await Promise.race([steps, closed])
    child.kill('SIGINT')
    const { code, stderr } = await closed
    expect(code).toBe(1)
    expect(stderr).toContain(`gatescope train --resume ${join(place.path('left'), 'run-1')}`)
    expect(readdirSync(place.path('left'))).toEqual(['run-1'])
  }
)

test('what cannot be together is refused before anything is written', { timeout: TIMEOUT_MS }, async () => {
  for (const more of [
    ['--repeats', '1'],
    ['--folds', 'x'],
    ['--folds', '3', '--test', place.path('toy.csv')],
    ['--repeats', '2', '--resume', place.path('twice')]
  ]) {
    const { code, stderr } = await place.run(...args(...more))
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1])
  }
})

test(
  '--until-decided: stops before the last repeat where the interval that allows for every look leaves zero out; refused alone',
  { timeout: TIMEOUT_MS },
  async () => {
    const flags = ['--repeats', '6', '--until-decided', '--out', place.path('until'), '--json', '--wide', 'off']
    const { code, json } = await place.run(...args(...flags))
    expect(code).toBe(0)
    const done = json.at(-1)! as unknown as Done & {
      runs: number
      confidence: number
      decidedAgainst: string | null
    }
    expect(done.confidence).toBeCloseTo(0.99, 12)
    expect(done.perRun).toHaveLength(done.runs)
    const decided = Object.entries(done.versus).filter(([, { verdict }]) => verdict !== 'inconclusive')
    // Stopped early only with a decision, and by the baseline that it names.
    if (done.decidedAgainst === null) expect(done.runs).toBe(6)
    else expect(decided.map(([name]) => name)).toContain(done.decidedAgainst)
    const alone = await place.run(...args('--until-decided', '--json'))
    expect(alone.code).toBe(2)
    expect(alone.json.at(-1)).toMatchObject({ error: { subject: '--until-decided' } })
  }
)
