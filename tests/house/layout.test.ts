// Tests lie where the code they test lies: tests/core mirrors src-core, tests/main src-main, tests/renderer src-renderer.
// Beside those stand folders that belong to no single room; each is named here with what it holds.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MIRRORS = { core: 'src-core', main: 'src-main', renderer: 'src-renderer' } as const

const SPECIAL: Readonly<Record<string, string>> = {
  bench: 'measurements: speed, memory, accuracy',
  devices: 'one body of proofs over every device',
  double: 'a stand-in for the Electron binary, with its own test',
  e2e: 'Playwright specs of the built application',
  fixtures: 'files other programs made, with the scripts that make them',
  golden: 'comparisons with PyTorch',
  house: 'rules of the repository itself',
  packaging: 'what an installer holds, and that it runs from there',
  lessons: 'every lesson, trained over three seeds',
  interop: 'exports, read by the programs of others',
  trust: "promises about users' files, put to the test"
}

/** Every folder under `root`, as paths relative to it; fixtures are data and are not descended into. */
function folders(root: string, below = ''): string[] {
  return readdirSync(join(root, below), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'fixtures')
    .flatMap((entry) => {
      const path = below ? `${below}/${entry.name}` : entry.name
      return [path, ...folders(root, path)]
    })
}

for (const [name, source] of Object.entries(MIRRORS)) {
  test(`every folder of tests/${name} exists in ${source}`, () => {
    expect(folders(join('tests', name)).filter((path) => !existsSync(join(source, path)))).toEqual([])
  })
}

test('tests holds the three mirrors and the named folders, nothing else', () => {
  const names = readdirSync('tests', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(names.map((entry) => entry.name).sort()).toEqual([...Object.keys(MIRRORS), ...Object.keys(SPECIAL)].sort())
})
