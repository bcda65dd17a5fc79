// The report of tasks that are no classification of rows: its first page answers the same questions, in one language.

import { describe, expect, test } from 'vitest'
import type { ExportProject } from '../../../../src-core/format/export/project'
import { adviceOf } from '../../../../src-core/format/export/report/advice'
import { reportFile } from '../../../../src-core/format/export/report/report'
import { reportWords } from '../../../../src-core/format/export/report/words'
import { message } from '../../../../src-core/messages/message'
import { CASES, projectOf } from './task-cases'

const htmlOf = (project: ExportProject, language: 'en' | 'zh' = 'en'): string =>
  new TextDecoder().decode(reportFile(project, language).bytes)

describe.each(Object.keys(CASES))('%s', (name) => {
  const page = htmlOf(projectOf(name))
  const front = page.slice(0, page.indexOf('class="engineer"'))

  test('the first page says what, how good with its interval, against what, where it fails', () => {
    for (const said of CASES[name].says) expect(front).toContain(said)
    expect(front).not.toContain('<b>')
  })

  test('nothing is left empty, in either language, and Chinese pages hold no English sentence', () => {
    const chinese = htmlOf(projectOf(name), 'zh')
    for (const one of [page, chinese]) expect(one).not.toMatch(/NaN|undefined|Infinity|taskReport\.|report\./)
    const words = chinese.replace(/<style>[^]*<\/style>/, '').replace(/<[^>]*>/g, ' ')
    for (const english of ['It reads', 'comes to', 'interval', 'Missing', 'right would'])
      expect(words).not.toContain(english)
    expect(page).not.toMatch(/\p{Script=Han}/u)
  })

  test('without the rows it says so, and quotes nobody who was not asked for', () => {
    expect(htmlOf({ ...projectOf(name), failures: null })).toContain('could not be read again')
    const silent = htmlOf({ ...projectOf(name), failures: { ...CASES[name].failures, examples: [] } })
    expect(silent).toContain('No texts are quoted')
    expect(silent).not.toContain('<q ')
  })
})

describe('advice', () => {
  const words = reportWords('en')

  test('no, where the interval reaches the plainest method', () => {
    const plain = { mean: { mae: 0.43 } }
    expect(adviceOf(words, projectOf('number', { taskBaselines: plain }))).toEqual({
      answer: 'no',
      reasons: [expect.stringContaining('mean of the training rows, which comes to 0.43')]
    })
  })

  test('no, where it is worse than the plainest method, with an interval or, as where nothing is right, without', () => {
    const plain = { frequentTag: { spanF1: 0.95 } }
    const without = { rows: 300, loss: 1, accuracy: NaN, macroF1: NaN, figures: { spanF1: 0 } }
    for (const record of [{ taskBaselines: plain }, { test: without }])
      expect(adviceOf(words, projectOf('tags', record))).toEqual({
        answer: 'no',
        reasons: ['It is worse than most frequent tag of each word.']
      })
  })

  test('no, where a forecast does not beat the last value, in the words of the run', () => {
    const { train } = projectOf('number').record.data
    const forecast = { column: 'price', window: 24, horizon: 2, as: 'value' } as const
    const data = { ...projectOf('number').record.data, train: { ...train, options: { forecast } } }
    const remarks = [message('forecast-beats-not', { own: '2', naive: '1', low: '0.5', high: '1.5' })]
    const project = projectOf('number', { data, remarks })
    expect(adviceOf(words, project)).toEqual({
      answer: 'no',
      reasons: [expect.stringContaining('The network does not beat the last value')]
    })
    expect(htmlOf(project)).toContain('reads the last 24 steps of a series and forecasts 2 steps ahead: price')
  })

  test('no, where it was measured on rows that it was trained on', () => {
    const remarks = [message('seen-test', { seen: 200, count: 300 })]
    expect(adviceOf(words, projectOf('pairs', { remarks })).answer).toBe('no')
  })
})
