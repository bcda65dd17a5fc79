// From tables and settings to an Experiment: split, encoder (fitted on the training rows only), sets, model, baselines,
// and every remark a person should see before the first step. Pure computing; nothing is written, no device opened.

import { majorityBaseline } from '../baseline/majority'
import { NaiveBayes } from '../baseline/naive-bayes'
import { MAX_COUNTED, MAX_JUDGED, spreadOver } from '../baseline/sampled-texts'
import { nearestNeighbour } from '../baseline/nearest-neighbour'
import { evenly } from '../data/evenly'
import { classWeights, classesOf, labelIndices } from '../data/classes'
import type { SequenceSet } from '../data/sequence-set'
import { CoreError } from '../errors'
import type { ParamSet } from '../model/params'
import type { ModelSpec } from '../model/spec'
import type { TrainSettings } from '../settings/train-settings'
import { accuracyOf, hitsOf } from './baseline-fits'
import { message } from '../messages/message'
import { columnOf } from '../table/columns'
import { labelledRows } from '../table/labelled'
import type { Table } from '../table/table'
import { encodeSet } from '../text/encoder'
import { fitColumn } from '../text/fit-series'
import { encoderOf } from '../text/series-encoder'
import { largest } from './evaluate'
import { type Examples, type Parts, partsOf, splitHash } from './examples'
import { lastDirections, timeRemarks } from './forecast-remarks'
import { weighed } from './row-weights'
import type { Experiment, Judged } from './experiment'
import { baselineRemarks, encoderRemarks, skippedRemarks, splitRemarks, tableRemarks, vectorRemarks } from './remarks'
import { type PrepareInput, type Prepared, dataOf, focalOf, specOf, tokenShare, vectorsFor } from './prepare-input'
import { chooseTask, prepareTask } from './prepare-task'
import { metricFor } from './selection'
import { rateFromVectors } from '../settings/optimizer-presets'
import { settingsFrom, type StartModel, weightsFrom } from './start-from'
import { encoderFromLanguage, languageStartRemarks, weightsFromLanguage } from './start-from-language'
import { expectedUnknown } from './word-dropout'

/** @throws CoreError for tables that cannot be learned from: see `labelledRows`, `fitEncoder`, `splitRows`, `loadVectors` */
export async function prepareExperiment(input: PrepareInput): Promise<Prepared> {
  const { train, validation, test, textColumn, labelColumn, from } = input
  if (input.roles?.split !== undefined && (validation || test))
    throw new CoreError({ code: 'usage', case: 'split-and-files', values: { column: input.roles.split } })
  const learned = chooseTask(input)
  if (learned.task) return prepareTask(input, learned)
  const settings = { ...(from ? settingsFrom(from, input.settings) : input.settings), task: 'classes' as const }
  const usable = labelledRows(train.table, textColumn, labelColumn)
  const classes = classesOf(usable.labels)
  const {
    parts,
    rowWeights,
    remarks: rowRemarks
  } = weighed(
    partsOf({ texts: usable.texts, labels: labelIndices(usable.labels, classes), rows: usable.rows }, classes, {
      ...input,
      table: train.table,
      validation: validation?.table,
      test: test?.table,
      before: input.splitAs?.table,
      recorded: input.recordedSplit
    }),
    train.table,
    input.roles
  )

  const given = from?.language
    ? encoderFromLanguage(from, parts.train.texts, settings.text)
    : (from?.encoder ?? input.encoder)
  const { kind } = columnOf(train.table, textColumn)
  const fitted = given ? { spec: given, report: null } : fitColumn(kind, parts.train.texts, settings.text)
  if (fitted.spec.series && input.vectors) throw new CoreError({ code: 'vectors', case: 'vectors-of-numbers' })
  const vectors = input.vectors ? await vectorsFor(input.vectors.source, fitted.spec.vocabulary) : null
  const encoder = encoderOf(fitted.spec)
  const encode = ({ texts, labels, rows }: Examples): SequenceSet => encodeSet(encoder, texts, labels, rows)
  const sets = {
    train: encode(parts.train),
    validation: encode(parts.validation),
    test: parts.test && encode(parts.test)
  }
  const width = vectors?.width ?? fitted.spec.series?.mean.length
  const model = width === undefined ? settings.model : { ...settings.model, embedding: width }
  const spec = { ...specOf(model, fitted.spec, classes.length), ...focalOf(settings) }
  const chosen = metricFor(settings.metric, parts.train.labels, classes)
  const remarks = [
    ...chosen.remarks,
    ...(settings.model.spectralRadius == null
      ? []
      : [message('echo-state', { radius: settings.model.spectralRadius })]),
    ...(from?.language ? [languageStartRemarks(from, sets.train)] : []),
    ...(from && !from.language ? [message('from-weights', { name: from.name })] : []),
    ...[train, validation, test].flatMap((file) => (file ? tableRemarks(file.table) : [])),
    ...skippedRemarks(usable, train.table),
    ...timeRemarks(train.table, parts),
    ...rowRemarks,
    ...(fitted.report ? encoderRemarks(fitted.report, settings.text.truncate) : []),
    ...vectorRemarks(vectors, fitted.spec.vocabulary.length, vectors ? tokenShare(vectors, sets.train) : 0),
    ...splitRemarks(
      parts.train,
      [
        { name: 'validation', part: parts.validation },
        { name: 'test', part: parts.test }
      ],
      { validatesOnTraining: parts.validation === parts.train, classes }
    ),
    ...(sets.train.values
      ? []
      : baselineRemarks(parts.train.texts.length, (parts.test ?? parts.validation).texts.length))
  ]
  return {
    settings: {
      ...settings,
      model,
      ...(settings.model.spectralRadius == null ? {} : ONE_FIT),
      metric: chosen.metric,
      // A run that goes on keeps its rate.
      learningRate: vectors && !given ? rateFromVectors(settings) : settings.learningRate,
      // A number is never unknown; one that is missing is rare or is in the training rows too.
      wordDropout:
        settings.wordDropout ?? (fitted.spec.series ? 0 : expectedUnknown(sets.train, fitted.spec.vocabulary.length))
    },
    classes,
    encoder: fitted.spec,
    encoderReport: fitted.report,
    sets,
    vectors,
    initial: from ? startWeights(from, classes, spec, settings) : null,
    remarks,
    spec,
    classWeights: classWeights(sets.train.labels, classes.length, settings.classWeights),
    rowWeights,
    data: dataOf(input, vectors && { ...vectors, tokenShare: tokenShare(vectors, sets.train) }),
    split: {
      train: parts.train.rows.length,
      validation: parts.validation.rows.length,
      test: parts.test?.rows.length ?? 0,
      sha256: splitHash(parts)
    },
    documents: {
      train: parts.train.texts,
      validation: parts.validation.texts,
      judged: (parts.test ?? parts.validation).texts
    },
    ...baselinesOf(parts, sets, classes, input)
  }
}

/** An echo state network is fitted once. */
const ONE_FIT = { epochs: 1, patience: null, schedule: 'constant' } as const

const startWeights = (
  from: StartModel,
  classes: readonly string[],
  spec: ModelSpec,
  settings: TrainSettings
): ParamSet => (from.language ? weightsFromLanguage(from, spec, settings) : weightsFrom(from, classes))

/** The two baselines that every run has from its start, measured where the model will be: on the test rows, else on the validation rows. */
function baselinesOf(
  { train, validation, test }: Parts,
  sets: Experiment['sets'],
  classes: readonly string[],
  files: Pick<PrepareInput, 'train' | 'validation' | 'test' | 'now'>
): Pick<Experiment, 'baselines' | 'baselineSeconds' | 'judged'> {
  const { texts, labels, rows } = test ?? validation
  const classCount = classes.length
  const { now } = files
  const { label } = majorityBaseline(train.labels, classCount)
  const began = now?.()
  const second = sets.train.values ? 'nearestNeighbour' : 'naiveBayes'
  const predicted = sets.train.values
    ? nearestNeighbour(sets.train, sets.test ?? sets.validation)
    : bayesPredictions(train, texts, classCount)
  const { table: windowed } = (test ? files.test : files.validation) ?? files.train
  const directions = (table: Table): number[] => lastDirections(table, rows).map((name) => classes.indexOf(name))
  const hits: Judged['hits'] = {
    majority: hitsOf(new Int32Array(labels.length).fill(label), labels),
    [second]: hitsOf(predicted, labels),
    ...(windowed.windows ? { lastDirection: hitsOf(directions(windowed), labels) } : {})
  }
  return {
    judged: { split: test ? 'test' : 'validation', hits },
    baselines: {
      majority: accuracyOf(hits.majority),
      [second]: accuracyOf(hits[second]!),
      ...(hits.lastDirection ? { lastDirection: accuracyOf(hits.lastDirection) } : {})
    },
    ...(now && began !== undefined
      ? { baselineSeconds: { [second]: (now() - began) / 1000 } }
      : { baselineSeconds: {} })
  }
}

/** [texts.length] classes; of large tables evenly spaced rows are counted and judged. */
function bayesPredictions(train: Examples, texts: readonly string[], classCount: number): Int32Array {
  const counted = evenly(train.texts.length, MAX_COUNTED)
  const bayes =
    counted.length === train.texts.length
      ? NaiveBayes.fit(train.texts, train.labels, classCount)
      : NaiveBayes.fit(
          Array.from(counted, (row) => train.texts[row]),
          counted.map((row) => train.labels[row]),
          classCount
        )
  const judged = evenly(texts.length, MAX_JUDGED)
  return spreadOver(
    judged.map((row) => largest(bayes.predict(texts[row]))),
    judged,
    texts.length
  )
}
