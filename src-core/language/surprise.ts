// How probable a language model finds every token of given texts. Texts of any length are read in pieces with the states carried on;
// one that is very long is cut into parts that are read side by side, each from some way before its beginning, so that every
// token is predicted with a long context and counted once.

import type { Batch, SequenceSet } from '../data/sequence-set'
import { zeroStates } from '../device/carried'
import type { ResidentModel } from '../device/device'
import { logsOf } from '../tasks/language'

/** Rows read side by side, and logits of a batch at most (16 MB each of logits and probabilities). */
const ROWS = 32
const MAX_LOGITS = 4_000_000
const MAX_STEPS = 256
/** Steps of a part, and those before its beginning that are read first without being counted. */
const PART = 4096
const WARM_UP = 512

/** A part of a sequence: read from `begin`, counted from `from` to `to`; places among the set's ids. */
interface Part {
  readonly sequence: number
  readonly begin: number
  readonly from: number
  readonly to: number
}

export interface Surprise {
  /** [sum T] the natural logarithm of each label's probability, 0 where there is none. */
  readonly logs: Float64Array
  /** [N, O] what may follow each sequence's last token; empty where that was not asked for. */
  readonly next: Float32Array
}

export async function surprise(
  model: ResidentModel,
  set: SequenceSet,
  options: { next?: boolean } = {}
): Promise<Surprise> {
  const found: Surprise = {
    logs: new Float64Array(set.ids.length),
    next: new Float32Array(options.next === true ? (set.offsets.length - 1) * model.spec.classes : 0)
  }
  const parts = partsOf(set.offsets).sort((a, b) => lengthOf(b) - lengthOf(a) || a.begin - b.begin)
  for (let at = 0; at < parts.length; at += ROWS) await readSideBySide(model, set, parts.slice(at, at + ROWS), found)
  return found
}

const lengthOf = ({ begin, to }: Part): number => to - begin

function partsOf(offsets: Int32Array): Part[] {
  const parts: Part[] = []
  for (let n = 0; n + 1 < offsets.length; n++) {
    const [first, end] = [offsets[n], offsets[n + 1]]
    const count = Math.max(1, Math.ceil((end - first) / PART))
    for (let k = 0; k < count; k++) {
      const from = first + Math.floor((k * (end - first)) / count)
      const to = first + Math.floor(((k + 1) * (end - first)) / count)
      parts.push({ sequence: n, begin: Math.max(first, from - WARM_UP), from, to })
    }
  }
  return parts
}

/** @param parts the longest first */
async function readSideBySide(
  model: ResidentModel,
  { ids, stepLabels, offsets }: SequenceSet,
  parts: readonly Part[],
  { logs, next }: Surprise
): Promise<void> {
  const O = model.spec.classes
  const T = Math.max(1, Math.min(MAX_STEPS, Math.floor(MAX_LOGITS / (O * parts.length))))
  let initial = zeroStates(model.spec, parts.length)
  for (let read = 0; read < lengthOf(parts[0]); read += T) {
    const steps = Math.min(T, lengthOf(parts[0]) - read)
    const lengths = Int32Array.from(parts, (part) => Math.max(0, Math.min(steps, lengthOf(part) - read)))
    const batch: Batch = { batchSize: parts.length, steps, lengths, ids: new Int32Array(parts.length * steps), initial }
    parts.forEach(({ begin }, b) => batch.ids.set(ids.subarray(begin + read, begin + read + lengths[b]), b * steps))
    const { logits, probabilities, final } = await model.predict(batch)
    parts.forEach(({ sequence, begin, from }, b) => {
      const first = Math.max(from, begin + read)
      const last = begin + read + lengths[b]
      if (last <= first) return
      const offset = b * steps + (first - begin - read)
      const labels = stepLabels!.subarray(first, last)
      logs.set(logsOf(logits.subarray(offset * O, (offset + labels.length) * O), labels, O), first)
      if (next.length === 0 || last < offsets[sequence + 1]) return
      const end = (b * steps + lengths[b]) * O
      next.set(probabilities.subarray(end - O, end), sequence * O)
    })
    initial = final!
  }
}
