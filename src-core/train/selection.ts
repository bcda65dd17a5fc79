// The metric by which the best epoch is chosen and training stops, as one number of an epoch: the larger, the better.

import { countLabels } from '../data/classes'
import { CoreError } from '../errors'
import { type Message, message } from '../messages/message'
import { rocCurve } from '../metrics/curves'
import type { Evaluation } from '../metrics/metrics'
import { F1_OF, type MetricName } from '../settings/choices'
import { listedLabels } from './examples'

/** Share of the training rows that one class must have for accuracy to say little: that class alone reaches it. */
const IMBALANCED = 0.75

/** @param probabilities [N, O] @param labels [N] class index or -1 */
export function selectionScore(
  metric: MetricName,
  evaluation: Evaluation,
  probabilities: Float32Array,
  labels: Int32Array
): number {
  switch (metric) {
    case 'accuracy':
      return evaluation.accuracy
    case 'macro-f1':
      return evaluation.macroF1
    case 'loss':
      return -evaluation.loss
    case 'auc':
      return meanArea(evaluation.classes.length, probabilities, labels)
    default:
      return evaluation.perClass[classIndexOf(evaluation.classes, metricClass(metric))].f1
  }
}

/** Area under the ROC curve: of two classes that of class 1, else the mean of the classes that occur, each against the rest. */
function meanArea(classCount: number, probabilities: Float32Array, labels: Int32Array): number {
  const rows = [...labels.keys()].filter((n) => labels[n] >= 0)
  const areas = Array.from(
    { length: classCount },
    (_, label) =>
      rocCurve(
        rows.map((n) => probabilities[n * classCount + label]),
        rows.map((n) => labels[n] === label)
      ).auc
  ).filter((area) => !Number.isNaN(area))
  if (classCount === 2 || areas.length === 0) return areas.at(-1) ?? 0
  return areas.reduce((sum, area) => sum + area, 0) / areas.length
}

/** "spam" of "f1:spam". */
const metricClass = (metric: MetricName): string => metric.slice(F1_OF.length)

const classIndexOf = (classes: readonly string[], label: string): number => classes.indexOf(label)

/**
 * @param labels [N] of the training rows
 * @returns the metric, and a sentence where it was chosen for its rows
 * @throws CoreError "usage" for a class that the data does not have
 */
export function metricFor(
  asked: MetricName | 'auto',
  labels: Int32Array,
  classes: readonly string[]
): { readonly metric: MetricName; readonly remarks: readonly Message[] } {
  if (asked.startsWith(F1_OF) && classIndexOf(classes, asked.slice(F1_OF.length)) < 0)
    throw new CoreError({
      code: 'usage',
      case: 'metric-class',
      values: { label: asked.slice(F1_OF.length), classes: listedLabels(classes) }
    })
  if (asked !== 'auto') return { metric: asked, remarks: [] }
  const counts = countLabels(labels, classes.length)
  const max = Math.max(...counts)
  const share = max / Math.max(1, labels.length)
  if (share < IMBALANCED) return { metric: 'accuracy', remarks: [] }
  return { metric: 'macro-f1', remarks: [message('metric-imbalanced', { label: classes[counts.indexOf(max)], share })] }
}
