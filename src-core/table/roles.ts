// Columns with a role beside the text and the label: what a row weighs in the loss, which rows belong together, and which part
// of the data a row is in.

import { CoreError } from '../errors'
import { columnOf, isNumber } from './columns'
import type { Table } from './table'
import { message } from '../messages/message'

/** Columns by name; absent where no column has the role. */
export interface ColumnRoles {
  /** Numbers from 0: a row's weight in the loss. */
  readonly weight?: string | undefined
  /** Rows of one author, thread or document: they stay on one side of the split. */
  readonly group?: string | undefined
  /** train, validation or test. */
  readonly split?: string | undefined
}

export type SplitPart = 'train' | 'validation' | 'test'

/** The part a word names; undefined for other words. */
export function partOfWord(word: string): SplitPart | undefined {
  const plain = word.trim().toLowerCase()
  return Object.hasOwn(PART_WORDS, plain) ? PART_WORDS[plain] : undefined
}

const PART_WORDS: Readonly<Record<string, SplitPart>> = {
  train: 'train',
  training: 'train',
  tr: 'train',
  validation: 'validation',
  valid: 'validation',
  val: 'validation',
  dev: 'validation',
  devel: 'validation',
  development: 'validation',
  test: 'test',
  testing: 'test',
  tst: 'test'
}

/**
 * @returns [rows] the weights; a row without one weighs 1
 * @throws CoreError "column-unknown"; "rows" naming the line of a weight that is no number from 0
 */
export function weightsOf(table: Table, name: string): { readonly weights: Float32Array; readonly blank: number } {
  const cells = columnOf(table, name)
  const column = cells.name
  let blank = 0
  const weights = Float32Array.from(cells, (value, row) => {
    if (value.trim() === '') {
      blank++
      return 1
    }
    const weight = isNumber(value) ? Number(value) : NaN
    if (weight >= 0 && weight <= 1e6) return weight
    throw new CoreError({
      code: 'rows',
      case: 'weight-no-number',
      values: { column, value: value.slice(0, 60) },
      where: message('at-file-line', { file: table.name, line: `${table.line[row]}` })
    })
  })
  return { weights, blank }
}

/** [rows] a number for each group; a row without one is a group of its own. */
export function groupsOf(table: Table, name: string): Int32Array {
  const known = new Map<string, number>()
  let next = 0
  return Int32Array.from(columnOf(table, name), (value) => {
    const key = value.trim().normalize('NFC')
    const found = key === '' ? undefined : known.get(key)
    if (found !== undefined) return found
    if (key !== '') known.set(key, next)
    return next++
  })
}

/**
 * @returns [rows] the part of each row; null where the column is empty
 * @throws CoreError "column-unknown"; "rows" naming the line of a word that is none of the three parts
 */
export function partsOfSplit(table: Table, name: string): (SplitPart | null)[] {
  const cells = columnOf(table, name)
  const column = cells.name
  return Array.from(cells, (value, row) => {
    if (value.trim() === '') return null
    const part = partOfWord(value)
    if (part !== undefined) return part
    throw new CoreError({
      code: 'rows',
      case: 'split-word',
      values: { column, value: value.slice(0, 60) },
      where: message('at-file-line', { file: table.name, line: `${table.line[row]}` })
    })
  })
}
