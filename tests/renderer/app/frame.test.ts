// @vitest-environment happy-dom
// The frame: pages by digit, commands by name, a dead engine resumed with one click, files dropped anywhere.

import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import App from '../../../src-renderer/app/App.vue'
import { pages } from '../../../src-renderer/app/pages'
import { allCommands, runCommand } from '../../../src-renderer/composables/commands'
import { navigate } from '../../../src-renderer/composables/route'
import { useAppStore } from '../../../src-renderer/stores/app'
import { useDatasetsStore } from '../../../src-renderer/stores/datasets'
import { useRunsStore } from '../../../src-renderer/stores/runs'
import { inDocument, mounted } from '../mounted'
// Pages load lazily; loaded beforehand they are there within the test that shows them.
import '../../../src-renderer/views/data/DataPage.vue'
import '../../../src-renderer/views/model/ModelPage.vue'
import '../../../src-renderer/views/runs/RunsPage.vue'

beforeEach(() => navigate('data'))
const press = (key: string): void => {
  dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, cancelable: true }))
}

function drop(names: readonly string[]): void {
  const dataTransfer = {
    types: ['Files'],
    // No folders among them.
    items: [],
    files: names.map((name) => new File(['a,b\n1,2\n'], name)),
    dropEffect: 'none'
  }
  dispatchEvent(Object.assign(new Event('drop', { cancelable: true }), { dataTransfer }))
}

test('every page on the rail has a component, a name and its own digit, and Ctrl with the digit goes there', async () => {
  const { wrapper } = await mounted(App, { bare: true })
  expect(wrapper.findAll('nav a')).toHaveLength(pages.length)
  press('2')
  expect(location.hash).toBe('#/model')
  press('7')
  expect(location.hash).toBe('#/runs')
  await flushPromises()
  expect(wrapper.get('nav a[aria-current="page"]').attributes('aria-label')).toBe('Runs')
})

test('the palette offers every page, sample, run and setting, and the host can run them by name', async () => {
  await mounted(App, { bare: true })
  const ids = allCommands.value.map(({ id }) => id)
  for (const id of [
    'page:data',
    'page:runs',
    'sample:reviews',
    'run:run-1',
    'setting:epochs',
    'setting:model.hidden',
    'open',
    'palette'
  ])
    expect(ids).toContain(id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(runCommand('setting:epochs')).toBe(true)
  expect(location.hash).toBe('#/model?setting=epochs')
  expect(runCommand('no such command')).toBe(false)
})

test('a command of the host is the page’s own', async () => {
  const { bridge } = await mounted(App, { bare: true })
  bridge.emit('command', { command: 'palette' })
  await flushPromises()
  expect(useAppStore().paletteOpen).toBe(true)
  bridge.emit('command', { command: 'page:runs' })
  expect(location.hash).toBe('#/runs')
})

test('one dropped file opens, two are refused in words, and what was open stays', async () => {
  await mounted(App, { bare: true })
  drop(['reviews.csv'])
  await flushPromises()
  const datasets = useDatasetsStore()
  expect(datasets.current?.info.name).toBe('reviews.csv')
  drop(['a.csv', 'b.csv'])
  await flushPromises()
  expect(datasets.openError?.got).toBe('2 files')
  expect(datasets.current?.info.name).toBe('reviews.csv')
})

test('a lost engine is said at once and its run resumed with one click', async () => {
  const { bridge } = await mounted(App, { bare: true })
  bridge.emit('engine.lost', {
    run: 'run-1',
    error: { code: 'engine', subject: 'engine', expected: 'to run', got: 'it ended', next: 'Resume.' }
  })
  await flushPromises()
  const bar = inDocument('.notices [role="alert"]')
  expect(bar.textContent).toContain('The training process ended unexpectedly')
  bar.querySelector<HTMLButtonElement>('button')!.click()
  await flushPromises()
  expect(bridge.calls.some((call) => call.channel === 'run.resume' && call.argument.run === 'run-1')).toBe(true)
  expect(document.querySelector('.notices')).toBeNull()
})

test('pause, step and stop act on the run that trains, and are not offered without one', async () => {
  const { bridge } = await mounted(App, { bare: true })
  expect(runCommand('train:pause')).toBe(false)
  useRunsStore().records.set('run-2', { ...useRunsStore().records.get('run-2')!, status: 'running' })
  bridge.emit('run.changed', { ...useRunsStore().records.get('run-2')! })
  expect(runCommand('train:step')).toBe(false)
  expect(runCommand('train:pause')).toBe(true)
  await flushPromises()
  expect(runCommand('train:step')).toBe(true)
  expect(runCommand('train:pause')).toBe(true)
  expect(
    bridge.calls
      .filter(({ channel }) => channel.startsWith('run.') && channel !== 'run.list')
      .map(({ channel }) => channel)
  ).toEqual(['run.pause', 'run.step', 'run.resume'])
})
