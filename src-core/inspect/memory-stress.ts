// How long a trained model remembers on the user's own texts: each text's decisive token is found by leaving one out, k neutral
// tokens are put behind it, and the accuracy is taken again. Ours; the idea is that of the long-lag problems of Hochreiter &
// Schmidhuber (1997), on texts that nobody made for it.
//
// What it is not: a proof of memory. A model that pools over all steps need not remember, and inserted tokens make texts of a
// kind that no model has seen; so models are to be compared with each other, and with themselves at k = 0.

import { pointedAt } from '../data/batches'
import { type SequenceSet, UNKNOWN_ID } from '../data/sequence-set'
import type { ResidentModel } from '../device/device'
import { leaveOneOut } from './saliency'

/** Inserted tokens at each measurement. */
const STRESS_STEPS: readonly number[] = [0, 1, 2, 5, 10, 20, 40, 80]

export interface MemoryStress {
  /** Texts that were looked at, and those of them that count: answered rightly, and wrongly or less surely without one token. */
  readonly sampledTexts: number
  readonly texts: number
  /** Vocabulary ids that were inserted, in turn. */
  readonly neutral: readonly number[]
  /** Share of the counted texts that are still answered rightly; 1 at k = 0 by choice of the texts. */
  readonly points: readonly { readonly inserted: number; readonly right: number; readonly accuracy: number }[]
}

/** Rows per prediction. */
const ROWS = 32
/** A token that occurs in fewer texts says too little about how neutral it is. */
const MIN_TEXTS = 5
/** The decisive token takes at least this much of the probability with it. */
const DECISIVE = 0.1

/**
 * The tokens whose presence says least about the class: log p(token | class) varies least over the classes, add-one smoothed.
 *
 * @returns up to `count` ids, the most neutral first; the unknown token where no token is frequent enough
 */
export function neutralTokens(set: SequenceSet, classes: number, count: number): number[] {
  const texts = new Float64Array(classes)
  const holding = new Map<number, Float64Array>()
  for (let n = 0; n < set.labels.length; n++) {
    const label = set.labels[n]
    if (label < 0) continue
    texts[label]++
    for (const id of new Set(set.ids.subarray(set.offsets[n], set.offsets[n + 1]))) {
      const counts = holding.get(id) ?? new Float64Array(classes)
      holding.set(id, counts)
      counts[label]++
    }
  }
  const ranked = [...holding]
    .filter(([id, counts]) => id !== UNKNOWN_ID && counts.reduce((sum, value) => sum + value, 0) >= MIN_TEXTS)
    .map(([id, counts]) => {
      const logs = Array.from(counts, (value, label) => Math.log((value + 1) / (texts[label] + 2)))
      return { id, spread: Math.max(...logs) - Math.min(...logs) }
    })
    .sort((a, b) => a.spread - b.spread || a.id - b.id)
  return ranked.length > 0 ? ranked.slice(0, count).map(({ id }) => id) : [UNKNOWN_ID]
}

/**
 * @param set     texts to stress, with labels
 * @param neutral ids to insert, in turn (neutralTokens)
 */
export async function memoryStress(
  model: ResidentModel,
  set: SequenceSet,
  neutral: readonly number[],
  inserted: readonly number[] = STRESS_STEPS
): Promise<MemoryStress> {
  const cases: { readonly ids: Int32Array; readonly label: number; readonly decisive: number }[] = []
  for (let n = 0; n < set.labels.length; n++) {
    const found = await decisiveToken(model, set, n)
    if (found) cases.push(found)
  }
  const points = []
  for (const k of inserted) {
    const filler = Int32Array.from({ length: k }, (_, at) => neutral[at % neutral.length])
    const texts = cases.map(({ ids, decisive }) =>
      Int32Array.of(...ids.subarray(0, decisive + 1), ...filler, ...ids.subarray(decisive + 1))
    )
    const right = await countRight(model, set, texts, cases)
    points.push({ inserted: k, right, accuracy: cases.length > 0 ? right / cases.length : 0 })
  }
  return { sampledTexts: set.labels.length, texts: cases.length, neutral, points }
}

async function decisiveToken(
  model: ResidentModel,
  set: SequenceSet,
  n: number
): Promise<{ readonly ids: Int32Array; readonly label: number; readonly decisive: number } | null> {
  const ids = set.ids.subarray(set.offsets[n], set.offsets[n + 1])
  const label = set.labels[n]
  if (label < 0 || ids.length < 2) return null
  const { probabilities } = await model.predict({
    ...pointedAt(set),
    batchSize: 1,
    steps: ids.length,
    ids,
    lengths: Int32Array.of(ids.length)
  })
  if (probabilities.indexOf(Math.max(...probabilities)) !== label) return null
  const lost = await leaveOneOut(model, { ids, ...pointedAt(set) }, label, probabilities[label])
  const max = Math.max(...lost)
  return max >= DECISIVE ? { ids, label, decisive: lost.indexOf(max) } : null
}

async function countRight(
  model: ResidentModel,
  set: SequenceSet,
  texts: readonly Int32Array[],
  cases: readonly { readonly label: number }[]
): Promise<number> {
  const { classes } = model.spec
  let right = 0
  for (let from = 0; from < texts.length; from += ROWS) {
    const rows = texts.slice(from, from + ROWS)
    const steps = Math.max(...rows.map(({ length }) => length))
    const ids = new Int32Array(rows.length * steps)
    rows.forEach((row, at) => ids.set(row, at * steps))
    const { probabilities } = await model.predict({
      ...pointedAt(set),
      batchSize: rows.length,
      steps,
      ids,
      lengths: Int32Array.from(rows, ({ length }) => length)
    })
    rows.forEach((_, at) => {
      const own = probabilities.subarray(at * classes, (at + 1) * classes)
      if (own.indexOf(Math.max(...own)) === cases[from + at].label) right++
    })
  }
  return right
}
