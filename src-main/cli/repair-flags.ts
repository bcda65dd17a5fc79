// The repairs that options ask for, in the order in which they make sense: texts first, since equal texts may show only then;
// labels next; rows last.

import { classCounts, type Repair, type Table, variantGroups } from '@core'
import { usageError } from './failure'

export interface RepairFlags {
  readonly dropDuplicates?: string | true
  readonly dropConflicts?: boolean
  readonly stripHtml?: boolean
  readonly normaliseSpaces?: boolean
  readonly normaliseCharacters?: boolean
  readonly mergeClasses?: readonly string[]
  readonly mergeVariants?: boolean
  readonly relabel?: readonly string[]
  readonly dropLines?: string
}

export interface Columns {
  readonly table: Table
  /** As texts are read, joined or not. */
  readonly textColumn: string
  /** The columns of the file it is made of. */
  readonly texts: readonly string[]
  readonly labelColumn: string
}

/** @throws CoreError "usage" for a value that is not as the help says */
export function repairsOf(flags: RepairFlags, { table, textColumn, texts, labelColumn }: Columns): Repair[] {
  const ofTexts = (['normalise-characters', 'strip-html', 'normalise-spaces'] as const).filter(
    (repair) =>
      ({
        'normalise-characters': flags.normaliseCharacters,
        'strip-html': flags.stripHtml,
        'normalise-spaces': flags.normaliseSpaces
      })[repair]
  )
  return [
    ...ofTexts.flatMap((repair) => texts.map((column) => ({ repair, column }))),
    ...(flags.relabel ?? []).map((value) => relabel(value, labelColumn)),
    ...(flags.mergeClasses ?? []).map((value) => merge(value, labelColumn)),
    ...(flags.mergeVariants ? variants(table, labelColumn) : []),
    ...(flags.dropLines === undefined ? [] : [dropRows(flags.dropLines)]),
    ...(flags.dropDuplicates === undefined ? [] : [duplicates(flags.dropDuplicates, textColumn)]),
    ...(flags.dropConflicts ? [{ repair: 'drop-conflicts', text: textColumn, label: labelColumn } as const] : [])
  ]
}

/** "positive=pos,Pos" */
function merge(value: string, column: string): Repair {
  const { left: to, right } = halves(value, '--merge-classes')
  const from = right
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '')
  if (from.length === 0) throw usageError('repair-value', { option: '--merge-classes', value })
  return { repair: 'merge-classes', column, from, to }
}

/** "12,40=positive": rows by the lines they begin on. */
function relabel(value: string, column: string): Repair {
  const { left, right: to } = halves(value, '--relabel')
  return { repair: 'relabel', column, lines: linesOf(left, '--relabel', value), to }
}

/** "12,40": rows by the lines they begin on. */
const dropRows = (value: string): Repair => ({ repair: 'drop-rows', lines: linesOf(value, '--drop-lines', value) })

function linesOf(list: string, option: string, value: string): number[] {
  const lines = list.split(',').map((line) => Number(line.trim()))
  if (lines.every((line) => Number.isSafeInteger(line) && line > 0)) return lines
  throw usageError('repair-value', { option, value })
}

function halves(value: string, option: string): { readonly left: string; readonly right: string } {
  const at = value.indexOf('=')
  if (at < 1) throw usageError('repair-value', { option, value })
  return { left: value.slice(0, at).trim(), right: value.slice(at + 1).trim() }
}

function duplicates(value: string | true, text: string): Repair {
  const keep = value === true ? 'first' : value
  if (keep !== 'first' && keep !== 'none')
    throw usageError('repair-value', { option: '--drop-duplicates', value: keep })
  return { repair: 'drop-duplicates', text, keep }
}

/** Each spelling becomes the most frequent of its kind. */
const variants = (table: Table, column: string): Repair[] =>
  variantGroups(classCounts(table, column)).map(([to, ...from]) => ({ repair: 'merge-classes', column, from, to }))
