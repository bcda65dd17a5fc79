// How an answer is written: token after token, each time the best few beginnings are kept (a beam; one of them is greedy search).
// What a token's probability is given a beginning is the device's business; this knows rows, beginnings and scores.

import { END_ID, PAD_ID, START_ID } from '../data/fixed-ids'
import type { Batch } from '../data/sequence-set'

export interface WriteOptions {
  /** Beginnings kept of each row; 1: greedy. */
  readonly beam: number
  /** Tokens at most, END_ID not among them. */
  readonly maxLength: number
}

/** What a decoder wrote for one row. */
export interface Written {
  /** Ids of the decoder's vocabulary, without START_ID and END_ID. */
  readonly ids: Int32Array
  /** Mean of the tokens' log probabilities in nats, the end's among them where there is one: longer answers are not worse for it. */
  readonly score: number
  /** False where `maxLength` came first. */
  readonly ended: boolean
  /** [ids.length, tokens of the row] where each was looked for; null without alignment. */
  readonly alignment: Float32Array | null
}

/** One more token of beginnings that are under way. */
export interface StepRequest {
  /** [n] place of the beginning that each goes on from among those of the last request; of the first request: the row. */
  readonly parents: Int32Array
  /** [n] row of the batch. */
  readonly rows: Int32Array
  /** [n] the token read, an id of the decoder's vocabulary. */
  readonly tokens: Int32Array
}

export interface StepAnswer {
  /** [n, O] */
  readonly logits: ArrayLike<number>
  /** [n, Te] over the tokens of each one's row and padding; null without alignment. */
  readonly alignment: Float32Array | null
}

interface Beginning {
  readonly row: number
  readonly parent: number
  readonly ids: readonly number[]
  readonly total: number
  readonly alignments: readonly Float32Array[]
}

const EXCLUDED_IDS: ReadonlySet<number> = new Set([PAD_ID, START_ID])

/** @param step asked once a token, for all rows that are still under way @param classes O */
export async function writeAnswers(
  { batchSize, lengths, steps }: Pick<Batch, 'batchSize' | 'lengths' | 'steps'>,
  classes: number,
  { beam, maxLength }: WriteOptions,
  step: (request: StepRequest) => Promise<StepAnswer>
): Promise<Written[]> {
  const done = Array.from({ length: batchSize }, (): Written[] => [])
  let under: Beginning[] = Array.from({ length: batchSize }, (_, row) => ({
    row,
    parent: row,
    ids: [],
    total: 0,
    alignments: []
  }))
  for (let length = 0; length <= maxLength && under.length > 0; length++) {
    const { logits, alignment } = await step({
      parents: Int32Array.from(under, ({ parent }) => parent),
      rows: Int32Array.from(under, ({ row }) => row),
      tokens: Int32Array.from(under, ({ ids }) => ids.at(-1) ?? START_ID)
    })
    const next: Beginning[] = []
    for (let from = 0; from < under.length;) {
      const { row } = under[from]
      let to = from
      while (to < under.length && under[to].row === row) to++
      const grown = under.slice(from, to).flatMap((beginning, at) => {
        const alignmentRow = alignment?.slice((from + at) * steps, (from + at) * steps + lengths[row]) ?? null
        return bestTokens(logits, from + at, classes, beam).map(([token, p]) => ({
          token,
          parent: from + at,
          ids: token === END_ID ? beginning.ids : [...beginning.ids, token],
          total: beginning.total + p,
          alignments:
            token === END_ID || !alignmentRow ? beginning.alignments : [...beginning.alignments, alignmentRow],
          row
        }))
      })
      // Of equal ones the earlier: the order of beginnings and of tokens decides.
      const kept = grown.sort((a, b) => b.total - a.total).slice(0, beam)
      for (const one of kept)
        if (one.token === END_ID || length === maxLength)
          done[row].push(writtenOf(one, { ended: one.token === END_ID, maxLength, aligned: alignment !== null }))
      const open = kept.filter(({ token }) => token !== END_ID)
      // An answer's mean can still rise while it grows, but where the best of all has ended, no open one is more likely.
      if (length < maxLength && open.length > 0 && kept[0].token !== END_ID && done[row].length < beam)
        next.push(...open)
      from = to
    }
    under = next
  }
  return done.map((written) => written.reduce((best, one) => (one.score > best.score ? one : best)))
}

function writtenOf(
  { ids, total, alignments }: Pick<Beginning, 'ids' | 'total' | 'alignments'>,
  { ended, maxLength, aligned }: { readonly ended: boolean; readonly maxLength: number; readonly aligned: boolean }
): Written {
  const kept = ids.slice(0, maxLength)
  const width = alignments.at(0)?.length ?? 0
  // An empty answer of a network that looks back has no row, not no alignment.
  const alignment = aligned ? new Float32Array(kept.length * width) : null
  if (alignment) alignments.slice(0, kept.length).forEach((alignmentRow, t) => alignment.set(alignmentRow, t * width))
  return {
    ids: Int32Array.from(kept),
    score: total / (ids.length + (ended ? 1 : 0)),
    ended,
    alignment
  }
}

/** The likeliest tokens of one row of logits with their log probabilities, the likeliest first. */
function bestTokens(
  logits: ArrayLike<number>,
  at: number,
  classes: number,
  count: number
): readonly (readonly [token: number, logProbability: number])[] {
  const start = at * classes
  let largest = -Infinity
  for (let k = 0; k < classes; k++) largest = Math.max(largest, logits[start + k])
  let sum = 0
  for (let k = 0; k < classes; k++) sum += Math.exp(logits[start + k] - largest)
  const norm = largest + Math.log(sum)
  const best: [number, number][] = []
  for (let k = 0; k < classes; k++) {
    if (EXCLUDED_IDS.has(k)) continue
    const p = logits[start + k] - norm
    if (best.length === count && p <= best[count - 1][1]) continue
    const place = best.findIndex(([, other]) => p > other)
    best.splice(place < 0 ? best.length : place, 0, [k, p])
    if (best.length > count) best.pop()
  }
  return best
}
