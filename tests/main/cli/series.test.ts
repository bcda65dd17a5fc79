// Numeric sequences through the command line: found in the file, trained, evaluated, predicted, exported, resumed; and what cannot
// run them says so.

import { readFileSync, writeFileSync } from 'node:fs'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, expect, test } from 'vitest'
import { Workplace } from './support'

const place = new Workplace()
afterAll(() => place.remove())

// Rising and falling lines of unlike length, two channels, the second of them with a value missing.
const line = (n: number): string => {
  const steps = Array.from({ length: 6 + (n % 4) }, (_, t) => (n % 2 === 0 ? 1 : -1) * t + ((n * 7) % 10) / 10)
  return `${steps.join(',')}:${steps.map((value, t) => (n === 4 && t === 1 ? '?' : -value)).join(',')}:${n % 2 === 0 ? 'up' : 'down'}`
}
const file = (from: number, to: number): string =>
  `@problemName lines\n@timeStamps false\n@classLabel true up down\n@data\n${Array.from({ length: to - from }, (_, n) => line(from + n)).join('\n')}\n`
const data = place.path('lines_TRAIN.ts')
const test_ = place.path('lines_TEST.ts')
writeFileSync(data, file(0, 80))
writeFileSync(test_, file(80, 120))
const run = place.path('run')
const QUICK = ['--epochs', '6', '--hidden', '8', '--device', 'reference']
const RISING = '0,0 1,-1 2,-2 3,-3 4,-4 5,-5'

test('train finds series and label, says what a step is, and learns up from down; eval, predict and resume follow', async () => {
  const trained = await place.run('train', data, '--test', test_, '--out', run, '--json', ...QUICK)
  expect(trained.code, trained.stderr).toBe(0)
  expect(trained.stderr).toContain('Steps are numbers: 2 values a step.')
  const done = trained.json.at(-1)!
  expect(done).toMatchObject({ event: 'done', task: 'classes', input: 'numbers' })
  expect(Object.keys(done.baselines as object)).toEqual(['majority', 'nearestNeighbour'])
  expect((done.test as { accuracy: number }).accuracy).toBeGreaterThan(0.95)
  expect(JSON.parse(readFileSync(`${run}/run.json`, 'utf8'))).toMatchObject({
    data: { textColumn: 'series', labelColumn: 'label', train: { dialect: { format: 'series' } } },
    model: { input: 'numbers', embedding: 2, vocabulary: 2 }
  })

  const evaluated = await place.run('eval', run, test_, '--json')
  expect(evaluated.json.at(-1)).toMatchObject({
    event: 'done',
    rows: 40,
    accuracy: (done.test as { accuracy: number }).accuracy
  })
  const predicted = await place.run('predict', run, RISING, '--json')
  expect(predicted.json[0]).toMatchObject({ text: RISING, label: 'up', unknown: [], truncated: false })
  const inspected = await place.run('inspect', run, '--text', RISING, '--json')
  expect(JSON.parse(inspected.stdout)).toMatchObject({
    label: 'up',
    tokens: RISING.split(' ').map((text) => ({ text }))
  })
  const out = place.path('scored.csv')
  await place.run('predict', run, '--file', test_, '--out', out)
  expect(readFileSync(out, 'utf8').split(/\r?\n/)[0]).toBe('series,label,predicted,probability,p(down),p(up),reason')
  expect((await place.run('train', '--resume', run)).code).toBe(0)
}, 180_000)

test('the exported graph gives the logits of predict; the bundle holds what reads numbers and vectors that prove it', async () => {
  const onnx = place.path('model.onnx')
  expect((await place.run('export', run, '--format', 'onnx', '--out', onnx)).code).toBe(0)
  const bundle = place.path('bundle')
  const exported = await place.run('export', run, '--format', 'bundle', '--out', bundle, '--json')
  expect(exported.code, exported.stderr).toBe(0)
  const { id2label } = JSON.parse(readFileSync(`${bundle}/config.json`, 'utf8')) as { id2label: Record<string, string> }
  const { model } = JSON.parse(readFileSync(`${bundle}/tokenizer.json`, 'utf8')) as {
    model: { gatescope: { series: { mean: number[]; deviation: number[] } } }
  }
  const { mean, deviation } = model.gatescope.series
  const steps = RISING.split(' ').map((step) => step.split(',').map(Number))
  const scaled = steps.flatMap((step) => step.map((value, c) => (value - mean[c]) / deviation[c]))
  const session = await InferenceSession.create(onnx, { intraOpNumThreads: 1, logSeverityLevel: 3 })
  const { probabilities } = await session.run({
    values: new Tensor('float32', Float32Array.from(scaled), [1, steps.length, 2]),
    lengths: new Tensor('int64', BigInt64Array.of(BigInt(steps.length)), [1])
  })
  const predicted = (await place.run('predict', run, RISING, '--json')).json[0].probabilities as Record<string, number>
  Object.values(id2label).forEach((label, o) =>
    expect((probabilities.data as Float32Array)[o]).toBeCloseTo(predicted[label], 5)
  )
  const vectors = JSON.parse(readFileSync(`${bundle}/test_vectors.json`, 'utf8')) as { logits: number[] }[]
  expect(vectors).toHaveLength(30)
  expect(readFileSync(`${bundle}/predict.py`, 'utf8')).toContain('"values": padded')
}, 120_000)

test('a device whose kernels read tokens only is refused with the reason; word vectors too', async () => {
  const refused = await place.run('train', data, '--out', place.path('gpu'), '--device', 'gpujs-cpu', '--epochs', '1')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('numeric sequences run on native, wasm and reference')
  const vectors = place.path('x.vec')
  writeFileSync(vectors, 'a 1 2\n')
  const worded = await place.run('train', data, '--out', place.path('vec'), '--vectors', vectors)
  expect(worded.code).toBe(1)
  expect(worded.stderr).toContain('which have no words')
}, 120_000)
