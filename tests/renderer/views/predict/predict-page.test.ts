// @vitest-environment happy-dom
// Predict: one question per rest, unknown words and the cut tail marked in the person's own text.

import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import TokenStrip from '../../../../src-renderer/components/TokenStrip.vue'
import { usePredictionsStore } from '../../../../src-renderer/stores/predictions'
import PredictPage from '../../../../src-renderer/views/predict/PredictPage.vue'
import { inDocument, mounted } from '../../mounted'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('typing asks for the resting text only, and shows its verdict', async () => {
  const { bridge } = await mounted(PredictPage)
  const box = inDocument<HTMLTextAreaElement>('textarea')
  box.value = 'A'
  box.dispatchEvent(new Event('input'))
  await vi.advanceTimersByTimeAsync(200)
  for (const text of ['A g', 'A go', 'A good room']) {
    box.value = text
    box.dispatchEvent(new Event('input'))
    await flushPromises()
  }
  await vi.advanceTimersByTimeAsync(200)
  await flushPromises()
  expect(
    bridge.calls
      .filter((call) => call.channel === 'run.predict')
      .map((call) => (call.argument as { text: string }).text)
  ).toEqual(['A', 'A good room'])
  expect(document.body.textContent).toContain('Predicted: positive')
  expect(inDocument('[data-part="abstain"]').textContent).toContain('the model is wrong too often')
  expect(inDocument('[data-part="contribution"]').textContent).toContain('n-grams +1.2, recurrence −0.3')
})

test('without a trained run the page says what to do', async () => {
  await mounted(PredictPage, { runs: 0 })
  expect(document.body.textContent).toContain('No trained run yet')
})

test('the text stays as typed: unknown tokens are marked, cut ones deleted, blanks kept', () => {
  const text = 'so  unfathomable, really'
  const token = (start: number, end: number, known: boolean, kept: boolean) => ({
    text: text.slice(start, end),
    start,
    end,
    known,
    kept
  })
  const wrapper = mount(TokenStrip, {
    props: { text, tokens: [token(0, 2, true, true), token(4, 16, false, true), token(18, 24, true, false)] }
  })
  expect(wrapper.element.textContent?.trim()).toBe(text)
  expect(wrapper.get('.unknown').text()).toBe('unfathomable')
  expect(wrapper.get('del').text()).toBe('really')
})

test('the same text kept twice in a row is one entry', async () => {
  await mounted(PredictPage)
  const predictions = usePredictionsStore()
  const result = {
    text: 'x',
    label: 'a',
    probabilities: { a: 1 },
    tokens: [],
    unknown: [],
    truncated: false,
    contribution: null,
    abstain: null,
    milliseconds: 1
  }
  predictions.keep('r', result)
  predictions.keep('r', result)
  expect(predictions.kept).toHaveLength(1)
})

test('a file is predicted and looked at before it is written', async () => {
  const { bridge } = await mounted(PredictPage)
  const settle = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(300)
    await flushPromises()
  }
  const press = async (name: RegExp): Promise<void> => {
    const button = [...document.querySelectorAll('button')].find((one) => name.test(one.textContent.trim()))
    if (!button) throw new Error(`no button ${name}`)
    button.click()
    await settle()
  }
  const asked = (channel: string): unknown[] => bridge.calls.filter((call) => call.channel === channel)
  await press(/^Choose a file$/)
  await press(/^Score [\d,]+ rows$/)
  expect(asked('run.reviewFile')).toHaveLength(1)
  expect(asked('run.predictFile')).toEqual([])
  const card = inDocument('[aria-labelledby="score-title"]').textContent
  expect(card).toContain('998 of 1,000 rows predicted. 6 rows deserve a look before you save.')
  for (const said of ['612 · 61.3%', 'To review (6)', '2 rows are below 60%']) expect(card).toContain(said)

  await press(/^Save the scored CSV/)
  expect(asked('run.predictFile')).toHaveLength(1)
})
