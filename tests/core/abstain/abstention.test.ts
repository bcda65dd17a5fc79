// When a model had better not answer: the limits that rows ask for, and what counts as foreign, far or unknown.

import { expect, test } from 'vitest'
import { Script, createContext } from 'node:vm'
import {
  type Abstention,
  abstainReason,
  type AbstentionLimits,
  type TextSignals
} from '../../../src-core/abstain/abstention'
import { abstentionFigures } from '../../../src-core/abstain/abstention-figures'
import { fitLimits, type JudgedText } from '../../../src-core/abstain/fit-abstention'
import { foreignLetters, foreignShare } from '../../../src-core/abstain/foreign-letters'
import { distanceOf, fitCentres } from '../../../src-core/abstain/state-centres'
import { abstainReasons } from '../../../src-core/abstain/text-signals'
import { referenceDevice } from '../../../src-core/device/reference/device'
import { abstentionBytes, abstentionOf } from '../../../src-core/format/abstention-file'
import { onnxFile } from '../../../src-core/format/export/onnx-export'
import { abstainSource } from '../../../src-core/format/export/predictors/abstain-js'
import { FORWARD_JS, SOFTMAX_JS } from '../../../src-core/format/export/predictors/forward-js'
import { tokenizerSource } from '../../../src-core/format/export/predictors/tokenizer-js'
import { abstentionExportFiles } from '../../../src-core/format/export/wide-files'
import { decodeModel } from '../../../src-core/graph/proto-read'
import { pooledWidth } from '../../../src-core/model/spec'
import { Encoder } from '../../../src-core/text/encoder'
import { awkwardLines } from '../format/export/lines'
import { makeProject } from '../format/export/project'

const USUAL: TextSignals = { foreign: 0, unknown: 0.1, length: 10, distance: 1 }
const row = (right: boolean, changes: Partial<TextSignals> = {}, confidence = 0.9): JudgedText => ({
  signals: { ...USUAL, ...changes },
  confidence,
  right
})
const times = (count: number, make: (n: number) => JudgedText): JudgedText[] =>
  Array.from({ length: count }, (_, n) => make(n))

test('limits stand at the edge of what was met where no group of rows is wrong too often', () => {
  const rows = times(200, (n) => row(n % 20 > 0, { unknown: (n % 5) / 10, length: 5 + (n % 7), distance: 1 + (n % 3) }))
  const limits = fitLimits(rows, [{ ...USUAL, length: 2, distance: 4 }], 0.2)
  expect(limits).toEqual({ foreign: 0.5, unknown: 1, shortest: 2, longest: 11, distance: 4, confidence: 0 })
})

test('texts of many unknown words, far states and low confidence that are wrong too often get a limit each', () => {
  const rows = [
    ...times(300, (n) => row(n % 30 > 0)),
    ...times(40, (n) => row(n % 2 > 0, { unknown: 0.6 })),
    ...times(40, (n) => row(n % 2 > 0, { distance: 3 })),
    ...times(40, (n) => row(n % 2 > 0, {}, 0.55))
  ]
  const limits = fitLimits(rows, [], 0.2)
  expect(limits).toMatchObject({ unknown: 0.6, distance: 1, longest: 10 })
  expect(limits.confidence).toBeCloseTo((0.55 + 0.9) / 2, 6)
  const judged = rows.map(({ signals, confidence, right }) => ({
    reason: abstainReason(signals, confidence, limits),
    right
  }))
  const figures = abstentionFigures(judged, 0.2)
  expect(figures.reasons).toEqual({ script: 0, unknown: 40, length: 0, state: 40, confidence: 40 })
  expect(figures).toMatchObject({ rows: 420, coverage: 300 / 420, accuracy: 290 / 300 })
  expect(figures.cost).toBeCloseTo((10 + 0.2 * 120) / 420, 12)
  expect(figures.costOfAnswering).toBeCloseTo(70 / 420, 12)
})

test('a dear abstention is never worth it: errors of one half are answered at a cost of 0.7', () => {
  const rows = [...times(300, () => row(true)), ...times(60, (n) => row(n % 2 > 0, { unknown: 0.8 }, 0.5))]
  expect(fitLimits(rows, [], 0.7)).toMatchObject({ unknown: 1, confidence: 0 })
})

test('the first reason that holds is the one given; a state that is no number is far', () => {
  const limits: AbstentionLimits = {
    foreign: 0.5,
    unknown: 0.8,
    shortest: 3,
    longest: 20,
    distance: 2,
    confidence: 0.7
  }
  const reason = (changes: Partial<TextSignals>, confidence = 0.9) =>
    abstainReason({ ...USUAL, ...changes }, confidence, limits)
  expect(reason({})).toBeNull()
  expect(reason({ foreign: 0.6, unknown: 1 })).toBe('script')
  expect(reason({ unknown: 0.8, length: 1 })).toBe('unknown')
  expect([reason({ length: 2 }), reason({ length: 21 })]).toEqual(['length', 'length'])
  expect([reason({ distance: 2.1 }), reason({ distance: NaN })]).toEqual(['state', 'state'])
  expect(reason({}, 0.69)).toBe('confidence')
})

test('letters of scripts that the training texts do not use are foreign; digits, marks and emoji are not', () => {
  const english = foreignLetters(
    ['a fine film', 'two hours of rain', 'αβ once'.repeat(1)].concat(Array(200).fill('rain'))
  )
  expect(foreignShare('a fine film', english)).toBe(0)
  expect(foreignShare('你好 ab', english)).toBe(0.5)
  expect(foreignShare('12 😀 !?', english)).toBe(0)
  expect(foreignShare('αβγ', english)).toBe(1)
  expect(foreignShare('', english)).toBe(0)
  const chinese = foreignLetters(['很快，好吃', 'wifi 很好'])
  expect(foreignShare('好 good', chinese)).toBe(0)
  expect(foreignShare('очень', chinese)).toBe(1)
})

test('a state like those of its class is about 1 away, whatever the units, and one between the classes is far', () => {
  const scales = [1, 10, 0]
  const states = new Float32Array(400 * 3)
  const labels = Int32Array.from({ length: 400 }, (_, n) => n % 2)
  for (let n = 0; n < 400; n++)
    scales.forEach((scale, k) => (states[n * 3 + k] = scale * ((n % 2) * 20 + Math.sin(n * 12.9898 + k))))
  const centres = fitCentres(states, labels, { classCount: 3, width: 3 })
  expect(centres.centres).toHaveLength(2)
  const distances = Array.from(labels, (_, n) => distanceOf(states.subarray(n * 3, n * 3 + 3), centres))
  const mean = distances.reduce((sum, value) => sum + value, 0) / 400
  expect(mean).toBeGreaterThan(0.5)
  expect(mean).toBeLessThan(1.5)
  expect(distanceOf([10, 100, 0], centres)).toBeGreaterThan(50)
})

/** Limits in the middle of what the awkward lines show, so that every reason occurs. */
const abstentionFor = (width: number): Abstention => ({
  cost: 0.2,
  limits: { foreign: 0.5, unknown: 0.75, shortest: 2, longest: 10, distance: 1, confidence: 0.4 },
  foreign: foreignLetters(['a fine film']),
  states: {
    centres: [Array.from({ length: width }, (_, k) => 0.1 * Math.cos(k)), Array.from({ length: width }, () => 0.3)],
    variances: Array.from({ length: width }, (_, k) => 0.01 * (k + 1))
  }
})

test.each(['word', 'char'] as const)(
  'predictors in JavaScript give the reasons of the program: 300 awkward lines, %s tokens with pieces',
  async (tokenizer) => {
    const { record, encoder, params } = makeProject({ tokenizer, subwords: 'on', spec: { bidirectional: true } })
    const abstention = abstentionFor(pooledWidth(record.model))
    const texts = [...awkwardLines(300), '', 'a movingly fine filming']
    const model = await referenceDevice.open(record.model, params, { threads: 1 })
    const confidences = texts.map((_, n) => (n % 4) / 4 + 0.2)
    const expected = await abstainReasons(model, new Encoder(encoder), abstention, texts, confidences)
    expect(new Set(expected).size).toBeGreaterThan(3)
    const { vocabulary, maxLength, truncate, subwords } = encoder
    const context = createContext({
      settings: { ...encoder.tokenizer, vocabulary, maxLength, truncate, subwords },
      spec: record.model,
      tensors: Object.fromEntries([...params].map(([name, { data }]) => [name, data])),
      found: abstention
    })
    const source = `${tokenizerSource()}${FORWARD_JS}${SOFTMAX_JS}${abstainSource()}
      const encoder = createEncoder(settings), model = createModel(spec, tensors), limits = createAbstention(found);
      (text, confidence) => {
        const ids = encoder.encode(text), pieces = encoder.pieces(text)
        return limits.reason({ text, ids, pieces, state: model.state(ids, pieces), confidence })
      }`
    const page = new Script(source).runInContext(context) as (text: string, confidence: number) => string | null
    expect(texts.map((text, n) => page(text, confidences[n]))).toEqual(expected)
  }
)

test('abstention.json comes back as it was, and is refused for states of another width', () => {
  const abstention = abstentionFor(8)
  const bytes = abstentionBytes(abstention)
  expect(abstentionOf(bytes, { subject: 'abstention.json', width: 8 })).toEqual(abstention)
  expect(() => abstentionOf(bytes, { subject: 'abstention.json', width: 7 })).toThrow(/limits on when to answer/)
})

test('a bundle names the states of its graph, which a further output then gives; the file has its two outputs', () => {
  const project = makeProject({ spec: { bidirectional: true, pooling: 'max' } })
  const [file] = abstentionExportFiles({ ...project, abstention: abstentionFor(8) })
  const { onnx_state: name } = JSON.parse(new TextDecoder().decode(file.bytes)) as { onnx_state: string }
  const { graph } = decodeModel(onnxFile(project).bytes)
  expect(graph.nodes.flatMap(({ outputs }) => outputs)).toContain(name)
  expect(graph.outputs.map((output) => output.name)).toEqual(['logits', 'probabilities'])
  // Lengths of the three fields are one byte each.
  expect(name.length).toBeLessThan(120)
})
