// The report: its first page answers what, on what data, how good, against what, where it fails and whether it may be used, in
// one language; it quotes nobody unless asked, and stays small for many classes.

import { describe, expect, test } from 'vitest'
import { inflateSync } from 'node:zlib'
import type { ExportProject } from '../../../../src-core/format/export/project'
import { adviceOf } from '../../../../src-core/format/export/report/advice'
import { pngOf } from '../../../../src-core/format/export/report/png'
import { reportFile } from '../../../../src-core/format/export/report/report'
import { reportWords } from '../../../../src-core/format/export/report/words'
import { PROBE_FORMAT, type ProbeRecord } from '../../../../src-core/inspect/probe-record'
import { evaluationOf } from '../../../../src-core/metrics/classification'
import { message } from '../../../../src-core/messages/message'
import type { RunRecord } from '../../../../src-core/run/record'
import { makeProject, TEXTS } from './project'

const project = makeProject()
const htmlOf = (one: ExportProject, language: 'en' | 'zh' = 'en'): string =>
  new TextDecoder().decode(reportFile(one, language).bytes)

/** An evaluation of so many rows a class; every `wrongEvery`-th row is given to the class after its own. */
function evaluated(classes: number, rows: number, wrongEvery: number) {
  const labels = Int32Array.from({ length: classes * rows }, (_, n) => n % classes)
  const probabilities = new Float32Array(labels.length * classes)
  labels.forEach((label, n) => {
    const said = n % wrongEvery === 0 ? (label + 1) % classes : label
    probabilities[n * classes + said] = 1
  })
  const names = Array.from({ length: classes }, (_, n) => `class_number_${n}`)
  return { names, evaluation: evaluationOf(probabilities, null, labels, names) }
}

function projectOf(classes: number, rows: number, wrongEvery: number, record: Partial<RunRecord> = {}): ExportProject {
  const { names, evaluation } = evaluated(classes, rows, wrongEvery)
  const { accuracy, macroF1, loss } = evaluation
  return {
    ...project,
    classes: names,
    evaluations: { validation: null, test: evaluation },
    record: {
      ...project.record,
      baselines: { majority: 1 / classes, naiveBayes: 0.5 },
      comparison: {
        baseline: 'naiveBayes',
        split: 'test',
        difference: 0.2,
        low: 0.1,
        high: 0.3,
        rows: evaluation.rows
      },
      data: { ...project.record.data, test: project.record.data.train },
      test: { rows: evaluation.rows, loss, accuracy, macroF1 },
      ...record
    }
  }
}

describe('the first page', () => {
  const page = htmlOf(projectOf(4, 50, 8, { card: { intendedUse: 'sorting <letters>', licence: 'CC-BY-4.0' } }))
  const front = page.slice(0, page.indexOf('class="engineer"'))

  test('says what, on what, how good with its interval, against what, where it fails, and whether it may be used', () => {
    for (const said of [
      'which of 4 classes',
      'Measured on 200 texts kept apart from training (reviews.csv)',
      '87.5%',
      'between 82.2% and 91.4%',
      'About one text in 8',
      'naive Bayes, is right for 50.0%',
      'better than naive Bayes by 20.0 points (95%: 10.0 to 30.0)',
      'class_number_0</td><td>class_number_1</td>',
      'Yes, for data like these',
      'sorting &lt;letters&gt;',
      'CC-BY-4.0'
    ])
      expect(front).toContain(said)
  })

  test('is in one language, whichever', () => {
    const chinese = htmlOf(projectOf(4, 50, 8), 'zh')
    expect(page).not.toMatch(/\p{Script=Han}/u)
    expect(chinese).toContain('可以使用吗？')
    const words = chinese.replace(/<style>[^]*<\/style>/, '').replace(/<[^>]*>/g, ' ')
    for (const english of ['How good', 'Where it fails', 'accuracy', 'Learning curves', 'validation'])
      expect(words).not.toContain(english)
  })

  test('quotes no text of the data unless mistakes are handed in', () => {
    for (const text of TEXTS.filter((one) => one.length > 12)) expect(page).not.toContain(text)
    expect(page).toContain('No texts are quoted')
    const mistakes = [{ text: 'it was <fine>, I guess', label: 'bad', predicted: 'good', probability: 0.91 }]
    const quoting = htmlOf({ ...projectOf(4, 50, 8), mistakes })
    expect(quoting).toContain('<q dir="auto">it was &lt;fine&gt;, I guess</q>')
    expect(quoting).toContain('It predicts good (91%); right would be bad.')
    expect(quoting).not.toContain('No texts are quoted')
  })
})

describe('advice', () => {
  const words = reportWords('en')
  const answer = (one: ExportProject): string => adviceOf(words, one).answer

  test('yes where it was measured on enough unseen texts and is better than the best baseline beyond chance', () => {
    expect(answer(projectOf(4, 50, 8))).toBe('yes')
  })

  test('with care: few rows, a difference that may be chance, classes missed more often than found', () => {
    const few = adviceOf(words, projectOf(2, 20, 8))
    expect(few).toMatchObject({ answer: 'care', reasons: [expect.stringContaining('40 texts only')] })
    const chance = {
      baseline: 'naiveBayes',
      split: 'test',
      difference: 0.01,
      low: -0.01,
      high: 0.03,
      rows: 200
    } as const
    expect(adviceOf(words, projectOf(4, 50, 8, { comparison: chance })).reasons).toEqual([
      expect.stringContaining('naive Bayes, may be just as good')
    ])
    // Every fourth of four classes' rows is the first class: never found.
    expect(adviceOf(words, projectOf(4, 50, 4)).reasons).toEqual([expect.stringContaining('class_number_0 (0%)')])
  })

  test('no: not measured, measured on texts it was trained on, or not told from the most frequent class', () => {
    expect(answer(projectOf(4, 50, 8, { test: null, validation: null }))).toBe('no')
    const seen = (count: number): string =>
      answer(projectOf(4, 50, 8, { remarks: [message('seen-test', { seen: count, count: 200 })] }))
    expect([seen(1), seen(5), seen(20)]).toEqual(['yes', 'care', 'no'])
    expect(answer(projectOf(4, 50, 8, { baselines: { majority: 0.85 } }))).toBe('no')
  })
})

test('500 classes and 100,000 rows, a tenth of them wrong in every direction: under 2 MB, English and Chinese', () => {
  const classes = 500
  const one = projectOf(classes, 200, 10)
  const confusion = one.evaluations.test!.confusion.map((row, label) =>
    row.map((count, n) => count + ((label * 7 + n) % 3))
  )
  const evaluation = { ...one.evaluations.test!, confusion }
  for (const language of ['en', 'zh'] as const) {
    const { bytes } = reportFile({ ...one, evaluations: { validation: evaluation, test: evaluation } }, language)
    expect(bytes.length).toBeLessThan(2e6)
    expect(new TextDecoder().decode(bytes)).toContain('class_number_499')
  }
})

test('a PNG holds its pixels line by line: empty cells transparent, others never', () => {
  const png = pngOf(
    [
      [0, 1, 0.5],
      [0.001, 0, 1]
    ],
    [0, 114, 178]
  )
  const at = Buffer.from(png).indexOf('IDAT')
  const length = new DataView(png.buffer, png.byteOffset).getUint32(at - 4)
  expect([...inflateSync(png.subarray(at + 4, at + 4 + length))]).toEqual([0, 0, 255, 128, 0, 24, 0, 255])
})

describe("the engineer's pages", () => {
  const gate = (name: string) => ({
    gate: name,
    left: [10],
    right: [20],
    meanLeft: 0.1,
    meanRight: 0.2,
    mean: 0.5,
    histogram: [0.25, 0.75],
    byPosition: { mean: [0], p10: [0], p50: [0], p90: [0] }
  })
  const probe: ProbeRecord = {
    format: PROBE_FORMAT,
    epoch: 1,
    texts: 8,
    steps: 60,
    loss: 0.5,
    medianLength: 7,
    milliseconds: 3,
    layers: [
      {
        layer: 0,
        direction: 0,
        gates: [gate('i'), gate('f'), gate('g'), gate('o')],
        hidden: { range: 1, histogram: [0.5, 0.5], dead: 2 },
        cell: { range: 2, histogram: [1, 0], dead: 0 },
        memory: { halfLife: [3, 1, 2], retention: [0.9, 0.5, 0.1], spectralRadius: null }
      }
    ],
    flow: [
      { layer: 0, direction: 0, norms: [1, 0.1, 0.01], shares: [0.6, 0.3, 0.1], counts: [8, 8, 4], slope: -1, reach: 2 }
    ]
  }
  const page = new TextDecoder().decode(reportFile({ ...project, probes: [probe] }).bytes)

  test('is one page without a script or anything to fetch', () => {
    expect(page).not.toMatch(/<script|https?:|src=|@import|url\(/i)
    expect(page).toContain("default-src 'none'")
  })

  test('shows curves, confusion, gates, gradient flow, settings and data', () => {
    for (const heading of ['Learning curves', 'Confusion', 'Gates', 'Gradient flow', 'Settings', 'Data'])
      expect(page).toContain(`<h2>${heading}</h2>`)
    for (const fact of [
      'f: mean 0.50, shut 10.0%, open 20.0%',
      'median half-life of the memory: 2.0 steps',
      'units that never change: 2',
      'ab'.repeat(32),
      'bad → bad: 6'
    ])
      expect(page).toContain(fact)
    expect(page.match(/<svg/g)!.length).toBeGreaterThanOrEqual(4 + 1 + 6 + 1 + 2)
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('names from data are text, never markup', () => {
    expect(page).toContain('Film | reviews &lt;b&gt;')
    expect(page).not.toContain('<b>')
  })

  test('a run without probes or evaluations leaves those sections out', () => {
    const bare = new TextDecoder().decode(
      reportFile({ ...project, evaluations: { validation: null, test: null } }).bytes
    )
    for (const heading of ['<h2>Confusion', '<h2>Gates', '<h2>Gradient flow']) expect(bare).not.toContain(heading)
  })
})
