// The labels of a table checked: which rows likely carry a wrong one, the likeliest first, each with its line, and how many
// of the labels are wrong by estimate.

import { classesOf, labelIndices } from '../data/classes'
import { labelledRows } from '../table/labelled'
import type { Table } from '../table/table'
import { type Suspect, suspectsOf } from './confident-learning'
import { outOfFold } from './out-of-fold'
import { bayesVotes, type Vote, voteOf } from './votes'

export interface LabelSuspect {
  /** Line in the file on which the row begins. */
  readonly line: number
  /** Row of the table. */
  readonly row: number
  readonly text: string
  readonly label: string
  readonly suggested: string
  /** Of the two labels, 0..1, by classifiers that have not seen the row. */
  readonly labelProbability: number
  readonly suggestedProbability: number
  /** What each says of the row, none of them having seen it. */
  readonly votes: readonly Vote[]
}

/** Whose probabilities the suspicion rests on. */
export type LabelJudge = 'linear' | 'network'

export interface LabelCheck {
  readonly by: LabelJudge
  /** Rows with a text and a label. */
  readonly rows: number
  /** Suspected rows, all of them; `suspects` lists the first. */
  readonly found: number
  readonly suspects: readonly LabelSuspect[]
}

/** A network's probabilities of rows that it has not seen. */
export interface NetworkOutOfFold {
  readonly classes: readonly string[]
  /** [M] rows of the table that were judged. */
  readonly rows: Int32Array
  /** [M, O] */
  readonly probabilities: Float32Array
}

export interface CheckOptions {
  /** Suspects listed. */
  readonly max: number
  readonly seed: number
  /** Absent: the linear classifier decides what is suspected. */
  readonly network?: NetworkOutOfFold | undefined
}

/**
 * Yields the share done, often.
 * @throws CoreError as `labelledRows`
 */
export function* checkLabels(
  table: Table,
  textColumn: string,
  labelColumn: string,
  { max, seed, network }: CheckOptions
): Generator<number, LabelCheck> {
  const { texts, labels, rows } = labelledRows(table, textColumn, labelColumn)
  const classes = classesOf(labels)
  const indices = labelIndices(labels, classes)
  const input = { texts, labels: indices, classCount: classes.length, seed }
  const linear = yield* outOfFold(input)
  const judged = network && judgedBy(network, rows, classes)
  const suspects = judged ? ofJudged(judged, indices, classes.length) : suspectsOf(linear, indices, classes.length)
  const listed = suspects.slice(0, max)
  const bayes = yield* bayesVotes(
    input,
    listed.map(({ row }) => row)
  )
  const width = classes.length
  const of = (probabilities: ArrayLike<number>, place: number): number[] =>
    Array.from({ length: width }, (_, o) => probabilities[place * width + o])
  return {
    by: judged ? 'network' : 'linear',
    rows: texts.length,
    found: suspects.length,
    suspects: listed.map(({ row, given, suggested, givenProbability, suggestedProbability }, n) => ({
      line: table.line[rows[row]],
      row: rows[row],
      text: texts[row],
      label: classes[given],
      suggested: classes[suggested],
      labelProbability: givenProbability,
      suggestedProbability,
      votes: [
        ...(judged ? [voteOf('network', of(judged.probabilities, judged.placeOf.get(row)!), classes, given)] : []),
        voteOf('logisticRegression', of(linear, row), classes, given),
        voteOf('naiveBayes', bayes[n], classes, given)
      ]
    }))
  }
}

interface Judged {
  readonly probabilities: Float32Array
  /** Places among the labelled rows. */
  readonly places: Int32Array
  /** Where a labelled row stands among those judged. */
  readonly placeOf: ReadonlyMap<number, number>
}

/** The network's rows among the labelled ones, its classes in their order. */
function judgedBy(network: NetworkOutOfFold, rows: Int32Array, classes: readonly string[]): Judged {
  const labelled = new Map(Array.from(rows, (row, place) => [row, place]))
  const known = Array.from(network.rows.keys()).filter((m) => labelled.has(network.rows[m]))
  const places = Int32Array.from(known, (m) => labelled.get(network.rows[m])!)
  const order = classes.map((label) => network.classes.indexOf(label))
  const width = classes.length
  const probabilities = new Float32Array(known.length * width)
  known.forEach((m, k) => {
    for (let o = 0; o < width; o++)
      probabilities[k * width + o] = order[o] < 0 ? 0 : network.probabilities[m * network.classes.length + order[o]]
  })
  return { probabilities, places, placeOf: new Map(Array.from(places, (place, k) => [place, k])) }
}

function ofJudged({ probabilities, places }: Judged, labels: Int32Array, classCount: number): Suspect[] {
  const own = places.map((place) => labels[place])
  return suspectsOf(Float64Array.from(probabilities), own, classCount).map((suspect) => ({
    ...suspect,
    row: places[suspect.row]
  }))
}
