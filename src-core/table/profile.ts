// Profiles a text and a label column: everything of profile-data.ts, from one pass over the bytes of the texts.

import { CoreError } from '../errors'
import { columnOf } from './columns'
import { conflictsOf, duplicatesOf, nearDuplicatesOf } from './duplicates'
import { findingsOf } from './findings'
import { type LabelCodes, labelCodes } from './label-codes'
import { MAX_COUNTED_LABELS } from './label-values'
import { LengthCounter } from './lengths'
import type { Profile } from './profile-data'
import { scriptShares } from './scripts'
import type { Column, ReadHooks, Table } from './table'
import { TextIndex } from './text-index'
import { WordRatio } from './words'

/** Rows listed per finding. */
const EXAMPLES = 100
const LEAKS_SHOWN = 100
/** Rows above which what is costly is found in a part of the texts; `Profile.sampled` and a finding say so. */
const SAMPLED_ABOVE = 2_000_000
/** Bytes, and rows, between two looks at the signal: some 50 ms of work. */
const BYTES_BETWEEN_PAUSES = 2_097_152
const ROWS_BETWEEN_PAUSES = 131_072

export interface ProfileHooks extends Pick<ReadHooks, 'signal'> {
  onProgress?(done: { readonly rows: number }): void
  /** Another number of rows from which findings are sampled; for tests. */
  readonly sampledAbove?: number
}

/**
 * Reads every row: linear in the bytes of the text column. A text differs from another when it does after trimming and NFC;
 * labels are compared as label-values.ts reads them. Beside the table it takes 20 to 30 bytes a row and no string of a text.
 *
 * @throws CoreError "column-unknown" when a table lacks a column, "cancelled" within the work of 2 MB after the signal
 */
export async function profile(
  table: Table,
  textColumn: string,
  labelColumn: string,
  test?: Table,
  hooks: ProfileHooks = {}
): Promise<Profile> {
  const texts = columnOf(table, textColumn)
  const others = test === undefined ? null : columnOf(test, textColumn)
  const pace = new Pace(table.name, hooks)
  const labels = await labelCodes(columnOf(table, labelColumn), () => pace.pause(0))
  const oneIn = powerOfTwo(table.rowCount / (hooks.sampledAbove ?? SAMPLED_ABOVE))
  const sample = sampleOf(texts, 5000)
  await pace.pause(0)
  const index = await TextIndex.of(texts, oneIn, () => pace.pause(0))
  const seen = new Seen(labels, new WordRatio(sample))
  for (let row = 0; row < texts.length;) {
    row = scanRows(index, seen, row, texts, oneIn)
    await pace.pause(row)
  }
  index.flush()
  const pause = (): Promise<void> => pace.pause(table.rowCount)
  await pause()
  const duplicates = await duplicatesOf(index.exact, pause)
  const nearDuplicates = await nearDuplicatesOf(index.exact, index.near, pause)
  const { usable, emptyTexts, emptyLabels, counts, tokens, characters } = seen
  const found: Omit<Profile, 'findings'> = {
    textColumn,
    labelColumn,
    rows: table.rowCount,
    usable,
    emptyTexts,
    emptyLabels,
    missingLabels: labels.missing,
    labelSpellings: labels.spellings,
    classes: classCounts(labels.classes, counts),
    labelsCounted: labels.uncounted ? MAX_COUNTED_LABELS : null,
    lengths: { tokens: tokens.stats(), characters: characters.stats() },
    duplicates,
    nearDuplicates: { ...nearDuplicates, groups: nearDuplicates.groups * oneIn, rows: nearDuplicates.rows * oneIn },
    conflicts: await conflictsOf(index.exact, labels.codes, pause),
    leakage: others === null ? null : await leakageOf(index, others, pace),
    scripts: scriptShares(sample),
    damagedTexts: seen.damaged,
    markedTexts: seen.marked * oneIn,
    sampled: oneIn === 1 ? null : { oneIn, above: hooks.sampledAbove ?? SAMPLED_ABOVE }
  }
  return { ...found, findings: findingsOf(found, table) }
}

/** Rows up to the next pause, in a loop without `await`, which V8 optimises better. @returns the row after them */
function scanRows(index: TextIndex, seen: Seen, first: number, texts: Column, oneIn: number): number {
  const end = Math.min(texts.length, first + ROWS_BETWEEN_PAUSES)
  let row = first
  for (let bytes = 0; row < end && bytes < BYTES_BETWEEN_PAUSES; row++) {
    const scan = index.add(row)
    seen.row(row, scan, oneIn, texts)
    bytes += scan.bytes
  }
  return row
}

/** What one pass adds up beside the index of its texts. */
class Seen {
  usable = 0
  damaged = 0
  marked = 0
  readonly emptyTexts = { count: 0, rows: [] as number[] }
  readonly emptyLabels = { count: 0, rows: [] as number[] }
  /** [classes + 1] Rows with a text; the last are those of labels that are not counted by themselves. */
  readonly counts: Int32Array
  readonly tokens = new LengthCounter()
  readonly characters = new LengthCounter()

  constructor(
    private readonly labels: LabelCodes,
    private readonly ratio: WordRatio
  ) {
    this.counts = new Int32Array(labels.classes.length + 1)
  }

  row(row: number, scan: ReturnType<TextIndex['add']>, oneIn: number, texts: Column): void {
    const code = this.labels.codes[row]
    if (scan.damaged) this.damaged++
    if (scan.marked && row % oneIn === 0 && MARKUP.test(texts.at(row))) this.marked++
    if (code < 0) note(this.emptyLabels, row)
    if (scan.blank) return note(this.emptyTexts, row)
    this.tokens.add(scan.words + this.ratio.words(scan.unspaced))
    this.characters.add(scan.characters)
    if (code < 0) return
    this.usable++
    this.counts[code]++
  }
}

const MARKUP = /<\/?[a-z][^<>]{0,40}>|&(?:[a-z]{2,6}|#\d{2,5});/i

function note(found: { count: number; rows: number[] }, row: number): void {
  if (found.count++ < EXAMPLES) found.rows.push(row)
}

/** Rows of another table whose text is in this one. */
async function leakageOf(index: TextIndex, others: Column, pace: Pace): Promise<{ rows: number; examples: number[] }> {
  let rows = 0
  const examples: number[] = []
  for (let row = 0; row < others.length; row++) {
    const { found, bytes } = index.has(others, row)
    if (found && rows++ < LEAKS_SHOWN) examples.push(row)
    const pause = pace.spend(bytes, row)
    if (pause !== null) await pause
  }
  return { rows, examples }
}

/** Texts spread over the rows, those that hold something. */
function sampleOf(texts: Column, count: number): string[] {
  const step = Math.max(1, Math.floor(texts.length / count))
  const sample: string[] = []
  for (let row = 0; row < texts.length; row += step) {
    const text = texts.at(row)
    if (text.trim() !== '') sample.push(text)
  }
  return sample
}

function classCounts(classes: readonly string[], counts: Int32Array): { label: string; count: number }[] {
  return classes
    .map((label, code) => ({ label, count: counts[code] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
}

/** The smallest power of two that is no smaller. */
const powerOfTwo = (min: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, min))))

/** Lets the host get progress and cancel every few megabytes. */
class Pace {
  private bytes = 0
  private rows = 0

  constructor(
    private readonly file: string,
    private readonly hooks: ProfileHooks
  ) {}

  /** @returns what to wait for, mostly nothing: a promise for each row would cost as much as the row */
  spend(bytes: number, row: number): Promise<void> | null {
    this.bytes += bytes
    this.rows++
    return this.bytes >= BYTES_BETWEEN_PAUSES || this.rows >= ROWS_BETWEEN_PAUSES ? this.pause(row) : null
  }

  async pause(rows: number): Promise<void> {
    this.bytes = 0
    this.rows = 0
    this.hooks.onProgress?.({ rows })
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
    if (this.hooks.signal?.aborted === true)
      throw new CoreError({ code: 'cancelled', case: 'read-stopped', values: { file: this.file, count: rows } })
  }
}
