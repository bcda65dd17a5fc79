// What becomes of an ONNX graph: refused by name, or opened with the numbers that onnxruntime gives for the file.

import { InferenceSession, Tensor } from 'onnxruntime-node'
import { expect } from 'vitest'
import { CoreError, type ImportedModel, type OriginalGraph, Rng, referenceDevice } from '@core'
import { importOnnx } from '../../../../src-core/format/import/onnx/import'
import { checkKept } from '../../../../src-main/host/import/check-kept'
import { GraphSession } from '../../../../src-main/host/import/graph-session'
import { VOCABULARY } from './random-graph'

const TOLERANCE = 1e-5

export type Verdict = 'equal' | 'kept' | 'refused' | 'not run'

/** @throws Error for numbers that differ, and for a refusal that names nothing */
export async function verdictOn(bytes: Uint8Array, seed: number): Promise<Verdict> {
  const session = await InferenceSession.create(bytes, { logSeverityLevel: 4 }).catch(() => null)
  let imported: ImportedModel
  try {
    imported = importOnnx(bytes)
    if (imported.graph) await checkKept(imported.graph, imported.spec)
  } catch (thrown) {
    if (thrown instanceof CoreError && /^(node|output|layer|input) \S/.test(thrown.where ?? '')) return 'refused'
    throw new Error(`refused without a name: ${String(thrown)}`, { cause: thrown })
  }
  if (!session) return 'not run'
  const { original, graph } = imported
  const rng = Rng.stream(seed, 'rows')
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

/** What the file's own inputs mean, whatever the import takes them for. */
async function theirScores(session: InferenceSession, rows: number[][], output: string): Promise<Float32Array | null> {
  const steps = Math.max(...rows.map(({ length }) => length))
  const dims = [rows.length, steps]
  const whole = (values: readonly number[]): Tensor => new Tensor('int64', BigInt64Array.from(values, BigInt), dims)
  const each = (of: (id: number) => number): number[] =>
    rows.flatMap((row) => Array.from({ length: steps }, (_, step) => of(row[step] ?? 0)))
  const feeds = Object.fromEntries(
    session.inputNames.map((name): [string, Tensor] => {
      if (name === 'ids') return [name, whole(each((id) => id))]
      if (name === 'attention_mask') return [name, whole(each((id) => (id === 0 ? 0 : 1)))]
      if (name === 'lengths') {
        const lengths = BigInt64Array.from(rows, ({ length }) => BigInt(length))
        return [name, new Tensor('int64', lengths, [rows.length])]
      }
      const found = session.inputMetadata.find((input) => input.name === name)
      const shape = (found && 'shape' in found ? found.shape : []).map((extent) =>
        typeof extent === 'number' && extent > 0 ? extent : rows.length
      )
      return [name, new Tensor('float32', new Float32Array(shape.reduce((a, b) => a * b, 1)), shape)]
    })
  )
  return session.run(feeds).then(
    (made) => made[output].data as Float32Array,
    () => null
  )
}

const largestDifference = (ours: ArrayLike<number>, theirs: Float32Array): number =>
  ours.length === theirs.length
    ? theirs.reduce((max, value, at) => Math.max(max, Math.abs(value - ours[at])), 0)
    : Infinity

/** The graph as it is kept, a text at a time, beside the file run on all of them; and its layers beside the file's own. */
async function keptDifference(
  session: InferenceSession,
  { graph }: ImportedModel,
  rows: number[][]
): Promise<number | null> {
  const theirs = await theirScores(session, rows, graph!.use.output)
  if (!theirs) return null
  const kept = await GraphSession.open(graph!)
  const ours = (await Promise.all(rows.map((row) => kept.scores([row])))).flatMap((row) => [...row])
  await kept.close()
  return largestDifference(ours, theirs)
}

async function differenceOn(
  session: InferenceSession,
  { spec, params, holds, scores, output, stepsFirst }: OriginalGraph,
  rows: number[][]
): Promise<number | null> {
  const steps = Math.max(...rows.map(({ length }) => length))
  const ids = rows.flatMap((row) => [...row, ...new Array<number>(steps - row.length).fill(0)])
  expect(stepsFirst).toBe(false)
  const theirs = await theirScores(session, rows, output)
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
  return largestDifference(scores === 1 ? all.filter((_, at) => at % 2 === 1) : all, theirs)
}
