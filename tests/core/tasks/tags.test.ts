// The task `tags`: columns to tags, spans to tags and back, figures against seqeval's, places of units among tokens, and a run.

import { readFile } from 'node:fs/promises'
import { type Encoder, type Prepared, prepareExperiment, recogniseTask, type Table, TrainControl, taskOf } from '@core'
import { describe, expect, test } from 'vitest'
import { spansOf } from '../../../src-core/table/span-cells'
import { chunksOf, markSpans, spansOfTags, tagsOfSpans } from '../../../src-core/tasks/spans'
import { tagFigures } from '../../../src-core/tasks/tag-figures'
import { cutUnits } from '../../../src-core/table/tagged-cells'
import { inCodePoints, placedUnits } from '../../../src-core/tasks/units'
import { encoderOf, fitEncoder } from '@core'
import { float32Device } from '../train/float32-device'
import { runToy, smallSettings, tableOf } from '../train/support'

const tags = taskOf('tags')
const COLUMNS = { text: 'text', targets: ['tags'] }

interface SeqevalCase {
  readonly scheme: string
  readonly truth: readonly (readonly string[])[]
  readonly predicted: readonly (readonly string[])[]
  readonly chunks: readonly (readonly (readonly [string, number, number])[])[]
  readonly accuracy: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly perLabel: Readonly<Record<string, Readonly<Record<string, number>>>>
}

const seqeval = JSON.parse(
  await readFile(new URL('../../fixtures/tags/seqeval.json', import.meta.url), 'utf8')
) as SeqevalCase[]

test.each(seqeval.map((one) => [one.scheme, one] as const))(
  '%s: spans, precision, recall, F1 and those of each kind are seqeval’s, to 1e-12',
  (_, { truth, predicted, chunks, accuracy, precision, recall, f1, perLabel }) => {
    expect(predicted.map((row) => chunksOf(row).map(({ from, to, label }) => [label, from, to - 1]))).toEqual(chunks)
    const found = tagFigures(predicted, truth, { spans: true })
    expect(found.figures.tokenAccuracy).toBeCloseTo(accuracy, 12)
    expect(found.figures.spanPrecision).toBeCloseTo(precision, 12)
    expect(found.figures.spanRecall).toBeCloseTo(recall, 12)
    expect(found.figures.spanF1).toBeCloseTo(f1, 12)
    for (const [kind, figures] of Object.entries(perLabel))
      for (const [name, value] of Object.entries(figures))
        expect(found.perLabel[kind][name as 'f1'], `${name} of ${kind}`).toBeCloseTo(value, 12)
    const [low, high] = found.intervals.spanF1!
    expect(low).toBeLessThan(f1)
    expect(high).toBeGreaterThan(f1)
  }
)

test('BILOU and BMES mark the same spans as BIOES; nothing predicted and nothing there is 0, not NaN', () => {
  const spans = (row: string): object[] => chunksOf(row.split(' '))
  expect(spans('B-P L-P U-L O B-P I-P L-P')).toEqual(spans('B-P E-P S-L O B-P I-P E-P'))
  expect(spans('B M E S B E')).toEqual(spans('B I E S B E'))
  expect([markSpans(['B', 'M', 'E', 'S']), markSpans(['NOUN', 'VERB']), markSpans(['O'])]).toEqual([true, false, false])
  const { figures } = tagFigures([['O', 'O']], [['O', 'O']], { spans: true })
  expect(figures).toEqual({ tokenAccuracy: 1, spanPrecision: 0, spanRecall: 0, spanF1: 0 })
})

test('tags that mark no spans: accuracy and the mean F1 of the tags, a cut unit wrong', () => {
  const { figures, perLabel } = tagFigures([['N', 'V', null]], [['N', 'N', 'V']], { spans: false })
  expect(figures.tokenAccuracy).toBeCloseTo(1 / 3, 12)
  // N: 1 hit, 1 named, 2 true: 2/3. V: no hit.
  expect(figures.tagF1).toBeCloseTo(1 / 3, 12)
  expect(perLabel.N).toMatchObject({ precision: 1, recall: 0.5, support: 2 })
})

describe('columns', () => {
  const csv = (rows: readonly (readonly [string, string])[]): Promise<Table> =>
    tableOf(`text,tags\n${rows.map(([text, cell]) => `"${text}","${cell.replaceAll('"', '""')}"`).join('\n')}\n`)

  test.each([
    [
      'words',
      'tags',
      'task-tags-spaces',
      (n: number) => [`Anna ${n} met Bob${n % 3 ? '' : ' there'}`, `B-P O O B-P${n % 3 ? '' : ' O'}`]
    ],
    [
      'characters, one a letter',
      'tags',
      'task-tags-characters',
      (n: number) => [
        `春风${n}天`,
        `秋月${(n * 7) % 10}地`.slice(0, 3 + String(n).length - (n > 9 ? 1 : 0)) + (n > 9 ? 'x' : '')
      ]
    ],
    ['spans', 'tags', 'task-tags-spans', (n: number) => [`see Anna ${n}`, JSON.stringify([[4, 8, 'P']])]],
    ['classes of one word', 'classes', undefined, (n: number) => [`Anna${n}`, n % 2 ? 'yes' : 'no']],
    [
      'classes of two words that happen to be as many',
      'classes',
      undefined,
      (n: number) => [`word${n} more`, n % 2 ? 'very good' : 'very bad']
    ],
    ['JSON lists of labels', 'labels', 'task-labels', (n: number) => [`some text ${n}`, n % 2 ? '["a","b"]' : '["b"]']]
  ] as const)('%s: the task is %s', async (_, kind, code, row) => {
    const table = await csv(Array.from({ length: 30 }, (__, n) => row(n) as unknown as readonly [string, string]))
    const found = recogniseTask(table, COLUMNS)
    expect([found.kind, found.why?.code]).toEqual([kind, code])
  })

  test('rows without a tag for each word, and without any, are left out, counted, by line', async () => {
    const table = await csv([
      ['a b c', 'X Y X'],
      ['a b', 'X Y X'],
      ['a b c', ''],
      ['b a', 'Y X']
    ])
    const { answers, skippedEmptyLabel, notes } = tags.read(table, COLUMNS)
    expect(answers).toEqual([
      ['X', 'Y', 'X'],
      ['Y', 'X']
    ])
    expect(skippedEmptyLabel).toBe(2)
    expect(notes).toMatchObject([{ code: 'tags-ragged-spaces', values: { count: 1, line: '3' } }])
  })

  test('spans: outside the text left out, overlapping said, none at all learned as nothing marked', async () => {
    const table = await csv([
      ['see Anna', '[{"start":4,"end":8,"label":"P"}]'],
      ['see Anna', '[[4,99,"P"]]'],
      ['see Anna Bell', '[[4,13,"P"],[9,13,"Q"]]'],
      ['nobody here', '[]']
    ])
    const { answers, notes } = tags.read(table, COLUMNS)
    expect(answers).toEqual([
      [{ start: 4, end: 8, label: 'P' }],
      [
        { start: 4, end: 13, label: 'P' },
        { start: 9, end: 13, label: 'Q' }
      ],
      []
    ])
    expect(notes.map(({ code }) => code)).toEqual(['spans-unread', 'spans-overlap', 'spans-none'])
  })

  test('one tag everywhere is refused by name', () => {
    const training = { texts: ['a b'], answers: [['O', 'O']], rows: Int32Array.of(0) }
    expect(() => tags.fit(training, { numberLoss: 'squared' })).toThrow(/at least two different ones/)
  })
})

test('spans are counted in code points, or in UTF-16 units where only so their text is right', () => {
  const text = '😀 Anna'
  expect(spansOf('[[2,6,"P"]]', text)).toEqual([{ start: 3, end: 7, label: 'P' }])
  expect(spansOf('[{"start":3,"end":7,"label":"P","text":"Anna"}]', text)).toEqual([{ start: 3, end: 7, label: 'P' }])
  expect(inCodePoints(text, [{ start: 3, end: 7 }])).toEqual([{ start: 2, end: 6 }])
})

test('spans to tags and back: a span that ends inside a unit takes all of it', () => {
  const text = 'in New York, they'
  const units = cutUnits(text, 'spaces')
  const row = tagsOfSpans([{ start: 3, end: 11, label: 'LOC' }], units)
  expect(row).toEqual(['O', 'B-LOC', 'I-LOC', 'O'])
  expect(spansOfTags(row, units)).toEqual([{ start: 3, end: 12, label: 'LOC' }])
})

describe('units among tokens', () => {
  const fitted = (texts: readonly string[], maxLength: number | null, tokenizer: 'word' | 'char'): Encoder =>
    encoderOf(fitEncoder(texts, { ...smallSettings().text, maxLength, tokenizer, minCount: 1 }).spec)

  test('the first token of a word answers for it; what was cut off, at either end, has none', () => {
    const text = "well-known don't (now) end"
    const encoder = fitted([text], 6, 'word')
    // well - known don't ( now | ) end
    expect(placedUnits(text, 'spaces', encoder.encode(text)).map(({ step }) => step)).toEqual([0, 3, 4, -1])
    const head = encoderOf({ ...encoder.spec, truncate: 'head' })
    expect(placedUnits(text, 'spaces', head.encode(text)).map(({ step }) => step)).toEqual([-1, 1, 2, 5])
  })

  test('characters of one token share its step; letters of a word have each their own', () => {
    const encoder = fitted(['北京很大', '北京很远', '我在北京'], null, 'word')
    const found = placedUnits('北京大', 'characters', encoder.encode('北京大'))
    expect(found.map(({ step, shared }) => [step, shared])).toEqual([
      [0, false],
      [0, true],
      [1, false]
    ])
    const letters = fitted(['a bc'], null, 'char')
    expect(placedUnits('a bc', 'characters', letters.encode('a bc')).map(({ step }) => step)).toEqual([0, 2, 3])
  })
})

describe('a run', () => {
  /** What "bell" is hangs on the word behind it. */
  const csv = (count: number): string =>
    `text,label\n${Array.from({ length: count }, (_, n) => {
      const [person, twice] = [n % 2 === 0, n % 3 === 0]
      const name = ['bell', 'rose', 'stone'][n % 3]
      const kind = person ? 'PER' : 'LOC'
      return `${['then', 'there', 'today'][n % 3]} ${name}${twice ? ' hill' : ''} ${['often', 'never', 'soon'][(n >> 1) % 3]} ${person ? 'sang' : 'flooded'} ${'so '.repeat(n % 5)},O B-${kind}${twice ? ` I-${kind}` : ''} O O${' O'.repeat(n % 5)}`
    }).join('\n')}\n`
  const settings = smallSettings({
    epochs: 10,
    learningRate: 0.03,
    model: { bidirectional: true, hidden: 8 }
  })
  const experimentOf = async (text: string, test?: string): Promise<Prepared> =>
    prepareExperiment({
      train: { table: await tableOf(text), path: '/toy.csv', options: {} },
      ...(test === undefined ? {} : { test: { table: await tableOf(test), path: '/test.csv', options: {} } }),
      textColumn: 'text',
      labelColumn: 'label',
      settings
    })

  test('learns what the words behind a name say: F1 above .9, above both simple models; its record reads back', async () => {
    const { record, store, error } = await runToy(await experimentOf(csv(120)))
    expect(error).toBeNull()
    expect(record!.settings.task).toBe('tags')
    expect(record!.task).toEqual({ kind: 'tags', units: 'spaces', spans: true })
    expect(record!.model).toMatchObject({ head: 'steps', classes: 5 })
    const f1 = record!.test!.figures!.spanF1!
    expect(f1).toBeGreaterThan(0.9)
    expect(f1).toBeGreaterThan(record!.taskBaselines!.frequentTag!.spanF1!)
    expect(f1).toBeGreaterThan(record!.taskBaselines!.neighbours!.spanF1!)
    expect((await store.readRecord()).test).toEqual(record!.test)
    expect(record!.remarks.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['task-tags-spaces', 'tags-spans-spaces', 'tags-both-ways'])
    )
  })

  test('a tag for each character makes tokens of characters, and says that the task asks for it', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => 'abcd'.repeat(2).slice(n % 4, (n % 4) + 3 + (n % 2)))
    const { encoder, remarks, task } = await experimentOf(
      `text,label\n${rows.map((row) => `${row},${row.replace(/[ab]/g, 'x').replace(/[cd]/g, 'y')}`).join('\n')}\n`
    )
    expect([encoder.tokenizer.kind, task!.fitted.spec]).toEqual([
      'char',
      { kind: 'tags', units: 'characters', spans: false }
    ])
    expect(remarks.find(({ code }) => code === 'tokens-char')!.values).toMatchObject({ why: { code: 'asked-by-task' } })
  })

  test('a tag of the test rows alone counts as wrong and is said; no figure is NaN', async () => {
    const { record } = await runToy(
      await experimentOf(
        csv(60),
        'text,label\nthen bell soon sang,O B-NEW O O\nthere rose now flooded so,O B-NEW O O O\n'
      )
    )
    expect(record!.remarks.map(({ code }) => code)).toContain('tags-unseen')
    expect(record!.test!.figures!.spanRecall).toBe(0)
    for (const value of [record!.test!.loss, ...Object.values(record!.test!.figures!)])
      expect(Number.isFinite(value)).toBe(true)
  })

  test('interrupted after its second epoch and resumed, it ends with the bits of a run that never stopped', async () => {
    const experiment = { ...(await experimentOf(csv(40))) }
    // Everything has a tag, so that texts are kept beyond the longest of training.
    expect(experiment.encoder.maxLength).toBe(2000)
    const short: Prepared = { ...experiment, settings: { ...experiment.settings, epochs: 4 } }
    const whole = await runToy(short, { device: float32Device })
    const control = new TrainControl()
    const first = await runToy(short, {
      device: float32Device,
      control,
      onEvent: (event) => {
        if (event.kind === 'epoch' && event.epoch === 1) control.interrupt()
      }
    })
    const resumed = await runToy(short, { device: float32Device, disk: first.disk, resume: true })
    expect(resumed.error).toBeNull()
    expect(resumed.record!.test).toEqual(whole.record!.test)
    expect(resumed.disk.files.get('model.safetensors')).toEqual(whole.disk.files.get('model.safetensors'))
  })
})
