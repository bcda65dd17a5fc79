// The experiment of a task that is no classification of rows: as prepareExperiment (prepare.ts) makes that of classes, with answers
// in place of labels. The task says what a cell means, what the head is and what the baselines are.

import type { SequenceSet } from '../data/sequence-set'
import { CoreError } from '../errors'
import type { ModelSpec } from '../model/spec'
import type { TrainSettings } from '../settings/train-settings'
import { type Message, message } from '../messages/message'
import { columnOf } from '../table/columns'
import type { ColumnKind } from '../table/table'
import { pickRows } from '../tasks/rows'
import {
  type AnsweredRows,
  type Fitted,
  type ReadRows,
  type TargetColumns,
  type Task,
  type TaskPart,
  writes
} from '../tasks/task'
import { recogniseTask, taskOf } from '../tasks/tasks'
import { type Encoder, encodeSet } from '../text/encoder'
import { fitColumn } from '../text/fit-series'
import { encoderOf } from '../text/series-encoder'
import type { TextSettings } from '../settings/train-settings'
import type { FittedEncoder } from '../text/fit'
import { type Examples, type Parts, splitHash } from './examples'
import type { TaskSetup } from './experiment'
import { type PrepareInput, type Prepared, dataOf, specOf, tokenShare, vectorsFor } from './prepare-input'
import { skippedRemarks, splitRemarks, tableRemarks, taskEncoderRemarks, vectorRemarks } from './remarks'
import { timeRemarks } from './forecast-remarks'
import { weighed } from './row-weights'
import { splitOf } from './split-of'
import { expectedUnknown } from './word-dropout'

export interface ChosenTask {
  /** null: classes. */
  readonly task: Task | null
  readonly columns: TargetColumns
  /** Where the program recognised it: what by. */
  readonly why: Message | null
}

/** The task that was asked for, or the one that the target column is made for. */
export function chooseTask({ train, textColumn, labelColumn, labelColumns, settings }: PrepareInput): ChosenTask {
  // A language model needs no label; its column is then ''.
  const columns = { text: textColumn, targets: labelColumns ?? (labelColumn === '' ? [] : [labelColumn]) }
  if (settings.task !== 'auto') return { task: taskOf(settings.task), columns, why: null }
  const { kind, why } = recogniseTask(train.table, columns)
  return { task: taskOf(kind), columns, why }
}

/** @throws CoreError for tables that the task cannot learn from, and for a model to start from, which only a classifier has */
export async function prepareTask(input: PrepareInput, { task: chosen, columns, why }: ChosenTask): Promise<Prepared> {
  const task = chosen!
  const { train, validation, test, textColumn } = input
  if (input.from)
    throw new CoreError({ code: 'usage', case: 'from-task', values: { task: message(`task-name-${task.kind}`) } })
  if (input.settings.model.spectralRadius != null)
    throw new CoreError({
      code: 'usage',
      case: 'radius-classes',
      values: { task: message(`task-name-${task.kind}`) }
    })
  const { metric } = input.settings
  if (metric !== 'auto')
    throw new CoreError({
      code: 'usage',
      case: 'metric-task',
      values: { metric, task: message(`task-name-${task.kind}`) }
    })
  const settings = { ...input.settings, task: task.kind }
  const read = {
    train: task.read(train.table, columns),
    validation: validation ? task.read(validation.table, columns) : null,
    test: test ? task.read(test.table, columns) : null
  }
  const own = ownParts(task, read, input)
  const {
    parts,
    rowWeights,
    remarks: rowRemarks
  } = own
    ? { parts: own.parts, rowWeights: null, remarks: [] }
    : weighed(partsOf(task, read, input), train.table, input.roles)
  const answered = own?.answered ?? answersOfParts(parts, read)

  const { kind } = columnOf(train.table, textColumn)
  const made = input.encoder
    ? { spec: input.encoder, report: null }
    : fittedEncoder(task, kind, answered.train, settings.text)
  if (made.spec.series && input.vectors) throw new CoreError({ code: 'vectors', case: 'vectors-of-numbers' })
  const vectors = input.vectors ? await vectorsFor(input.vectors.source, made.spec.vocabulary) : null
  const encoder = encoderOf(made.spec)
  const fitted = task.fit(answered.train, settings, made.spec)
  const setup = {
    train: partOf(task, answered.train, fitted, encoder),
    validation: answered.validation === answered.train ? null : partOf(task, answered.validation, fitted, encoder),
    test: answered.test && partOf(task, answered.test, fitted, encoder)
  }
  const taskParts = { ...setup, validation: setup.validation ?? setup.train }
  const windows = (set: SequenceSet): SequenceSet => task.windows?.(set, fitted) ?? set
  const sets = {
    train: windows(taskParts.train.set),
    validation: windows(taskParts.validation.set),
    test: taskParts.test && windows(taskParts.test.set)
  }
  const share = vectors ? tokenShare(vectors, sets.train) : 0
  const width = vectors?.width ?? made.spec.series?.mean.length
  const model = width === undefined ? settings.model : { ...settings.model, embedding: width }
  return {
    settings: {
      ...settings,
      model,
      wordDropout:
        settings.wordDropout ?? (made.spec.series ? 0 : expectedUnknown(sets.train, made.spec.vocabulary.length))
    },
    task: { task, fitted, encoder, parts: taskParts },
    classes: fitted.outputs,
    encoder: made.spec,
    encoderReport: made.report,
    sets,
    vectors,
    initial: null,
    spec: specOfTask(task, { ...settings, model }, made.spec, fitted.outputs.length),
    classWeights: null,
    rowWeights,
    data: dataOf(input, vectors && { ...vectors, tokenShare: share }),
    split: {
      train: sets.train.labels.length,
      validation: sets.validation.labels.length,
      test: sets.test?.labels.length ?? 0,
      sha256: splitHash(parts)
    },
    documents: {
      train: parts.train.texts,
      validation: parts.validation.texts,
      judged: (parts.test ?? parts.validation).texts
    },
    baselines: { majority: NaN },
    baselineSeconds: {},
    judged: { split: parts.test ? 'test' : 'validation', hits: { majority: new Uint8Array(0) } },
    remarks: [
      ...(why ? [why] : []),
      ...[train, validation, test].flatMap((file) => (file ? tableRemarks(file.table) : [])),
      ...skippedRemarks(read.train, train.table),
      ...timeRemarks(train.table, parts),
      ...read.train.notes,
      ...rowRemarks,
      ...(task.remarks?.(partsOnce(taskParts), fitted, settings) ?? []),
      ...(settings.classWeights === 'balanced' ? [message('class-weights-unused')] : []),
      ...(made.report
        ? taskEncoderRemarks(task, made.report, settings, { fitted, windows: sets.train.labels.length })
        : []),
      ...vectorRemarks(vectors, made.spec.vocabulary.length, share),
      ...splitRemarks(
        parts.train,
        [
          { name: 'validation', part: parts.validation },
          { name: 'test', part: parts.test }
        ],
        { validatesOnTraining: parts.validation === parts.train, classes: [] }
      )
    ]
  }
}

const partsOnce = ({ train, validation, test }: TaskSetup['parts']): TaskPart[] => [
  ...new Set([train, validation, ...(test ? [test] : [])])
]
/** The encoder of the training texts, with what the task adds to it. */
function fittedEncoder(task: Task, kind: ColumnKind, training: AnsweredRows, settings: TextSettings): FittedEncoder {
  const text = task.textSettings?.(training, settings) ?? settings
  const { spec, report } = fitColumn(kind, training.texts, text, task.minLength)
  // What the task asks for was not set by the user.
  const why = text.tokenizer === settings.tokenizer ? report.why : message('asked-by-task')
  return { spec: task.encoding?.(spec, training) ?? spec, report: { ...report, why } }
}

/** A task's own split of rows that are not drawn one by one; null where it has none. Files given by the user come first. */
function ownParts(
  task: Task,
  read: ReadParts,
  { train, settings }: PrepareInput
): { readonly parts: Parts; readonly answered: ReturnType<typeof answersOfParts> } | null {
  const shares = {
    test: read.test ? 0 : settings.testSplit,
    validation: read.validation || settings.validationRows === 'trained' ? 0 : settings.validationSplit
  }
  const cut = task.parts?.(train.table, read.train, shares)
  if (!cut) return null
  const answered = {
    train: cut.train,
    validation: read.validation ?? cut.validation ?? cut.train,
    test: read.test ?? cut.test
  }
  const training = wholeOf(answered.train)
  const parts = {
    train: training,
    validation: answered.validation === answered.train ? training : wholeOf(answered.validation),
    test: answered.test && wholeOf(answered.test)
  }
  return { parts, answered }
}

/** The network's shape. */
export function specOfTask(
  task: Task,
  settings: TrainSettings,
  encoder: Parameters<typeof specOf>[1],
  outputs: number
): ModelSpec {
  if (!writes(task)) return specOf(settings.model, encoder, outputs, task.head(settings))
  if (settings.model.cell === 'cnn') throw new CoreError({ code: 'settings', case: 'cnn-rows-only' })
  const spec = specOf({ ...settings.model, pooling: 'last' }, encoder, outputs)
  // The decoder's tokens are the last rows of the embedding.
  return { ...spec, vocabulary: spec.vocabulary + outputs, decoder: task.decoder(settings) }
}

interface ReadParts {
  readonly train: ReadRows
  readonly validation: ReadRows | null
  readonly test: ReadRows | null
}

/** As the split of classes: files given by the user first, what is missing split off the training rows. */
function partsOf(task: Task, read: ReadParts, { train, settings, roles }: PrepareInput): Parts {
  const labels = task.strata(read.train.answers)
  const { texts, rows } = read.train
  const given = { validation: read.validation !== null, test: read.test !== null }
  const split = splitOf({ labels, rows }, { settings, table: train.table, roles, given })
  const own = (chosen: Int32Array): Examples => ({
    texts: Array.from(chosen, (n) => texts[n]),
    labels: new Int32Array(chosen.length),
    rows: chosen.map((n) => rows[n])
  })
  const training = own(split.train)
  const heldOut = read.validation ? wholeOf(read.validation) : own(split.validation)
  const testRows = read.test ? wholeOf(read.test) : own(split.test)
  return {
    train: training,
    validation: heldOut.rows.length > 0 ? heldOut : training,
    test: testRows.rows.length > 0 ? testRows : null
  }
}

const wholeOf = ({ texts, rows }: AnsweredRows): Examples => ({ texts, rows, labels: new Int32Array(rows.length) })

/** The answers of each part, found again by their rows. */
function answersOfParts(
  { train, validation, test }: Parts,
  read: ReadParts
): { readonly train: AnsweredRows; readonly validation: AnsweredRows; readonly test: AnsweredRows | null } {
  const placeOf = new Map<number, number>()
  read.train.rows.forEach((row, n) => placeOf.set(row, n))
  const own = ({ rows }: Examples): AnsweredRows =>
    pickRows(
      read.train,
      rows.map((row) => placeOf.get(row)!)
    )
  const training = own(train)
  return {
    train: training,
    validation: validation === train ? training : (read.validation ?? own(validation)),
    test: test && (read.test ?? own(test))
  }
}

/** Answered rows ready to be learned from, or judged by. */
export function partOf(task: Task, rows: AnsweredRows, fitted: Fitted, encoder: Encoder): TaskPart {
  const part: TaskPart = {
    ...rows,
    set: encodeSet(encoder, rows.texts, new Int32Array(rows.texts.length), rows.rows)
  }
  const placed = task.places ? { ...part, places: task.places(part, fitted, encoder) } : part
  return { ...placed, set: task.withTargets(placed, fitted, encoder) }
}
