// Pieces of HTML that the report's pages are put together from. Text comes in plain and goes out escaped.

import { escapeHtml } from '../../html'
import type { MessageKey } from '../../../messages/translate'
import type { ReportWords } from './words'

/** Of a long text, so many characters: a page is a page. */
const MAX_TEXT = 240

export const part = ({ text }: ReportWords, title: MessageKey, content: string): string =>
  `<section class="front"><h2>${escapeHtml(text(title))}</h2>${content}</section>`

export const paragraph = (content: string, kind = ''): string =>
  `<p${kind === '' ? '' : ` class="${kind}"`}>${escapeHtml(content)}</p>`

export const list = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`

/** @param names in the first columns, figures to the right of them; the rest are figures */
export function columns(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { names = 1 }: { readonly names?: number } = {}
): string {
  const kind = (column: number): string => (column >= names ? ' class="number"' : '')
  const line = (tag: 'th' | 'td', cells: readonly string[]): string =>
    `<tr>${cells.map((cell, column) => `<${tag}${kind(column)}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${line('th', heads)}</thead><tbody>${rows.map((cells) => line('td', cells)).join('')}</tbody></table>`
}

/** Texts of the data, each with what is wrong about it. */
export const quotes = (
  { text }: ReportWords,
  found: readonly { readonly text: string; readonly note: string }[]
): string => {
  const items = found.map(
    (one) =>
      `<li><q dir="auto">${escapeHtml(shortened(one.text))}</q><br><span class="quiet">${escapeHtml(one.note)}</span></li>`
  )
  return items.length === 0 ? '' : `<h3>${escapeHtml(text('report.front.examples'))}</h3><ol>${items.join('')}</ol>`
}

/** Cut between characters as a reader sees them. */
export function shortened(words: string, max = MAX_TEXT): string {
  const plain = words.replace(/\s+/g, ' ').trim()
  const characters = [...plain]
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : plain
}
