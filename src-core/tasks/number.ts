// The task `number`: stars, prices, durations. The network has one output; it learns the number standardised on the training
// rows, by half the squared error or by Huber's loss, and a prediction is put back into the data's own scale.

import { CoreError } from '../errors'
import { type Message, message } from '../messages/message'
import { columnOf, isNumber } from '../table/columns'
import { numberBaselines } from './number-baselines'
import { numberFigures } from './number-figures'
import { answeredRows } from './rows'
import type { Answer, Fitted, Outputs, Task } from './task'
import type { NumberSpec } from './task-spec'

/** Groups of the split: each tenth of the numbers keeps its share in every part. */
const STRATA = 10

export const number: Task = {
  kind: 'number',
  figures: ['mae', 'rmse', 'r2'],
  head: ({ numberLoss }) => numberLoss,
  read(table, columns) {
    const cells = columnOf(table, columns.targets[0])
    let odd = 0
    let example = ''
    const notes = (): Message[] =>
      odd === 0 ? [] : [message('numbers-unread', { column: cells.name, count: odd, example: example.slice(0, 40) })]
    return answeredRows(
      table,
      columns,
      (row) => {
        const cell = cells.at(row).trim()
        if (isNumber(cell) && Number.isFinite(Number(cell))) return Number(cell)
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
        values: { value: String(answers[0]), count: answers.length }
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
      logits.map((logit) => mean + deviation * logit),
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
  scoredColumns: () => ['predicted'],
  scoredCells: (said) => (said.kind === 'number' ? [String(Number(said.value.toPrecision(9)))] : [])
}

const of = (answers: readonly Answer[], row: number): number => answers[row] as number

const valueOf = ({ logits }: Outputs, { spec }: Fitted): number => {
  const { mean, deviation } = spec as NumberSpec
  return mean + deviation * logits[0]
}

/** As device/reference/losses.ts, of a standardised error. */
const lossOf = (loss: NumberSpec['loss'], error: number): number =>
  loss === 'squared' || error <= 1 ? error ** 2 / 2 : error - 0.5
