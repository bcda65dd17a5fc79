// Lines before the table that are none of it: those the user names, Excel's `sep=;`, comments that begin with #.

import { type Message, message } from '../messages/message'
import type { Head } from './head-reading'
import { behindLineEnd, lineEnd } from './lines'
import type { ReadOptions } from './table'

/** A head without its first lines. */
export interface Behind {
  readonly head: Head
  readonly skipReason: Message
  /** The separator that Excel's `sep=` names. */
  readonly hint: string | null
}

/** Comment lines at the top, as far as what follows shows that they are no rows. */
interface Commented {
  readonly behind: Behind
  /** False where the rows below say that the lines are rows or a header after all. */
  accepts(found: {
    readonly layout: { readonly header: boolean; readonly delimiter: string; readonly width: number }
  }): boolean
}

export function headBehind(head: Head, options: ReadOptions): Behind {
  if (options.skipLines !== undefined && options.skipLines > 0)
    return { head: without(head, options.skipLines), skipReason: message('set-by-user'), hint: null }
  const hint = options.format === undefined ? /^sep=([^\r\n])(\r\n|\n|\r)/i.exec(head.text) : null
  return hint === null
    ? { head, skipReason: message('skip-nothing'), hint: null }
    : { head: without(head, 1), skipReason: message('skip-separator-line'), hint: hint[1] }
}

/** The head behind its first comment lines; null where it begins with none, or holds nothing else. */
export function commentLines(head: Head): Commented | null {
  const { text, newline } = head
  if (!text.startsWith('#')) return null
  let at = 0
  let lines = 0
  const comments: string[] = []
  while (at < text.length) {
    const end = lineEnd(text, at, newline)
    const line = text.slice(at, end < 0 ? text.length : end)
    if (!line.startsWith('#') && line.trim() !== '') break
    if (end < 0) return null
    if (line.startsWith('#')) comments.push(line)
    lines++
    at = behindLineEnd(text, end)
  }
  if (text.slice(at).trim() === '') return null
  const rest = without(head, lines)
  return {
    behind: {
      head: { ...rest, comment: '#' },
      skipReason: message('skip-comments', { count: comments.length }),
      hint: null
    },
    // A line as wide as the rows, over rows without a header, is that header (`#text\tlabel`) or a text with a hashtag.
    accepts: ({ layout: { header, delimiter, width } }) => {
      if (delimiter === '') return comments.every((line) => /^#+(\s|$)/.test(line))
      const wide = comments.filter((line) => line.split(delimiter).length === width)
      return wide.length === 0 || header
    }
  }
}

function without(head: Head, lines: number): Head {
  let at = 0
  let dropped = 0
  while (dropped < lines) {
    const end = lineEnd(head.text, at, head.newline)
    if (end < 0) break
    at = behindLineEnd(head.text, end)
    dropped++
  }
  return { ...head, text: head.text.slice(at), firstLine: head.firstLine + dropped }
}
