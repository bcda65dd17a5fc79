import type { Batch } from '@core'
import { describe, expect, test } from 'vitest'
import { Rng } from '../../../src-core/rng'
import { sampledShare, withSampledInputs } from '../../../src-core/train/scheduled-sampling'
import { float32Device } from './float32-device'
import { MemoryStore, runToy, smallSettings, toyExperiment } from './support'

const FIRST_ROW = 40
const O = 7

/** Two answers of 4 and 2 tokens; the network is sure of `expected` at every step. */
function sure(expected: number): { batch: Batch; model: { predict: () => Promise<never> }; asked: () => number } {
  const steps = 4
  const batch: Batch = {
    batchSize: 2,
    steps: 1,
    ids: Int32Array.of(2, 3),
    lengths: Int32Array.of(1, 1),
    answers: {
      steps,
      ids: Int32Array.of(
        FIRST_ROW + 2,
        FIRST_ROW + 4,
        FIRST_ROW + 4,
        FIRST_ROW + 4,
        FIRST_ROW + 2,
        FIRST_ROW + 4,
        0,
        0
      ),
      labels: Int32Array.of(4, 4, 4, 3, 4, 3, -1, -1),
      lengths: Int32Array.of(4, 2)
    }
  }
  const logits = new Float32Array(2 * steps * O)
  for (let at = expected; at < logits.length; at += O) logits[at] = 80
  let asked = 0
  const predict = (): Promise<never> => {
    asked++
    return Promise.resolve({ logits } as unknown as never)
  }
  return { batch, model: { predict }, asked: () => asked }
}

test('the share rises from none in the first epoch to all of it at half of the epochs', () => {
  expect([0, 1, 2, 3, 4, 5, 9].map((epoch) => sampledShare(0.4, epoch, 10))).toEqual(
    [0, 0.08, 0.16, 0.24, 0.32, 0.4, 0.4].map((share) => expect.closeTo(share, 12) as number)
  )
  expect(sampledShare(0.4, 0, 1)).toBe(0)
})

describe('inputs of the decoder', () => {
  test('are what the network expects; the first one, padding and labels stay', async () => {
    const { batch, model } = sure(6)
    const mixed = await withSampledInputs(batch, 1, model, Rng.stream(1, 'test'))
    const [start, own] = [FIRST_ROW + 2, FIRST_ROW + 6]
    expect([...mixed.answers!.ids]).toEqual([start, own, own, own, start, own, 0, 0])
    expect(mixed.answers!.labels).toEqual(batch.answers!.labels)
    expect(batch.answers!.ids[1]).toBe(FIRST_ROW + 4)
  })

  test('stay as they are, without asking the network, at a share of 0 and where there are no answers', async () => {
    const { batch, model, asked } = sure(6)
    expect(await withSampledInputs(batch, 0, model, Rng.stream(1, 'test'))).toBe(batch)
    const { batchSize, steps, ids, lengths } = batch
    const classes: Batch = { batchSize, steps, ids, lengths }
    expect(await withSampledInputs(classes, 1, model, Rng.stream(1, 'test'))).toBe(classes)
    expect(asked()).toBe(0)
  })

  test('are drawn as often as the share says', async () => {
    const { batch, model } = sure(6)
    let own = 0
    for (let n = 0; n < 500; n++) {
      const { answers } = await withSampledInputs(batch, 0.3, model, Rng.stream(n, 'test'))
      own += answers!.ids.filter((id) => id === FIRST_ROW + 6).length
    }
    expect(own / (500 * 4)).toBeGreaterThan(0.26)
    expect(own / (500 * 4)).toBeLessThan(0.34)
  })
})

test('a run that samples learns other weights, and killed and resumed the same ones', async () => {
  const lines = Array.from({ length: 60 }, (_, n) => `${'abcd'[n % 4]}${'efg'[n % 3]},${'ABCD'[n % 4]}${'EFG'[n % 3]}!`)
  const csv = `text,label\n${lines.join('\n')}\n`
  const settings = smallSettings({ epochs: 4, learningRate: 0.03, task: 'pairs' })
  const trained = async (scheduledSampling: number): Promise<{ moments: MemoryStore[]; disk: MemoryStore }> => {
    const disk = new MemoryStore()
    const moments: MemoryStore[] = []
    const experiment = await toyExperiment({ ...settings, scheduledSampling }, csv)
    const { error } = await runToy(experiment, {
      device: float32Device,
      disk,
      onEvent: () => moments.push(disk.snapshot())
    })
    expect(error).toBeNull()
    return { moments, disk }
  }
  const model = (disk: MemoryStore): Uint8Array | undefined => disk.files.get('model.safetensors')
  const whole = await trained(0.5)
  expect(model(whole.disk)).not.toEqual(model((await trained(0)).disk))
  const kept = whole.moments.filter((moment) => [...moment.files.keys()].some((path) => path.endsWith('/state.json')))
  const killed = kept[Math.floor(kept.length * 0.7)]
  const experiment = await toyExperiment({ ...settings, scheduledSampling: 0.5 }, csv)
  const resumed = await runToy(experiment, { device: float32Device, disk: killed, resume: true })
  expect(resumed.record!.status).toBe('finished')
  expect(model(resumed.disk)).toEqual(model(whole.disk))
})
