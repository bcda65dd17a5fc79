// The commit-msg hook: what it lets pass, what it refuses and in which words; and that git runs it.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { messageFaults } from '../../.githooks/check-message.mjs'

const folder = mkdtempSync(join(tmpdir(), 'gatescope-hook-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const good: readonly (readonly [what: string, message: string])[] = [
  ['a subject alone', 'Gate charts keep their zoom'],
  ['a subject of 72 characters', 'x'.repeat(72)],
  ['a subject of 72 Chinese characters', '门'.repeat(72)],
  ['a subject and a body', 'Gate charts keep their zoom\n\nA new epoch reset it.'],
  ['comments of the editor', '# what follows is ignored\nGate charts keep their zoom\n# Changes to be committed:'],
  [
    'a long difference below the scissors',
    `Zoom stays\n\n# ${'-'.repeat(24)} >8 ${'-'.repeat(24)}\n${'x'.repeat(200)}`
  ],
  ['a merge', `Merge branch 'x'.\nof y`],
  ['a fixup', `fixup! ${'x'.repeat(100)}`]
]

for (const [what, message] of good)
  test(`${what} passes`, () => {
    expect(messageFaults(message)).toEqual([])
  })

const bad: readonly (readonly [what: string, message: string, fault: string])[] = [
  ['an empty message', '\n# only a comment\n', 'subject: expected a line'],
  ['a subject of 73 characters', 'x'.repeat(73), 'at most 72 characters, got 73'],
  ['a subject with a full stop', 'Gate charts keep their zoom.', 'no full stop'],
  ['a subject with a space at its end', 'Gate charts keep their zoom ', 'no spaces'],
  ['a body on the second line', 'Gate charts keep their zoom\nA new epoch reset it.', 'second line: expected it blank']
]

for (const [what, message, fault] of bad)
  test(`${what} is refused: ${fault}`, () => {
    const faults = messageFaults(message)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(fault)
  })

test('git runs the hook: a long subject makes no commit, a short one does, and a range is checked whole', () => {
  const hooks = resolve('.githooks')
  const git = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync(
      'git',
      ['-c', `core.hooksPath=${hooks}`, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args],
      {
        cwd: folder,
        encoding: 'utf8'
      }
    )
  git('init', '-q')
  const commit = (message: string, ...more: string[]): ReturnType<typeof spawnSync> =>
    git('commit', '-q', '--allow-empty', '-m', message, ...more)
  const refused = commit('x'.repeat(73))
  expect(refused.status).toBe(1)
  expect(refused.stderr).toContain('at most 72 characters, got 73')
  expect(commit('First').status).toBe(0)
  expect(commit('Second').status).toBe(0)
  const range = (): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [join(hooks, 'check-message.mjs'), '--range', 'HEAD~1..HEAD'], {
      cwd: folder,
      encoding: 'utf8'
    })
  expect(range().status).toBe(0)
  expect(commit('Third.', '--no-verify').status).toBe(0)
  expect(range().stderr).toContain('no full stop')
})
