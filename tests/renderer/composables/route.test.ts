// @vitest-environment happy-dom
// Deep links: what a page's address says is what it shows.

import { expect, test } from 'vitest'
import { formatRoute, navigate, PAGE_IDS, parseRoute, useRoute } from '../../../src-renderer/composables/route'

test('a route survives its address: names with slashes, spaces and Chinese, queries with signs', () => {
  const cases = [
    ['train', 'run 1/二', {}],
    ['model', '', { setting: 'model.hidden' }],
    ['evaluate', '2026-11-20_a&b', { split: 'test', cell: '1,2' }]
  ] as const
  for (const [page, argument, query] of cases)
    expect(parseRoute(formatRoute(page, argument, query))).toEqual({ page, argument, query })
})

test('an unknown page or an empty address is the data page', () => {
  expect(parseRoute('')).toEqual({ page: 'data', argument: '', query: {} })
  expect(parseRoute('#/nowhere/x').page).toBe('data')
  expect(parseRoute('#/nowhere/x').argument).toBe('')
})

test('navigate moves the address and the route together, back included', () => {
  const route = useRoute()
  navigate('runs')
  expect(location.hash).toBe('#/runs')
  expect(route.value.page).toBe('runs')
  navigate('train', 'r1')
  expect(route.value).toEqual({ page: 'train', argument: 'r1', query: {} })
})

test.each(['#/runs/%', '#/runs/%E0%A4%A', '#/train/%zz?x=%', '#/%', '#', '', '#/nowhere/%', '#/runs/%?%=%', '#//%//'])(
  'the malformed address %s leads to a page',
  (hash) => {
    expect(PAGE_IDS).toContain(parseRoute(hash).page)
  }
)
