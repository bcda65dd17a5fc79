// @vitest-environment happy-dom
// The Model page follows its settings: drawing, equations, price; and asks the host once per rest, not once per keystroke.

import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type DeviceReport, message } from '../../../../src-core/index'
import { deviceRows } from '../../../../src-renderer/views/model/device-rows'
import ModelPage from '../../../../src-renderer/views/model/ModelPage.vue'
import { layoutNetwork } from '../../../../src-renderer/views/model/network-layout'
import { SETTINGS_WITHOUT_DATA } from '../../../../src-renderer/stores/presets'
import { useDatasetsStore } from '../../../../src-renderer/stores/datasets'
import { useSettingsStore } from '../../../../src-renderer/stores/settings'
import { mounted } from '../../mounted'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})
const { model } = SETTINGS_WITHOUT_DATA

test('each cell shows its own equations: six for an LSTM, four for a GRU, one for an RNN, and two more lines for the head', async () => {
  const { wrapper } = await mounted(ModelPage)
  const settings = useSettingsStore()
  for (const [cell, lines] of [
    ['lstm', 6],
    ['gru', 4],
    ['gru-cho', 4],
    ['indrnn', 1],
    ['rnn', 1]
  ] as const) {
    settings.set('model.cell', cell)
    await flushPromises()
    expect(wrapper.findAll('math')).toHaveLength(lines + 2)
  }
})

test('peepholes add three element-wise terms to the LSTM', async () => {
  const { wrapper } = await mounted(ModelPage)
  const products = (): number => wrapper.findAll('mo').filter((sign) => sign.text() === '⊙').length
  useSettingsStore().set('model.cell', 'lstm')
  await flushPromises()
  const before = products()
  useSettingsStore().set('model.peephole', true)
  await flushPromises()
  expect(products() - before).toBe(3)
})

test('changing the cell drops what the other cell cannot have', async () => {
  await mounted(ModelPage)
  const settings = useSettingsStore()
  settings.set('model.cell', 'lstm')
  settings.set('model.peephole', true)
  settings.set('model.cell', 'rnn')
  settings.set('model.activation', 'relu')
  settings.set('model.recurrentInit', 'identity')
  expect(settings.draft.model).toMatchObject({ peephole: false, activation: 'relu' })
  settings.set('model.cell', 'gru')
  expect(settings.draft.model).toMatchObject({ activation: 'tanh', recurrentInit: 'orthogonal' })
})

test('five quick changes ask the host for one estimate, the last; the old figure is marked stale meanwhile', async () => {
  const { bridge, wrapper } = await mounted(ModelPage)
  await useDatasetsStore().openSample('reviews')
  await vi.advanceTimersByTimeAsync(1_000)
  await flushPromises()
  const asked = () => bridge.calls.filter((call) => call.channel === 'settings.estimate')
  const before = asked().length
  for (const hidden of [10, 20, 30, 40, 50]) {
    useSettingsStore().set('model.hidden', hidden)
    await flushPromises()
  }
  expect(wrapper.find('[aria-busy="true"]').exists()).toBe(true)
  await vi.advanceTimersByTimeAsync(300)
  await flushPromises()
  expect(asked()).toHaveLength(before + 1)
  expect(asked().at(-1)?.argument).toMatchObject({ settings: { model: { hidden: 50 } } })
  expect(wrapper.find('.value[aria-busy="true"]').exists()).toBe(false)
})

test('before anything is measured on request, the table says what auto found: too slow is not absent', () => {
  const report: DeviceReport = {
    asked: 'auto',
    got: 'native',
    reason: null,
    detail: 'onnxruntime',
    precision: 'float32',
    threads: 2,
    measured: [
      { name: 'webgpu', milliseconds: null, reason: message('no-adapter') },
      { name: 'native', milliseconds: 3, reason: null },
      { name: 'wasm', milliseconds: null, reason: message('device-slower', { time: '900' }) }
    ]
  }
  expect(deviceRows(null, report, 'auto').map(({ asked, got, chosen }) => [asked, got, chosen])).toEqual([
    ['webgpu', null, false],
    ['native', 'native', true],
    ['wasm', 'wasm', false]
  ])
  expect(deviceRows(null, { ...report, asked: 'wasm', got: 'wasm' }, 'wasm')).toMatchObject([
    { asked: 'wasm', got: 'wasm', milliseconds: null, chosen: true }
  ])
})

test('every device is measured on request, with the network at hand, and figures of another network are dropped', async () => {
  const { bridge, wrapper } = await mounted(ModelPage)
  await useDatasetsStore().openSample('reviews')
  await vi.advanceTimersByTimeAsync(1_000)
  await flushPromises()
  const card = () => wrapper.find('section[aria-labelledby="devices-title"]')
  await card().find('button').trigger('click')
  await flushPromises()
  expect(bridge.calls.filter(({ channel }) => channel === 'devices.measure')).toHaveLength(1)
  expect(
    card()
      .findAll('tbody tr')
      .map((row) => row.text())
  ).toEqual([
    expect.stringContaining('6.2'),
    expect.stringContaining('libvulkan'),
    expect.stringContaining('no step finished in 240 ms')
  ])
  useSettingsStore().set('model.hidden', 99)
  await flushPromises()
  expect(card().text()).not.toContain('libvulkan')
})

test('the drawing has a row per layer and direction, at most three layers, and says how many more', () => {
  expect(layoutNetwork({ ...model, layers: 2, bidirectional: true }).rows).toHaveLength(4)
  const deep = layoutNetwork({ ...model, layers: 16, bidirectional: false })
  expect(deep.rows).toHaveLength(3)
  expect(deep.more?.count).toBe(13)
})

test('last-state pooling draws one line per direction, the other poolings one per step', () => {
  const lines = (pooling: typeof model.pooling, bidirectional: boolean): number =>
    layoutNetwork({ ...model, pooling, bidirectional }).lines.filter(
      ({ kind }) => kind === 'pool' || kind === 'attention'
    ).length
  expect([lines('last', false), lines('last', true), lines('mean', true), lines('attention', false)]).toEqual([
    1, 2, 4, 4
  ])
})

test('backward states flow from the end of the text to its beginning', () => {
  const { lines, cells } = layoutNetwork({ ...model, layers: 1, bidirectional: true })
  const backwardY = cells.find(({ backward }) => backward)!.y
  const states = lines.filter(({ kind, from }) => kind === 'state' && from.y === backwardY)
  expect(states.length).toBe(3)
  expect(states.every(({ from, to }) => from.x > to.x)).toBe(true)
})
