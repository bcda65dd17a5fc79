// From tables and settings to an Experiment: split, encoder (fitted on the training rows only), sets, model, baselines,
// and every remark a person should see before the first step. Pure computing; nothing is written, no device opened.

import { majorityBaseline } from '../baseline/majority'
import { NaiveBayes } from '../baseline/naive-bayes'
import { nearestNeighbour } from '../baseline/nearest-neighbour'
import { classWeights, classesOf, labelIndices } from '../data/classes'
import type { SequenceSet } from '../data/sequence-set'
import { CoreError } from '../errors'
import { accuracyOf, hitsOf } from './baseline-fits'
import { message } from '../messages/message'
import { columnOf } from '../table/columns'
import { labelledRows } from '../table/labelled'
import { encodeSet } from '../text/encoder'
import { fitColumn } from '../text/fit-series'
import { encoderOf } from '../text/series-encoder'
import { largest } from './evaluate'
import { type Examples, type Parts, partsOf, splitHash } from './examples'
import { weighed } from './row-weights'
import type { Experiment, Judged } from './experiment'
import { encoderRemarks, skippedRemarks, splitRemarks, tableRemarks, vectorRemarks } from './remarks'
import { type PrepareInput, type Prepared, dataOf, specOf, tokenShare, vectorsFor } from './prepare-input'
import { chooseTask, prepareTask } from './prepare-task'
import { metricFor } from './selection'
import { settingsFrom, weightsFrom } from './start-from'
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
  const initial = from ? weightsFrom(from, classes) : null
  const { parts, rowWeights, said } = weighed(
    partsOf({ texts: usable.texts, labels: labelIndices(usable.labels, classes), rows: usable.rows }, classes, {
      ...input,
      table: train.table,
      validation: validation?.table,
      test: test?.table,
      recorded: input.recordedSplit
    }),
    train.table,
    input.roles
  )

  const given = from?.encoder ?? input.encoder
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
  const chosen = metricFor(settings.metric, parts.train.labels, classes)
  const remarks = [
    ...chosen.said,
    ...(from ? [message('from-weights', { name: from.name })] : []),
    ...[train, validation, test].flatMap((file) => (file ? tableRemarks(file.table) : [])),
    ...skippedRemarks(usable),
    ...said,
    ...(fitted.report ? encoderRemarks(fitted.report, settings.text.truncate) : []),
    ...vectorRemarks(vectors, fitted.spec.vocabulary.length, vectors ? tokenShare(vectors, sets.train) : 0),
    ...splitRemarks(
      parts.train,
      [
        { name: 'validation', part: parts.validation },
        { name: 'test', part: parts.test }
      ],
      { validatesOnTraining: parts.validation === parts.train, classes }
    )
  ]
  return {
    settings: {
      ...settings,
      model,
      metric: chosen.metric,
      // A number is never unknown; one that is missing is rare or is in the training rows too.
      wordDropout:
        settings.wordDropout ?? (fitted.spec.series ? 0 : expectedUnknown(sets.train, fitted.spec.vocabulary.length))
    },
    classes,
    encoder: fitted.spec,
    encoderReport: fitted.report,
    sets,
    vectors,
    initial,
    remarks,
    spec: specOf(model, fitted.spec, classes.length),
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
    ...floorsOf(parts, sets, classes.length, input.now)
  }
}

/** The two baselines that every run has from its start, measured where the model will be: on the test rows, else on the validation rows. */
function floorsOf(
  { train, validation, test }: Parts,
  sets: Experiment['sets'],
  classCount: number,
  now?: () => number
): Pick<Experiment, 'baselines' | 'baselineSeconds' | 'judged'> {
  const { texts, labels } = test ?? validation
  const { label } = majorityBaseline(train.labels, classCount)
  const began = now?.()
  const second = sets.train.values ? 'nearestNeighbour' : 'naiveBayes'
  const predicted = sets.train.values
    ? nearestNeighbour(sets.train, sets.test ?? sets.validation)
    : bayesPredictions(train, texts, classCount)
  const hits: Judged['hits'] = {
    majority: hitsOf(new Int32Array(labels.length).fill(label), labels),
    [second]: hitsOf(predicted, labels)
  }
  return {
    judged: { split: test ? 'test' : 'validation', hits },
    baselines: { majority: accuracyOf(hits.majority), [second]: accuracyOf(hits[second]!) },
    ...(now && began !== undefined
      ? { baselineSeconds: { [second]: (now() - began) / 1000 } }
      : { baselineSeconds: {} })
  }
}

function bayesPredictions(train: Examples, texts: readonly string[], classCount: number): number[] {
  const bayes = NaiveBayes.fit(train.texts, train.labels, classCount)
  return texts.map((text) => largest(bayes.predict(text)))
}
