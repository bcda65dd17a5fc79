// @vitest-environment happy-dom
// The Runs page: find, sort, compare; a deletion is taken back.

import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import RunsPage from '../../../../src-renderer/views/runs/RunsPage.vue'
import { useAppStore } from '../../../../src-renderer/stores/app'
import { useRunsStore } from '../../../../src-renderer/stores/runs'
import { matches, sorted } from '../../../../src-renderer/views/runs/run-columns'
import { fakeRun } from '../../fake-runs'
import { inDocument, mounted } from '../../mounted'

const all = Array.from({ length: 6 }, (_, index) => fakeRun(index))

test('sorting by accuracy puts the best first; runs without a result come last', () => {
  const unfinished = { ...fakeRun(1), id: 'new', validation: null }
  const names = sorted([...all, unfinished], { key: 'accuracy', descending: true }).map(({ id }) => id)
  expect(names[0]).toBe('run-5')
  expect(names.at(-1)).toBe('new')
})

test('every typed word must occur in name, tags, data, network or notes', () => {
  expect(all.filter((run) => matches(run, 'hotel gru')).map(({ id }) => id)).toEqual(['run-2', 'run-3'])
  expect(all.filter((run) => matches(run, 'cleaned baseline')).map(({ id }) => id)).toEqual(['run-1'])
})

test('a deleted run goes to the trash, says so with an undo, and the undo brings it back', async () => {
  await mounted(RunsPage)
  const runs = useRunsStore()
  const count = runs.list.length
  const button = [...document.querySelectorAll<HTMLButtonElement>('#inspector-slot button')].find(({ textContent }) =>
    textContent?.includes('Delete')
  )
  button?.click()
  await flushPromises()
  expect(runs.list).toHaveLength(count - 1)
  useAppStore().toasts[0].action?.run()
  await flushPromises()
  expect(runs.list).toHaveLength(count)
})

test('a run that trains is not deleted', async () => {
  const { bridge } = await mounted(RunsPage)
  const runs = useRunsStore()
  bridge.emit('run.changed', { ...fakeRun(0), status: 'running' })
  runs.currentId = 'run-1'
  await flushPromises()
  const button = [...document.querySelectorAll<HTMLButtonElement>('#inspector-slot button')].find(({ textContent }) =>
    textContent?.includes('Delete')
  )
  button?.click()
  await flushPromises()
  expect(bridge.calls.some(({ channel }) => channel === 'run.delete')).toBe(false)
})

test('a new tag is sent with the old ones', async () => {
  const { bridge } = await mounted(RunsPage)
  const input = inDocument<HTMLInputElement>('#inspector-slot form input')
  input.value = 'keep'
  input.dispatchEvent(new Event('input'))
  inDocument<HTMLFormElement>('#inspector-slot form').dispatchEvent(new Event('submit'))
  await flushPromises()
  expect(bridge.calls.find((call) => call.channel === 'run.update')?.argument).toEqual({
    run: 'run-1',
    tags: ['baseline', 'keep']
  })
})
