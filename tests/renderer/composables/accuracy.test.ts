// @vitest-environment happy-dom
// Every page shows an accuracy with its Wilson interval and rows, and beside it what must not be read apart from it.
// Right values: statsmodels' proportion_confint(method='wilson').

import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import { message, type RunRecord } from '../../../src-core/index'
import AccuracyFigure from '../../../src-renderer/components/AccuracyFigure.vue'
import { accuracyText, averagedTexts, validationText } from '../../../src-renderer/composables/accuracy'
import DataStart from '../../../src-renderer/views/data/DataStart.vue'
import EvaluatePage from '../../../src-renderer/views/evaluate/EvaluatePage.vue'
import ExportPage from '../../../src-renderer/views/export/ExportPage.vue'
import CompareRuns from '../../../src-renderer/views/runs/CompareRuns.vue'
import RunsPage from '../../../src-renderer/views/runs/RunsPage.vue'
import RunTable from '../../../src-renderer/views/runs/RunTable.vue'
import TrainPage from '../../../src-renderer/views/train/TrainPage.vue'
import { useExportsStore } from '../../../src-renderer/stores/exports'
import { fakeEvents, fakeRun } from '../fake-runs'
import { connected, inDocument, mounted } from '../mounted'

vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => setTimeout(() => callback(0), 0))

beforeEach(() => {
  localStorage.clear()
})

/** Twelve of its held-out texts stood in training; one class of three has no validation row. */
const leaking: RunRecord = {
  ...fakeRun(0),
  validation: {
    ...fakeRun(0).validation!,
    coverage: { classes: 3, averaged: 2, absent: ['mixed'], absentCount: 1 }
  },
  remarks: [
    message('seen-validation', { seen: 12, count: 420 }),
    message('seen-test', { seen: 9, count: 420 }),
    message('absent-validation', { count: 1, of: 3, names: 'mixed' })
  ]
}
const SEEN = '12 of 420 validation texts also occur among the training texts'
const SEEN_TEST = '9 of 420 test texts also occur among the training texts'
const ABSENT = '1 of 3 classes has no validation row'
const AVERAGED = 'The mean over 2 of 3 classes'

const said = (root: Element = document.body): string => (root.textContent ?? '').replace(/\s+/g, ' ')
/** Names of the signs that Tab reaches. */
const signs = (root: ParentNode = document): string[] =>
  [...root.querySelectorAll('button.caveat')].map((sign) => sign.getAttribute('aria-label') ?? '')

test('an accuracy is written with its interval and rows, in both languages, and alone where it was counted on none', async () => {
  await connected()
  expect(accuracyText({ accuracy: 0.919, rows: 420 })).toBe('91.9% (88.9% to 94.1%, 420 rows)')
  expect(accuracyText({ accuracy: 1, rows: 1 })).toBe('100.0% (20.7% to 100.0%, 1 row)')
  expect(accuracyText({ accuracy: 0.5, rows: 0 })).toBe('50.0%')
  expect(validationText(leaking)).toContain(SEEN)
  expect(validationText({ validation: null, remarks: [] })).toBeUndefined()
  expect(averagedTexts(leaking.validation!)).toEqual([expect.stringContaining(AVERAGED)])
  expect(averagedTexts({ coverage: { classes: 3, averaged: 3, absent: ['mixed'], absentCount: 1 } })).toEqual([])
  await connected({ language: 'zh' })
  expect(accuracyText({ accuracy: 0.919, rows: 420 })).toBe('91.9%（88.9% 至 94.1%，420 行）')
})

const counted = { accuracy: 0.919, rows: 420 }
const caveats = ['Duplicates across the split.']
const sign = 'To be read with this figure: Duplicates across the split.'

test('the sign of a caveat is a tab stop of its own with its text as name', async () => {
  await mounted(AccuracyFigure, { props: { counted, caveats } })
  expect(signs()).toEqual([sign])
})

test('inside a control the sign is no tab stop, and its text is read with the control', async () => {
  await mounted(AccuracyFigure, { props: { counted, caveats, still: true } })
  expect(signs()).toEqual([])
  expect(said()).toContain(sign)
})

test('a figure without caveats carries no sign', async () => {
  await mounted(AccuracyFigure, { props: { counted } })
  expect(said()).toContain('91.9%95% interval (Wilson): 88.9% to 94.1% 420 rows')
  expect(document.querySelector('.caveat')).toBeNull()
})

test('Train: the best epoch and the banner of a finished run', async () => {
  const { bridge } = await mounted(TrainPage)
  bridge.emit('run.changed', { ...leaking, status: 'finished' })
  const events = fakeEvents('run-1', 1)
  for (const event of events) bridge.emit('train', { run: 'run-1', event })
  await flushPromises()
  const banner = inDocument('.bar.good')
  expect(said(banner)).toContain('accuracy 91.3% (88.2% to 93.6%, 420 rows)')
  expect(signs(banner)).toEqual([expect.stringContaining(SEEN_TEST)])
  await vi.waitFor(() => expect(said(inDocument('.progress'))).toContain('420 rows'))
  expect(signs(inDocument('.progress'))).toEqual([expect.stringContaining(SEEN)])
})

test('Evaluate: interval, rows, baselines with theirs, caveats beside every figure and in words above', async () => {
  const { bridge } = await mounted(EvaluatePage)
  bridge.emit('run.changed', leaking)
  await vi.waitFor(() => expect(document.querySelector('.matrix')).not.toBeNull())
  const tiles = inDocument('.tiles')
  expect(said(tiles)).toContain('88.9% to 94.1% 420 rows')
  expect(said(tiles)).toContain(
    'majority class 56.1% (51.3% to 60.8%) · naive Bayes 86.8% (83.2% to 89.7%), on 420 rows'
  )
  const notes = (): string[] => [...document.querySelectorAll('.note')].map((note) => said(note))
  expect(signs(tiles)).toEqual(Array(2).fill(expect.stringContaining(SEEN_TEST)))
  expect(notes()).toEqual([expect.stringContaining(SEEN_TEST)])
  expect(said(tiles)).not.toContain('other rows')
  ;[...document.querySelectorAll<HTMLElement>('[role=radio]')].find((one) => said(one) === 'Validation')!.click()
  await vi.waitFor(() => expect(notes()).toHaveLength(2))
  expect(notes()).toEqual([expect.stringContaining(SEEN), expect.stringContaining(ABSENT)])
  expect(signs(tiles)).toEqual(Array(2).fill(expect.stringContaining(SEEN)))
  expect(said(tiles)).toContain('points above naive Bayes; the baselines were judged on other rows')
})

test('Runs: the facts of one run', async () => {
  const { bridge } = await mounted(RunsPage)
  bridge.emit('run.changed', leaking)
  await flushPromises()
  const facts = said(inDocument('#inspector-slot dl'))
  expect(facts).toContain('91.9%95% interval (Wilson): 88.9% to 94.1% 420 rows')
  expect(facts).toContain('91.3%95% interval (Wilson): 88.2% to 93.6% 420 rows')
  expect(facts).toContain(AVERAGED)
  expect(facts).toContain('majority class 56.1% (51.3% to 60.8%)')
  expect(signs(inDocument('#inspector-slot dl'))).toEqual([
    expect.stringContaining(SEEN),
    expect.stringContaining(SEEN_TEST)
  ])
})

test('Runs: the comparison of several', async () => {
  await mounted(CompareRuns, { props: { runs: [leaking, fakeRun(1)] } })
  const lines = [...document.querySelectorAll('tbody tr')].map((line) => said(line))
  expect(lines.find((line) => line.startsWith('Accuracy'))).toContain('88.9% to 94.1%')
  expect(signs()).toEqual([SEEN, AVERAGED, SEEN_TEST].map((text) => expect.stringContaining(text) as unknown))
})

test('the table of runs has a column of intervals, and its caveats are read aloud with the cell', async () => {
  // happy-dom lays nothing out; the grid's window needs a height.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900)
  await mounted(RunTable, {
    props: { runs: [leaking], selected: new Set(), sort: { key: 'created', descending: true }, current: 'run-1' }
  })
  await flushPromises()
  const table = said(inDocument('[role="grid"]'))
  expect(table).toContain('95% interval')
  expect(table).toContain('88.9% to 94.1%')
  expect(table).toContain('91.3% (88.2% to 93.6%)')
  for (const caveat of [SEEN, SEEN_TEST, AVERAGED]) expect(table).toContain(caveat)
  vi.restoreAllMocks()
})

test('the start page lists runs with their intervals', async () => {
  const { bridge } = await mounted(DataStart)
  bridge.emit('run.changed', leaking)
  await flushPromises()
  expect(said()).toContain('91.9%95% interval (Wilson): 88.9% to 94.1% 420 rows')
  expect(said()).toContain(SEEN)
})

test('Export: what 8-bit weights cost stands beside the caveats of the test rows', async () => {
  const { bridge } = await mounted(ExportPage)
  bridge.emit('run.changed', leaking)
  useExportsStore().formats = ['bundle']
  useExportsStore().int8 = true
  inDocument('.primary-action').click()
  await flushPromises()
  expect(signs(inDocument('[data-written="bundle"]'))).toEqual([expect.stringContaining(SEEN_TEST)])
})
