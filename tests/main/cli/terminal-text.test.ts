// Escape sequences in names, labels, columns and texts are shown, never obeyed: every command prints through one sanitiser.

import { closeSync, openSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shownCell, shownText } from '../../../src-main/cli/terminal-text'
import { runStoreAt } from '../../../src-main/host/disk-file-store'
import { Workplace } from './support'

describe('shown text', () => {
  test('keeps what people write and escapes what a terminal would obey', () => {
    expect(shownText('naïve 中文 😀 עברית\u200f\ttab\nline')).toBe('naïve 中文 😀 עברית\u200f\ttab\nline')
    expect(shownText('\x1b[31mred\x07 \x9b2J \r \x7f \u202eexe\u2066')).toBe(
      '\\u001b[31mred\\u0007 \\u009b2J \\u000d \\u007f \\u202eexe\\u2066'
    )
    expect(JSON.parse(shownText(JSON.stringify('\x9b\u202e\x1b')))).toBe('\x9b\u202e\x1b')
    expect(shownCell('two\nlines')).toBe('two\\nlines')
  })
})

describe('the command line', () => {
  const place = new Workplace()
  const EVIL = '\x1b]0;owned\x07\x9b31m\u202e'
  const column = `text${EVIL}`
  const active = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/ // eslint-disable-line no-control-regex -- as above

  beforeAll(async () => {
    const rows = Array.from({ length: 40 }, (_, n) => ({
      [column]: `good word ${n}${EVIL}`,
      label: n % 2 ? 'yes' : `no${EVIL}`
    }))
    writeFileSync(place.path('data.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    await place.run(
      ...['train', place.path('data.jsonl'), '--text', column, '--label', 'label', '--device', 'reference'],
      ...['--epochs', '1', '--hidden', '2', '--embedding', '2', '--out', place.path('home/runs/evil')]
    )
    const store = runStoreAt(place.path('home/runs/evil'))
    await store.writeRecord({ ...(await store.readRecord()), name: `name${EVIL}` })
  }, 120_000)
  afterAll(() => place.remove())

  test.each([
    ['runs', ['runs']],
    ['runs --json', ['runs', '--json']],
    ['profile', ['profile', 'data.jsonl', '--text', column, '--label', 'label']],
    ['eval', ['eval', 'home/runs/evil', 'data.jsonl', '--device', 'reference']],
    ['predict', ['predict', 'home/runs/evil', `some ${EVIL} text`, '--device', 'reference']],
    ['a missing file', ['profile', `no${EVIL}.csv`]],
    ['an unknown column', ['profile', 'data.jsonl', '--text', `no${EVIL}`]],
    ['an unknown option', [`--no${EVIL}`]]
  ])('%s prints no escape sequence', async (_, args) => {
    const { stdout, stderr } = await place.run(...args)
    expect(`${stdout}${stderr}`).not.toBe('')
    expect(stdout).not.toMatch(active)
    expect(stderr).not.toMatch(active)
  })

  test.skipIf(process.platform !== 'linux')('a full disk behind stdout is one sentence and exit code 1', async () => {
    const full = openSync('/dev/full', 'w')
    const child = place.start(['profile', 'data.jsonl', '--text', column, '--label', 'label'], full)
    let said = ''
    child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number]
    closeSync(full)
    expect(code).toBe(1)
    expect(said).toMatch(/standard output: expected a place that takes what is printed, got .*ENOSPC/)
    expect(said).not.toMatch(/^\s+at /m)
  })
})
