// Builders of small models and ragged batches, shared by the proofs of the reference and of every other device.
// Everything is a pure function of its arguments: a failing case can be named and repeated.

import {
  type Batch,
  type ModelSpec,
  type Pooling,
  type Tensor,
  HEADS,
  Rng,
  TokenPieces,
  isTable,
  answersSteps,
  learnsTargets,
  modelSpecSchema,
  paramShapes,
  readsNumbers,
  sizeOf
} from '@core'
import * as v from 'valibot'

/** Odd, unequal sizes, so that a swapped axis cannot pass unnoticed. */
const SMALL: ModelSpec = {
  vocabulary: 11,
  embedding: 3,
  cell: 'lstm',
  activation: 'tanh',
  peephole: false,
  hidden: 5,
  layers: 1,
  bidirectional: false,
  pooling: 'last',
  dropout: 0,
  embeddingDropout: 0,
  classes: 3
}

/** A small valid model: SMALL with changes. */
export function smallSpec(changes: Partial<ModelSpec> = {}): ModelSpec {
  return v.parse(modelSpecSchema, { ...SMALL, ...changes })
}

/** The five cells, as changes to a spec. */
export const CELLS: readonly { readonly name: string; readonly spec: Partial<ModelSpec> }[] = [
  { name: 'rnn tanh', spec: { cell: 'rnn', activation: 'tanh' } },
  { name: 'rnn relu', spec: { cell: 'rnn', activation: 'relu' } },
  { name: 'lstm', spec: { cell: 'lstm' } },
  { name: 'lstm with peepholes', spec: { cell: 'lstm', peephole: true } },
  { name: 'gru', spec: { cell: 'gru' } }
]

export const POOLINGS: readonly Pooling[] = ['last', 'mean', 'max', 'attention']

export interface Case {
  readonly name: string
  readonly spec: ModelSpec
}

/** Every cell x direction x 1 or 2 layers x pooling: 80 models, with `changes` in all of them. */
export function allCases(changes: Partial<ModelSpec> = {}): Case[] {
  const cases: Case[] = []
  for (const cell of CELLS) {
    for (const bidirectional of [false, true]) {
      for (const layers of [1, 2]) {
        for (const pooling of POOLINGS) {
          const name = `${cell.name}, ${bidirectional ? 'both directions' : 'forward'}, ${layers} ${layers === 1 ? 'layer' : 'layers'}, ${pooling} pooling`
          cases.push({ name, spec: smallSpec({ ...cell.spec, bidirectional, layers, pooling, ...changes }) })
        }
      }
    }
  }
  return cases
}

/** Every tensor normal with deviation `scale`, biases and peepholes too, so that nothing hides behind a zero; the padding row is zero. */
export function randomParams(spec: ModelSpec, seed: number, scale = 0.5): Map<string, Tensor> {
  const params = new Map<string, Tensor>()
  for (const [name, shape] of paramShapes(spec)) {
    const rng = Rng.stream(seed, `test ${name}`)
    const data = Float32Array.from({ length: sizeOf(shape) }, () => rng.normal() * scale)
    if (isTable(name)) data.fill(0, 0, spec.embedding)
    params.set(name, { shape, data })
  }
  return params
}

export interface RaggedOptions {
  /** Length of each row; 0 is allowed. T is the longest. */
  readonly lengths: readonly number[]
  /** Uneven loss weights, as class weights make them; default all 1 (absent). */
  readonly weighted?: boolean
  /** Default true. */
  readonly labelled?: boolean
}

/** Seven steps, a repeat, a single token, an empty row. */
const RAGGED_LENGTHS: readonly number[] = [7, 4, 1, 0, 4, 6]

/** A batch of random tokens (ids 1..V-1, never padding inside a row) and labels. */
export function raggedBatch(
  spec: ModelSpec,
  seed: number,
  { lengths, weighted = false, labelled = true }: RaggedOptions = { lengths: RAGGED_LENGTHS }
): Batch {
  const rng = Rng.stream(seed, 'test batch')
  const batchSize = lengths.length
  const steps = Math.max(0, ...lengths)
  const ids = new Int32Array(batchSize * steps)
  lengths.forEach((length, row) => {
    for (let t = 0; t < length; t++) ids[row * steps + t] = 1 + rng.below(spec.vocabulary - 1)
  })
  const values = readsNumbers(spec) ? numbersFor(ids, spec, seed) : null
  const labels = Int32Array.from({ length: batchSize }, () => rng.below(spec.classes))
  const weights = Float32Array.from({ length: batchSize }, () => 0.25 + 2 * rng.uniform())
  return {
    ...(values ? { values } : {}),
    ...(spec.subwords === undefined ? {} : { pieces: piecesFor(ids, spec, seed) }),
    batchSize,
    steps,
    ids,
    lengths: Int32Array.from(lengths),
    ...(labelled ? { labels, ...answersFor(spec, seed, lengths, steps) } : {}),
    ...(weighted ? { weights } : {})
  }
}

/** What the heads learn that are no class of a row: numbers, yes and no, or a class a step, one in five not labelled. */
function answersFor(
  spec: ModelSpec,
  seed: number,
  lengths: readonly number[],
  steps: number
): Pick<Batch, 'targets' | 'stepLabels'> {
  const rng = Rng.stream(seed, 'test answers')
  if (learnsTargets(spec)) {
    const one = spec.head === 'sigmoid' ? () => rng.below(2) : () => 2 * rng.normal()
    return { targets: Float32Array.from({ length: lengths.length * spec.classes }, one) }
  }
  if (!answersSteps(spec)) return {}
  const stepLabels = new Int32Array(lengths.length * steps).fill(-1)
  lengths.forEach((length, row) => {
    for (let t = 0; t < length; t++) if (rng.uniform() > 0.2) stepLabels[row * steps + t] = rng.below(spec.classes)
  })
  return { stepLabels }
}

/** Every head that is no classifier of rows, on models of every cell, as changes to a spec. */
export function headCases(changes: Partial<ModelSpec> = {}): Case[] {
  return HEADS.flatMap((head, h) =>
    CELLS.map((cell, c) => {
      const [bidirectional, layers, pooling] = [(h + c) % 2 === 0, 1 + (c % 2), POOLINGS[(h + c) % 4]]
      return {
        name: `${head}, ${cell.name}, ${bidirectional ? 'both directions' : 'forward'}, ${layers} layers, ${pooling}`,
        spec: smallSpec({
          ...cell.spec,
          head,
          bidirectional,
          layers,
          pooling: head === 'steps' ? 'last' : pooling,
          ...changes
        })
      }
    })
  )
}

/** Numbers of their own for every step, now and then a missing one; `ids` are pointed at them. @returns [2 + steps, C] */
function numbersFor(ids: Int32Array, { embedding: C }: ModelSpec, seed: number): Float32Array {
  const rng = Rng.stream(seed, 'test numbers')
  const values = new Float32Array((2 + ids.length) * C)
  ids.forEach((id, at) => {
    if (id === 0 || rng.uniform() < 0.1) return
    ids[at] = 2 + at
    for (let c = 0; c < C; c++) values[(2 + at) * C + c] = rng.normal()
  })
  return values
}

/**
 * Up to four pieces for every token, some twice, some none; now and then an id becomes that of a token with pieces of its own, or
 * of a dropped one (negative).
 */
function piecesFor(ids: Int32Array, { vocabulary, subwords = 1 }: ModelSpec, seed: number): TokenPieces {
  const rng = Rng.stream(seed, 'test pieces')
  const draw = (): number[] => Array.from({ length: rng.below(5) }, () => 1 + rng.below(subwords - 1))
  const lists = Array.from({ length: vocabulary }, draw)
  const offsets = Int32Array.from({ length: vocabulary + 1 }, (_, id) => lists.slice(0, id).flat().length)
  const pieces = new TokenPieces({ offsets, ids: Int32Array.from(lists.flat()) })
  ids.forEach((id, at) => {
    if (id === 0) return
    const chance = rng.uniform()
    if (chance < 0.2) ids[at] = pieces.add(id, draw())
    else if (chance < 0.35) ids[at] = -id
  })
  return pieces
}

/** What gives the tokens of a model pieces. */
export const SUBWORDS: Partial<ModelSpec> = { subwords: 6 }

/** What turns a model of tokens into one of numbers. */
export const NUMBERS: Partial<ModelSpec> = { input: 'numbers', vocabulary: 2 }

/** Random lengths 0..longest for `batchSize` rows; the first row has the longest, so that T is known. */
export function randomLengths(seed: number, batchSize: number, longest: number): number[] {
  const rng = Rng.stream(seed, 'test lengths')
  return Array.from({ length: batchSize }, (_, row) => (row === 0 ? longest : rng.below(longest + 1)))
}
