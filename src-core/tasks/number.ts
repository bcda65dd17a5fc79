// The task `number`: stars, prices, durations. The network has one output; it learns the number standardised on the training
// rows, by half the squared error or by Huber's loss, and a prediction is put back into the data's own scale.

import { CoreError } from '../errors'
import { type Message, message } from '../messages/message'
import { columnOf } from '../table/columns'
import { numberFormOf, numberIn, numberNotes } from '../table/written-numbers'
import { TASK_FIGURES } from './figure-facts'
import { numberBaselines } from './number-baselines'
import { numberFigures } from './number-figures'
import { answeredRows } from './rows'
import type { Answer, Fitted, Outputs, OutputTask, TaskPart } from './task'
import { inDataScale, type NumberSpec } from './task-spec'

/** Groups of the split: each tenth of the numbers keeps its share in every part. */
const STRATA = 10
/** So small a share of numbers beyond those of the training rows is not worth a word. */
const FEW_BEYOND = 0.02

export const number: OutputTask = {
  kind: 'number',
  figures: TASK_FIGURES.number,
  head: ({ numberLoss }) => numberLoss,
  read(table, columns) {
    const cells = columnOf(table, columns.targets[0])
    const form = numberFormOf(cells)
    let odd = 0
    let example = ''
    const notes = (): Message[] => [
      ...numberNotes(cells.name, cells, form),
      ...(odd === 0
        ? []
        : [message('numbers-unread', { column: cells.name, count: odd, example: example.slice(0, 40) })])
    ]
    return answeredRows(
      table,
      columns,
      (row) => {
        const cell = cells.at(row).trim()
        const value = numberIn(cell, form)
        if (value !== null) return value
        if (cell !== '' && odd++ === 0) example = cell
        return null
      },
      notes
    )
  },
  strata(answers) {
    const order = Int32Array.from(answers.keys()).sort((a, b) => of(answers, a) - of(answers, b) || a - b)
    const strata = new Int32Array(answers.length)
    order.forEach((row, place) => (strata[row] = Math.floor((place * STRATA) / order.length)))
    return strata
  },
  fit({ answers }, { numberLoss: loss }) {
    const mean = answers.reduce<number>((sum, answer) => sum + (answer as number), 0) / answers.length
    const variance = answers.reduce<number>((sum, answer) => sum + ((answer as number) - mean) ** 2, 0) / answers.length
    if (!(variance > 0))
      throw new CoreError({
        code: 'labels',
        case: 'one-number',
        values: { value: (answers[0] as number).toString(), count: answers.length }
      })
    return { spec: { kind: 'number', mean, deviation: Math.sqrt(variance), loss }, outputs: ['value'] }
  },
  withTargets({ set, answers }, { spec }) {
    const { mean, deviation } = spec as NumberSpec
    return { ...set, targets: Float32Array.from(answers, (answer) => ((answer as number) - mean) / deviation) }
  },
  judge({ answers, set }, { logits }, fitted) {
    const { mean, deviation, loss } = fitted.spec as NumberSpec
    const truth = answers as readonly number[]
    const { figures, intervals } = numberFigures(
      logits.map((logit) => inDataScale(fitted.spec as NumberSpec, logit)),
      truth
    )
    const losses = truth.map((value, n) => lossOf(loss, Math.abs(logits[n] - (value - mean) / deviation)))
    return {
      rows: set.labels.length,
      loss: losses.reduce((sum, value) => sum + value, 0) / losses.length,
      accuracy: NaN,
      macroF1: NaN,
      figures,
      intervals,
      score: figures.r2
    }
  },
  settled: (_part, _outputs, { spec }) => spec,
  baselines: numberBaselines,
  prediction: (_text, _encoded, outputs, fitted) => ({ kind: 'number', value: valueOf(outputs, fitted) }),
  remarks: ([train, ...held]) => (held.length === 0 ? [] : beyond(train, held)),
  scoredColumns: () => ['predicted'],
  scoredCells: (answer) => (answer.kind === 'number' ? [String(Number(answer.value.toPrecision(9)))] : [])
}

/** That held-out numbers lie beyond the least and largest that are trained on, where it is more than a few. */
function beyond(train: TaskPart, held: readonly TaskPart[]): Message[] {
  const known = train.answers as readonly number[]
  const [min, max] = [Math.min, Math.max].map((choose) => known.reduce((a, b) => choose(a, b)))
  const others = held.flatMap(({ answers }) => answers as readonly number[])
  const share = others.filter((value) => value < min || value > max).length / others.length
  return share > FEW_BEYOND ? [message('numbers-beyond', { share })] : []
}

const of = (answers: readonly Answer[], row: number): number => answers[row] as number

const valueOf = ({ logits }: Outputs, { spec }: Fitted): number => inDataScale(spec as NumberSpec, logits[0])

/** As device/reference/losses.ts, of a standardised error. */
const lossOf = (loss: NumberSpec['loss'], error: number): number =>
  loss === 'squared' || error <= 1 ? error ** 2 / 2 : error - 0.5
