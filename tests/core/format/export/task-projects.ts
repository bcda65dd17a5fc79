// Export projects of the tasks that are no classification of rows: a head and a record for each, over the small projects.

import type { TaskSpec } from '../../../../src-core/tasks/task-spec'
import type { ExportProject } from '../../../../src-core/format/export/project'
import { makeProject, type ProjectOptions } from './project'

const TAGS = ['B-LOC', 'B-PER', 'I-LOC', 'I-PER', 'O']
const FIGURES = { tokenAccuracy: 0.9, spanPrecision: 0.8, spanRecall: 0.7, spanF1: 0.75 }

interface TaskCase {
  readonly name: string
  readonly task: TaskSpec
  readonly outputs: readonly string[]
  readonly head: ExportProject['record']['model']['head']
  readonly options: ProjectOptions
}

const tagCase = (
  name: string,
  units: 'spaces' | 'characters' | 'tokens',
  options: ProjectOptions,
  outputs = TAGS
): TaskCase => ({ name, task: { kind: 'tags', units, spans: outputs === TAGS }, outputs, head: 'steps', options })

const cases: readonly TaskCase[] = [
  {
    name: 'number',
    task: { kind: 'number', mean: 3, deviation: 1.5, loss: 'squared' },
    outputs: ['value'],
    head: 'squared',
    options: { spec: { pooling: 'mean' } }
  },
  {
    name: 'labels',
    task: { kind: 'labels', thresholds: [0.4, 0.5, 0.6] },
    outputs: ['cold', 'late', 'rude'],
    head: 'sigmoid',
    options: { spec: { cell: 'gru', pooling: 'attention' }, tokenizer: 'char' }
  },
  tagCase('tags of words', 'spaces', { spec: { bidirectional: true, layers: 2 } }),
  tagCase('tags of words by characters, cut at the beginning', 'spaces', {
    tokenizer: 'char',
    truncate: 'head',
    spec: { bidirectional: true }
  }),
  tagCase('tags of characters', 'characters', { tokenizer: 'char', spec: { cell: 'gru' } }, ['a', 'b', '春']),
  tagCase('tags of characters by words', 'characters', { spec: { cell: 'rnn' } }),
  tagCase('tags of tokens', 'tokens', { truncate: 'head', spec: { bidirectional: true } }),
  tagCase('tags of tokens with pieces', 'tokens', { subwords: 'on' })
]

export const taskProjects = (): (readonly [name: string, project: ExportProject])[] =>
  cases.map(({ name, task, outputs, head, options }) => {
    const made = makeProject({ ...options, spec: { ...options.spec, head, classes: outputs.length } })
    const metrics = { rows: 6, loss: 0.4, accuracy: NaN, macroF1: NaN, figures: FIGURES }
    const record = { ...made.record, task, validation: metrics }
    const evaluations = { validation: null, test: null }
    return [name, { ...made, record, classes: outputs, evaluations, rows: null }] as const
  })
