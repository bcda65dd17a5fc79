// A column of tags, read beside its texts: one tag for each word between white space or for each character, side by side in a cell;
// or marked spans, from which the tags of whatever units the run has are made.

import { type Message, message } from '../messages/message'
import { columnOf } from '../table/columns'
import { type Span, spansOf } from '../table/span-cells'
import { type Unit, cutUnits, detectTagLayout, tagsIn } from '../table/tagged-cells'
import type { Table } from '../table/table'
import { spansOfTags, tagsOfSpans } from './spans'
import { answeredRows } from './rows'
import type { Answer, ReadRows, TargetColumns } from './task'
import type { UnitKind } from './units'

/** @throws CoreError as answeredRows */
export function readTags(table: Table, columns: TargetColumns): ReadRows {
  const [target] = columns.targets
  const cells = columnOf(table, target)
  const kind = detectTagLayout(columnOf(table, columns.text), cells)?.kind ?? 'spaces'
  const odd = { count: 0, line: 0 }
  const overlapping = { count: 0, line: 0 }
  let unmarked = 0
  const countIn = (kept: typeof odd, row: number): void => {
    if (kept.count++ === 0) kept.line = table.line[row]
  }
  const answerOf = (row: number, text: string): Answer | null => {
    const cell = cells.at(row)
    const answer = kind === 'spans' ? spansIn(cell, text) : cell.trim() === '' ? null : tagsIn(cell, text, kind)
    if (answer === null && cell.trim() !== '') countIn(odd, row)
    if (kind === 'spans' && answer !== null && overlap(answer as readonly Span[])) countIn(overlapping, row)
    if (answer?.length === 0) unmarked++
    return answer
  }
  const notes = (): Message[] => [
    ...(odd.count > 0
      ? [
          message(kind === 'spans' ? 'spans-unread' : `tags-ragged-${kind}`, {
            column: target,
            count: odd.count,
            line: String(odd.line)
          })
        ]
      : []),
    ...(overlapping.count > 0
      ? [message('spans-overlap', { count: overlapping.count, line: String(overlapping.line) })]
      : []),
    ...(unmarked > 0 ? [message('spans-none', { count: unmarked })] : [])
  ]
  return answeredRows(table, columns, answerOf, notes)
}

/** null for what is no list of spans inside the text. */
function spansIn(cell: string, text: string): readonly Span[] | null {
  const spans = spansOf(cell, text)
  return spans === null || spans.some(({ end }) => end > text.length) ? null : spans
}

const overlap = (spans: readonly Span[]): boolean => spans.some(({ start }, n) => n > 0 && start < spans[n - 1].end)

export const isSpans = (answer: Answer): answer is readonly Span[] =>
  typeof answer !== 'number' && (answer.length === 0 || typeof answer[0] !== 'string')

/** The units of training rows: what their answers are counted by. */
export function unitsOfAnswers(texts: readonly string[], answers: readonly Answer[]): UnitKind {
  if (answers.some(isSpans)) return 'tokens'
  const counted = (kind: 'spaces' | 'characters'): boolean =>
    texts.every((text, n) => cutUnits(text, kind).length === (answers[n] as readonly string[]).length)
  return counted('spaces') ? 'spaces' : 'characters'
}

/** The tag of each unit, whatever the answer was counted by: through spans where it was by other units. */
export function truthOf(text: string, answer: Answer, units: readonly Unit[]): readonly string[] {
  if (isSpans(answer)) return tagsOfSpans(answer, units)
  const tags = answer as readonly string[]
  if (tags.length === units.length) return tags
  const counted = (['spaces', 'characters'] as const)
    .map((kind) => cutUnits(text, kind))
    .find(({ length }) => length === tags.length)
  return tagsOfSpans(counted ? spansOfTags(tags, counted) : [], units)
}
