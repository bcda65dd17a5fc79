// npm run test:trust: what the product promises about your files, put to the test. Prints one table; exits 1 when a promise
// was broken. The figures by default are a share for every day; the long run is
//
//   npm run test:trust -- --kills 1000 --faults 1 --resume all --rounds 20 --seconds 600 --requests 5000
//
// Suites run side by side, each in a process of its own, as many as --jobs says.
// Every random choice comes from --seed, so that what broke once breaks again. Progress goes to stderr. Random graphs stand in
// a test of their own: GATESCOPE_GRAPHS=2000 npx vitest run tests/main/host/import/random-graphs.test.ts

import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { apart } from './apart'
import { corruptRuns } from './corruption'
import { fileFaults } from './faults'
import { fuzz, targets } from './fuzz'
import { randomKills } from './kills'
import { markup } from './markup'
import { hostileRequests } from './requests'
import { exactResume } from './resume'
import { TrustTable } from './table'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    faults: { type: 'string', default: '0.05' },
    resume: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '20' },
    requests: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    /** Only suites whose promise contains this. */
    only: { type: 'string', default: '' },
    /** Of a process that runs one suite for another: the suite's promise. */
    suite: { type: 'string' }
  }
})
const seed = Number(values.seed)
const suites: readonly (readonly [string, () => ReturnType<typeof markup>])[] = [
  ['killed at random: no announced checkpoint lost, same weights', () => randomKills(Number(values.kills), seed)],
  ['file calls that fail, kill, lose unsynced data: same weights', () => fileFaults(Number(values.faults))],
  [
    'interrupted and resumed on other threads: same weights',
    () => exactResume(values.resume === 'all' ? 1 : Number(values.resume))
  ],
  ['damaged run folders: refused, or the right answer', () => corruptRuns(Number(values.rounds), seed)],
  ...targets().map(
    (target) =>
      [
        `damaged ${target.name}: read or refused, never a crash`,
        () => fuzz(target, Number(values.seconds), seed)
      ] as const
  ),
  ['hostile requests: none passes, the owner is let in', () => hostileRequests(Number(values.requests), seed)],
  ['markup in every field: none runs in pages, report, predictor', markup]
]
const suite = suites.find(([promise]) => promise === values.suite)
if (suite) {
  const trial = await suite[1]()
  process.send!(trial, () => process.exit(0))
} else {
  const promises = suites.map(([promise]) => promise).filter((promise) => promise.includes(values.only))
  const table = new TrustTable(promises)
  const waiting = promises.values()
  const lane = async (): Promise<void> => {
    for (const promise of waiting) await table.check(promise, () => apart(promise))
  }
  await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs)) }, lane))
  process.exit(table.finish())
}
