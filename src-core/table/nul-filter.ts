// NUL characters in a text file (a damaged disk, a C program's padding): no part of any cell, dropped and counted.

import { countNewlines } from './lines'
import { type Message, message } from '../messages/message'

export class NulFilter {
  private count = 0
  private line = 1
  private firstLine = 0

  /** The text without its NULs. */
  rest(text: string): string {
    const at = text.indexOf('\0')
    if (at < 0) {
      if (this.count === 0) this.line += countNewlines(text, '\n', 0, text.length)
      return text
    }
    if (this.count === 0) this.firstLine = this.line + countNewlines(text, '\n', 0, at)
    const parts = text.split('\0')
    this.count += parts.length - 1
    return parts.join('')
  }

  note(): Message | null {
    return this.count === 0 ? null : message('nul-dropped', { count: this.count, line: String(this.firstLine) })
  }
}
