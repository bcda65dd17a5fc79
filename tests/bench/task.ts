// What every contestant trains: fixed-length tasks for all, and one of ragged lengths.

import { type ModelSpec, GATES, Rng, directionsOf, inputWidth, modelSpecSchema } from '@core'
import * as v from 'valibot'

export interface Task {
  readonly name: string
  readonly title: string
  readonly spec: ModelSpec
  readonly batchSize: number
  /** T that peers pad to. */
  readonly steps: number
  /** Shortest text; equal to `steps` where all are of one length. */
  readonly shortest: number
}

/** Task L of the published comparison: E = H = 128, T = 100, batch 32, last state -> dense 2 -> cross-entropy, Adam. */
const spec = (changes: Partial<ModelSpec>): ModelSpec =>
  v.parse(modelSpecSchema, {
    vocabulary: 10_000,
    embedding: 128,
    cell: 'lstm',
    activation: 'tanh',
    peephole: false,
    hidden: 128,
    layers: 1,
    bidirectional: false,
    pooling: 'last',
    dropout: 0,
    embeddingDropout: 0,
    classes: 2,
    ...changes
  })

const task = (name: string, title: string, changes: Partial<ModelSpec>, shape: Partial<Task> = {}): Task => ({
  name,
  title,
  spec: spec(changes),
  batchSize: 32,
  steps: 100,
  shortest: 100,
  ...shape
})

export const TASKS: readonly Task[] = [
  task('lstm', 'LSTM (task L)', {}),
  task('gru', 'GRU', { cell: 'gru' }),
  task('rnn', 'simple RNN', { cell: 'rnn' }),
  task('bilstm', 'LSTM, both directions', { bidirectional: true }),
  task('lstm2', 'LSTM, 2 layers', { layers: 2 }),
  task('ragged', 'LSTM, lengths 10 to 100', {}, { shortest: 10 })
]

/** Task L in other sizes: what PyTorch is compared on, beside TASKS and SCALING. */
export const SHAPES: readonly Task[] = [
  ...[64, 256, 512].map((hidden) =>
    task(`lstm-h${hidden}`, `LSTM, H ${hidden}`, { hidden, embedding: hidden }, { steps: 50, shortest: 50 })
  ),
  ...[20, 50, 200].map((steps) => task(`lstm-t${steps}`, `LSTM, T ${steps}`, {}, { steps, shortest: steps })),
  task('lstm8', 'LSTM, batch 8', {}, { batchSize: 8 }),
  task('bigru', 'GRU, both directions', { cell: 'gru', bidirectional: true })
]

/** Task L at other batch sizes: how two workers scale. */
export const SCALING: readonly Task[] = [64, 128].map((batchSize) =>
  task(`lstm${batchSize}`, `LSTM, batch ${batchSize}`, {}, { batchSize })
)

export const ALL_TASKS: readonly Task[] = [...TASKS, ...SHAPES, ...SCALING]

/** Multiply-adds count as two; backward costs twice forward. Products only, on real tokens only. */
export function floatingPointOperations({ spec }: Task, tokens: number): number {
  let perToken = 0
  for (let layer = 0; layer < spec.layers; layer++)
    perToken += directionsOf(spec) * 2 * (inputWidth(spec, layer) + spec.hidden) * GATES[spec.cell] * spec.hidden
  return 3 * perToken * tokens
}

/** Texts of the task's lengths, uniformly drawn; tokens as frequent as words are (Zipf: the n-th with 1/n). */
export function texts(
  { spec, steps, shortest }: Task,
  count: number
): { ids: Int32Array; offsets: Int32Array; labels: Int32Array; rowOf: Int32Array; truncated: number; unknown: number } {
  const rng = Rng.stream(1, 'bench texts')
  const offsets = new Int32Array(count + 1)
  for (let n = 0; n < count; n++) offsets[n + 1] = offsets[n] + shortest + rng.below(steps - shortest + 1)
  return {
    offsets,
    ids: Int32Array.from({ length: offsets[count] }, () => 1 + Math.floor((spec.vocabulary - 1) ** rng.uniform())),
    labels: Int32Array.from({ length: count }, () => rng.below(spec.classes)),
    rowOf: Int32Array.from({ length: count }, (_, n) => n),
    truncated: 0,
    unknown: 0
  }
}
