// Sample tables: repeatable, labelled rightly by their own rule, refused politely; and the verb that writes them.

import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { SAMPLES, classesOf, formatCsv, isRunningText, makeSample, recogniseTask } from '@core'
import { registerSample } from '../../../src-main/cli/sample'
import { sampleFileText } from '../../../src-main/host/samples'
import { tableOf } from '../train/support'

const MADE = SAMPLES.filter(({ task }) => task !== 'language')

describe.each(MADE.map((sample) => [sample.name, sample] as const))('%s', (name, sample) => {
  test("the same seed gives the same rows, another seed others; a shorter table is the longer one's beginning", () => {
    const first = makeSample(name, { seed: 3 })
    expect(first).toEqual(makeSample(name, { seed: 3 }))
    expect(first.rows).not.toEqual(makeSample(name, { seed: 4 }).rows)
    expect(makeSample(name, { seed: 3, rows: 10 }).rows).toEqual(first.rows.slice(0, 10))
  })

  test('has the promised header and size, texts that hardly repeat, and classes of at least half their even share', () => {
    const { header, rows } = makeSample(name)
    expect([header, rows.length]).toEqual([sample.columns, sample.rows])
    const classes = classesOf(rows.map((row) => row[1]))
    expect(classes.length).toBeGreaterThanOrEqual(2)
    for (const label of sample.task === 'classes' ? classes : [])
      expect(rows.filter((row) => row[1] === label).length).toBeGreaterThan(rows.length / classes.length / 2)
    expect(new Set(rows.map((row) => row[0])).size).toBeGreaterThan(rows.length * 0.7)
  })
})

test('reviews come in both languages, and what stands after "but in the end" decides whatever stood before', () => {
  const rows = makeSample('reviews').rows
  const chinese = rows.filter(([text]) => /\p{Script=Han}/u.test(text)).length
  expect(chinese / rows.length).toBeCloseTo(0.5, 1)
  const ending = (adjectives: string): string[] =>
    rows.flatMap(([text, label]) =>
      new RegExp(`, but in the end the \\w+ was (really |quite |truly |honestly )?(${adjectives})\\.$`).test(text)
        ? [label]
        : []
    )
  expect(new Set(ending('good|great|lovely|excellent|wonderful|impressive|perfect|a treat'))).toEqual(
    new Set(['positive'])
  )
  expect(new Set(ending('bad|awful|disappointing|poor|terrible|annoying|sloppy|a letdown'))).toEqual(
    new Set(['negative'])
  )
})

test('temporal order: the class is the order of the two signals, which stand about a lag apart', () => {
  for (const [text, label] of makeSample('temporal-order', { rows: 300, lag: 20 }).rows) {
    const symbols = text.split(' ')
    const places = symbols.flatMap((symbol, place) => (symbol === 'x' || symbol === 'y' ? [place] : []))
    expect(places.map((place) => symbols[place]).join('')).toBe(label)
    expect(places[1] - places[0]).toBeGreaterThan(15)
    expect(places[1] - places[0]).toBeLessThanOrEqual(21)
  }
})

test('students: who came in decides, and no window of five words holds a person and a verb', () => {
  const opened = { proctor: 'exams', librarian: 'books', programmer: 'laptops', philosopher: 'minds' } as const
  for (const [text, label] of makeSample('students', { rows: 300, lag: 5 }).rows) {
    const words = text.split(' ')
    const people = words.flatMap((word, place) =>
      word in opened ? [{ place, word: word as keyof typeof opened }] : []
    )
    const verbs = ['came', 'went'].map((verb) => words.indexOf(verb))
    expect(people).toHaveLength(2)
    const before = people.filter(({ place }) => place < verbs[0]).at(-1)!
    expect(label).toBe(opened[before.word])
    for (const { place } of people) for (const verb of verbs) expect(Math.abs(place - verb)).toBeGreaterThan(5)
  }
})

test('lamp: on after an odd number of presses; each number is as likely, and all texts are equally long', () => {
  const { rows } = makeSample('lamp', { rows: 800, lag: 5 })
  const counts = new Array<number>(6).fill(0)
  for (const [text, label] of rows) {
    const tokens = text.split(' ')
    const presses = tokens.filter((token) => token === 'press').length
    counts[presses]++
    expect(label).toBe(presses % 2 === 1 ? 'on' : 'off')
    expect(tokens).toHaveLength(15)
  }
  // 800 / 6 each, four standard deviations around it.
  for (const count of counts) expect(Math.abs(count - 800 / 6)).toBeLessThan(43)
})

test('timing: late means that at least the lag has passed between the beats; all texts are equally long', () => {
  for (const [text, label] of makeSample('timing', { rows: 500, lag: 12 }).rows) {
    const tokens = text.split(' ')
    const [first, second, ...more] = tokens.flatMap((token, place) => (token === 'x' ? [place] : []))
    expect(more).toEqual([])
    expect(tokens).toHaveLength(25)
    expect(label).toBe(second - first >= 12 ? 'late' : 'early')
    expect(Math.abs(second - first - 11.5)).toBeLessThan(3)
  }
})

test('parity: the class is the parity of the ones, lengths run from 2 to the lag', () => {
  const rows = makeSample('parity', { rows: 500, lag: 9 }).rows
  for (const [bits, label] of rows) expect(bits.split('1').length % 2 === 0 ? 'odd' : 'even').toBe(label)
  expect(new Set(rows.map(([bits]) => bits.split(' ').length))).toEqual(new Set([2, 3, 4, 5, 6, 7, 8, 9]))
})

test('first token: it is the class, and exactly lag distractors follow', () => {
  for (const [text, label] of makeSample('first-token', { rows: 50, lag: 7 }).rows) {
    const [first, ...rest] = text.split(' ')
    expect(first).toBe(label)
    expect(rest).toHaveLength(7)
    expect(rest).not.toContain(label)
  }
})

test('first colour: it is the class, lag tokens follow, and it starts no text', () => {
  for (const [text, label] of makeSample('first-color', { rows: 200, lag: 20 }).rows) {
    const tokens = text.split(' ')
    const place = tokens.findIndex((token) => token.length > 1)
    expect(tokens[place]).toBe(label)
    expect(tokens.length - 1 - place).toBe(20)
    expect(place).toBeGreaterThan(0)
  }
})

test('adding: two of lag digits are marked, one early, one in the second half; the class is the size of their sum', () => {
  for (const [text, label] of makeSample('adding', { rows: 200, lag: 12 }).rows) {
    const pairs = [...text.matchAll(/(\+ )?[a-d] (\d)/g)]
    const marked = pairs.flatMap(([, mark, digit], place) => (mark ? [{ place, digit: Number(digit) }] : []))
    expect(pairs).toHaveLength(12)
    expect(marked).toHaveLength(2)
    expect(marked[0].place).toBeLessThan(3)
    expect(marked[1].place).toBeGreaterThanOrEqual(6)
    const sum = marked[0].digit + marked[1].digit
    expect(label).toBe(sum < 7 ? 'low' : sum > 11 ? 'high' : 'middle')
  }
})

test('brackets: balanced texts close each bracket by its own kind; the others hold as many, and no false pair side by side', () => {
  for (const [text, label] of makeSample('brackets', { rows: 400, lag: 16 }).rows) {
    const symbols = text.split(' ')
    expect(symbols).toHaveLength(16)
    const open: string[] = []
    let balanced = true
    for (const symbol of symbols) {
      if (symbol === '(') open.push(')')
      else if (symbol === '[') open.push(']')
      else if (open.pop() !== symbol) balanced = false
    }
    expect(label).toBe(balanced ? 'balanced' : 'unbalanced')
    for (const [one, other] of ['()', '[]'])
      expect(symbols.filter((symbol) => symbol === one)).toHaveLength(
        symbols.filter((symbol) => symbol === other).length
      )
    expect(text).not.toMatch(/\( \]|\[ \)/)
  }
})

test('agreement: the verb follows the first noun, whatever the lag phrases in between say', () => {
  for (const [text, label] of makeSample('agreement', { rows: 200, lag: 3 }).rows) {
    const nouns = [...text.matchAll(/the (\w+)/g)].map(([, noun]) => noun)
    expect(nouns).toHaveLength(4)
    expect(label).toBe(nouns[0].endsWith('s') ? 'were' : 'was')
  }
})

test('who acts: the one before the verb, and both names in every text', () => {
  for (const [text, label] of makeSample('who-acts', { rows: 200, lag: 3 }).rows) {
    const names = text.split(' ').filter((word) => word === 'Anna' || word === 'Ben')
    expect(names).toHaveLength(2)
    expect(names[0]).toBe(label)
    expect(names[1]).not.toBe(label)
  }
})

test('splice: an exon ends where GT stands in the middle, an intron where AG does; elsewhere they stand in every class', () => {
  const rows = makeSample('splice', { rows: 600 }).rows
  for (const [letters, label] of rows) {
    expect(letters).toMatch(/^[ACGT]{60}$/)
    if (label === 'EI') expect(letters.slice(30, 32)).toBe('GT')
    if (label === 'IE') expect(letters.slice(28, 30)).toBe('AG')
  }
  const neither = rows.filter(([, label]) => label === 'N')
  const middle = neither.filter(([letters]) => letters.slice(30, 32) === 'GT' || letters.slice(28, 30) === 'AG')
  expect(middle.length / neither.length).toBeLessThan(0.25)
  expect(neither.filter(([letters]) => /AGGT[AG]AGT/.test(letters)).length).toBeGreaterThan(neither.length / 20)
})

test('an unknown name lists the names; options out of range and a lag where there is none are refused', () => {
  expect(() => makeSample('nosuch')).toThrow(
    `sample: expected one of ${SAMPLES.map((sample) => sample.name).join(', ')}, got 'nosuch'. Choose one of these names.`
  )
  expect(() => makeSample('reviews', { rows: 0 })).toThrow(/rows: expected a whole number from 1 to 1,000,000, got 0/)
  expect(() => makeSample('reviews', { lag: 5 })).toThrow(
    /lag: expected a sample that has one \(temporal-order, parity, first-token, .*who-acts, students, lamp, timing\), got 'reviews'/
  )
})

describe('gatescope sample', () => {
  const folders: string[] = []
  const run = (...words: string[]): Promise<unknown> => {
    const program = new Command('gatescope').exitOverride().configureOutput({ writeErr: () => undefined })
    registerSample(program)
    return program.parseAsync(['sample', ...words], { from: 'user' })
  }
  const capture = (stream: 'stdout' | 'stderr'): string[] => {
    const written: string[] = []
    vi.spyOn(process[stream], 'write').mockImplementation((piece) => {
      written.push(String(piece))
      return true
    })
    return written
  }
  afterEach(async () => {
    vi.restoreAllMocks()
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })))
  })

  test('--out writes exactly the table as CSV and nothing else, and says so on stderr', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatescope-sample-'))
    folders.push(folder)
    const [out, messages] = [capture('stdout'), capture('stderr')]
    await run('first-token', '--rows', '20', '--seed', '9', '--lag', '5', '--out', join(folder, 'data.csv'))
    const { header, rows } = makeSample('first-token', { rows: 20, seed: 9, lag: 5 })
    expect(await readFile(join(folder, 'data.csv'), 'utf8')).toBe([...formatCsv(header, rows)].join(''))
    expect(await readdir(folder)).toEqual(['data.csv'])
    expect(out).toEqual([])
    expect(messages.join('')).toContain("20 rows of 'first-token'; columns sequence, first")
  })

  test('without --out the table goes to stdout', async () => {
    const out = capture('stdout')
    await run('parity', '--rows', '5')
    const { header, rows } = makeSample('parity', { rows: 5 })
    expect(out.join('')).toBe([...formatCsv(header, rows)].join(''))
  })

  test('a text is written as lines, with the way to train it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatescope-sample-'))
    folders.push(folder)
    const messages = capture('stderr')
    await run('cats', '--rows', '2', '--out', join(folder, 'cats.txt'))
    expect(await readFile(join(folder, 'cats.txt'), 'utf8')).toBe('Cats average 15 hours of sleep a day\n'.repeat(2))
    expect(messages.join('')).toContain('--task language --tokenizer word')
  })

  test('an unknown name and a fraction are wrong usage', async () => {
    await expect(run('nosuch')).rejects.toMatchObject({ code: 'usage' })
    await expect(run('parity', '--rows', '1.5')).rejects.toThrow(/Expected a whole number/)
  })
})

test('stars: halves from 1 to 5, and after "but in the end" the second thing counts twice', () => {
  const rows = makeSample('stars').rows
  for (const [, stars] of rows) {
    expect(Number(stars) * 2).toBe(Math.round(Number(stars) * 2))
    expect(Number(stars)).toBeGreaterThanOrEqual(1)
    expect(Number(stars)).toBeLessThanOrEqual(5)
  }
  const ending = rows.filter(([text]) => /^The \w+ was superb, but in the end the \w+ was dreadful\.$/.test(text))
  expect(ending.length).toBeGreaterThan(0)
  for (const [, stars] of ending) expect(stars).toBe('2.5')
})

test('tickets: one to three topics of six, and what is fine is none', async () => {
  const { header, rows } = makeSample('tickets')
  const topics = new Set(rows.flatMap(([, cell]) => cell.split(';')))
  expect(topics.size).toBe(6)
  for (const [, cell] of rows) expect(cell.split(';').length).toBeLessThanOrEqual(3)
  const fine = rows.filter(([text]) => /my password (is fine|was all right|gave no trouble)/.test(text))
  expect(fine.length).toBeGreaterThan(0)
  for (const [, cell] of fine) expect(cell.split(';')).not.toContain('login')
  const table = await tableOf([...formatCsv(header, rows.slice(0, 200))].join(''))
  expect(recogniseTask(table, { text: 'message', targets: ['topics'] }).kind).toBe('labels')
})

test('entities: a tag for each word is read as tags, though the tags of a sentence look like a text', async () => {
  const { header, rows } = makeSample('entities', { rows: 200 })
  const table = await tableOf([...formatCsv(header, rows)].join(''))
  expect(recogniseTask(table, { text: 'sentence', targets: ['tags'] }).kind).toBe('tags')
})

test.each(['hello', 'cats'])(
  '%s: lines of one text, which is learned as a language without being asked',
  async (name) => {
    const sample = makeSample(name)
    expect(sample.header).toEqual([])
    expect(new Set(sample.rows.map(([line]) => line)).size).toBe(1)
    const text = [...sampleFileText(sample)].join('')
    expect(text.split('\n')).toHaveLength(SAMPLES.find((one) => one.name === name)!.rows + 1)
    const table = await tableOf(text, `${name}.txt`)
    expect(isRunningText(table)).toBe(true)
    expect(recogniseTask(table, { text: table.columns[0].name, targets: [] }).kind).toBe('language')
  }
)
