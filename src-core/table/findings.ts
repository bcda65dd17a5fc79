// The doctor's sentences: what was found, in order of weight. Screens translate by `code` and `values`.

import type { Finding, Profile } from './profile-data'
import type { Table } from './table'

type Found = Omit<Profile, 'findings'>

const MAX_LABELS = 20_000
/** One class with this share makes accuracy easy to reach by always naming it. */
const DOMINANT = 0.8
/** A split of 80/10/10 leaves a class with fewer rows without examples in some part. */
const RARE_CLASS = 10
const FEW_ROWS = 200

const WEIGHT = { bad: 0, warn: 1, info: 2 } as const

export function findingsOf(found: Found, table: Table, texts: readonly string[]): Finding[] {
  const findings = [
    ...unusable(found),
    ...ofLabels(found),
    ...ofTexts(found),
    ...ofReading(table, texts),
    ...ofSize(found)
  ]
  return findings.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
}

function* unusable({ rows, usable, emptyTexts, classes, textColumn, labelColumn }: Found): Generator<Finding> {
  if (rows === 0) yield bad('no-rows', {}, 'The file holds no rows of data.')
  else if (emptyTexts.count === rows)
    yield bad(
      'all-texts-empty',
      { column: textColumn },
      `Every value of '${textColumn}' is empty. Choose the column that holds the texts.`
    )
  else if (usable === 0)
    yield bad(
      'all-labels-empty',
      { column: labelColumn },
      `Every value of '${labelColumn}' is empty. Choose the column that holds the classes.`
    )
  if (classes.length === 1)
    yield bad(
      'one-class',
      { label: classes[0].label, count: classes[0].count },
      `All ${classes[0].count} rows carry the label '${classes[0].label}'. Learning needs at least two classes.`
    )
  if (classes.length >= MAX_LABELS)
    yield bad(
      'label-is-text',
      { column: labelColumn, count: classes.length },
      `'${labelColumn}' has ${classes.length} different values. Is it the text?`
    )
  else if (usable >= 20 && classes.length * 2 > usable)
    yield warn(
      'many-classes',
      { column: labelColumn, count: classes.length, rows: usable },
      `'${labelColumn}' has ${classes.length} different values in ${usable} rows; most classes have a single example.`
    )
}

function* ofLabels({ usable, classes, conflicts, emptyLabels, leakage }: Found): Generator<Finding> {
  if (leakage !== null && leakage.rows > 0)
    yield bad(
      'leakage',
      { rows: leakage.rows },
      `${counted(leakage.rows, 'row')} of the test file ${leakage.rows === 1 ? 'repeats a text' : 'repeat texts'} of this one; the test result will look better than it is.`
    )
  if (conflicts.texts > 0)
    yield warn(
      'conflicts',
      { texts: conflicts.texts, rows: conflicts.rows },
      `${counted(conflicts.texts, 'text')} (${counted(conflicts.rows, 'row')}) ${conflicts.texts === 1 ? 'carries' : 'carry'} more than one label; no model can be right on all of them.`
    )
  const variants = labelVariants(classes.map(({ label }) => label))
  if (variants !== null)
    yield warn(
      'label-variants',
      { first: variants[0], second: variants[1] },
      `The labels '${variants[0]}' and '${variants[1]}' differ only in case or spacing; they are learned as two classes.`
    )
  const [largest] = classes
  if (classes.length > 1 && largest.count >= DOMINANT * usable)
    yield warn(
      'imbalance',
      { label: largest.label, share: largest.count / usable },
      `'${largest.label}' has ${percent(largest.count / usable)} of the rows: always guessing it is right that often. Balanced class weights help; look at macro F1, not at accuracy.`
    )
  const rare = classes.filter(({ count }) => count < RARE_CLASS)
  if (classes.length > 1 && rare.length > 0) {
    const { label, count } = rare[rare.length - 1]
    yield warn(
      'rare-classes',
      { classes: rare.length, of: classes.length, label, count },
      `${rare.length} of ${classes.length} classes ${rare.length === 1 ? 'has' : 'have'} fewer than ${RARE_CLASS} rows (the rarest, '${label}', has ${count}); little can be learned about them.`
    )
  }
  if (emptyLabels.count > 0 && usable > 0)
    yield warn(
      'empty-labels',
      { count: emptyLabels.count },
      `${counted(emptyLabels.count, 'row')} without a label ${emptyLabels.count === 1 ? 'is' : 'are'} left out.`
    )
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
  if (emptyTexts.count > 0 && emptyTexts.count < rows)
    yield warn(
      'empty-texts',
      { count: emptyTexts.count },
      `${counted(emptyTexts.count, 'row')} without a text ${emptyTexts.count === 1 ? 'is' : 'are'} left out.`
    )
  if (duplicates.groups > 0) {
    const share = duplicates.rows / rows
    const finding = share > 0.05 ? warn : info
    yield finding(
      'duplicates',
      { groups: duplicates.groups, rows: duplicates.rows, share },
      `${counted(duplicates.groups, 'text')} ${duplicates.groups === 1 ? 'occurs' : 'occur'} more than once (${duplicates.rows} rows, ${percent(share)}); copies that fall on both sides of the split flatter the result.`
    )
  }
  if (nearDuplicates.groups > 0)
    yield info(
      'near-duplicates',
      { groups: nearDuplicates.groups, rows: nearDuplicates.rows },
      `${counted(nearDuplicates.groups, 'group')} of texts (${nearDuplicates.rows} rows) differ only in case, punctuation or spacing.`
    )
  const { median, p99, max } = lengths.tokens
  if (usable > 0 && max > 4 * p99 && max > 200)
    yield info(
      'long-texts',
      { p99, max },
      `The longest text has ${max} words, 99 % have at most ${p99}; a maximum length near ${p99} saves time and loses little.`
    )
  if (usable > 0 && median <= 1)
    yield info('one-word-texts', { median }, 'Most texts are a single word: characters will tell more than words.')
  const [first, second] = scripts
  if (second !== undefined && second.share >= 0.1)
    yield info(
      'scripts',
      { first: first.script, firstShare: first.share, second: second.script, secondShare: second.share },
      `The texts mix scripts: ${percent(first.share)} ${first.script}, ${percent(second.share)} ${second.script}.`
    )
}

function* ofReading(table: Table, texts: readonly string[]): Generator<Finding> {
  const [first] = table.rejected
  if (first !== undefined)
    yield warn(
      'rejected-rows',
      { count: table.rejectedCount, line: first.line, reason: first.reason.sentence },
      `${counted(table.rejectedCount, 'row')} could not be read (the first in line ${first.line}: ${first.reason.sentence}).`
    )
  const damaged = texts.reduce((count, text) => count + (text.includes('\ufffd') ? 1 : 0), 0)
  if (damaged > 0)
    yield warn(
      'replacement-characters',
      { count: damaged },
      `${counted(damaged, 'text')} ${damaged === 1 ? 'holds' : 'hold'} characters that could not be decoded; another encoding may read them.`
    )
  const marked = texts.reduce(
    (count, text) => count + (/<\/?[a-z][^<>]{0,40}>|&(?:[a-z]{2,6}|#\d{2,5});/i.test(text) ? 1 : 0),
    0
  )
  if (marked > texts.length / 100 && marked > 1)
    yield info('markup', { count: marked }, `${counted(marked, 'text')} hold HTML tags or entities.`)
}

function* ofSize({ usable, classes }: Found): Generator<Finding> {
  if (usable > 0 && usable < FEW_ROWS)
    yield warn(
      'few-rows',
      { rows: usable },
      `${counted(usable, 'row')} ${usable === 1 ? 'is' : 'are'} few for a recurrent network; expect results to vary with the seed.`
    )
  if (usable > 0 && classes.length > 1)
    yield info(
      'size',
      { rows: usable, classes: classes.length },
      `${counted(usable, 'row')} with text and label, ${classes.length} classes.`
    )
}

/** The first two labels that are the same in lower case and without spacing. */
function labelVariants(labels: readonly string[]): readonly [string, string] | null {
  const seen = new Map<string, string>()
  for (const label of labels) {
    const folded = label.toLowerCase().replace(/\s+/g, '')
    const earlier = seen.get(folded)
    if (earlier !== undefined) return [earlier, label]
    seen.set(folded, label)
  }
  return null
}

type Make = (code: string, values: Finding['values'], sentence: string) => Finding
const bad: Make = (code, values, sentence) => ({ severity: 'bad', code, values, sentence })
const warn: Make = (code, values, sentence) => ({ severity: 'warn', code, values, sentence })
const info: Make = (code, values, sentence) => ({ severity: 'info', code, values, sentence })

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
