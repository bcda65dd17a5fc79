// ACCURACY.md of the results: means over the seeds, the difference to the best baseline with its interval, and whether a goal is met.

import { type Result, type Table, TABLES } from './tables'

const COUNTING = ['naiveBayes', 'logisticRegression', 'linearSvm'] as const
const BASELINES = [...COUNTING, 'positional'] as const
/** Above the best baseline. */
const MARGIN = 0.005

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0) / numbers.length
const show = (value: number): string => value.toFixed(3).replace(/^0/, '')
const points = (value: number): string => `${value > 0 ? '+' : ''}${(100 * value).toFixed(1)}`

/** Means of what every one of the results has, else nothing. */
function meanOf(results: readonly Result[], of: (result: Result) => number | null | undefined): number | null {
  const found = results.map(of).filter((value) => value != null)
  return found.length === results.length && found.length > 0 ? mean(found) : null
}

const cell = (value: number | null): string => (value === null ? '' : show(value))
const each = (results: readonly Result[], of: (result: Result) => number): string =>
  results.length === 1
    ? show(of(results[0]))
    : `${show(mean(results.map(of)))} (${results.map((r) => show(of(r))).join(' ')})`

/** "1 2" */
const seedsOf = (results: readonly Result[]): string => results.map(({ seed }) => `${seed}`).join(' ')

function row({ name, goal }: Table, results: readonly Result[]): string {
  const baselines = BASELINES.map((baseline) => meanOf(results, (result) => result.baselines[baseline]))
  const best = Math.max(...COUNTING.map((baseline) => meanOf(results, (result) => result.baselines[baseline]) ?? 0))
  const wanted = Math.max(goal ?? 0, best + MARGIN)
  const both = mean(results.map((result) => result.both))
  const [difference, low, high] = (['difference', 'low', 'high'] as const).map((field) =>
    mean(results.map((result) => result.difference[field]))
  )
  const calibrated = results.flatMap(({ calibration }) => calibration ?? [])
  const errors =
    calibrated.length < results.length
      ? 'none fitted'
      : `${show(mean(calibrated.map(({ before }) => before)))}, ${show(mean(calibrated.map(({ after }) => after)))}`
  return [
    name,
    String(results[0].rows),
    seedsOf(results),
    ...baselines.map(cell),
    each(results, (result) => result.network),
    cell(meanOf(results, (result) => result.ngrams)),
    `**${each(results, (result) => result.both)}**`,
    `${points(difference)} (${points(low)} to ${points(high)})`,
    `${show(wanted)} ${both >= wanted ? 'met' : 'missed'}`,
    errors,
    String(Math.round(mean(results.map(({ cpuSeconds }) => cpuSeconds)))),
    String(Math.round(mean(results.map(({ baselineSeconds }) => baselineSeconds))))
  ].join(' | ')
}

function vectorsRow({ name, vectorsGoal }: Table, results: readonly Result[]): string {
  const wanted = vectorsGoal!
  const network = mean(results.map((result) => result.network))
  const best = mean(results.map(({ baselines }) => Math.max(...BASELINES.map((baseline) => baselines[baseline] ?? 0))))
  return [
    name,
    seedsOf(results),
    show(best),
    each(results, (result) => result.network),
    `${show(wanted)} ${network >= wanted ? 'met' : 'missed'}`,
    each(results, (result) => result.both),
    String(Math.round(mean(results.map(({ cpuSeconds }) => cpuSeconds))))
  ].join(' | ')
}

export function report(results: readonly Result[]): string {
  const of = (table: Table, settings: Result['settings']): Result[] =>
    results
      .filter((result) => result.table === table.name && result.settings === settings)
      .sort((a, b) => a.seed - b.seed)
  const rowsOf = (settings: Result['settings'], line: typeof row): string[] =>
    TABLES.flatMap((table) => {
      const found = of(table, settings)
      return found.length === 0 ? [] : [`| ${line(table, found)} |`]
    })
  const vectors = rowsOf('vectors', vectorsRow)
  return [
    '# Accuracy on real tables, and on one that is generated',
    '',
    'Test accuracy at plain defaults, no option but the columns, random embeddings, device `native`; the mean of the seeds that are listed, each in brackets. A',
    'given test file is used whole, else a seeded 10 % is held out. `npm run bench:accuracy` makes this file. N-grams were chosen by cross-validation without the test rows (src-core/wide/NOTES.md).',
    'The n-grams are fitted on training rows, weighed, and fitted again on training and validation rows; the baselines read training rows alone.',
    '"Both" is what a run predicts by: network and n-grams, weighed on validation rows. The difference is that of "both" to the best baseline of its run, in points,',
    'paired row by row, with its 95 % interval; over several seeds the means of difference and bounds. The goal is half a point above the best of the three',
    'that count n-grams, or the figure set for the table where that is higher. ECE: expected calibration error before and after the temperature and the blend. CPU seconds are those of the',
    'whole command, all threads, baselines in it; the last column has the baselines alone, by the clock, on a machine shared with other work.',
    '',
    '| table | test rows | seeds | naive Bayes | logistic regression | SVM | by position | network alone | n-grams alone | both | difference | goal | ECE | CPU s | baselines s |',
    `|${' --- |'.repeat(15)}`,
    ...rowsOf('defaults', row),
    ...(vectors.length === 0
      ? []
      : [
          '',
          '## From English word vectors',
          '',
          '`gatescope vectors install english`, then `--vectors english`, else defaults. The goal is of the network alone.',
          '',
          '| table | seeds | best baseline | network alone | goal | both | CPU s |',
          `|${' --- |'.repeat(7)}`,
          ...vectors
        ]),
    ''
  ].join('\n')
}
