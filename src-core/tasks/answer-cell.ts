// An answer as a cell of a table, in the form that needs no guess to be read again: by a task's `read`, and by train_torch.py.

import type { TaskKind } from '../settings/choices'
import type { Answer } from './task'
import { isSpans } from './tag-cells'
import { inCodePoints } from './units'

/** A number in full; labels as a JSON list; the label with which a text begins; tags side by side; spans as a JSON list in code points; a text as it is. */
export function answerCell(answer: Answer, { kind, text }: { readonly kind: TaskKind; readonly text: string }): string {
  if (typeof answer === 'number') return String(answer)
  if (typeof answer === 'string') return answer
  if (kind === 'language') return (answer as readonly string[])[0] ?? ''
  if (kind === 'labels') return JSON.stringify(answer)
  if (!isSpans(answer)) return answer.join(' ')
  return JSON.stringify(inCodePoints(text, answer).map(({ start, end, label }) => ({ start, end, label })))
}
