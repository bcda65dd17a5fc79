// The verbs `table` and `profile`: what scripts rely on.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, expect, test, vi } from 'vitest'
import { registerProfile } from '../../../src-main/cli/profile'
import { joinHeaderValue } from '../../../src-main/cli/read-options'
import { registerTable } from '../../../src-main/cli/table'

const folder = mkdtempSync(join(tmpdir(), 'gatescope-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Runs a verb in this process; what it printed on stdout. */
async function run(...args: string[]): Promise<string> {
  let printed = ''
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
    return true
  })
  const errors = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  try {
    const program = new Command('gatescope').exitOverride()
    registerTable(program)
    registerProfile(program)
    await program.parseAsync(args, { from: 'user' })
    return printed
  } finally {
    out.mockRestore()
    errors.mockRestore()
  }
}
const jsonLines = (printed: string): Record<string, unknown>[] =>
  printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const messy = file('messy.csv', 'text;label\r\n"a, ""b""";1\r\nplain;0\r\nbroken\r\n-x;1\r\n')

test('table prints clean CSV with a header, cells unchanged', async () => {
  expect(await run('table', messy)).toBe('text,label\r\n"a, ""b""",1\r\nplain,0\r\n-x,1\r\n')
})

test('table --json: rows with their lines, rejected rows, and the reading in the last line', async () => {
  const lines = jsonLines(await run('table', messy, '--json'))
  expect(lines.slice(0, 4)).toEqual([
    { event: 'row', line: 2, cells: ['a, "b"', '1'] },
    { event: 'row', line: 3, cells: ['plain', '0'] },
    { event: 'row', line: 5, cells: ['-x', '1'] },
    { event: 'rejected', line: 4, reason: 'expected 2 fields, got 1', excerpt: 'broken' }
  ])
  expect(lines.at(-1)).toMatchObject({
    event: 'done',
    rows: 3,
    rejected: 1,
    out: null,
    dialect: { delimiter: ';', header: true },
    columns: [{ name: 'text' }, { name: 'label' }],
    suggestion: { text: 'text', label: 'label' }
  })
})

test('table writes a header of any length, as it stands', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `a column with quite a name ${index}`)
  const row = names.map((_, index) => String(index))
  const wide = file('wide.csv', `${names.join(',')}\n${row.join(',')}\n${row.join(',')}\n`)
  expect((await run('table', wide)).split('\r\n')).toEqual([names.join(','), row.join(','), row.join(','), ''])
})

test('table makes up no names for a file without a header, and nothing for one without a row', async () => {
  const bare = file('bare.csv', 'a warm meal,good\na cold meal,bad\n')
  expect(await run('table', bare)).toBe('a warm meal,good\r\na cold meal,bad\r\n')
  expect(await run('table', bare, '--names')).toMatch(/^column 1,column 2\r\n/)
  expect(await run('table', file('empty.csv', ''))).toBe('')
  expect(jsonLines(await run('table', join(folder, 'empty.csv'), '--json'))).toMatchObject([{ event: 'done', rows: 0 }])
  expect(await run('table', file('header.csv', 'text,label\n'))).toBe('text,label\r\n')
})

test('table obeys --quote, --escape, --skip-lines, --comment and --header', async () => {
  const odd = file('odd.csv', "one,two\nthree\n;text;label\n'it\\'s, so';1\n;no row\nplain;0\n")
  const told = ['--delimiter', 'semicolon', '--quote', 'single', '--escape', 'backslash', '--skip-lines', '3']
  expect(await run('table', odd, ...told, '--comment', ';', '--header', 'no')).toBe('"it\'s, so",1\r\nplain,0\r\n')
  await expect(run('table', odd, '--quote', 'xx')).rejects.toMatchObject({ code: 'usage' })
  await expect(run('table', odd, '--skip-lines', 'many')).rejects.toMatchObject({ code: 'usage' })
  expect(joinHeaderValue(['--header', 'a.csv', '--header', 'no'])).toEqual(['--header=yes', 'a.csv', '--header=no'])
})

test('table --out writes the file, prints no rows, and never overwrites its input', async () => {
  const out = join(folder, 'clean.csv')
  expect(jsonLines(await run('table', messy, '--out', out, '--json')).map(({ event }) => event)).toEqual([
    'rejected',
    'done'
  ])
  expect(readFileSync(out, 'utf8')).toBe('text,label\r\n"a, ""b""",1\r\nplain,0\r\n-x,1\r\n')
  await expect(run('table', messy, '--out', messy)).rejects.toMatchObject({ code: 'usage' })
})

test('table obeys --delimiter, --encoding and --no-header', async () => {
  const told = ['table', messy, '--delimiter', 'tab', '--no-header']
  expect(await run(...told, '--names')).toContain('column 1\r\ntext;label\r\n')
  expect(await run(...told)).toMatch(/^text;label\r\n/)
  await expect(run('table', messy, '--encoding', 'klingon')).rejects.toMatchObject({ code: 'encoding' })
})

test('profile --json is one done line with everything found; on a terminal it is readable', async () => {
  const data = file(
    'data.csv',
    'text,label\n' + Array.from({ length: 30 }, (_, row) => `some text ${row % 20},${'ab'[row % 2]}`).join('\n')
  )
  const [done, ...more] = jsonLines(await run('profile', data, '--json'))
  expect(more).toEqual([])
  expect(done).toMatchObject({
    event: 'done',
    rows: 30,
    usable: 30,
    textColumn: 'text',
    labelColumn: 'label',
    classes: [
      { label: 'a', count: 15 },
      { label: 'b', count: 15 }
    ],
    duplicates: { groups: 10, rows: 20 },
    conflicts: { texts: 0 },
    rejected: 0
  })
  expect(await run('profile', data, '--text', 'text', '--label', 'label')).toContain(
    '10 texts occur more than once (20 rows, 66.7%)'
  )
})

test('profile by column number where there is no header; an unknown column lists the columns', async () => {
  const data = file('bare.tsv', 'x\tsome words here\ny\tother words there\nx\tmore words\ny\tno more\n')
  expect(jsonLines(await run('profile', data, '--text', '2', '--label', '1', '--json'))[0]).toMatchObject({
    textColumn: 'column 2',
    labelColumn: 'column 1'
  })
  await expect(run('profile', data, '--text', 'review', '--label', '1')).rejects.toMatchObject({
    code: 'column-unknown'
  })
})
