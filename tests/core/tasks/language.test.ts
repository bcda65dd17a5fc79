// The task `language`: lines and texts as sequences, the split of a running text, figures by their formulas, and runs.

import { type Answer, isRunningText, recogniseTask, taskOf, zeroStates, referenceDevice } from '@core'
import { describe, expect, test } from 'vitest'
import { splitRunning } from '../../../src-core/tasks/corpus'
import { languageFigures } from '../../../src-core/tasks/language-figures'
import { lastTokens, windowsOf } from '../../../src-core/tasks/language-targets'
import { surprise } from '../../../src-core/language/surprise'
import { randomParams, smallSpec } from '../../devices/cases'
import { languageExperiment, languageSettings, linesOf } from '../language/support'
import { float32Device as device } from '../train/float32-device'
import { MemoryStore, runToy, tableOf } from '../train/support'

const language = taskOf('language')
/** The ids of a sequence as they are written: ends as |. */
const written = (ids: Int32Array, vocabulary: readonly string[]): string =>
  Array.from(ids, (id) => vocabulary[id].replace('<eos>', '|')).join('')

test('a file of lines, whatever they look like, is one text: blank lines are ends, and it is recognised and said', async () => {
  const table = await linesOf('a, b\n\n\nFOO: c "d\nlast')
  expect(isRunningText(table)).toBe(true)
  const [{ name }] = table.columns
  expect(recogniseTask(table, { text: name, targets: [] })).toMatchObject({
    kind: 'language',
    why: { code: 'task-language-text' }
  })
  const { texts, answers } = language.read(table, { text: name, targets: [] })
  expect(texts).toEqual(['a, b', 'FOO: c "d', 'last'])
  expect(answers).toEqual([3, 1, 1])
})

test('a line of more than a million characters is read in pieces, no character lost and no end between them', async () => {
  const line = `a\u{1F600}`.repeat(400_000)
  const table = await linesOf(`first\n${line}\nlast\n`)
  const { texts, answers } = language.read(table, { text: table.columns[0].name, targets: [] })
  expect(texts.slice(1, -1).join('')).toBe(line)
  expect(texts.slice(1, -1).every((text) => text.length <= 1_000_000 && !/[\uD800-\uDBFF]$/.test(text))).toBe(true)
  expect(answers).toEqual([1, 0, 1, 1])
  expect(table.rejectedCount).toBe(0)
})

test('a running text becomes one sequence whose labels are the tokens that follow, in windows of T', async () => {
  const { task, sets, spec, encoder } = await languageExperiment('ab\n\nc\n', {
    ...languageSettings(),
    text: { ...languageSettings().text, maxLength: 4 }
  })
  const { set } = task!.parts.train
  expect(written(set.ids, encoder.vocabulary)).toBe('|ab||c')
  expect(written(set.stepLabels!, encoder.vocabulary)).toBe('ab||c|')
  expect(spec).toMatchObject({ head: 'steps', classes: encoder.vocabulary.length, bidirectional: false })
  expect([...sets.train.offsets]).toEqual([0, 4, 6])
  expect(encoder).toMatchObject({ begins: true })
})

test('texts of a table stand by themselves; a label begins them where there is one', async () => {
  const table = await tableOf('text,label\nab,x\nba,y\n')
  const read = language.read(table, { text: 'text', targets: ['label'] })
  expect(read.answers).toEqual([['x'], ['y']])
  expect(language.strata(read.answers)).toEqual(Int32Array.of(0, 1))
  const encoder = language.encoding!(
    {
      tokenizer: { kind: 'char', normalization: 'NFC', lowercase: false },
      vocabulary: ['<pad>', '<unk>', 'a', 'b'],
      maxLength: 9,
      truncate: 'tail'
    },
    read
  )
  expect(encoder.vocabulary.slice(4)).toEqual(['<eos>', '<label:x>', '<label:y>'])
  const fitted = language.fit(read, languageSettings(), encoder)
  const set = {
    ids: Int32Array.of(4, 2, 3, 4, 3, 2),
    offsets: Int32Array.of(0, 3, 6),
    labels: new Int32Array(2),
    rowOf: new Int32Array(2),
    truncated: 0,
    unknown: 0
  }
  const targets = language.withTargets({ ...read, set }, fitted, null as never)
  expect([...targets.ids]).toEqual([5, 2, 3, 6, 3, 2])
  expect([...targets.stepLabels!]).toEqual([2, 3, 4, 3, 2, 4])
})

describe('the split of a running text', () => {
  const text = Array.from({ length: 60 }, (_, n) => `line number ${n} of the text`)
  const rows = (texts: readonly string[]): { texts: readonly string[]; answers: Answer[]; rows: Int32Array } => ({
    texts,
    answers: texts.map(() => 1),
    rows: Int32Array.from(texts.keys())
  })
  test('keeps its order: every line once, the last tenth validates', () => {
    const { train, validation, test: tested } = splitRunning(rows(text), { validation: 0.1, test: 0.2 })
    expect([...train.texts, ...validation!.texts, ...tested!.texts]).toEqual(text)
    expect(validation!.texts.length).toBeGreaterThanOrEqual(5)
    expect(tested!.texts.length).toBeGreaterThanOrEqual(11)
  })
  test.each([
    ['at a blank', 'word '.repeat(400)],
    ['between two characters that are pairs of units', '\u{1F600}'.repeat(900)]
  ])('cuts one long line %s, which then goes on', (_, line) => {
    const { train, validation } = splitRunning(rows([line]), { validation: 0.1, test: 0 })
    expect(train.texts[0] + validation!.texts[0]).toBe(line)
    expect(train.answers).toEqual([0])
    expect(validation!.texts[0].length / line.length).toBeCloseTo(0.1, 1)
    expect(train.texts[0]).not.toMatch(/[\uD800-\uDBFF]$/)
  })
  test('holds nothing out of a text of a few characters', () => {
    expect(splitRunning(rows(['hello']), { validation: 0.1, test: 0 })).toMatchObject({ validation: null, test: null })
  })
})

test('cross-entropy, perplexity and bits a character equal their formulas: two texts, three words and two ends', () => {
  const set = {
    ids: new Int32Array(5),
    offsets: Int32Array.of(0, 3, 5),
    stepLabels: Int32Array.of(2, 3, 4, 2, 4),
    labels: new Int32Array(2),
    rowOf: new Int32Array(2),
    truncated: 0,
    unknown: 0
  }
  const logs = Float64Array.of(-1, -2, -3, -0.5, -1.5)
  const words = languageFigures(set, logs, { texts: ['to be', 'or'], unit: 'word' })
  expect(words.rows).toBe(5)
  expect(words.figures!.crossEntropy).toBeCloseTo(8 / 5, 12)
  expect(words.figures!.perplexity).toBeCloseTo(Math.exp(8 / 5), 12)
  expect(words.figures!.bitsPerCharacter).toBeCloseTo(8 / Math.LN2 / 9, 12)
  expect(languageFigures(set, logs, { texts: [], unit: 'char' }).figures!.bitsPerCharacter).toBeCloseTo(
    8 / 5 / Math.LN2,
    12
  )
})

test('windows and the last tokens keep every label at its place', () => {
  const set = {
    ids: Int32Array.from({ length: 10 }, (_, n) => n),
    offsets: Int32Array.of(0, 7, 10),
    stepLabels: Int32Array.from({ length: 10 }, (_, n) => n + 1),
    labels: new Int32Array(2),
    rowOf: Int32Array.of(3, 5),
    truncated: 0,
    unknown: 0
  }
  const windows = windowsOf(set, 3)
  expect([...windows.offsets]).toEqual([0, 3, 6, 7, 10])
  expect([...windows.rowOf]).toEqual([3, 3, 3, 5])
  expect(lastTokens(set, 10)).toBe(set)
  expect(lastTokens(set, 5)).toMatchObject({
    ids: Int32Array.of(7, 8, 9),
    stepLabels: Int32Array.of(8, 9, 10),
    offsets: Int32Array.of(0, 3)
  })
  expect([...lastTokens(set, 2).ids]).toEqual([8, 9])
})

test('what a model makes of long texts in pieces and side by side equals one pass over each', async () => {
  const spec = smallSpec({ head: 'steps', vocabulary: 9, classes: 9, hidden: 4 })
  const model = await referenceDevice.open(spec, randomParams(spec, 5), { threads: 1 })
  const lengths = [300, 5, 261]
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const set = {
    ids: Int32Array.from({ length: total }, (_, n) => 1 + ((n * 7) % 8)),
    stepLabels: Int32Array.from({ length: total }, (_, n) => (n % 11 === 0 ? -1 : 1 + ((n * 3) % 8))),
    offsets: Int32Array.of(0, 300, 305, 566),
    labels: new Int32Array(3),
    rowOf: new Int32Array(3),
    truncated: 0,
    unknown: 0
  }
  const { logs, next } = await surprise(model, set, { next: true })
  for (const [n, length] of lengths.entries()) {
    const from = set.offsets[n]
    const { probabilities } = await model.predict({
      batchSize: 1,
      steps: length,
      ids: set.ids.slice(from, from + length),
      lengths: Int32Array.of(length),
      initial: zeroStates(spec, 1)
    })
    for (let t = 0; t < length; t++) {
      const label = set.stepLabels[from + t]
      expect(Math.exp(logs[from + t])).toBeCloseTo(label < 0 ? 1 : probabilities[t * 9 + label], 6)
    }
    expect([...next.subarray(n * 9, (n + 1) * 9)]).toEqual([...probabilities.subarray(-9)])
  }
  await model.close()
})

describe('a run', () => {
  const verse = Array.from(
    { length: 30 },
    (_, n) => `the ${['red', 'blue'][n % 2]} ${['cat', 'dog', 'owl'][n % 3]} sleeps`
  ).join('\n')
  const settings = {
    ...languageSettings({ epochs: 12, batchSize: 4, learningRate: 0.02 }),
    text: { ...languageSettings().text, maxLength: 16 }
  }

  test('learns its text: perplexity on the held-out end below that of single characters, record and figures kept', async () => {
    const { record, error } = await runToy(await languageExperiment(verse, settings))
    expect(error).toBeNull()
    expect(record!.task).toMatchObject({ kind: 'language', running: true, steps: 16 })
    const { crossEntropy, perplexity, bitsPerCharacter } = record!.validation!.figures!
    expect(perplexity).toBeCloseTo(Math.exp(crossEntropy!), 9)
    expect(bitsPerCharacter).toBeCloseTo(crossEntropy! / Math.LN2, 9)
    expect(perplexity).toBeLessThan(record!.taskBaselines!.unigram!.perplexity! / 2)
    expect(record!.taskBaselines!.kneserNey!.perplexity).toBeLessThan(record!.taskBaselines!.unigram!.perplexity!)
  })

  test('killed in the middle of an epoch and resumed: the same bytes, for the carried states are in the checkpoint', async () => {
    const experiment = await languageExperiment(verse, { ...settings, epochs: 2 })
    const moments: MemoryStore[] = []
    const disk = new MemoryStore()
    const whole = await runToy(experiment, { device, disk, onEvent: () => moments.push(disk.snapshot()) })
    const inside = moments.filter((moment) =>
      [...moment.files.keys()].some((path) => path.endsWith('/carried.safetensors'))
    )
    expect(inside.length).toBeGreaterThan(1)
    for (const moment of [inside[0], inside[Math.floor(inside.length / 2)]]) {
      const { disk: after } = await runToy(experiment, { device, disk: moment, resume: true })
      expect(after.files.get('model.safetensors')).toEqual(whole.disk.files.get('model.safetensors'))
    }
  })
})
