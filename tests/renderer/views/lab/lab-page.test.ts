// @vitest-environment happy-dom
// The Lab: what its cards ask the host, what they say of the answers, and that a stopped question stays unanswered.

import { flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { expect, test, vi } from 'vitest'
import { effectScope, h, type Component } from 'vue'
import type { CheckName, CheckResult, RunRecord } from '../../../../src-core/index'
import type { ComparisonResult, PhraseSearchResult } from '@contract'
import { i18n } from '../../../../src-renderer/i18n'
import { usePredictionsStore } from '../../../../src-renderer/stores/predictions'
import { useRunsStore } from '../../../../src-renderer/stores/runs'
import CompareCard from '../../../../src-renderer/views/lab/CompareCard.vue'
import DoctorCard from '../../../../src-renderer/views/lab/DoctorCard.vue'
import PhraseCard from '../../../../src-renderer/views/lab/PhraseCard.vue'
import SlicesCard from '../../../../src-renderer/views/lab/SlicesCard.vue'
import ThresholdCard from '../../../../src-renderer/views/lab/ThresholdCard.vue'
import { useAblation } from '../../../../src-renderer/views/lab/ablation'
import { answering } from '../../answering'
import type { FakeBridge, FakeOptions } from '../../fake-bridge'
import { fakeInspection } from '../../fake-inspection'
import { connected } from '../../mounted'

type Answers = Parameters<typeof answering>[1]

/** A card over a fake host with these answers. */
async function card(
  component: Component,
  {
    answers = {},
    run = {},
    ...options
  }: FakeOptions & { readonly answers?: Answers; readonly run?: Partial<RunRecord> } = {}
): Promise<{ readonly bridge: FakeBridge; readonly said: () => string }> {
  document.body.innerHTML = '<div id="root"></div>'
  const bridge = await connected(options)
  answering(bridge, answers)
  const shown = { ...useRunsStore().usable[0], ...run }
  mount(
    { render: () => h(TooltipProvider, null, () => h(component, { run: shown, split: 'validation' })) },
    { attachTo: '#root', global: { plugins: [i18n] } }
  )
  await flushPromises()
  return { bridge, said: () => document.body.textContent ?? '' }
}
const button = (name: string | RegExp): HTMLButtonElement =>
  [...document.querySelectorAll('button')].find((one) =>
    typeof name === 'string'
      ? [one.textContent?.trim(), one.getAttribute('aria-label')].includes(name)
      : name.test(one.textContent ?? '')
  )!
const asked = (bridge: FakeBridge, channel: string): unknown[] =>
  bridge.calls.filter((call) => call.channel === channel).map(({ argument }) => argument)

const checked = (check: CheckName, passed: boolean): CheckResult => ({
  check,
  passed,
  values: {
    loss: 0.7,
    expected: 0.693,
    steps: 60,
    texts: 32,
    target: 0.05,
    seeing: 0.2,
    blind: 0.7,
    reach: 9,
    length: 61,
    change: 1e-9,
    worst: 1e-7,
    checked: 28
  },
  advice: passed ? 'none' : 'gated-cell'
})

test('the doctor shows each check when it is known; a failed one says the next step', async () => {
  const { bridge, said } = await card(DoctorCard, {
    answers: { 'run.doctor': ({ check }: { check: CheckName }) => checked(check, check !== 'gradient-reach') }
  })
  button('Run the checks').click()
  await flushPromises()
  expect(asked(bridge, 'run.doctor')).toHaveLength(5)
  expect(said()).toContain('the gradient reaches 9 of 61 steps back')
  expect(said()).toContain('use an LSTM or a GRU')
  expect(said()).toContain('4 of 5 passed.')
})

test('a stopped examination asks nothing more and shows no late answer', async () => {
  let answer: (result: CheckResult) => void = () => undefined
  const { bridge, said } = await card(DoctorCard, {
    answers: {
      'run.doctor': () =>
        new Promise<CheckResult>((resolve) => {
          answer = resolve
        })
    }
  })
  button('Run the checks').click()
  await flushPromises()
  button('Stop').click()
  answer(checked('initial-loss', true))
  await flushPromises()
  expect(asked(bridge, 'run.doctor')).toHaveLength(1)
  expect(said()).not.toContain('passed')
})

const metrics = (rows: number) => ({ rows, loss: 0.3, accuracy: 0.9, macroF1: 0.88 })

test('slices: an empty one says so, one is added by its words, one is removed', async () => {
  const { bridge, said } = await card(SlicesCard, {
    answers: {
      'run.slices': ({ slices }: { slices: readonly { readonly script?: string }[] }) => ({
        whole: metrics(400),
        slices: slices.map(({ script }) => metrics(script === 'Han' ? 0 : 40))
      })
    }
  })
  const rows = (): (string | null)[] => [...document.querySelectorAll('tbody tr')].map(({ textContent }) => textContent)
  expect(rows()[0]).toContain('All texts')
  expect(rows()[0]).toContain('86.7% to 92.6%')
  expect(said()).toContain('90.0% (76.9% to 96.0%, 40 rows)')
  expect(rows().find((row) => row?.includes('Han'))).toContain('no rows')
  const before = rows().length
  const input = document.querySelector<HTMLInputElement>('form input')!
  input.value = 'soup'
  input.dispatchEvent(new Event('input'))
  input.dispatchEvent(new Event('change'))
  document.querySelector('form')!.dispatchEvent(new Event('submit'))
  await flushPromises()
  expect(rows()).toHaveLength(before + 1)
  expect(asked(bridge, 'run.slices').at(-1)).toMatchObject({
    slices: expect.arrayContaining([{ contains: 'soup' }]) as unknown
  })
  button('Remove the slice “soup”').click()
  await flushPromises()
  expect(said()).not.toContain('“soup”')
})

test('thresholds are for two classes; with more the card says why there are none and asks nothing', async () => {
  const { bridge, said } = await card(ThresholdCard, {
    run: { model: { ...(await connected(), useRunsStore().usable[0].model), classes: 6 } }
  })
  expect(said()).toContain('Thresholds are for runs with two classes')
  expect(asked(bridge, 'run.thresholds')).toEqual([])
})

const comparison = (pValue: number): ComparisonResult => ({
  rows: 400,
  first: metrics(400),
  second: { ...metrics(400), accuracy: 0.93 },
  test: { onlyFirst: 9, onlySecond: 21, pValue, method: 'exact' },
  relabelled: 0,
  differing: Array.from({ length: 30 }, (_, n) => ({
    line: n + 2,
    text: `text ${n}`,
    label: 0,
    firstPredicted: 1,
    secondPredicted: 0
  }))
})

for (const [pValue, verdict] of [
  [0.043, 'unlikely to be chance'],
  [0.4, 'may well be chance']
] as const) {
  test(`two runs are compared by McNemar's test: p = ${pValue}, ${verdict}; the texts on which they differ are listed`, async () => {
    const { said } = await card(CompareCard, { answers: { 'run.compare': () => comparison(pValue) } })
    expect(said()).toContain(`p = ${pValue.toFixed(3)}`)
    expect(said()).toContain(verdict)
    const tables = [...document.querySelectorAll('table')]
    expect(tables[0].textContent).toMatch(/86.7% to 92.6%.*90.1% to 95.1%.*21/s)
    expect(tables[1].querySelectorAll('tbody tr')).toHaveLength(12)
    expect(said()).toContain('The first 12 of 30')
  })
}

test('a run that is alone has nothing to be compared with', async () => {
  const { said } = await card(CompareCard, { runs: 1 })
  expect(said()).toContain('There is no other run to compare with.')
})

test('a phrase is picked by its first and its last token, whichever comes first', async () => {
  const hit = { line: 7, text: 'not cheap at all', label: 1, start: 4, end: 9, share: 1 }
  const result: PhraseSearchResult = { units: [3, 4], searched: 100, found: 1, hits: [hit], mix: [0, 1] }
  const bridge = await connected()
  answering(bridge, {
    'run.inspect': ({ text }: { text: string }) => fakeInspection(text),
    'run.phraseSearch': () => result
  })
  document.body.innerHTML = '<div id="root"></div>'
  usePredictionsStore().text = 'a good room, not cheap'
  mount(
    { render: () => h(TooltipProvider, null, () => h(PhraseCard, { run: useRunsStore().usable[0] })) },
    { attachTo: '#root', global: { plugins: [i18n] } }
  )
  await vi.waitFor(() => expect(document.querySelectorAll('.token')).toHaveLength(6))
  const tokens = [...document.querySelectorAll<HTMLButtonElement>('.token')]
  tokens[5].click()
  await flushPromises()
  tokens[4].click()
  await flushPromises()
  expect(tokens.map((token) => token.getAttribute('aria-pressed'))).toEqual([
    'false',
    'false',
    'false',
    'false',
    'true',
    'true'
  ])
  button('Search').click()
  await flushPromises()
  expect(asked(bridge, 'run.phraseSearch')).toMatchObject([{ from: 4, to: 6, layer: 0, direction: 0 }])
  expect(document.querySelector('mark')!.textContent).toBe('cheap')
})

test('the ablation trains only the twin of a finished LSTM, and is done when that is', async () => {
  const bridge = await connected()
  answering(bridge, { 'run.repeat': () => ({ run: 'twin' }) })
  const scope = effectScope()
  const ablation = scope.run(() => useAblation())!
  const run: RunRecord = {
    ...useRunsStore().usable[0],
    status: 'finished',
    model: { ...useRunsStore().usable[0].model, cell: 'lstm', peephole: false }
  }
  const started = ablation.start(run)
  await flushPromises()
  expect(asked(bridge, 'run.repeat')).toMatchObject([{ run: run.id, peephole: true }])
  expect(ablation.busy.value).toBe(true)
  bridge.emit('run.changed', { ...run, id: 'twin', status: 'finished' })
  await started
  expect([ablation.done.value, ablation.pair.value]).toEqual([true, { without: run.id, with: 'twin' }])
  scope.stop()
})

test('an ablation whose twin is stopped says so and compares nothing', async () => {
  const bridge = await connected()
  answering(bridge, { 'run.repeat': () => ({ run: 'twin' }) })
  const scope = effectScope()
  const ablation = scope.run(() => useAblation())!
  const run: RunRecord = {
    ...useRunsStore().usable[0],
    status: 'finished',
    model: { ...useRunsStore().usable[0].model, cell: 'lstm', peephole: true }
  }
  const started = ablation.start(run)
  await flushPromises()
  bridge.emit('run.changed', { ...run, id: 'twin', status: 'stopped' })
  await started
  expect([ablation.done.value, ablation.ended.value, ablation.busy.value]).toEqual([false, 'stopped', false])
  scope.stop()
})
