import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sentences } from '../../core/train/support'
import { Workplace, outcomeOf } from './support'

const place = new Workplace()
/** Each test trains several models in processes of their own. */
const TIMEOUT_MS = 600_000
const search = (...more: string[]): string[] => [
  'search',
  place.path('toy.csv'),
  '--text',
  'text',
  '--label',
  'label',
  '--device',
  'native',
  '--hidden',
  '4',
  '--embedding',
  '4',
  '--layers',
  '1',
  '--batch',
  '8',
  '--epochs',
  '9',
  '--minutes',
  '60',
  ...more
]
interface State {
  readonly trials: readonly { number: number; changes: object; scores: readonly object[]; epochs: number }[]
}
const stateOf = (folder: string): State =>
  JSON.parse(readFileSync(join(place.path(folder), 'search.json'), 'utf8')) as State
const figures = ({ trials }: State): object[] =>
  trials.map(({ number, changes, scores, epochs }) => ({ number, changes, scores, epochs }))

beforeAll(() => writeFileSync(place.path('toy.csv'), sentences(60)))
afterAll(() => place.remove())

test(
  'killed and resumed, a search makes the trials and scores of an undisturbed one; only the best has a test figure',
  { timeout: TIMEOUT_MS },
  async () => {
    const whole = await place.run(...search('--trials', '4', '--out', place.path('whole'), '--json'))
    expect(whole.code).toBe(0)
    const done = whole.json.at(-1) as { event: string; trials: number; best: Record<string, unknown> & { run: string } }
    expect(done).toMatchObject({
      event: 'done',
      trials: 4,
      best: { baselines: { logisticRegression: expect.any(Number) as number } }
    })
    expect(done.best.test).not.toBeNull()
    const { trials } = stateOf('whole')
    expect(trials[0].changes).toEqual({})
    expect(trials.some(({ scores }) => scores.length > 1)).toBe(true)
    for (const { number } of trials) {
      const run = join(place.path('whole'), `trial-00${number}`)
      const { test } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')) as { test: unknown }
      expect(test !== null).toBe(run === done.best.run)
    }

    const child = place.start(search('--trials', '4', '--out', place.path('killed'), '--json'))
    const closed = outcomeOf(child)
    let heard = ''
    const twoTrials = new Promise<void>((resolve) =>
      child.stdout!.on('data', (text: string) => {
        heard += text
        if (heard.split('"event":"trial"').length > 2) resolve()
      })
    )
    await Promise.race([twoTrials, closed])
    child.kill('SIGKILL')
    await closed
    const resumed = await place.run(
      'search',
      '--resume',
      place.path('killed'),
      '--minutes',
      '60',
      '--trials',
      '4',
      '--json'
    )
    expect(resumed.code).toBe(0)
    expect(figures(stateOf('killed'))).toEqual(figures(stateOf('whole')))
  }
)

test(
  '--final trains the best settings on training and validation rows; people read what the figure is worth',
  { timeout: TIMEOUT_MS },
  async () => {
    const { code, stdout } = await place.run(...search('--trials', '1', '--final', '--out', place.path('final')))
    expect(code).toBe(0)
    expect(stdout).toContain('nothing was chosen on the test rows')
    expect(stdout).toContain('Trained once more on training and validation rows together')
  }
)

test('what cannot be is refused in one sentence, with nothing written', { timeout: TIMEOUT_MS }, async () => {
  const refusals = [
    ['search', place.path('toy.csv')],
    ['search', place.path('toy.csv'), '--minutes', '0'],
    ['search', place.path('toy.csv'), '--minutes', '1', '--val', place.path('toy.csv'), '--final'],
    ['search', '--resume', place.path('nowhere'), '--minutes', '1']
  ]
  for (const args of refusals) {
    const { code, stderr } = await place.run(...args)
    expect(code).toBeGreaterThan(0)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  }
  expect(existsSync(place.path('nowhere'))).toBe(false)
})
