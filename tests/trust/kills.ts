// SIGKILL at moments left to chance, over and over, on one training after another: no checkpoint that was announced may
// be lost, and the run must end with the bytes of one that nobody disturbed.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Rng } from '../../src-core/index'
import { runStoreAt } from '../../src-main/host/disk-file-store'
import { Tally, type Trial } from './table'
import { Trainings, announced, lastAnnounced, outcomeOf, short } from './training'

const MAX_KILLS_A_RUN = 12
const SHAPES: readonly (readonly string[])[] = [
  ['--cell', 'lstm'],
  ['--cell', 'gru', '--bidirectional', '--optimizer', 'sgd', '--lr', '0.1'],
  ['--cell', 'rnn', '--layers', '2', '--dropout', '0.3'],
  ['--cell', 'lstm', '--peephole', '--pooling', 'attention']
]

export async function randomKills(kills: number, seed: number): Promise<Trial> {
  const tally = new Tally()
  const trainings = new Trainings()
  const rng = Rng.stream(seed, 'trust kills')
  try {
    for (let done = 0, run = 0; done < kills; run++) {
      const shape = SHAPES[run % SHAPES.length]
      await trainings.place.run(...trainings.args(`whole-${run}`, shape))
      const name = `killed-${run}`
      let child = trainings.place.start(trainings.args(name, shape))
      let outcome = outcomeOf(child)
      for (let kill = 0; kill < MAX_KILLS_A_RUN && done < kills; kill++, done++) {
        await announced(child, 1 + rng.below(4))
        await new Promise((resolve) => setTimeout(resolve, rng.below(40)))
        child.kill('SIGKILL')
        const { stdout } = await outcome
        tally.count(await lostSince(trainings.folder(name), lastAnnounced(stdout)))
        child = trainings.place.start(trainings.again(name, shape))
        outcome = outcomeOf(child)
      }
      const last = await outcome
      tally.count(
        last.code === 0 && trainings.weights(name) === trainings.weights(`whole-${run}`)
          ? null
          : `${name}: other weights, ${short(last)}`
      )
    }
  } finally {
    trainings.remove()
  }
  return tally.trial(`${kills} kills`)
}

/** Why the newest checkpoint of a killed run is not the one announced, or a later one, or what else stands there in part; null when all is well. */
export async function lostSince(folder: string, step: number | null): Promise<string | null> {
  const parts = partialCheckpoints(join(folder, 'checkpoints'))
  if (parts.length > 0) return `${parts.join(', ')} left in part`
  if (step === null) return null
  const found = await runStoreAt(folder).latestCheckpoint()
  if (!found) return `no checkpoint, ${step} announced`
  if (found.damaged.length > 0) return found.damaged[0].message
  const { step: kept } = found.checkpoint.position
  return kept >= step ? null : `checkpoint ${kept} left, ${step} announced`
}

/** Checkpoints that stand under their own name without their index. */
const partialCheckpoints = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).filter(
    (name) => /^step-\d+$/.test(name) && !existsSync(join(folder, name, 'state.json'))
  )
