// The findings of the data doctor, in order of weight.

import { type MessageCode, type MessageValues, message } from '../messages/message'
import { flagColumnsOf } from './joined-labels'
import { labelCount, labelKind, variantGroups } from './label-values'
import type { Finding, Profile } from './profile-data'
import { scriptMessage } from './scripts'
import type { Table } from './table'

/** Findings about classes, which say nothing where something else is learned of a row. */
export const CLASS_FINDINGS: ReadonlySet<string> = new Set([
  'many-classes',
  'label-is-text',
  'labels-uncounted',
  'label-variants',
  'label-spellings',
  'labels-several',
  'labels-columns',
  'labels-numbers',
  'imbalance',
  'rare-classes',
  'conflicts'
])

type Found = Omit<Profile, 'findings'>

const MAX_LABELS = 20_000
/** One class with this share makes accuracy easy to reach by always naming it. */
const DOMINANT = 0.8
/** A split of 80/10/10 leaves a class with fewer rows without examples in some part. */
const RARE_CLASS = 10
const FEW_ROWS = 200

const WEIGHT = { bad: 0, warn: 1, info: 2 } as const

export function findingsOf(found: Found, table: Table): Finding[] {
  const findings = [
    ...unusable(found),
    ...ofLabels(found, table),
    ...ofTexts(found),
    ...ofReading(table, found),
    ...ofSize(found)
  ]
  return findings.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
}

function* unusable({ rows, usable, emptyTexts, classes, textColumn, labelColumn }: Found): Generator<Finding> {
  if (rows === 0) yield bad('no-rows')
  else if (emptyTexts.count === rows) yield bad('all-texts-empty', { column: textColumn })
  else if (usable === 0) yield bad('all-labels-empty', { column: labelColumn })
  if (classes.length === 1) yield bad('one-class', { label: classes[0].label, count: classes[0].count })
  if (classes.length >= MAX_LABELS)
    yield bad('label-is-text', { column: labelColumn, count: labelCount(classes.length) })
  else if (usable >= 20 && classes.length * 2 > usable)
    yield warn('many-classes', { column: labelColumn, count: classes.length, rows: usable })
}

function* ofLabels(
  {
    labelColumn,
    usable,
    classes,
    conflicts,
    emptyLabels,
    missingLabels = [],
    labelSpellings,
    labelsCounted,
    leakage
  }: Found,
  table: Table
): Generator<Finding> {
  if (leakage !== null && leakage.rows > 0) yield bad('leakage', { rows: leakage.rows })
  if (conflicts.texts > 0) yield warn('conflicts', { texts: conflicts.texts, rows: conflicts.rows })
  // A column of more different values holds no labels: their spellings are not compared, and a part of them shows what it is.
  const few = classes.length < MAX_LABELS
  const variants = few ? variantGroups(classes) : []
  if (variants.length > 0)
    yield warn('label-variants', {
      column: labelColumn,
      count: variants.length,
      first: variants[0][0],
      second: variants[0][1]
    })
  if (labelSpellings !== undefined && labelSpellings.rows > 0)
    yield info('label-spellings', {
      count: labelSpellings.rows,
      first: labelSpellings.labels[0]
    })
  const flags = flagColumnsOf(table, labelColumn)
  if (flags.length > 0) yield warn('labels-columns', { columns: flags.join(', '), column: labelColumn })
  const kind = labelKind(few ? classes : classes.slice(0, MAX_LABELS))
  if (kind.kind === 'several')
    yield warn('labels-several', {
      column: labelColumn,
      rows: kind.rows,
      labels: kind.labels,
      separator: kind.separator
    })
  if (kind.kind === 'number')
    yield warn('labels-numbers', { column: labelColumn, distinct: few ? kind.distinct : labelCount(classes.length) })
  if (missingLabels.length > 0)
    yield info('labels-missing', {
      count: missingLabels.reduce((sum, { count }) => sum + count, 0),
      words: missingLabels.map(({ value }) => value).join(', ')
    })
  const [largest] = classes
  if (classes.length > 1 && largest.count >= DOMINANT * usable)
    yield warn('imbalance', { label: largest.label, share: largest.count / usable })
  const rare = classes.filter(({ count }) => count < RARE_CLASS)
  if (classes.length > 1 && rare.length > 0 && !labelsCounted) {
    const { label, count } = rare[rare.length - 1]
    yield warn('rare-classes', { classes: rare.length, of: classes.length, label, count })
  }
  if (emptyLabels.count > 0 && usable > 0) yield warn('empty-labels', { count: emptyLabels.count })
}

function* ofTexts({
  rows,
  usable,
  emptyTexts,
  duplicates,
  nearDuplicates,
  lengths,
  scripts
}: Found): Generator<Finding> {
  if (emptyTexts.count > 0 && emptyTexts.count < rows) yield warn('empty-texts', { count: emptyTexts.count })
  if (duplicates.groups > 0) {
    const share = duplicates.rows / rows
    const finding = share > 0.05 ? warn : info
    yield finding('duplicates', { groups: duplicates.groups, rows: duplicates.rows, share })
  }
  if (nearDuplicates.groups > 0)
    yield info('near-duplicates', { groups: nearDuplicates.groups, rows: nearDuplicates.rows })
  const { median, p99, max } = lengths.tokens
  if (usable > 0 && max > 4 * p99 && max > 200) yield info('long-texts', { p99, max })
  if (usable > 0 && median <= 1) yield info('one-word-texts', { median })
  const [first, second] = scripts
  if (second !== undefined && second.share >= 0.1)
    yield info('scripts', {
      first: scriptMessage(first.script),
      firstShare: first.share,
      second: scriptMessage(second.script),
      secondShare: second.share
    })
}

function* ofReading(table: Table, { rows, damagedTexts = 0, markedTexts = 0 }: Found): Generator<Finding> {
  const [first] = table.rejected
  if (first !== undefined)
    yield warn('rejected-rows', { count: table.rejectedCount, line: String(first.line), reason: first.reason })
  if (damagedTexts > 0) yield warn('replacement-characters', { count: damagedTexts })
  if (markedTexts > rows / 100 && markedTexts > 1) yield info('markup', { count: markedTexts })
}

function* ofSize({ usable, classes, labelColumn, labelsCounted, rows, sampled }: Found): Generator<Finding> {
  if (usable > 0 && usable < FEW_ROWS) yield warn('few-rows', { rows: usable })
  if (sampled) yield info('sampled', { rows, above: sampled.above, oneIn: sampled.oneIn })
  if (labelsCounted) yield info('labels-uncounted', { column: labelColumn, limit: labelsCounted })
  if (usable > 0 && classes.length > 1) yield info('size', { rows: usable, classes: labelCount(classes.length) })
}

type Make = (code: MessageCode, values?: MessageValues) => Finding
const bad: Make = (code, values) => ({ severity: 'bad', ...message(code, values) })
const warn: Make = (code, values) => ({ severity: 'warn', ...message(code, values) })
const info: Make = (code, values) => ({ severity: 'info', ...message(code, values) })
