// @vitest-environment happy-dom
// Runs that cannot be read stand in no list: the page says which and why.

import { expect, test } from 'vitest'
import type { CoreErrorData } from '@core'
import RunsPage from '../../../../src-renderer/views/runs/RunsPage.vue'
import { mounted } from '../../mounted'

const errors = (count: number): CoreErrorData[] =>
  Array.from({ length: count }, (_, n) => ({
    code: 'run-folder',
    subject: `run-${n}/run.json`,
    expected: 'JSON',
    got: 'an unexpected end',
    next: 'Bring the file back, or delete the folder.'
  }))

test.each([0, 6])('beside %i runs in the list, those that cannot be read are named, a few of many', async (runs) => {
  await mounted(RunsPage, { runs, unreadable: errors(5) })
  const text = document.body.textContent
  expect(text).toContain('run-0/run.json: expected JSON, got an unexpected end')
  expect(text).toContain('Bring the file back, or delete the folder.')
  expect(text).not.toContain('run-3/run.json')
  expect(text).toContain('2 more runs cannot be read.')
})

test('where all can be read nothing is said', async () => {
  await mounted(RunsPage)
  expect(document.querySelector('[role="alert"]')).toBeNull()
})
