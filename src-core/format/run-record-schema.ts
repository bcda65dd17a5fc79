// run.json through a door: strict JSON, schema-checked, so that a hand-edited or foreign file gives one sentence instead
// of a crash three rooms later. Unknown names are ignored (a later minor version may have added them).

import * as v from 'valibot'
import { CoreError } from '../errors'
import { modelSpecSchema } from '../model/spec'
import { trainSettingsSchema } from '../settings/train-settings'
import { BASELINES } from '../run/baselines'
import { TASK_BASELINES } from '../tasks/task'
import { taskSpecSchema } from '../tasks/task-spec'
import { forecastSchema } from '../settings/forecast'
import { repairSchema } from '../settings/repairs'
import { RUN_FORMAT, type RunRecord } from '../run/record'
import { WIDE_OUTCOMES } from '../run/wide'
import { ABSTAIN_REASONS } from '../abstain/abstention'
import { abstentionLimitsSchema } from './abstention-file'
import { deviceReportSchema } from './device-report'
import { figureSchema, figuresSchema, intervalsSchema } from './figure-schema'
import { messageSchema } from './message-schema'
import { blendWeightsSchema } from './wide-file'
import { RESTORE } from './next-step'
import { parseStrictJson, plainJson } from './strict-json'
import { schemaExpected, schemaFound } from '../messages/schema-issue'
import { message } from '../messages/message'

const text = v.string()
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const strings = v.array(text)

const metricsSchema = v.object({
  rows: count,
  loss: v.number(),
  accuracy: figureSchema,
  macroF1: figureSchema,
  figures: v.optional(figuresSchema),
  intervals: v.optional(intervalsSchema),
  score: v.optional(v.number()),
  coverage: v.optional(v.object({ classes: count, averaged: count, absent: strings, absentCount: count }))
})

const readOptionsSchema = v.object({
  format: v.optional(v.picklist(['delimited', 'jsonl', 'json', 'label-text', 'conll'])),
  encoding: v.optional(text),
  delimiter: v.optional(text),
  quote: v.optional(text),
  escape: v.optional(text),
  skipLines: v.optional(count),
  comment: v.optional(text),
  header: v.optional(v.boolean()),
  mergeVariants: v.optional(text),
  join: v.optional(strings),
  joinLabels: v.optional(strings),
  forecast: v.optional(forecastSchema),
  repairs: v.optional(v.array(repairSchema)),
  repairsOf: v.optional(text),
  sheet: v.optional(text),
  member: v.optional(text),
  maxRows: v.optional(count)
})

const dialectSchema = v.object({
  format: v.picklist(['delimited', 'jsonl', 'json', 'label-text', 'conll', 'series']),
  encoding: text,
  encodingReason: messageSchema,
  encodingAlternatives: strings,
  delimiter: text,
  delimiterReason: messageSchema,
  delimiterAlternatives: v.array(v.object({ delimiter: text, columns: v.number(), consistency: v.number() })),
  quote: text,
  quoteReason: v.optional(messageSchema),
  escape: v.optional(text),
  comment: v.optional(text),
  skipLines: v.optional(count),
  skipReason: v.optional(messageSchema),
  header: v.boolean(),
  headerReason: messageSchema,
  confidence: v.optional(v.object({ delimiter: v.number(), header: v.number() })),
  tables: v.optional(v.array(v.object({ line: count, rows: count, columns: count }))),
  parts: v.optional(v.array(v.object({ option: v.picklist(['sheet', 'member']), chosen: text, choices: strings })))
})

const dataFileSchema = v.object({
  path: text,
  name: text,
  sha256: text,
  bytes: count,
  rows: count,
  rejected: count,
  options: readOptionsSchema,
  dialect: dialectSchema
})

const calibrationErrors = v.object({ before: v.number(), after: v.number() })
const calibrationSchema = v.object({
  temperature: v.pipe(v.number(), v.gtValue(0)),
  rows: count,
  validation: calibrationErrors,
  test: v.nullable(calibrationErrors)
})
const abstentionFigures = v.object({
  rows: count,
  coverage: v.number(),
  accuracy: v.nullable(v.number()),
  interval: v.nullable(v.tuple([v.number(), v.number()])),
  accuracyOfAll: v.number(),
  cost: v.number(),
  costOfAnswering: v.number(),
  reasons: v.object(v.entriesFromList(ABSTAIN_REASONS, count))
})
const threeScores = v.object({ words: v.number(), recurrence: v.number(), both: v.number() })

const runRecordSchema = v.object({
  format: v.literal(RUN_FORMAT),
  id: text,
  name: text,
  tags: strings,
  notes: text,
  card: v.optional(v.object({ intendedUse: text, licence: text })),
  repeatOf: v.optional(text),
  foldOf: v.optional(text),
  maxRuns: v.optional(count),
  created: text,
  updated: text,
  status: v.picklist(['running', 'paused', 'finished', 'stopped', 'failed', 'diverged']),
  versions: v.record(text, text),
  data: v.object({
    train: dataFileSchema,
    validation: v.nullable(dataFileSchema),
    test: v.nullable(dataFileSchema),
    vectors: v.optional(
      v.nullable(v.object({ path: text, name: text, found: count, tokenShare: v.optional(v.number()) })),
      null
    ),
    textColumn: text,
    textColumns: v.optional(strings),
    labelColumn: text,
    labelColumns: v.optional(strings),
    roles: v.optional(v.object({ weight: v.optional(text), group: v.optional(text), split: v.optional(text) })),
    from: v.optional(v.object({ path: text, name: text })),
    splitAs: v.optional(readOptionsSchema)
  }),
  split: v.object({ train: count, validation: count, test: count, sha256: text }),
  settings: trainSettingsSchema,
  model: modelSpecSchema,
  task: v.optional(taskSpecSchema),
  parameters: count,
  device: v.nullable(deviceReportSchema),
  epochs: count,
  bestEpoch: count,
  baselines: v.object({
    majority: figureSchema,
    naiveBayes: v.optional(v.number()),
    nearestNeighbour: v.optional(v.number()),
    lastDirection: v.optional(v.number()),
    logisticRegression: v.optional(v.number()),
    linearSvm: v.optional(v.number()),
    positional: v.optional(v.number())
  }),
  taskBaselines: v.optional(v.partial(v.object(v.entriesFromList(TASK_BASELINES, figuresSchema)))),
  baselineSeconds: v.optional(v.partial(v.object(v.entriesFromList([...BASELINES, 'task'], v.number())))),
  comparison: v.optional(
    v.object({
      baseline: v.picklist(BASELINES),
      split: v.picklist(['test', 'validation']),
      difference: v.number(),
      low: v.number(),
      high: v.number(),
      rows: count
    })
  ),
  calibration: v.optional(calibrationSchema),
  carried: v.optional(
    v.object({
      calibration: v.nullable(calibrationSchema),
      wide: v.nullable(v.object({ weights: blendWeightsSchema, rows: count }))
    })
  ),
  wide: v.optional(
    v.object({
      outcome: v.picklist(WIDE_OUTCOMES),
      rows: count,
      weights: blendWeightsSchema,
      ngrams: count,
      fittedOn: v.optional(count),
      seconds: v.number(),
      validation: v.nullable(threeScores),
      test: v.nullable(threeScores)
    })
  ),
  abstention: v.optional(
    v.object({
      cost: v.number(),
      limits: abstentionLimitsSchema,
      validation: abstentionFigures,
      test: v.nullable(abstentionFigures),
      seconds: v.number()
    })
  ),
  train: v.nullable(v.object({ loss: v.number() })),
  validation: v.nullable(metricsSchema),
  test: v.nullable(metricsSchema),
  throughput: v.nullable(v.object({ sequencesPerSecond: v.number(), tokensPerSecond: v.number() })),
  remarks: v.array(messageSchema),
  imported: v.optional(v.object({ file: text, graph: v.boolean() }))
})

/**
 * The record in run.json's text.
 * @throws CoreError "run-folder" naming the field that is wrong, or a format version unknown to this program
 */
export function parseRunRecord(json: string, where: string): RunRecord {
  const value = plainJson(parseStrictJson(json, { subject: where, code: 'run-folder', next: RESTORE }))
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
  if (format !== RUN_FORMAT)
    throw new CoreError({
      code: 'run-folder',
      ...(format === undefined
        ? { case: 'run-no-format', values: { subject: where, format: `${RUN_FORMAT}` } }
        : { case: 'run-format', values: { subject: where, format: `${RUN_FORMAT}`, found: JSON.stringify(format) } })
    })
  const parsed = v.safeParse(runRecordSchema, value)
  if (parsed.success) return parsed.output
  const issue = parsed.issues[0]
  throw new CoreError({
    code: 'run-folder',
    case: 'run-record',
    values: { subject: where, expected: schemaExpected(issue), found: schemaFound(issue) },
    where: v.getDotPath(issue) ?? message('at-top')
  })
}
