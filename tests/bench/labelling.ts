// Labelling from nothing, simulated: how many labels until the model between the rounds is right for .80 of the test texts, asked
// for in the order that the labelling page brings, and in random order. Goal: at most 60 % of what random order needs.
//
//   npx tsx tests/bench/labelling.ts TRAIN.label TEST.label [SEEDS]
//
// The files are TREC's: "COARSE:fine question" a line, Latin-1.

import { readFileSync } from 'node:fs'
import { TfIdf } from '../../src-core/baseline/tf-idf'
import type { SparseRows } from '../../src-core/baseline/sparse-rows'
import { nextTexts } from '../../src-core/labelling/next-texts'
import { predictAll } from '../../src-core/labelling/predict-all'
import { Rng } from '../../src-core/rng'

const GOAL = 0.8
const BATCH = 10
const MOST = 2000

const [trainFile, testFile, seeds = '3'] = process.argv.slice(2)
const read = (path: string): { texts: string[]; labels: string[] } => {
  const lines = readFileSync(path, 'latin1').split(/\r?\n/).filter(Boolean)
  return {
    texts: lines.map((line) => line.slice(line.indexOf(' ') + 1)),
    labels: lines.map((line) => line.slice(0, line.indexOf(':')))
  }
}
function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}

const train = read(trainFile)
const test = read(testFile)
const classes = [...new Set(train.labels)].sort()
const truth = Int32Array.from(train.labels, (label) => classes.indexOf(label))
const testTruth = Int32Array.from(test.labels, (label) => classes.indexOf(label))
const N = truth.length
const tfIdf = new TfIdf({ runs: true })
const pool = finish(tfIdf.fit(train.texts))
const judged = finish(tfIdf.transform(test.texts))
/** Pool and test rows end to end: one fit predicts both. */
const both: SparseRows = {
  offsets: Int32Array.from([...pool.offsets, ...judged.offsets.slice(1).map((end) => end + pool.columns.length)]),
  columns: Int32Array.from([...pool.columns, ...judged.columns]),
  values: Float32Array.from([...pool.values, ...judged.values]),
  width: pool.width
}

function accuracyOf(probabilities: Float64Array | null): number {
  if (!probabilities) return 0
  const width = classes.length
  const hits = testTruth.filter((label, n) => {
    const row = probabilities.subarray((N + n) * width, (N + n + 1) * width)
    return row.indexOf(Math.max(...row)) === label
  })
  return hits.length / testTruth.length
}

/** Labels until the goal is reached, and stays so in the next round. */
function labelsNeeded(seed: number, order: 'asked' | 'random'): { needed: number; curve: string } {
  const labels = new Int32Array(N + testTruth.length).fill(-1)
  const shuffled = Rng.stream(seed, 'random order').shuffle(Int32Array.from({ length: N }, (_, n) => n))
  let probabilities: Float64Array | null = null
  let reached = 0
  const curve: string[] = []
  for (let done = 0; done < MOST; done += BATCH) {
    const rows =
      order === 'random'
        ? Array.from(shuffled.slice(done, done + BATCH))
        : nextTexts({
            rows: pool,
            labels: labels.subarray(0, N),
            probabilities: probabilities && probabilities.subarray(0, N * classes.length),
            count: BATCH,
            seed
          }).map(({ row }) => row)
    for (const row of rows) labels[row] = truth[row]
    probabilities = finish(predictAll({ rows: both, labels, classCount: classes.length, seed }))
    const accuracy = accuracyOf(probabilities)
    if ((done + BATCH) % 100 === 0) curve.push(`${done + BATCH}: ${accuracy.toFixed(3)}`)
    if (accuracy < GOAL) reached = 0
    else if (reached > 0) return { needed: reached, curve: curve.join('  ') }
    else reached = done + BATCH
  }
  return { needed: Infinity, curve: curve.join('  ') }
}

const means: Record<'asked' | 'random', number> = { asked: 0, random: 0 }
for (const order of ['asked', 'random'] as const)
  for (let seed = 1; seed <= Number(seeds); seed++) {
    const { needed, curve } = labelsNeeded(seed, order)
    means[order] += needed / Number(seeds)
    console.log(`${order}, seed ${seed}: ${needed} labels   ${curve}`)
  }
console.log(
  `${N} texts, to ${GOAL}: asked ${means.asked.toFixed(0)}, random ${means.random.toFixed(0)}: ${((100 * means.asked) / means.random).toFixed(0)} % (goal: at most 60 %)`
)
