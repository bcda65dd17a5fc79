import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Rng, parseRunRecord } from '@core'
import { runStoreAt } from '../../../src-main/host/disk-file-store'
import { sentences } from '../../core/train/support'
import { SHARE } from '../../gate-share'
import { Workplace, outcomeOf } from './support'

const place = new Workplace()
const KILLS = SHARE ? 2 : 4
const EPOCHS = 6
/** Each test starts several processes; on a busy machine each takes its time. */
const TIMEOUT_MS = 300_000
const args = (folder: string): string[] => [
  'train',
  place.path('toy.csv'),
  '--text',
  'text',
  '--label',
  'label',
  '--device',
  'native',
  '--hidden',
  '6',
  '--embedding',
  '6',
  '--batch',
  '4',
  '--epochs',
  String(EPOCHS),
  '--patience',
  '99',
  '--config',
  place.path('config.json'),
  '--out',
  place.path(folder),
  '--json'
]

beforeAll(() => {
  writeFileSync(place.path('toy.csv'), sentences(80))
  writeFileSync(place.path('config.json'), '{"checkpointEvery": 2}')
})
afterAll(() => place.remove())

/** Resolves once the run has said this on stdout so many times. */
function heard(child: ReturnType<Workplace['start']>, words: string, times = 1): Promise<void> {
  let text = ''
  return new Promise((resolve) =>
    child.stdout!.on('data', (chunk: Buffer | string) => {
      text += chunk.toString()
      if (text.split(words).length > times) resolve()
    })
  )
}

test(
  `killed ${KILLS} times without warning, a run leaves only whole checkpoints and ends with the bytes of an undisturbed one`,
  { timeout: TIMEOUT_MS },
  async () => {
    const undisturbed = await place.run(...args('whole'))
    expect(undisturbed.code).toBe(0)
    const rng = Rng.stream(11, 'kills')
    let child = place.start(args('killed'))
    for (let kill = 0; kill < KILLS; kill++) {
      const closed = outcomeOf(child)
      // The moment inside the following writes is left to chance.
      await heard(child, '"event":"checkpoint"', 1 + rng.below(4))
      await new Promise((resolve) => setTimeout(resolve, rng.below(30)))
      child.kill('SIGKILL')
      await closed
      const folder = place.path('killed')
      parseRunRecord(readFileSync(join(folder, 'run.json'), 'utf8'), 'run.json')
      const store = runStoreAt(folder)
      const found = (await store.latestCheckpoint())!
      expect(found.damaged).toEqual([])
      for (const name of readdirSync(join(folder, 'checkpoints')).filter((entry) => /^step-\d+$/.test(entry)))
        expect(existsSync(join(folder, 'checkpoints', name, 'state.json'))).toBe(true)
      child = place.start([
        ...args('killed').filter((arg) => arg !== '--out' && arg !== place.path('killed')),
        '--resume',
        folder
      ])
    }
    const last = await outcomeOf(child)
    expect(last.code).toBe(0)
    expect(
      readFileSync(place.path('killed/model.safetensors')).equals(readFileSync(place.path('whole/model.safetensors')))
    ).toBe(true)
    expect(readdirSync(place.path('killed')).filter((name) => name.includes('.tmp-'))).toEqual([])
  }
)

test(
  'Ctrl-C finishes the step, writes the state, exits 1 and says how to go on; --resume goes on',
  { timeout: TIMEOUT_MS },
  async () => {
    const child = place.start(args('stopped'))
    const ended = outcomeOf(child)
    await heard(child, '"event":"epoch"')
    child.kill('SIGINT')
    const { code, stderr, json } = await ended
    expect(code).toBe(1)
    expect(stderr).toContain(`gatescope train --resume ${place.path('stopped')}`)
    expect(json.at(-1)).toMatchObject({ event: 'paused' })
    expect(parseRunRecord(readFileSync(place.path('stopped/run.json'), 'utf8'), 'run.json').status).toBe('paused')
    const resumed = await place.run('train', '--resume', place.path('stopped'), '--json')
    expect(resumed.code).toBe(0)
    expect(resumed.json.at(-1)).toMatchObject({ event: 'done', epochs: EPOCHS })
  }
)

test('an option that differs from the run is refused by name when resuming', { timeout: TIMEOUT_MS }, async () => {
  const { code, stderr } = await place.run('train', '--resume', place.path('stopped'), '--hidden', '7')
  expect(code).toBe(2)
  expect(stderr).toContain('--hidden: expected 6, as the run began, got 7')
})

test('other data than the run began with are refused', { timeout: TIMEOUT_MS }, async () => {
  const child = place.start(args('moved'))
  const ended = outcomeOf(child)
  await heard(child, '"event":"epoch"')
  child.kill('SIGINT')
  await ended
  writeFileSync(place.path('other.csv'), sentences(79))
  const { code, stderr } = await place.run('train', place.path('other.csv'), '--resume', place.path('moved'))
  expect(code).toBe(1)
  expect(stderr).toContain('expected the file the run began with, got other contents')
})

test(
  'killed before the checkpoint of step 0, predict names the way that works, and resuming gives the bytes of an undisturbed run',
  { timeout: TIMEOUT_MS },
  async () => {
    await place.run(...args('whole'))
    const weights = readFileSync(place.path('whole/model.safetensors'))
    const begun = place.path('begun')
    for (const name of ['run.json', 'tokenizer.json', 'labels.json'])
      cpSync(place.path(`whole/${name}`), join(begun, name))
    const store = runStoreAt(begun)
    await store.writeRecord({ ...(await store.readRecord()), status: 'running', epochs: 0, bestEpoch: 0 })
    await store.appendEvents([{ kind: 'resumed', step: 0 }])
    const predicted = await place.run('predict', begun, 'some text')
    expect(predicted.code).toBe(1)
    expect(predicted.stderr).toContain(`gatescope train --resume ${begun}`)
    const resumed = await place.run('train', '--resume', begun, '--json')
    expect(resumed.json.at(-1)).toMatchObject({ event: 'done', epochs: EPOCHS })
    expect(readFileSync(join(begun, 'model.safetensors'))).toEqual(weights)
    expect((await store.readEvents())[0]).toMatchObject({ kind: 'started', resumedFrom: null })
  }
)
