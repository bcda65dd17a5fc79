// Bad input: one sentence on stderr, exit 1 or 2, and nothing written.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sentences } from '../../core/train/support'
import { Workplace } from './support'

const place = new Workplace()
beforeAll(() => {
  writeFileSync(place.path('toy.csv'), sentences(40))
  writeFileSync(place.path('empty.csv'), '')
  writeFileSync(place.path('header-only.csv'), 'text,label\n')
  writeFileSync(place.path('one-class.csv'), `text,label\n${'hello there,spam\n'.repeat(20)}`)
  writeFileSync(
    place.path('many-labels.csv'),
    `text,label\n${Array.from({ length: 20_000 }, (_, n) => `some words here,label ${n}\n`).join('')}`
  )
  writeFileSync(place.path('no-texts.csv'), `text,label\n${',a\n,b\n'.repeat(10)}`)
  writeFileSync(
    place.path('picture.csv'),
    Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)
  )
  const deep = `{"text":"a","in":${'{"a":'.repeat(999)}1${'}'.repeat(999)}}\n`
  writeFileSync(place.path('deep.jsonl'), deep.repeat(5))
  writeFileSync(place.path('wrong.json'), '{"hiden": 3}')
  writeFileSync(place.path('vectors.vec'), '3 2\nxylophone 1 2\nzebra 1 2\nquark 0 1\n')
  writeFileSync(place.path('short.vec'), '2 3\nthe 1 2 3\nsoup 1 2\n')
  mkdirSync(place.path('folder'))
  mkdirSync(place.path('full'))
  writeFileSync(place.path('full/thing'), 'x')
})
afterAll(() => place.remove())

const COLUMNS = ['--text', 'text', '--label', 'label']

test.each([
  ['a missing file', ['train', 'nowhere.csv', ...COLUMNS], 2, 'nowhere.csv: expected a file, got nothing at that path'],
  ['an empty file', ['train', 'empty.csv', ...COLUMNS], 1, 'empty file (0 bytes)'],
  ['a header without rows', ['train', 'header-only.csv', ...COLUMNS], 1, 'header-only.csv'],
  ['JSON of which no record can be read', ['profile', 'deep.jsonl'], 1, 'deep.jsonl'],
  ['one class', ['train', 'one-class.csv', ...COLUMNS], 1, "expected at least 2 classes, got 1 ('spam', 20 rows)"],
  ['20,000 different labels', ['train', 'many-labels.csv', ...COLUMNS], 1, 'Is this the text column?'],
  ['all texts empty', ['train', 'no-texts.csv', ...COLUMNS], 1, 'expected texts, got 20 empty values'],
  [
    'an unknown column',
    ['train', 'toy.csv', '--text', 'review', '--label', 'label'],
    2,
    "expected one of 'text', 'label', got 'review'"
  ],
  ['the same column twice', ['train', 'toy.csv', '--text', 'text', '--label', 'text'], 1, 'two different columns'],
  ['a directory', ['train', 'folder', ...COLUMNS], 2, 'another folder'],
  ['a binary file', ['train', 'picture.csv', ...COLUMNS], 1, 'picture.csv'],
  [
    '--peephole with gru',
    ['train', 'toy.csv', '--cell', 'gru', '--peephole'],
    2,
    '--peephole: expected cell lstm, got cell gru'
  ],
  [
    '--activation relu with lstm',
    ['train', 'toy.csv', '--cell', 'lstm', '--activation', 'relu'],
    2,
    'expected cell rnn'
  ],
  [
    '--val with --val-split',
    ['train', 'toy.csv', '--val', 'toy.csv', '--val-split', '0.2'],
    2,
    'both --val and --val-split'
  ],
  ['--header with --no-header', ['train', 'toy.csv', '--header', '--no-header'], 2, '--header'],
  ['a delimiter that holds a quote', ['train', 'toy.csv', '--delimiter', 'x"y'], 2, 'delimiter: expected a character'],
  ['a value that is none', ['train', 'toy.csv', '--epochs', 'many'], 2, '--epochs: expected a whole number, got many'],
  ['an option given twice', ['train', 'toy.csv', '--weight', 'a', '--weight', 'b'], 2, '--weight: expected one value'],
  ['a device that does not exist', ['train', 'toy.csv', '--device', 'abacus'], 2, '--device: expected one of auto'],
  ['an unknown option', ['train', 'toy.csv', '--bogus'], 2, "unknown option '--bogus'"],
  ['an unknown verb', ['tarin', 'toy.csv'], 2, "unknown command 'tarin'"],
  ['no data', ['train'], 2, 'expected a data file, got none'],
  ['a configuration with an unknown name', ['train', 'toy.csv', '--config', 'wrong.json'], 2, 'hiden'],
  ['a configuration that is missing', ['train', 'toy.csv', '--config', 'nowhere.json'], 2, 'no such file'],
  [
    'a full --out folder',
    ['train', 'toy.csv', '--out', 'full'],
    2,
    '--out: expected a folder that is empty or not there yet'
  ],
  [
    'vectors of other words',
    ['train', 'toy.csv', ...COLUMNS, '--vectors', 'vectors.vec'],
    1,
    'vectors.vec: expected vectors of words that occur'
  ],
  ['vectors of uneven width', ['train', 'toy.csv', ...COLUMNS, '--vectors', 'short.vec'], 1, 'short.vec'],
  ['a missing test file', ['train', 'toy.csv', ...COLUMNS, '--test', 'nowhere.csv'], 2, 'nowhere.csv'],
  ['resuming what is no run', ['train', '--resume', 'folder'], 1, 'expected a run folder with run.json'],
  ['evaluating what is no run', ['eval', 'folder', 'toy.csv'], 1, 'expected a run folder with run.json'],
  ['predicting texts and a file', ['predict', 'folder', 'hello', '--file', 'toy.csv'], 2, 'both'],
  ['--out without --file', ['predict', 'folder', 'hello', '--out', 'x.csv'], 2, 'no --file']
])('%s', async (_, args, code, words) => {
  const outcome = await place.run(...args)
  expect(outcome.stderr).toContain(words)
  expect(outcome.code).toBe(code)
  expect(outcome.stdout).toBe('')
  expect(outcome.stderr).not.toMatch(/\n\s+at /)
  expect(existsSync(place.path('home'))).toBe(false)
})

test('with --json the refusal is data on stdout as well', async () => {
  const { code, json } = await place.run('train', 'nowhere.csv', '--json')
  expect(code).toBe(2)
  expect(json).toMatchObject([
    {
      event: 'failed',
      error: { code: 'file-missing', subject: 'nowhere.csv' },
      sentence: expect.stringContaining('nowhere.csv')
    }
  ])
})

test('no verb: the usage on stderr, exit 2; --help: on stdout, exit 0', async () => {
  const bare = await place.run()
  expect(bare).toMatchObject({ code: 2, stdout: '' })
  const help = await place.run('train', '--help')
  expect(help.code).toBe(0)
  for (const option of ['--peephole', '--clip-norm', '--class-weights', '--resume', '--no-header', '--vectors'])
    expect(help.stdout).toContain(option)
})
