// The page of `npm run bench:torch-project`: accuracies seed by seed, and the mean of the differences with its interval.

import { standardDeviation } from '../../../src-core/metrics/pooled-difference'
import { studentQuantile } from '../../../src-core/metrics/quantiles'
import { MACHINE } from '../machine'
import type { TorchResult } from './measure'

export function torchReport(results: readonly TorchResult[]): string {
  const keys = [...new Set(results.map(keyOf))]
  const rows = keys
    .map((key) => results.filter((one) => keyOf(one) === key).sort((one, other) => one.seed - other.seed))
    .sort(([one], [other]) => one.table.localeCompare(other.table) || one.processes - other.processes)
    .map(rowOf)
  const largest = Math.max(0, ...results.map(({ largestDifference }) => largestDifference))
  return [
    '# train_torch.py beside the run it came from',
    '',
    '`npm run bench:torch-project` trains a run, exports its bundle with the rows, trains the bundle anew by `train_torch.py` from the same seed',
    '(torchrun over gloo where there are several processes; a step has the same rows on any number of them), imports the result and evaluates both on the',
    'test rows by `gatescope eval`. The networks are small and without n-grams (`torch-project/tables.ts`). Both draw new weights from the same distributions,',
    'not the same numbers, so that two seeds of ours differ as well.',
    '',
    `${MACHINE}, PyTorch ${results.at(-1)?.torch ?? '-'}, OMP_NUM_THREADS 1. Accuracies in percent; the difference is the mean over the seeds in points, with its 95 %`,
    "interval (Student's t over the seeds; with three of them it is wide).",
    '',
    '| table    | test rows | majority | processes | seeds | ours | train_torch.py | difference |',
    '| :------- | --------: | -------: | --------: | :---- | :--- | :------------- | :--------- |',
    ...rows,
    '',
    `Imported again: the first ${results[0]?.texts ?? 0} test texts of each, a probability by \`predict_torch.py\` and by the imported run differ by at most ${largest.toExponential(1)}.`,
    ''
  ].join('\n')
}

const keyOf = ({ table, processes }: TorchResult): string => `${table} ${processes}`

function rowOf(group: readonly TorchResult[]): string {
  const [{ table, rows, majority, processes }] = group
  const percent = (share: number): string => (100 * share).toFixed(1)
  const list = (of: (result: TorchResult) => string): string => group.map(of).join(' ')
  return `| ${[
    table,
    rows,
    percent(majority),
    processes,
    list(({ seed }) => `${seed}`),
    list(({ ours }) => percent(ours)),
    list(({ theirs }) => percent(theirs)),
    differenceOf(group.map(({ ours, theirs }) => 100 * (theirs - ours)))
  ].join(' | ')} |`
}

function differenceOf(points: readonly number[]): string {
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(1)}`
  const mean = points.reduce((sum, one) => sum + one, 0) / points.length
  const spread = standardDeviation(points)
  if (spread === null) return signed(mean)
  const half = (studentQuantile(points.length - 1) * spread) / Math.sqrt(points.length)
  return `${signed(mean)} (${signed(mean - half)} to ${signed(mean + half)})`
}
