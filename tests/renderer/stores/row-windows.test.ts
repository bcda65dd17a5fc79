// @vitest-environment happy-dom
// Rows by windows: asked for once, kept while near, forgotten while far, right after a jump of 200,000 rows.

import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { RowWindows } from '../../../src-renderer/stores/row-windows'
import { fakeRow } from '../fake-data'
import { connected } from '../mounted'

const asked = (bridge: Awaited<ReturnType<typeof connected>>): number =>
  bridge.calls.filter(({ channel }) => channel === 'dataset.rows').length

test('positions of one window cost one call, however often they are wanted', async () => {
  const bridge = await connected({ rows: 200_000 })
  const rows = new RowWindows('d', 200_000, null)
  for (let position = 0; position < 150; position++) rows.want(position, position)
  await flushPromises()
  expect(asked(bridge)).toBe(1)
  expect(rows.at(149)).toEqual(fakeRow(149))
})

test('the last row of 200,000 is itself after a jump, and far windows are let go', async () => {
  const bridge = await connected({ rows: 200_000 })
  const rows = new RowWindows('d', 200_000, null)
  rows.want(0, 10)
  rows.want(199_990, 199_999)
  await flushPromises()
  expect(rows.at(199_999)?.row).toBe(199_999)
  for (let position = 199_000; position > 100_000; position -= 200) rows.want(position, position)
  await flushPromises()
  expect(rows.at(0)).toBeNull()
  expect(asked(bridge)).toBeGreaterThan(400)
})

test('a filter shows the wanted rows in the wanted order', async () => {
  const bridge = await connected({ rows: 5_000 })
  const rows = new RowWindows('d', 5_000, [4_000, 3, 17])
  rows.want(0, 2)
  await flushPromises()
  expect(rows.total).toBe(3)
  expect([0, 1, 2].map((position) => rows.at(position)?.row)).toEqual([4_000, 3, 17])
  expect(asked(bridge)).toBe(1)
})
