// The task `labels`: any number of labels a text. One output a label, each yes or no by a sigmoid; the probability from which a
// label counts is chosen label by label on the validation rows, once the network is trained.

import { CoreError } from '../errors'
import { classesOf } from '../data/classes'
import { columnOf } from '../table/columns'
import { TASK_FIGURES } from './figure-facts'
import { labelBaselines, labelMatrix } from './label-baselines'
import { labelReader } from './label-cells'
import { labelFigures } from './label-figures'
import { answeredRows } from './rows'
import type { OutputTask } from './task'
import type { LabelsSpec } from './task-spec'

/** Validation rows with the label below which its threshold stays at one half. */
const MIN_ROWS = 5
const STEPS = 20

export const labels: OutputTask = {
  kind: 'labels',
  figures: TASK_FIGURES.labels,
  head: () => 'sigmoid',
  read(table, columns) {
    const cells = columnOf(table, columns.targets[0])
    const read = labelReader(table, columns.targets[0])
    return answeredRows(table, columns, (row) => read(cells.at(row)))
  },
  /** By the rarest of a row's labels, so that every part has rows of each. */
  strata(answers) {
    const counts = new Map<string, number>()
    for (const row of answers as readonly (readonly string[])[])
      for (const label of row) counts.set(label, (counts.get(label) ?? 0) + 1)
    const order = [...counts].sort((a, b) => a[1] - b[1]).map(([label]) => label)
    const place = new Map(order.map((label, at) => [label, at + 1]))
    return Int32Array.from(answers, (row) =>
      (row as readonly string[]).reduce((min, label) => Math.min(min, place.get(label)!), order.length + 1)
    )
  },
  fit({ answers }) {
    const outputs = classesOf((answers as readonly (readonly string[])[]).flat())
    if (outputs.length === 0)
      throw new CoreError({ code: 'labels', case: 'no-labels-at-all', values: { count: answers.length } })
    return { outputs, spec: { kind: 'labels', thresholds: outputs.map(() => 0.5) } }
  },
  withTargets({ set, answers }, { outputs }) {
    const place = new Map(outputs.map((label, o) => [label, o]))
    const targets = new Float32Array(answers.length * outputs.length)
    answers.forEach((row, n) => {
      for (const label of row as readonly string[]) {
        const o = place.get(label)
        if (o !== undefined) targets[n * outputs.length + o] = 1
      }
    })
    return { ...set, targets }
  },
  judge(part, { logits, probabilities }, { outputs, spec }) {
    const { thresholds } = spec as LabelsSpec
    const truth = labelMatrix(part)
    const predicted = Uint8Array.from(probabilities, (p, at) => (p >= thresholds[at % outputs.length] ? 1 : 0))
    const losses = logits.reduce(
      (sum, y, at) => sum + Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y))) - truth[at] * y,
      0
    )
    const found = labelFigures(predicted, truth, outputs)
    return {
      rows: part.set.labels.length,
      loss: losses / logits.length,
      accuracy: NaN,
      macroF1: NaN,
      ...found,
      score: found.figures.microF1 ?? 0
    }
  },
  settled(part, { probabilities }, { outputs }) {
    const truth = labelMatrix(part)
    const thresholds = outputs.map((_, o) => bestThreshold(probabilities, truth, { o, count: outputs.length }))
    return { kind: 'labels', thresholds }
  },
  baselines: labelBaselines,
  prediction(_text, _encoded, { probabilities }, { outputs, spec }) {
    const { thresholds } = spec as LabelsSpec
    return {
      kind: 'labels',
      labels: outputs.filter((_, o) => probabilities[o] >= thresholds[o]),
      probabilities: Object.fromEntries(outputs.map((label, o) => [label, probabilities[o]]))
    }
  },
  scoredColumns: ({ outputs }) => ['predicted', ...outputs.map((label) => `p(${label})`)],
  scoredCells: (answer) =>
    answer.kind === 'labels'
      ? [answer.labels.join(';'), ...Object.values(answer.probabilities).map((p) => p.toFixed(6))]
      : []
}

/** The threshold of the highest F1, of equal ones the one nearest to one half. */
function bestThreshold(
  probabilities: Float32Array,
  truth: Uint8Array,
  { o, count }: { readonly o: number; readonly count: number }
): number {
  let support = 0
  for (let at = o; at < truth.length; at += count) support += truth[at]
  if (support < MIN_ROWS) return 0.5
  let best = { threshold: 0.5, f1: -1 }
  for (let step = 1; step < STEPS; step++) {
    const threshold = step / STEPS
    let hits = 0
    let named = 0
    for (let at = o; at < truth.length; at += count) {
      if (probabilities[at] < threshold) continue
      named++
      hits += truth[at]
    }
    const f1 = (2 * hits) / (support + named)
    const nearer = Math.abs(threshold - 0.5) < Math.abs(best.threshold - 0.5)
    if (f1 > best.f1 || (f1 === best.f1 && nearer)) best = { threshold, f1 }
  }
  return best.threshold
}
