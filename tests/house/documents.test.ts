// Every file and folder of the repository that a document for contributors names exists.

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const DOCUMENTS = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md']

/** A pattern (`*`, `<id>`) is looked up as far as it is a path; full stops and slashes at the end belong to the sentence. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/(?:src-(?:core|main|renderer)|tests|resources|\.ci|\.eslint|\.githooks)\/[^\s`,;:)\]|]*/g)].map(
    ([path]) => path.replace(/[*<].*$/, '').replace(/[./]+$/, '')
  )

for (const document of DOCUMENTS) {
  test(`${document} names only what exists`, () => {
    expect(pathsIn(readFileSync(document, 'utf8')).filter((path) => !existsSync(path))).toEqual([])
  })
}
