// Files can be read at a sitting: source files over 250 lines, and any over 300, only where the NOTES.md of its folder, or of one above it, names
// it and says why it is one subject.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const MAX_LINES = 300
const MAX_UNEXPLAINED = 250

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src-*', 'tests', 'packaging'], {
  cwd: ROOT,
  encoding: 'utf8'
})
  .split('\n')
  .filter((path) => /\.(ts|vue|mjs|css)$/.test(path) && existsSync(join(ROOT, path)))
const linesOf = (path: string): number => readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1

/** What a note's line "Over 250 lines: ..." names: files, or folders whose files are all lists. */
function isExplained(path: string): boolean {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const notes = join(ROOT, folder, 'NOTES.md')
    if (!existsSync(notes)) continue
    const reasons = readFileSync(notes, 'utf8')
      .split(/^- /m)
      .filter((item) => item.includes('Over 250 lines'))
    const names = reasons.flatMap((item) => [...item.matchAll(/`([^`]+)`/g)].map(([, name]) => name))
    if (names.some((name) => (name.endsWith('/') ? path.includes(`/${name}`) : name === basename(path)))) return true
  }
  return false
}

test('no file is over 300 lines without a reason', () => {
  expect(files.length).toBeGreaterThan(1000)
  expect(files.filter((path) => linesOf(path) > MAX_LINES && !isExplained(path))).toEqual([])
})

test('a source file over 250 lines is named in the notes of its room, with the reason', () => {
  const long = files.filter((path) => path.startsWith('src-') && linesOf(path) > MAX_UNEXPLAINED)
  expect(long.filter((path) => !isExplained(path))).toEqual([])
})
