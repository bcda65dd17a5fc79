// Export projects of models that write, with tables that train_torch.py can learn from: language models of a running text and of texts with
// labels, and pairs of every alignment.

import type { ExportProject } from '../../src-core/format/export/project'
import { initialParams } from '../../src-core/model/initialise'
import { parameterCount } from '../../src-core/model/params'
import type { ModelSpec } from '../../src-core/model/spec'
import { answerVocabulary } from '../../src-core/tasks/pair-answers'
import type { TaskSpec } from '../../src-core/tasks/task-spec'
import { END_TOKEN } from '../../src-core/text/tokens'
import { LABELS, TEXTS, makeProject } from '../core/format/export/project'

interface Writing {
  readonly name: string
  readonly project: ExportProject
  /** Texts that both programs are asked about. */
  readonly asked: readonly string[]
}

/** Lines of one text: enough for several windows of several streams. */
const LINES = Array.from({ length: 40 }, (_, n) => TEXTS[(n * 7) % TEXTS.length])
const SPREAD = 0.4

export const writingTorchProjects = (): readonly Writing[] => [
  ...language(),
  pairs('pairs: dot, LSTM in both directions', 'dot', { cell: 'lstm', bidirectional: true }),
  pairs('pairs: general, two layers of GRU', 'general', { cell: 'gru', layers: 2 }, 'char'),
  pairs('pairs: additive, Cho’s GRU', 'additive', { cell: 'gru-cho', bidirectional: true }),
  pairs('pairs: none, peephole LSTM', 'none', { cell: 'lstm', peephole: true })
]

function language(): Writing[] {
  const running = made({ tokenizer: 'char', spec: { layers: 2 } }, (vocabulary) => ({
    kind: 'language',
    end: vocabulary.length,
    running: true,
    labels: {},
    steps: 16
  }))
  const labels = [...new Set(LABELS)].sort()
  const texts = made({ tokenizer: 'word', spec: { cell: 'gru-cho' } }, (vocabulary) => ({
    kind: 'language',
    end: vocabulary.length,
    running: false,
    labels: Object.fromEntries(labels.map((label, n) => [label, vocabulary.length + 1 + n])),
    steps: 4
  }))
  return [
    {
      name: 'language: a running text of characters',
      asked: TEXTS,
      project: {
        ...running,
        rows: rowsOf(
          LINES,
          LINES.map(() => '1'),
          30
        )
      }
    },
    { name: 'language: texts with labels', asked: TEXTS, project: { ...texts, rows: rowsOf(TEXTS, LABELS, 10) } }
  ]

  function made(
    options: Parameters<typeof makeProject>[0],
    taskOf: (vocabulary: readonly string[]) => TaskSpec
  ): ExportProject {
    const base = makeProject(options)
    const task = taskOf(base.encoder.vocabulary)
    const begins = task.kind === 'language' ? Object.keys(task.labels).map((label) => `<label:${label}>`) : []
    const vocabulary = [...base.encoder.vocabulary, END_TOKEN, ...begins]
    const encoder = { ...base.encoder, vocabulary, maxLength: 1_000_000_000, begins: true }
    return asTask({ ...base, encoder }, task, vocabulary, {
      head: 'steps',
      vocabulary: vocabulary.length,
      classes: vocabulary.length
    })
  }
}

function pairs(
  name: string,
  alignment: NonNullable<ModelSpec['decoder']>['alignment'],
  spec: Partial<ModelSpec>,
  tokenizer: 'word' | 'char' = 'word'
): Writing {
  const base = makeProject({ tokenizer, spec })
  const outputs = answerVocabulary(['ab', ...'abcdefgh'])
  const task: TaskSpec = { kind: 'pairs', tokenizer: base.encoder.tokenizer, maxLength: 6 }
  const vocabulary = base.encoder.vocabulary.length + outputs.length
  const project = asTask(base, task, outputs, { decoder: { alignment }, vocabulary, classes: outputs.length })
  const answers = TEXTS.map((_, n) => Array.from({ length: 1 + (n % 5) }, (_, t) => 'abcdefgh'[(n + t) % 8]).join(' '))
  return { name, asked: TEXTS, project: { ...project, rows: rowsOf(TEXTS, answers, 10) } }
}

function asTask(
  base: ExportProject,
  task: TaskSpec,
  classes: readonly string[],
  more: Partial<ModelSpec>
): ExportProject {
  const model = { ...base.record.model, ...more }
  const params = initialParams(model, { inputInit: 'pytorch', recurrentInit: 'pytorch', forgetBias: 1 }, 7)
  for (const [name, { data }] of params)
    if (name !== 'embedding.weight')
      data.forEach((value, i) => (data[i] = Math.fround(value * 1.5 + SPREAD * Math.sin(i + name.length))))
  const validation = { rows: 6, loss: 0.4, accuracy: NaN, macroF1: NaN, figures: {} }
  const record = { ...base.record, model, task, validation, parameters: parameterCount(model) }
  return { ...base, record, params, classes, evaluations: { validation: null, test: null }, rows: null }
}

function rowsOf(texts: readonly string[], labels: readonly string[], until: number): ExportProject['rows'] {
  const part = (from: number, to: number) => ({ texts: texts.slice(from, to), labels: labels.slice(from, to) })
  const validation = part(until, texts.length)
  return { train: part(0, until), heldOut: validation, validation }
}
