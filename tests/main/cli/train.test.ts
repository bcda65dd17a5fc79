import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sentences } from '../../core/train/support'
import { Workplace } from './support'

const place = new Workplace()
const SMALL = ['--device', 'reference', '--hidden', '4', '--embedding', '4', '--no-bidirectional', '--batch', '8']
const train = (...args: string[]) =>
  place.run('train', place.path('toy.csv'), '--text', 'text', '--label', 'label', ...SMALL, ...args)

beforeAll(async () => {
  writeFileSync(place.path('toy.csv'), sentences(60))
  const made = await train('--epochs', '2', '--out', place.path('run'))
  expect(made).toMatchObject({ code: 0 })
})
afterAll(() => place.remove())

test('train --json: one object a line, the last with exactly the documented fields', async () => {
  const { code, json, stderr } = await train('--epochs', '2', '--json')
  expect(code).toBe(0)
  const done = json.at(-1)!
  const number = expect.any(Number)
  expect(done).toStrictEqual({
    event: 'done',
    task: 'classes',
    input: 'tokens',
    run: expect.stringContaining(place.path('home')),
    epochs: 2,
    bestEpoch: number,
    train: { loss: number },
    validation: { loss: number, accuracy: number, macroF1: number },
    test: { loss: number, accuracy: number, macroF1: number },
    baselines: { majority: number, naiveBayes: number, logisticRegression: number, linearSvm: number },
    baselineSeconds: { naiveBayes: number, logisticRegression: number, linearSvm: number },
    // Five validation rows are too few to weigh n-grams or to calibrate by.
    metric: 'accuracy',
    calibration: null,
    wide: {
      outcome: 'few-rows',
      rows: 5,
      weights: { network: 1, wordBayes: 0, runBayes: 0, logisticRegression: 0, weightedRegression: 0 },
      ngrams: 0,
      seconds: 0,
      validation: null,
      test: null
    },
    parameters: number,
    throughput: { sequencesPerSecond: number, tokensPerSecond: number },
    device: { name: 'reference', threads: 1 },
    rows: { train: number, validation: number, test: number },
    intervals: {
      validation: [number, number],
      test: [number, number],
      majority: [number, number],
      naiveBayes: [number, number],
      logisticRegression: [number, number],
      linearSvm: [number, number],
      difference: {
        baseline: expect.any(String),
        split: 'test',
        difference: number,
        low: number,
        high: number,
        rows: number
      }
    },
    coverage: {
      validation: { classes: 2, averaged: 2, absent: [], absentCount: 0 },
      test: { classes: 2, averaged: 2, absent: [], absentCount: 0 }
    },
    caveats: { validation: expect.any(Array), test: expect.any(Array) }
  })
  expect(json.map(({ event }) => event).filter((event) => event === 'epoch')).toHaveLength(2)
  expect(stderr.split('\n').filter((line) => line.startsWith('epoch'))).toHaveLength(2)
  expect(readdirSync(done.run as string).sort()).toEqual([
    'checkpoints',
    'judged.json',
    'labels.json',
    'metrics.jsonl',
    'model.safetensors',
    'probes',
    'run.json',
    'tokenizer.json'
  ])
})

test('train without --json prints a summary that names the run and its baselines', async () => {
  const { stdout, code } = await train('--epochs', '1', '--out', place.path('summary'))
  expect(code).toBe(0)
  for (const words of [
    'majority class',
    'naive Bayes',
    'logistic regression',
    'linear SVM',
    place.path('summary'),
    'best 1'
  ])
    expect(stdout).toContain(words)
})

test('two runs with one seed give the same bytes; --config and options mean the same', async () => {
  writeFileSync(
    place.path('config.json'),
    JSON.stringify({
      model: { hidden: 4, embedding: 4, bidirectional: false },
      batch: 8,
      device: 'reference',
      epochs: 1
    })
  )
  await train('--epochs', '1', '--out', place.path('a'))
  await place.run(
    'train',
    place.path('toy.csv'),
    '--text',
    'text',
    '--label',
    'label',
    '--config',
    place.path('config.json'),
    '--out',
    place.path('b')
  )
  expect(readFileSync(place.path('b/model.safetensors'))).toEqual(readFileSync(place.path('a/model.safetensors')))
})

test('the columns are found where none is named, and told', async () => {
  const { code, stderr } = await place.run(
    'train',
    place.path('toy.csv'),
    ...SMALL,
    '--epochs',
    '1',
    '--out',
    place.path('found')
  )
  expect(code).toBe(0)
  expect(stderr).toMatch(/Text column 'text' .* Label column 'label'/)
})

test('eval ends with exactly the documented fields and the counts add up', async () => {
  const { code, json } = await place.run(
    'eval',
    place.path('run'),
    place.path('toy.csv'),
    '--device',
    'reference',
    '--json'
  )
  expect(code).toBe(0)
  const done = json.at(-1)! as { rows: number; confusion: number[][]; perClass: Record<string, { support: number }> }
  expect(Object.keys(done).slice(0, 7)).toEqual([
    'event',
    'rows',
    'loss',
    'accuracy',
    'macroF1',
    'perClass',
    'confusion'
  ])
  expect(done.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(done.rows)
  expect(Object.keys(done.perClass)).toEqual(['no', 'yes'])
})

test('predict prints the documented object per text, from arguments and from standard input alike', async () => {
  const fromArguments = await place.run(
    'predict',
    place.path('run'),
    'the soup was zorbly',
    'a walk',
    '--device',
    'reference'
  )
  expect(fromArguments.json[0]).toStrictEqual({
    text: 'the soup was zorbly',
    label: expect.stringMatching(/^(yes|no)$/),
    probabilities: { no: expect.any(Number), yes: expect.any(Number) },
    unknown: ['zorbly'],
    truncated: false
  })
  const fromInput = await place.runWithInput(
    'the soup was zorbly\r\na walk\n',
    'predict',
    place.path('run'),
    '--device',
    'reference',
    '--json'
  )
  expect(fromInput.json.slice(0, -1)).toEqual(fromArguments.json)
  expect(fromInput.json.at(-1)).toEqual({ event: 'done', rows: 2 })
  const oldMac = await place.runWithInput(
    'the soup was zorbly\ra walk\r',
    'predict',
    place.path('run'),
    '--device',
    'reference',
    '--json'
  )
  expect(oldMac.json).toEqual(fromInput.json)
})

test('predict --file --out keeps every column and row and adds label and probabilities', async () => {
  const { code } = await place.run(
    'predict',
    place.path('run'),
    '--file',
    place.path('toy.csv'),
    '--out',
    place.path('labelled.csv'),
    '--device',
    'reference'
  )
  expect(code).toBe(0)
  const lines = readFileSync(place.path('labelled.csv'), 'utf8').trimEnd().split('\n')
  expect(lines[0]).toBe('text,label,predicted,probability,p(no),p(yes),reason')
  expect(lines).toHaveLength(61)
})

test('runs lists what lies in the home folder, finished and unreadable alike', async () => {
  mkdirSync(place.path('home/runs/broken'), { recursive: true })
  writeFileSync(place.path('home/runs/broken/run.json'), '{')
  const { code, json, stderr } = await place.run('runs', '--json')
  expect(code).toBe(0)
  expect(json.at(-1)).toMatchObject({ event: 'done', runs: json.length - 1 })
  expect(json[0]).toMatchObject({ event: 'run', status: 'finished', cell: 'lstm' })
  expect(stderr).toContain('broken/run.json')
})

test('a finished run resumed prints its result again', async () => {
  const { code, json } = await place.run('train', '--resume', place.path('run'), '--json')
  expect(code).toBe(0)
  expect(json.at(-1)).toMatchObject({ event: 'done', run: place.path('run'), epochs: 2 })
})

test('a test file with other labels: unknown ones are told, never counted', async () => {
  writeFileSync(place.path('test.csv'), 'text,label\nthe soup was good,yes\nthe soup was bad,no\nthe soup,perhaps\n')
  const { json, stderr } = await train(
    '--epochs',
    '1',
    '--test',
    place.path('test.csv'),
    '--out',
    place.path('other-labels'),
    '--json'
  )
  expect(json.at(-1)).toMatchObject({ test: expect.any(Object) })
  expect(stderr).toContain('1 row of the test rows carries labels that training never saw')
})
