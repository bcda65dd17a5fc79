// What a task says of a row of a file, short enough for a list, and what the file's rows are counted by.

import type { TaskPrediction } from '../tasks/task'

export interface ReviewedAnswer {
  /** The answer as a cell. */
  readonly label: string
  /** What the row is counted under: its labels, the kinds of its spans, its tags. */
  readonly kinds: readonly string[]
  /** Of the least sure part of the answer; of a text that was written the geometric mean of its tokens'. null where the task has none. */
  readonly probability: number | null
  /** A number that rows spread by: the predicted one, or the bits that a token costs. */
  readonly value: number | null
}

const FIGURES = 4

export function reviewedAnswer(answer: TaskPrediction): ReviewedAnswer {
  switch (answer.kind) {
    case 'number':
      return { label: rounded(answer.value), kinds: [], probability: null, value: answer.value }
    case 'labels': {
      const named = new Set(answer.labels)
      const sure = Object.entries(answer.probabilities).map(([label, p]) => (named.has(label) ? p : 1 - p))
      return { label: answer.labels.join('; '), kinds: answer.labels, probability: Math.min(...sure), value: null }
    }
    case 'tags': {
      const tags = answer.units.flatMap(({ tag }) => tag ?? [])
      const sure = answer.units.flatMap(({ probability }) => probability ?? [])
      return {
        label: answer.spans
          ? answer.spans.map(({ text, label }) => `${text} (${label})`).join('; ')
          : answer.units.map(({ tag }) => tag ?? '?').join(' '),
        kinds: answer.spans?.map(({ label }) => label) ?? [...new Set(tags)],
        probability: sure.length > 0 ? sure.reduce((least, p) => Math.min(least, p), 1) : null,
        value: null
      }
    }
    case 'pairs':
      return { label: answer.target, kinds: [], probability: Math.exp(answer.score), value: null }
    case 'language': {
      const bits = answer.bits / Math.max(1, answer.steps)
      return { label: rounded(bits), kinds: [], probability: null, value: bits }
    }
  }
}

const rounded = (value: number): string => String(Number(value.toPrecision(FIGURES)))
