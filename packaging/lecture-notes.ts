// A Vite plugin that makes a page of each chapter of the lecture notes (resources/help/LANGUAGE/CHAPTER.md) when the program is
// built: Markdown by marked, formulas by Temml, which gives MathML and needs no script, style or font in the page. Both are in no
// bundle. Inline styles are taken out: the page's policy refuses them, and nothing is lost, since MathML lays itself out.

import { Marked } from 'marked'
import temml from 'temml'
import type { Plugin } from 'vite'

export interface CompiledNotes {
  readonly title: string
  readonly html: string
}

const NOTES = /[\\/]resources[\\/]help[\\/].+\.md$/

export const lectureNotes = (): Plugin => ({
  name: 'gatescope:lecture-notes',
  enforce: 'pre',
  transform: (source, id) =>
    NOTES.test(id) ? { code: `export default ${JSON.stringify(compileNotes(source))}`, map: null } : null
})

/** @throws Error where a formula is none, or the chapter has no heading of the first level */
export function compileNotes(source: string): CompiledNotes {
  const [, title] = /^# (.+)$/m.exec(source) ?? []
  if (!title) throw new Error('lecture notes: expected a line "# Title", got none')
  return { title, html: markdown.parse(source.replace(/^# .+$/m, ''), { async: false }) }
}

const formula = (tex: string, displayMode: boolean): string =>
  temml.renderToString(tex.trim(), { displayMode, throwOnError: true }).replace(/ style="[^"]*"/g, '')

const markdown = new Marked({
  extensions: [
    {
      name: 'formula',
      level: 'block',
      start: (source: string) => source.indexOf('$$'),
      tokenizer(source: string) {
        const found = /^\$\$([^$]+)\$\$\s*(?:\n|$)/.exec(source)
        return found ? { type: 'formula', raw: found[0], tex: found[1] } : undefined
      },
      renderer: (token) => `<div class="formula">${formula(String(token.tex), true)}</div>\n`
    },
    {
      name: 'symbol',
      level: 'inline',
      start: (source: string) => source.indexOf('$'),
      tokenizer(source: string) {
        const found = /^\$([^$\n]+)\$/.exec(source)
        return found ? { type: 'symbol', raw: found[0], tex: found[1] } : undefined
      },
      renderer: (token) => formula(String(token.tex), false)
    }
  ]
})
