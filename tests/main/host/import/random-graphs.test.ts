// Random small graphs around recurrent layers: each is refused by name, or its import gives onnxruntime's numbers. Count and
// seed come from GATESCOPE_GRAPHS and GATESCOPE_SEED; the table at the end is printed.

import { InferenceSession, Tensor } from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { CoreError, type ImportedModel, type OriginalGraph, Rng, referenceDevice } from '@core'
import { importOnnx } from '../../../../src-core/format/import/onnx/import'
import { checkKept } from '../../../../src-main/host/import/check-kept'
import { GraphSession } from '../../../../src-main/host/import/graph-session'
import { VOCABULARY, randomGraph } from './random-graph'

const COUNT = Number(process.env.GATESCOPE_GRAPHS ?? 60)
const SEED = Number(process.env.GATESCOPE_SEED ?? 20_261_128)
const TOLERANCE = 1e-5
/** The least share that must be read, and that must be refused: a test of nothing passes too. */
const SHARE = 0.2

type Verdict = 'equal' | 'kept' | 'refused' | 'not run'

test(
  `${COUNT} random graphs are refused by name or give the numbers of onnxruntime`,
  { timeout: 1_800_000 },
  async () => {
    const counts: Record<Verdict, number> = { equal: 0, kept: 0, refused: 0, 'not run': 0 }
    const wrong: string[] = []
    for (let index = 0; index < COUNT; index++) {
      const { bytes, story } = randomGraph(Rng.stream(SEED, 'graph', index))
      const verdict = await verdictOn(bytes).catch(
        (thrown: Error) => `graph ${index}: ${thrown.message} [${story.join(', ')}]`
      )
      if (verdict in counts) counts[verdict as Verdict]++
      else wrong.push(verdict)
    }
    console.log(
      `random graphs, seed ${SEED}: ${COUNT} tried, ${counts.equal} equal, ${counts.kept} whose graph is kept, equal, ${counts.refused} refused by name, ${counts['not run']} that onnxruntime does not run, ${wrong.length} wrong`
    )
    expect(wrong).toEqual([])
    expect(counts['not run']).toBeLessThan(COUNT * 0.05)
    expect(counts.equal).toBeGreaterThan(COUNT * SHARE)
    expect(counts.refused).toBeGreaterThan(COUNT * SHARE)
  }
)

/** @throws Error for numbers that differ, and for a refusal that names nothing */
async function verdictOn(bytes: Uint8Array): Promise<Verdict> {
  const session = await InferenceSession.create(bytes, { logSeverityLevel: 4 }).catch(() => null)
  let imported: ImportedModel
  try {
    imported = importOnnx(bytes)
    if (imported.graph) await checkKept(imported.graph, imported.spec)
  } catch (thrown) {
    if (thrown instanceof CoreError && /^(node|output|layer) \S/.test(thrown.where ?? '')) return 'refused'
    throw new Error(`refused without a name: ${String(thrown)}`, { cause: thrown })
  }
  if (!session) return 'not run'
  const { original, graph } = imported
  const rng = Rng.stream(SEED, 'rows')
  const row = (length: number): number[] => Array.from({ length }, () => 1 + rng.below(VOCABULARY - 1))
  const batches = [
    [row(1)],
    [row(3), row(3)],
    [row(6), row(6), row(6)],
    ...(original?.masksPadding ? [[row(2), row(5), row(1)]] : [])
  ]
  for (const rows of batches) {
    const difference = await (graph ? keptDifference(session, imported, rows) : differenceOn(session, original!, rows))
    if (difference === null) return 'not run'
    if (!(difference <= TOLERANCE))
      throw new Error(`differs by ${difference} for lengths ${rows.map(({ length }) => length).join()}`)
  }
  return graph ? 'kept' : 'equal'
}

/** The graph as it is kept, a text at a time, beside the file run on all of them; and its layers beside the file's own. */
async function keptDifference(
  session: InferenceSession,
  { graph }: ImportedModel,
  rows: number[][]
): Promise<number | null> {
  const ids = rows.flat()
  const dims = [rows.length, rows[0].length]
  const theirs = await session.run({ ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), dims) }).then(
    (made) => made[graph!.use.output].data as Float32Array,
    () => null
  )
  if (!theirs) return null
  const kept = await GraphSession.open(graph!)
  const ours = (await Promise.all(rows.map((row) => kept.scores([row])))).flatMap((row) => [...row])
  await kept.close()
  return ours.length === theirs.length
    ? ours.reduce((max, value, at) => Math.max(max, Math.abs(value - theirs[at])), 0)
    : Infinity
}

async function differenceOn(
  session: InferenceSession,
  { spec, params, holds, scores, output, stepsFirst }: OriginalGraph,
  rows: number[][]
): Promise<number | null> {
  const steps = Math.max(...rows.map(({ length }) => length))
  const ids = rows.flatMap((row) => [...row, ...new Array<number>(steps - row.length).fill(0)])
  expect(stepsFirst).toBe(false)
  const feeds = { ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [rows.length, steps]) }
  const theirs = await session.run(feeds).then(
    (made) => made[output].data as Float32Array,
    () => null
  )
  if (!theirs) return null
  const model = await referenceDevice.open(spec, params, { threads: 1 })
  const lengths = Int32Array.from(rows, ({ length }) => length)
  const { logits, probabilities } = await model.predict({
    batchSize: rows.length,
    steps,
    ids: Int32Array.from(ids),
    lengths
  })
  const all = holds === 'scores' ? logits : holds === 'log-softmax' ? probabilities.map(Math.log) : probabilities
  const ours = scores === 1 ? all.filter((_, at) => at % 2 === 1) : all
  if (ours.length !== theirs.length) return Infinity
  return ours.reduce((max, value, at) => Math.max(max, Math.abs(value - theirs[at])), 0)
}
