// Run folders cut, zeroed, with a flipped bit, or with a file gone: opening one answers with what was written, or refuses
// in a sentence. It never answers with something else.

import { createHash } from 'node:crypto'
import { cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CoreError, Rng, serialiseTokenizer } from '../../src-core/index'
import { runStoreAt } from '../../src-main/host/disk-file-store'
import { Tally, type Trial } from './table'
import { Trainings } from './training'

const DAMAGES: Readonly<Record<string, (bytes: Buffer, rng: Rng) => Buffer | null>> = {
  cut: (bytes, rng) => bytes.subarray(0, rng.below(bytes.length)),
  zeroed: (bytes) => Buffer.alloc(bytes.length),
  flipped: (bytes, rng) => {
    const flipped = Buffer.from(bytes)
    flipped[rng.below(bytes.length)] ^= 1 << rng.below(8)
    return flipped
  },
  deleted: () => null
}

/** @param rounds each file is damaged in each way so many times, at other places */
export async function corruptRuns(rounds: number, seed: number): Promise<Trial> {
  const tally = new Tally()
  const trainings = new Trainings()
  const rng = Rng.stream(seed, 'trust corruption')
  try {
    await trainings.place.run(...trainings.args('whole'))
    const whole = trainings.folder('whole')
    const files = readdirSync(whole, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(whole, join(entry.parentPath, entry.name)))
    const right = await answersOf(whole)
    for (let round = 0; round < rounds; round++)
      for (const file of files)
        for (const [way, damage] of Object.entries(DAMAGES)) {
          const folder = trainings.folder('damaged')
          rmSync(folder, { recursive: true, force: true })
          cpSync(whole, folder, { recursive: true })
          if (statSync(join(folder, file)).size === 0) continue
          const bytes = damage(readFileSync(join(folder, file)), rng)
          if (bytes === null) rmSync(join(folder, file))
          else writeFileSync(join(folder, file), bytes)
          const answers = await answersOf(folder)
          const wrong = Object.keys(right).find(
            (question) => answers[question] !== 'refused' && !right[question].split(' ').includes(answers[question])
          )
          tally.count(wrong === undefined ? null : `${file} ${way}: ${wrong} ${answers[wrong]}`)
        }
  } finally {
    trainings.remove()
  }
  return tally.trial()
}

/** What a folder answers to each question, as a digest, or that it refuses. Older checkpoints are right answers too. */
async function answersOf(folder: string): Promise<Record<string, string>> {
  const store = runStoreAt(folder)
  const digest = (value: unknown): string =>
    createHash('sha256')
      .update(
        JSON.stringify(value, (_, item: unknown) =>
          item instanceof Float32Array ? [...item] : item instanceof Map ? [...item] : item
        )
      )
      .digest('hex')
      .slice(0, 16)
  const asked = async (question: () => Promise<string>): Promise<string> => {
    try {
      return await question()
    } catch (thrown) {
      if (thrown instanceof CoreError) return 'refused'
      return `threw ${String(thrown)}`
    }
  }
  return {
    model: await asked(async () => {
      const { record, encoder, classes, params } = await store.open()
      return digest([record.model, serialiseTokenizer(encoder), classes, params])
    }),
    checkpoint: await asked(async () => {
      const steps = await store.checkpointSteps()
      const found = await store.latestCheckpoint()
      if (!found) return 'refused'
      const newest = digest(found.checkpoint)
      return found.checkpoint.position.step === steps.at(-1) && found.damaged.length === 0 ? newest : 'refused'
    })
  }
}
