// NUL characters in a text file (a damaged disk, a C program's padding): no part of any cell, dropped and counted.

import { countNewlines } from './lines'
import { type Message, message } from '../messages/message'

export class NulFilter {
  private count = 0
  private firstLine = 0

  /** The text without its NULs. @param linesBefore line feeds in front of it */
  rest(text: string, linesBefore: number): string {
    const at = text.indexOf('\0')
    if (at < 0) return text
    if (this.count === 0) this.firstLine = 1 + linesBefore + countNewlines(text, '\n', 0, at)
    const parts = text.split('\0')
    this.count += parts.length - 1
    return parts.join('')
  }

  note(): Message | null {
    return this.count === 0 ? null : message('nul-dropped', { count: this.count, line: String(this.firstLine) })
  }
}
