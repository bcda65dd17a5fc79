// @vitest-environment happy-dom
// The palette finds every action and setting by what people call it, in either language, whichever is shown; `?` shows the keys.

import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import App from '../../../src-renderer/app/App.vue'
import { SETTING_PATHS } from '@core'
import { phrasesOf } from '../../../src-renderer/app/command-words'
import { usePaletteSearch } from '../../../src-renderer/app/palette-search'
import { useAppStore } from '../../../src-renderer/stores/app'
import { useDatasetsStore } from '../../../src-renderer/stores/datasets'
import { useRunsStore } from '../../../src-renderer/stores/runs'
import { mounted } from '../mounted'

const found = (query: string): readonly string[] => {
  const search = usePaletteSearch()
  search.query.value = query
  return search.groups.value.flatMap(({ commands }) => commands.map(({ id }) => id))
}

test('report, import, undo, settings and pages are found by synonyms in both languages', async () => {
  await mounted(App, { bare: true })
  const datasets = useDatasetsStore()
  await datasets.openSample('reviews')
  await flushPromises()
  useRunsStore().currentId = useRunsStore().usable[0].id
  await datasets.repair(datasets.currentId, { repair: 'drop-rows', lines: [3] })
  await flushPromises()
  for (const [query, id] of [
    ['report', 'export:report'],
    ['报告', 'export:report'],
    ['import', 'open'],
    ['导入', 'open'],
    ['undo', 'undo'],
    ['撤销', 'undo'],
    ['shortcuts', 'keys'],
    ['annotate', 'page:label'],
    ['confusion matrix', 'page:evaluate'],
    ['混淆矩阵', 'page:evaluate'],
    ['学习率', 'setting:learningRate'],
    ['learning rate', 'setting:learningRate'],
    ['beamer', 'presentation']
  ] as const)
    expect(found(query), query).toContain(id)
})

test('every setting stands first or second, by its name and by each of its other names in both languages', async () => {
  await mounted(App, { bare: true })
  await useDatasetsStore().openSample('reviews')
  await flushPromises()
  const ids = SETTING_PATHS.map((path) => `setting:${path}`).filter((id) => found(phrasesOf(id)[0]).includes(id))
  // Others are no settings of a classifier of texts.
  expect(ids.length).toBeGreaterThan(50)
  const missed = ids
    .flatMap((id) => phrasesOf(id).map((phrase) => ({ id, phrase, place: found(phrase).indexOf(id) })))
    .filter(({ place }) => place < 0 || place > 1)
  expect(missed).toEqual([])
})

test('a question mark shows the keys, but not while one types', async () => {
  await mounted(App, { bare: true })
  const app = useAppStore()
  const field = document.createElement('input')
  document.body.append(field)
  field.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))
  expect(app.keysOpen).toBe(false)
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true, cancelable: true }))
  await flushPromises()
  expect(app.keysOpen).toBe(true)
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain('undo the last correction')
})
