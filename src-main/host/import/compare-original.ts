// An imported ONNX graph beside the model it became: both answer the same random ids, short and long, alone and padded. The
// structural proofs of the import should leave nothing to find here; a difference refuses the import.

import { CoreError, type ImportedModel, type Message, type OriginalGraph, Rng, message, referenceDevice } from '@core'
import { type LoadedRuntime, loadRuntime } from '../onnx/runtime'
import { feedsOf, padded } from './graph-feeds'

/** Largest difference allowed, by the size of the scores. */
const TOLERANCE = 1e-5
const SEED = 20_261_128
/** Multiplications of our plain loops that a comparison may cost: a second or so. */
const MAX_PRODUCTS = 4e8

/** @returns a remark where no runtime could run the graph @throws CoreError "onnx" where the two differ */
export async function compareWithOriginal({ original }: ImportedModel): Promise<readonly Message[]> {
  if (!original) return []
  const ours = await referenceDevice.open(original.spec, original.params, { threads: 1 })
  let session: Awaited<ReturnType<LoadedRuntime['InferenceSession']['create']>> | null = null
  try {
    const runtime = await loadRuntime('native').catch(() => loadRuntime('wasm'))
    session = await runtime.InferenceSession.create(original.bytes, runtime.session)
    for (const rows of batchesOf(original)) {
      const steps = Math.max(...rows.map(({ length }) => length))
      const feeds = feedsOf(runtime, original, rows, steps)
      const theirs = (await session.run(feeds, [original.output]))[original.output].data as Float32Array
      const ids = Int32Array.from(rows.flatMap((row) => padded(row, steps)))
      const lengths = Int32Array.from(rows, ({ length }) => length)
      const answer = await ours.predict({ batchSize: rows.length, steps, ids, lengths })
      const due = ourNumbers(original, answer)
      const largest = theirs.reduce((max, value) => Math.max(max, Math.abs(value)), 1)
      const difference = due.reduce((max, value, at) => Math.max(max, Math.abs(value - theirs[at])), 0)
      if (theirs.length !== due.length || !(difference <= TOLERANCE * largest))
        throw new CoreError({
          code: 'onnx',
          case: 'onnx-differs',
          values: { difference: difference.toExponential(1), count: rows.length, steps: lengths.join(', ') },
          where: message('at-output', { name: original.output })
        })
    }
    return []
  } catch (thrown) {
    if (thrown instanceof CoreError && thrown.case === 'onnx-differs') throw thrown
    const reason = thrown instanceof Error ? thrown.message.split('\n')[0].slice(0, 200) : String(thrown)
    return [message('import-unchecked', { reason })]
  } finally {
    await session?.release()
    await ours.close()
  }
}

/** Rows of random ids: of equal lengths, and padded ones where the graph tells padding from tokens. */
function batchesOf({ inputs, spec, stepsFirst, masksPadding }: OriginalGraph): number[][][] {
  const rng = Rng.stream(SEED, 'compare-original')
  const row = (length: number): number[] =>
    Array.from({ length }, () => 1 + Math.min(spec.vocabulary - 2, Math.floor(rng.uniform() * (spec.vocabulary - 1))))
  const shape = inputs.find(({ part }) => part === 'ids')?.shape ?? []
  const [batch, steps] = (stepsFirst ? [shape[1], shape[0]] : shape).map((extent) =>
    Number(extent) > 0 ? Number(extent) : null
  )
  const width = spec.hidden * (spec.bidirectional ? 2 : 1)
  const products = spec.layers * 4 * width * (width + spec.embedding)
  const longest = Math.max(3, Math.min(12, Math.floor(MAX_PRODUCTS / products / 6)))
  const equal = (steps ? [steps] : [1, 2, longest]).map((length) =>
    Array.from({ length: batch ?? 2 }, () => row(length))
  )
  if (!masksPadding) return equal
  const lengths = steps ? [steps, 1, Math.ceil(steps / 2)] : [longest - 2, longest, 1]
  return [...equal, lengths.slice(0, batch ?? lengths.length).map(row)].filter(
    (rows) => rows.length === (batch ?? rows.length)
  )
}

/** What the graph's output should hold, from our scores. */
function ourNumbers(
  { holds, scores, spec }: OriginalGraph,
  { logits, probabilities }: { readonly logits: Float32Array; readonly probabilities: Float32Array }
): Float32Array {
  const all = holds === 'scores' ? logits : holds === 'log-softmax' ? probabilities.map(Math.log) : probabilities
  // One score became two classes, the second its own.
  return scores === 1 ? all.filter((_, at) => at % spec.classes === 1) : all
}
