// Export projects of the tasks that are no classification of rows: a head and a record for each, over the small projects.

import type { TaskSpec } from '../../../../src-core/tasks/task-spec'
import type { ExportProject } from '../../../../src-core/format/export/project'
import type { ModelSpec } from '../../../../src-core/model/spec'
import { initialParams } from '../../../../src-core/model/initialise'
import { answerVocabulary } from '../../../../src-core/tasks/pair-answers'
import { END_TOKEN } from '../../../../src-core/text/tokens'
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

const SCALING = { mean: [0.5, 2], deviation: [1.5, 0.25] }

/** Models of numeric sequences with two channels: a class, a number, and a tag for every step. */
export function seriesProjects(): (readonly [name: string, project: ExportProject])[] {
  const tasks: readonly Pick<TaskCase, 'name' | 'task' | 'outputs' | 'head'>[] = [
    {
      name: 'series: a number',
      task: { kind: 'number', mean: 3, deviation: 2, loss: 'huber' },
      outputs: ['value'],
      head: 'huber'
    },
    { name: 'series: labels', task: { kind: 'labels', thresholds: [0.4, 0.6] }, outputs: ['a', 'b'], head: 'sigmoid' },
    {
      name: 'series: tags',
      task: { kind: 'tags', units: 'spaces', spans: false },
      outputs: ['off', 'on'],
      head: 'steps'
    }
  ]
  return [null, ...tasks].map((one) => {
    const made = makeProject()
    const outputs = one?.outputs ?? made.classes
    const model: ModelSpec = {
      ...made.record.model,
      head: undefined,
      input: 'numbers',
      vocabulary: 2,
      embedding: SCALING.mean.length,
      classes: outputs.length,
      bidirectional: true,
      ...(one?.head ? { head: one.head } : {})
    }
    const params = initialParams(model, { inputInit: 'pytorch', recurrentInit: 'pytorch', forgetBias: 1 }, 7)
    const encoder = { ...made.encoder, vocabulary: made.encoder.vocabulary.slice(0, 2), series: SCALING }
    const metrics = { rows: 6, loss: 0.4, accuracy: NaN, macroF1: NaN, figures: FIGURES }
    const data = { ...made.record.data, textColumn: 'series', labelColumn: 'answer' }
    const record = { ...made.record, data, model, ...(one ? { task: one.task, validation: metrics } : {}) }
    const evaluations = one ? { validation: null, test: null } : made.evaluations
    return [
      one?.name ?? 'series: classes',
      { ...made, record, params, encoder, classes: outputs, evaluations, rows: null }
    ]
  })
}

/** Models that write: a language model of the first words, and a decoder. */
export function writingProjects(): (readonly [name: 'language' | 'pairs', project: ExportProject])[] {
  const made = makeProject()
  const words = [...made.encoder.vocabulary.slice(0, 20), END_TOKEN]
  const answers = answerVocabulary(['a', 'b'])
  const writer = (
    name: 'language' | 'pairs',
    encoder: Partial<ExportProject['encoder']>,
    classes: readonly string[],
    more: Partial<ModelSpec>,
    task: TaskSpec
  ): readonly [typeof name, ExportProject] => {
    const model = { ...made.record.model, classes: classes.length, ...more }
    const params = initialParams(model, { inputInit: 'pytorch', recurrentInit: 'pytorch', forgetBias: 1 }, 7)
    const validation = { rows: 6, loss: 0.4, accuracy: NaN, macroF1: NaN, figures: FIGURES }
    const record = { ...made.record, model, task, validation }
    const evaluations = { validation: null, test: null }
    return [
      name,
      { ...made, record, params, classes, evaluations, encoder: { ...made.encoder, ...encoder }, rows: null }
    ]
  }
  const { tokenizer, vocabulary } = made.encoder
  return [
    writer(
      'language',
      { vocabulary: words, begins: true },
      words,
      { head: 'steps', vocabulary: words.length },
      { kind: 'language', end: words.length - 1, running: true, labels: {}, steps: 8 }
    ),
    writer(
      'pairs',
      {},
      answers,
      { decoder: { alignment: 'general' }, vocabulary: vocabulary.length + answers.length },
      { kind: 'pairs', tokenizer, maxLength: 8 }
    )
  ]
}
