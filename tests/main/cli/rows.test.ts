// No row is lost, no text is changed, no input is written onto: what comes back from a file, and what does not.

import { linkSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sentences } from '../../core/train/support'
import { Workplace } from './support'

const place = new Workplace()
const ON = ['--device', 'reference']
const predict = (...args: string[]) => place.run('predict', place.path('run'), ...ON, '--json', ...args)

beforeAll(async () => {
  writeFileSync(place.path('toy.csv'), sentences(60))
  const small = ['--hidden', '4', '--embedding', '4', '--no-bidirectional', '--batch', '8', '--epochs', '1']
  const made = await place.run('train', place.path('toy.csv'), ...small, ...ON, '--out', place.path('run'))
  expect(made).toMatchObject({ code: 0 })
})
afterAll(() => place.remove())

/** Lines 3 and 5 hold a comma too many, line 6 no text. */
const TROUBLED =
  'text,label\nthe soup was good,yes\nthe soup, really,no\nthe soup was bad,no\na, b,yes\n ,no\nthe end,yes\n'

test('predict --out gives every row back in its order, with a reason where there is no prediction', async () => {
  writeFileSync(place.path('troubled.csv'), TROUBLED)
  const { code, json, stderr } = await predict('--file', place.path('troubled.csv'), '--out', place.path('out.csv'))
  expect(code).toBe(0)
  expect(json.at(-1)).toEqual({
    event: 'done',
    rows: 6,
    unread: 2,
    firstUnreadLine: 3,
    withoutText: 1,
    firstLineWithoutText: 6
  })
  expect(stderr).toContain('2 rows could not be read and have no prediction, the first in line 3.')
  const lines = readFileSync(place.path('out.csv'), 'utf8').split('\n')
  expect(lines).toHaveLength(8)
  expect(lines[0]).toBe('text,label,predicted,probability,p(no),p(yes),reason')
  expect(lines[1]).toMatch(/^the soup was good,yes,(no|yes),0\.\d{6},0\.\d{6},0\.\d{6},$/)
  expect(lines[2]).toBe('"the soup, really,no",,,,,,"expected 2 fields, got 3"')
  expect(lines[4]).toBe('"a, b,yes",,,,,,"expected 2 fields, got 3"')
  expect(lines[5]).toBe(' ,no,,,,,no text')
})

test('predict without --out prints a line for every row, with a reason where there is no prediction', async () => {
  writeFileSync(place.path('troubled.csv'), TROUBLED)
  const { json } = await predict('--file', place.path('troubled.csv'))
  expect(json).toHaveLength(7)
  expect(json[1]).toMatchObject({ text: 'the soup, really,no', label: null, probabilities: null, line: 3 })
  expect(json[4]).toMatchObject({ label: null, reason: 'no text', line: 6 })
})

test('predict says in its JSON too that the texts come from another column', async () => {
  writeFileSync(place.path('other.csv'), 'review,stars\nthe soup was good and warm,5\nthe bread was old and hard,1\n')
  const { json, stderr } = await predict('--file', place.path('other.csv'))
  const sentence = "No column 'text'; the texts are taken from 'review'."
  expect(stderr).toContain(sentence)
  expect(json.at(-1)).toMatchObject({ rows: 2, notes: [{ code: 'text-column-other', sentence }] })
})

test('eval counts what it leaves out and names the first line', async () => {
  writeFileSync(place.path('troubled.csv'), TROUBLED)
  const { json, stderr } = await place.run('eval', place.path('run'), place.path('troubled.csv'), ...ON, '--json')
  expect(json.at(-1)).toMatchObject({
    rows: 3,
    fileRows: 6,
    unread: 2,
    firstUnreadLine: 3,
    withoutText: 1,
    withoutLabel: 0,
    unknownLabels: 0
  })
  expect(stderr).toContain('2 rows could not be read and are left out, the first in line 3')
})

describe('onto an input', () => {
  test.each(['input.csv', 'hard.csv', 'soft.csv', './input.csv', 'run/model.safetensors', 'run/run.json'])(
    'predict --out %s is refused and changes nothing',
    async (out) => {
      writeFileSync(place.path('input.csv'), TROUBLED)
      for (const make of [linkSync, symlinkSync]) {
        try {
          make(place.path('input.csv'), place.path(make === linkSync ? 'hard.csv' : 'soft.csv'))
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'EEXIST' })
        }
      }
      const before = readFileSync(place.path(out))
      const { code, stderr } = await predict('--file', place.path('input.csv'), '--out', place.path(out))
      expect([code, stderr]).toEqual([2, expect.stringContaining('expected another file than those that are read')])
      expect(readFileSync(place.path(out))).toEqual(before)
    }
  )

  test.each([
    ['table', 'toy.csv'],
    ['export safetensors', 'run/model.safetensors'],
    ['export report', 'toy.csv']
  ])('%s onto %s is refused', async (verb, out) => {
    const before = readFileSync(place.path(out))
    const [name, format] = verb.split(' ')
    const what = name === 'table' ? [place.path('toy.csv')] : [place.path('run'), '--format', format]
    expect(await place.run(name, ...what, '--out', place.path(out))).toMatchObject({ code: 2 })
    expect(readFileSync(place.path(out))).toEqual(before)
  })
})

test('a list of texts without a header keeps its first text, whatever the run was trained on', async () => {
  writeFileSync(
    place.path('plain.txt'),
    'the soup was lovely\nthe soup was cold\nthe train was slow, and noisy\nthe end\n'
  )
  const { json } = await predict('--file', place.path('plain.txt'))
  expect(json.map(({ text }) => text)).toEqual([
    'the soup was lovely',
    'the soup was cold',
    'the train was slow, and noisy',
    'the end',
    undefined
  ])
})

test("a file whose header alone is doubtful is read with the run's, where its columns are then found", async () => {
  writeFileSync(place.path('one.csv'), 'text,label\nthe soup,the soup\nthe end,text\n')
  const { json } = await predict('--file', place.path('one.csv'))
  expect(json.at(-1)).toMatchObject({ rows: 2 })
})

test('the written file begins and ends its lines as the one that was read; texts are not changed', async () => {
  const text = '\ufefftext\r\n=1+1\r\n@ada thanks\r\n-5 degrees\r\n"two\nlines"\r\n'
  writeFileSync(place.path('form.csv'), text)
  await predict('--file', place.path('form.csv'), '--out', place.path('kept.csv'))
  const kept = readFileSync(place.path('kept.csv'), 'utf8')
  expect(kept.startsWith('\ufefftext,predicted,')).toBe(true)
  expect(kept.split('\r\n').map((line) => line.split(',')[0])).toEqual([
    '\ufefftext',
    '=1+1',
    '@ada thanks',
    '-5 degrees',
    '"two\nlines"',
    ''
  ])
  const safe = await predict(
    ...['--file', place.path('form.csv'), '--out', place.path('safe.csv'), '--spreadsheet-safe', '--no-bom']
  )
  expect(safe.json.at(-1)).toMatchObject({ spreadsheetSafe: true, guardedCells: 1 })
  expect(safe.stderr).toContain('1 cell that would run as a formula got an apostrophe')
  expect(
    readFileSync(place.path('safe.csv'), 'utf8')
      .split('\r\n')
      .map((line) => line.split(',')[0])
  ).toEqual(['text', "'=1+1", '@ada thanks', '-5 degrees', '"two\nlines"', ''])
})

test('clean says which rows it could not read, and no verb writes onto the patch that it reads', async () => {
  writeFileSync(place.path('troubled.csv'), TROUBLED)
  const [data, patch, out] = ['troubled.csv', 'troubled.jsonl', 'cleaned.csv'].map((name) => place.path(name))
  await place.run('repair', data, '--drop-lines', '2', '--out', patch)
  const cleaned = await place.run('clean', data, '--patch', patch, '--out', out)
  expect(cleaned).toMatchObject({ code: 0 })
  expect(cleaned.stderr).toContain('2 rows could not be read and are left out, the first in line 3')
  const before = readFileSync(patch, 'utf8')
  const written = [
    place.run('table', data, '--patch', patch, '--out', patch),
    place.run('clean', data, '--patch', patch, '--out', patch),
    place.run('repair', data, '--patch', patch, '--drop-lines', '7', '--out', patch),
    predict('--file', data, '--patch', patch, '--out', patch)
  ]
  expect((await Promise.all(written)).map(({ code }) => code)).toEqual([2, 2, 2, 2])
  expect(readFileSync(patch, 'utf8')).toBe(before)
  expect((await place.run('clean', data, '--patch', data, '--out', out)).stderr).toMatch(/is no patch|patch/)
})

test('predict names what lies in the file beside the rows that it labels', async () => {
  writeFileSync(place.path('two.csv'), `${sentences(20)}\n\nname,age,city\nbob,3,x\nann,4,y\njim,5,z\n`)
  const { stderr } = await predict('--file', place.path('two.csv'))
  expect(stderr).toContain('The file holds 1 other table')
})
