// What a label cell means: a class, or no label at all by the conventions that data files follow. Labels are compared after
// NFC, without characters that take no room and without the blanks around them.

import { columnOf } from './columns'
import { type Message, message } from '../messages/message'
import type { Column, Table } from './table'
import { numbersIn } from './written-numbers'

/** Written for "no value" by pandas, R, SQL and spreadsheets; never the name of a class. */
const MISSING = /^(nan|null|#?n\/a|#na|#null!|#value!|<na>|<null>|\\n|\(null\))$/i
/** Written for "no value" too, but a class where it is as frequent as one ("none of these", Namibia). */
const PERHAPS_MISSING = /^(none|na|n\.a\.|nil|\?|-|--)$/i
/** Part of a class's fair share from which such a word is a class. */
const CLASS_SHARE = 0.5

/** Different labels are counted up to here; a column of more holds none. */
export const MAX_COUNTED_LABELS = 50_000

const NO_ROOM = /[\u200b-\u200d\u2060\ufeff\u00ad]/g

export interface LabelValues {
  /** One a row: the class, '' where there is no label. */
  readonly labels: readonly string[]
  /** What stood there instead of a label, most frequent first; empty cells are not among them. */
  readonly missing: readonly { readonly value: string; readonly count: number }[]
}

/**
 * @param classes labels that are classes whatever they look like: those of a run
 * @param times   how many rows have each value; one each where it is left out
 */
export function labelValues(
  values: Iterable<string>,
  classes: readonly string[] = [],
  times?: readonly number[]
): LabelValues {
  const known = new Set(classes)
  const counts = new Map<string, number>()
  const cleaned = new Map<string, string>()
  const labels: string[] = []
  for (const value of values) {
    let label = cleaned.get(value)
    if (label === undefined) {
      label = cleanLabel(value)
      cleaned.set(value, label)
    }
    labels.push(label)
    if (label !== '') counts.set(label, (counts.get(label) ?? 0) + (times?.[labels.length - 1] ?? 1))
  }
  const missing = missingAmong(counts, known)
  return missing.length === 0 ? { labels, missing } : { labels: without(labels, missing), missing }
}

/** A label as it is compared and shown. */
function cleanLabel(value: string): string {
  const trimmed = value.trim()
  return /^[\x20-\x7e]*$/.test(trimmed) ? trimmed : trimmed.normalize('NFC').replace(NO_ROOM, '').trim()
}

function missingAmong(counts: ReadonlyMap<string, number>, known: ReadonlySet<string>): LabelValues['missing'] {
  const certain: { value: string; count: number }[] = []
  const unsure: { value: string; count: number }[] = []
  let rows = 0
  let others = 0
  for (const [value, count] of counts) {
    if (known.has(value)) others++
    else if (MISSING.test(value)) certain.push({ value, count })
    else if (PERHAPS_MISSING.test(value)) unsure.push({ value, count })
    else others++
    rows += count
  }
  // A column whose only words are these has classes called so.
  if (others === 0) return []
  const fair = rows / (others + unsure.length)
  return [...certain, ...unsure.filter(({ count }) => count < CLASS_SHARE * fair)].sort((a, b) => b.count - a.count)
}

function without(labels: readonly string[], missing: LabelValues['missing']): string[] {
  const words = new Set(missing.map(({ value }) => value))
  return labels.map((label) => (words.has(label) ? '' : label))
}

/** An empty cell, or a word that may stand for one. */
export function meansNoLabel(value: string): boolean {
  const label = cleanLabel(value)
  return label === '' || MISSING.test(label) || PERHAPS_MISSING.test(label)
}

/** The classes of a column and their rows, most frequent first; of more than MAX_COUNTED_LABELS those of the first rows. */
export function classCounts(table: Table, name: string): { label: string; count: number }[] {
  const { values, counts } = countedValues(columnOf(table, name))
  const rows = new Map<string, number>()
  for (const [at, label] of labelValues(values, [], counts).labels.entries())
    if (label !== '') rows.set(label, (rows.get(label) ?? 0) + counts[at])
  return [...rows].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count)
}

/** The different values and how many rows have each, up to the row at which there are too many. */
function countedValues(column: Column): { readonly values: readonly string[]; readonly counts: readonly number[] } {
  const coded = column.coded?.()
  if (coded !== undefined) {
    const counts = coded.values.map(() => 0)
    for (const code of coded.codes) counts[code]++
    return { values: coded.values, counts }
  }
  const counts = new Map<string, number>()
  for (const value of column) {
    counts.set(value, (counts.get(value) ?? 0) + 1)
    if (counts.size === MAX_COUNTED_LABELS) break
  }
  return { values: [...counts.keys()], counts: [...counts.values()] }
}

/** How many different labels are meant by a count of classes: over the most that are counted, or that many. */
export const labelCount = (classes: number): number | Message =>
  classes < MAX_COUNTED_LABELS ? classes : message('over-limit', { limit: MAX_COUNTED_LABELS })

/** Labels that differ only in case, blanks, or the form of a number (`1`, `1.0`), most frequent spelling first. */
export function variantGroups(
  classes: readonly { readonly label: string; readonly count: number }[]
): readonly (readonly string[])[] {
  const groups = new Map<string, { label: string; count: number }[]>()
  for (const one of classes) {
    const key = foldedLabel(one.label)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
    .filter(({ length }) => length > 1)
    .map((group) => group.sort((a, b) => b.count - a.count).map(({ label }) => label))
}

/** The same for labels that are variants of each other. */
function foldedLabel(label: string): string {
  const number = /^([+-]?\d+)\.0+$/.exec(label)
  return (
    (number?.[1] ?? label)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_-]+/g, '') || label
  )
}

/** Each value as the most frequent of its variants writes it. @returns how many cells changed */
export function mergeVariants(values: Iterable<string>): { readonly values: string[]; readonly changed: number } {
  const counts = new Map<string, number>()
  for (const value of values) {
    const label = cleanLabel(value)
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  const into = new Map<string, string>()
  for (const group of variantGroups([...counts].map(([label, count]) => ({ label, count }))))
    for (const label of group) into.set(label, group[0])
  let changed = 0
  const merged = Array.from(values, (value) => {
    const label = into.get(cleanLabel(value))
    if (label === undefined || label === value) return value
    changed++
    return label
  })
  return { values: merged, changed }
}

/** What a column of labels looks like that is no column of single classes. */
export type LabelKind =
  | { readonly kind: 'classes' }
  /** Several labels a text: JSON lists, or parts between a separator. */
  | { readonly kind: 'several'; readonly separator: string; readonly rows: number; readonly labels: number }
  /** A measured number: decimals, or many different ones. */
  | { readonly kind: 'number'; readonly distinct: number }

const SEPARATORS = [';', '|', ',', ' / ']
/** Different whole numbers from which a label is a measurement, and rows a number must have to be a class. */
const MANY_NUMBERS = 20

export function labelKind(classes: readonly { readonly label: string; readonly count: number }[]): LabelKind {
  const doubtful = classes.some(({ label }) => label.includes(',')) && !classes.every(({ label }) => /%$/.test(label))
  const numbers =
    classes.length > 2 && (!doubtful || areCommaNumbers(classes)) ? numbersIn(classes.map(({ label }) => label)) : null
  if (numbers) {
    const decimals = numbers.filter((value) => !Number.isInteger(value)).length
    if (decimals * 4 > numbers.length || numbers.length > MANY_NUMBERS)
      return { kind: 'number', distinct: numbers.length }
    return { kind: 'classes' }
  }
  const lists = classes.filter(({ label }) => /^\[.*\]$/s.test(label))
  if (lists.length > 0) return severalOf(classes, 'JSON', (label) => listParts(label) ?? [label])
  for (const separator of SEPARATORS) {
    if (separator === ',' && areCommaNumbers(classes)) continue
    const found = severalOf(classes, separator, (label) => label.split(separator))
    if (found.kind === 'several') return found
  }
  return { kind: 'classes' }
}

/** `0,5` or `1,250`: nearly all hold one comma as numbers do, where lists of codes differ in length. */
function areCommaNumbers(classes: readonly { readonly label: string }[]): boolean {
  const of = (form: RegExp): number => classes.filter(({ label }) => form.test(label)).length
  const whole = of(/^[+-]?\d+(\.\d+)?$/)
  return [/^[+-]?\d{1,3}(\.?\d{3})*,\d+$/, /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/].some(
    (form) => of(form) + whole === classes.length && of(form) * 10 >= classes.length * 9
  )
}

/** Parts must be labels elsewhere too: alone, or in another combination; a comma in one class's name is none. */
function severalOf(
  classes: readonly { readonly label: string; readonly count: number }[],
  separator: string,
  parts: (label: string) => readonly string[]
): LabelKind {
  const seen = new Map<string, number>()
  const joined: { count: number; parts: readonly string[] }[] = []
  for (const { label, count } of classes) {
    const list = parts(label)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    for (const part of new Set(list)) seen.set(part, (seen.get(part) ?? 0) + 1)
    if (list.length > 1) joined.push({ count, parts: list })
  }
  const shared = joined.filter((one) => one.parts.some((part) => (seen.get(part) ?? 0) > 1))
  if (shared.length === 0 || shared.length * 2 < joined.length || seen.size > classes.length + joined.length)
    return { kind: 'classes' }
  return {
    kind: 'several',
    separator,
    rows: joined.reduce((sum, { count }) => sum + count, 0),
    labels: seen.size
  }
}

function listParts(label: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(label)
    return Array.isArray(value) ? value.map(String) : null
  } catch {
    // Python's way of writing one: ['a', 'b'].
    const inside = /^\['(.*)'\]$/s.exec(label)?.[1]
    return inside === undefined ? null : inside.split(/',\s*'/)
  }
}
