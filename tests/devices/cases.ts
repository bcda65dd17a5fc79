// Builders of small models and ragged batches, shared by the proofs of the reference and of every other device.
// Everything is a pure function of its arguments: a failing case can be named and repeated.

import {
  type Batch,
  type ModelSpec,
  type Pooling,
  type Tensor,
  ALIGNMENTS,
  HEADS,
  Rng,
  firstDecoderRow,
  isTable,
  answersSteps,
  learnsTargets,
  modelSpecSchema,
  paramShapes,
  readsNumbers,
  sizeOf
} from '@core'
import { answerBatch, joinAnswers } from '../../src-core/data/answers'
import { END_ID } from '../../src-core/data/fixed-ids'
import type { AnswerBatch } from '../../src-core/data/sequence-set'
import * as v from 'valibot'
import { shareOf } from '../gate-share'
import { numbersFor, piecesFor } from './step-inputs'

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

/** The cells, as changes to a spec. */
export const CELLS: readonly { readonly name: string; readonly spec: Partial<ModelSpec> }[] = [
  { name: 'rnn tanh', spec: { cell: 'rnn', activation: 'tanh' } },
  { name: 'rnn relu', spec: { cell: 'rnn', activation: 'relu' } },
  { name: 'lstm', spec: { cell: 'lstm' } },
  { name: 'lstm with peepholes', spec: { cell: 'lstm', peephole: true } },
  { name: 'gru', spec: { cell: 'gru' } },
  { name: 'gru of Cho', spec: { cell: 'gru-cho' } },
  { name: 'indrnn tanh', spec: { cell: 'indrnn' } },
  { name: 'indrnn relu', spec: { cell: 'indrnn', activation: 'relu' } }
]

export const POOLINGS: readonly Pooling[] = ['last', 'mean', 'max', 'attention', 'concat']

export interface Case {
  readonly name: string
  readonly spec: ModelSpec
}

/** Every cell x direction x 1 or 2 layers x pooling: 20 models a cell, with `changes` in all of them; in the gate a share. */
export const allCases = (changes: Partial<ModelSpec> = {}, every = 3): Case[] => shareOf(modelCases(changes), every)

/** All of these models, the gate's share or not. */
export function modelCases(changes: Partial<ModelSpec> = {}): Case[] {
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
  const words = spec.decoder ? firstDecoderRow(spec) : spec.vocabulary
  lengths.forEach((length, row) => {
    for (let t = 0; t < length; t++) ids[row * steps + t] = 1 + rng.below(words - 1)
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
): Pick<Batch, 'targets' | 'stepLabels' | 'answers'> {
  const rng = Rng.stream(seed, 'test answers')
  if (spec.decoder) return { answers: writtenFor(spec, rng, lengths.length) }
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

/** An answer of one to five tokens a row, of other lengths than the texts, the end last. */
function writtenFor(spec: ModelSpec, rng: Rng, rows: number): AnswerBatch {
  const parts = Array.from({ length: rows }, (_, row) => {
    const written = Array.from({ length: (3 * row + 2) % 5 }, () => 1 + rng.below(spec.classes - 1))
    return Int32Array.from([...written, END_ID])
  })
  return answerBatch(joinAnswers(parts, firstDecoderRow(spec)), Int32Array.from(parts.keys()))
}

/** Encoder and decoder of every cell x direction x layers, with every alignment among them. */
export function pairCases(changes: Partial<ModelSpec> = {}): Case[] {
  return CELLS.flatMap((cell, c) =>
    ALIGNMENTS.map((alignment, a) => {
      const [bidirectional, layers] = [(c + a) % 2 === 0, 1 + (Math.floor(c / 2 + a / 2) % 2)]
      return {
        name: `${cell.name}, ${bidirectional ? 'both directions' : 'forward'}, ${layers} layers, alignment ${alignment}`,
        spec: smallSpec({
          ...cell.spec,
          bidirectional,
          layers,
          pooling: 'last',
          vocabulary: 13,
          classes: 7,
          decoder: { alignment },
          ...changes
        })
      }
    })
  )
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

/** Classes of a row by the focal loss, on models of every cell, gamma below and above 1, as changes to a spec. */
export function focalCases(changes: Partial<ModelSpec> = {}): Case[] {
  return CELLS.map((cell, c) => {
    const focal = [0.5, 2, 1, 3.5][c % 4]
    const pooling = POOLINGS[c % 4]
    const spec = smallSpec({
      ...cell.spec,
      bidirectional: c % 2 === 0,
      layers: 1 + (c % 2),
      pooling,
      focal,
      ...changes
    })
    return { name: `focal loss ${focal}, ${cell.name}, ${pooling}`, spec }
  })
}

/** The text CNN over every kind of step, and with every head that answers rows. */
export function filterCases(changes: Partial<ModelSpec> = {}): Case[] {
  const cnn: Partial<ModelSpec> = { cell: 'cnn', pooling: 'max' }
  const kinds = [
    { name: 'tokens', spec: {} },
    { name: 'steps of numbers', spec: NUMBERS },
    { name: 'tokens with pieces', spec: SUBWORDS },
    ...HEADS.filter((head) => head !== 'steps').map((head) => ({ name: `tokens, ${head}`, spec: { head } }))
  ]
  return kinds.map(({ name, spec }) => ({
    name: `text CNN, ${name}`,
    spec: smallSpec({ ...cnn, ...changes, ...spec })
  }))
}

/** Networks whose states can be carried from batch to batch: every cell, one direction, classes of rows and of steps. */
export function carriedCases(changes: Partial<ModelSpec> = {}): Case[] {
  return CELLS.flatMap((cell, c) => {
    const layers = 1 + (c % 2)
    const of = { ...cell.spec, layers, ...changes }
    return [
      { name: `${cell.name}, ${layers} layers, steps`, spec: smallSpec({ ...of, head: 'steps' }) },
      { name: `${cell.name}, ${layers} layers, mean`, spec: smallSpec({ ...of, pooling: 'mean' }) }
    ]
  })
}

/** The batch with states before its first steps, as an earlier batch leaves them. */
export function continued(spec: ModelSpec, batch: Batch, seed: number): Batch {
  const rng = Rng.stream(seed, 'test states')
  const states = (): Float32Array[] =>
    Array.from({ length: spec.layers }, () =>
      Float32Array.from({ length: batch.batchSize * spec.hidden }, () => Math.tanh(rng.normal()))
    )
  return { ...batch, initial: { h: states(), c: spec.cell === 'lstm' ? states() : [] } }
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
