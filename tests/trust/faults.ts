// A fault at the n-th write, fsync, rename or unlink of a training: the call fails as on a full disk, the process dies
// there, or dies and loses what was not synced. Whatever happened, going on must end with the undisturbed run's bytes.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Workplace } from '../main/cli/support'
import { lostSince } from './kills'
import { Tally, type Trial } from './table'
import { Trainings, lastAnnounced, short } from './training'

const SHIM = pathToFileURL(join(import.meta.dirname, 'fault-shim.mjs')).href
const EPOCHS = 2
const CALLS = ['write', 'fsync', 'rename', 'unlink'] as const
const WAYS = ['fail', 'kill', 'drop'] as const

/** @param share of all places a fault is put at, 0..1; every call and way has at least one */
export async function fileFaults(share: number): Promise<Trial> {
  const tally = new Tally()
  const trainings = new Trainings()
  try {
    await trainings.place.run(...trainings.args('whole', [], EPOCHS))
    const log = trainings.folder('counts.json')
    await faulty(trainings, 'counted', 'count', log)
    const counts = JSON.parse(readFileSync(log, 'utf8')) as Record<(typeof CALLS)[number], number>
    for (const call of CALLS) {
      const places = Math.max(1, Math.round(counts[call] * share))
      for (const way of WAYS)
        for (let place = 0; place < places; place++) {
          const nth = 1 + Math.floor(((place + 0.5) / places) * counts[call])
          const name = `${call}-${nth}-${way}`
          const struck = await faulty(trainings, name, `${call}:${nth}:${way}`, log)
          const lost = await lostSince(trainings.folder(name), lastAnnounced(struck.stdout))
          const last = struck.code === 0 ? struck : await trainings.place.run(...trainings.again(name, [], EPOCHS))
          if (way !== 'fail' && struck.code !== null) tally.count(`${name}: the fault did not strike`)
          else if (lost) tally.count(`${name}: ${lost}`)
          else if (last.code !== 0) tally.count(`${name}: does not go on, ${short(last)}`)
          else tally.count(trainings.weights(name) === trainings.weights('whole') ? null : `${name}: other weights`)
        }
    }
    return tally.trial(CALLS.map((call) => `${counts[call]} ${call}`).join(', '))
  } finally {
    trainings.remove()
  }
}

async function faulty(trainings: Trainings, name: string, fault: string, log: string): ReturnType<Workplace['run']> {
  const place = new Workplace({
    GATESCOPE_LANGUAGE: 'en',
    NODE_OPTIONS: `--import ${SHIM}`,
    GATESCOPE_FAULT: fault,
    GATESCOPE_FAULT_FOLDER: trainings.folder(name),
    GATESCOPE_FAULT_LOG: log
  })
  try {
    return await place.run(...trainings.args(name, [], EPOCHS))
  } finally {
    place.remove()
  }
}
