// @vitest-environment happy-dom
// The Evaluate page: cells are buttons that open their texts, by pointer and by keyboard; texts lead back to their line.

import { flushPromises } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import EvaluatePage from '../../../../src-renderer/views/evaluate/EvaluatePage.vue'
import MistakeDialog from '../../../../src-renderer/views/evaluate/MistakeDialog.vue'
import ConfusionCard from '../../../../src-renderer/views/evaluate/ConfusionCard.vue'
import { hardest, MAX_CLASSES, shownClasses } from '../../../../src-renderer/views/evaluate/confusion'
import { ALL_WRONG } from '../../../../src-renderer/views/evaluate/examples'
import { confusedPairs, type Evaluation } from '../../../../src-core/index'
import { useInspectionStore } from '../../../../src-renderer/stores/inspection'
import { usePredictionsStore } from '../../../../src-renderer/stores/predictions'
import { fakeRun } from '../../fake-runs'
import { inDocument, mounted } from '../../mounted'

vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => setTimeout(() => callback(0), 0))

/** A matrix of n classes: 10 right each, class k mistaken for k + 1 k times. */
function evaluationOf(n: number): Evaluation {
  const confusion = Array.from({ length: n }, (_, row) =>
    Array.from({ length: n }, (__, column) => (row === column ? 10 : column === (row + 1) % n ? row : 0))
  )
  const perClass = confusion.map((_, index) => ({
    precision: 0.5,
    recall: 10 / (10 + index),
    f1: 0.5,
    support: 10 + index,
    predicted: 10 + ((index + n - 1) % n)
  }))
  return {
    rows: 100,
    loss: 1,
    accuracy: 0.8,
    macroF1: 0.7,
    classes: confusion.map((_, index) => `class ${index}`),
    perClass,
    confusion
  }
}

const ready = (): Promise<void> => vi.waitFor(() => expect(document.querySelector('.matrix')).not.toBeNull())
const cell = (row: number, column: number): HTMLButtonElement => inDocument(`[data-cell="${row} ${column}"]`)

test('figures stand beside the baselines; a cell opens the texts behind it and the way back shows all mistakes', async () => {
  const { bridge } = await mounted(EvaluatePage)
  await ready()
  expect(document.body.textContent).toContain('5.1 points above naive Bayes')
  expect(document.body.textContent).toContain('Misclassified texts, the most confident first')
  cell(0, 1).click()
  await flushPromises()
  expect(document.body.textContent).toContain('negative predicted as positive')
  const asked = bridge.calls.filter(({ channel }) => channel === 'run.examples').map(({ argument }) => argument)
  expect(asked).toEqual([
    { run: 'run-1', split: 'test', label: null, predicted: null, wrongOnly: true, from: 0, count: 100 },
    { run: 'run-1', split: 'test', label: 0, predicted: 1, wrongOnly: false, from: 0, count: 100 }
  ])
  // News of the run (a tag, a note) is no reason to leave the cell.
  bridge.emit('run.changed', { ...bridge.records.get('run-1')!, notes: 'new words' })
  await flushPromises()
  expect(document.body.textContent).toContain('negative predicted as positive')
  expect(bridge.calls.filter(({ channel }) => channel === 'run.examples')).toHaveLength(2)
  ;[...document.querySelectorAll('button')]
    .find(({ textContent }) => textContent?.includes('Show all misclassified texts'))!
    .click()
  await flushPromises()
  expect(document.body.textContent).toContain('Misclassified texts, the most confident first')
})

test('cells are reached by arrow keys: one of them is in the tab order, and it moves', async () => {
  await mounted(EvaluatePage)
  await ready()
  expect([...document.querySelectorAll('[data-cell][tabindex="0"]')]).toHaveLength(1)
  cell(0, 0).focus()
  cell(0, 0).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  await flushPromises()
  cell(1, 0).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
  await flushPromises()
  expect(document.activeElement).toBe(cell(1, 1))
  expect(cell(1, 1).tabIndex).toBe(0)
  expect(cell(1, 1).getAttribute('aria-label')).toBe('True positive, predicted positive: 206 of 220')
})

test('choosing the training rows says that they were learned from', async () => {
  await mounted(EvaluatePage)
  await ready()
  ;[...document.querySelectorAll<HTMLButtonElement>('[role="radio"]')]
    .find(({ textContent }) => textContent === 'Training')!
    .click()
  await flushPromises()
  expect(document.body.textContent).toContain('The model was trained on these rows')
})

test('77 classes keep only the cells near the view in the document, and each still knows its place', async () => {
  await mounted(ConfusionCard, { props: { evaluation: evaluationOf(77), chosen: ALL_WRONG } })
  const cells = document.querySelectorAll('[data-cell]')
  expect(cells.length).toBeGreaterThan(100)
  expect(cells.length).toBeLessThan((77 * 77) / 3)
  expect(inDocument('.matrix').getAttribute('aria-colcount')).toBe('78')
  expect(cell(3, 4).parentElement!.getAttribute('aria-colindex')).toBe('6')
})

test('the sentence names the most frequent mistake with its share', async () => {
  await mounted(ConfusionCard, { props: { evaluation: evaluationOf(5), chosen: ALL_WRONG } })
  expect(document.body.textContent).toContain('class 4 predicted as class 0, 4 of 14 rows (29%)')
})

test('mistakes come by frequency; beyond the limit the most confused classes are kept, in their own order', () => {
  expect(confusedPairs(evaluationOf(5), 2).map(({ label, predicted, count }) => [label, predicted, count])).toEqual([
    [4, 0, 4],
    [3, 4, 3]
  ])
  const shown = shownClasses(evaluationOf(200))
  expect(shown).toHaveLength(MAX_CLASSES)
  expect(shown).toEqual([...shown].sort((a, b) => a - b))
  expect(shown.at(-1)).toBe(199)
  expect(hardest(evaluationOf(5))).toBe(4)
})

test('a misclassified text leads to the next one by button and by key, and under the glass with its words', async () => {
  const moved = vi.fn()
  await mounted(MistakeDialog, {
    props: {
      run: fakeRun(0),
      split: 'validation',
      example: { row: 3, line: 5, text: 'the soup was cold', label: 0, predicted: 1, probability: 0.9 },
      total: 3,
      classes: ['bad', 'good'],
      index: 1,
      'onUpdate:index': moved
    }
  })
  const dialog = inDocument('[role="dialog"]')
  expect(dialog.textContent).toContain('2 of 3')
  inDocument<HTMLButtonElement>('[role="dialog"] [aria-label="Next text"]').click()
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }))
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
  expect(moved.mock.calls).toEqual([[2], [0]])
  ;[...dialog.querySelectorAll('button')].find((button) => button.textContent?.includes('Inspect this text'))!.click()
  await flushPromises()
  expect([usePredictionsStore().text, useInspectionStore().part, location.hash]).toEqual([
    'the soup was cold',
    'text',
    `#/inspect/${fakeRun(0).id}`
  ])
})
