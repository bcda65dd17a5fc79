// @vitest-environment happy-dom
// Several columns of yes and no: asked once, answered either way by the keyboard, and the answer can be taken back.

import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import DataPage from '../../../../src-renderer/views/data/DataPage.vue'
import { useDatasetsStore } from '../../../../src-renderer/stores/datasets'
import { fakeDataset } from '../../fake-data'
import { inDocument, mounted } from '../../mounted'

const FLAGS = ['toxic', 'threat']
const flag = (name: string) => ({
  ...fakeDataset('comments.csv', 300).columns[2],
  name,
  distinct: 2,
  samples: ['0', '1']
})

async function asked(language: 'en' | 'zh' = 'en') {
  const { bridge, wrapper } = await mounted(DataPage, { language })
  const store = useDatasetsStore()
  await store.openSample('reviews')
  const info = store.current!.info
  const columns = [info.columns[0], ...FLAGS.map(flag)]
  bridge.emit('dataset.changed', { ...info, columns, suggestion: { ...info.suggestion, label: 'toxic' } })
  await flushPromises()
  store.chooseColumns({ label: 'toxic' })
  await flushPromises()
  return { bridge, wrapper, store }
}
const button = (text: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('[data-label-columns] button')].find(
    (one) => one.textContent?.trim() === text
  )
  if (!found) throw new Error(`expected the button ${text}, got ${inDocument('[data-label-columns]').innerHTML}`)
  return found
}

test('"only" is kept while the page is left, focus goes to what takes it back, and the doctor does not repeat it', async () => {
  const { wrapper, store } = await asked()
  expect(inDocument('[data-label-columns="asked"]').textContent).toContain('toxic and threat hold nothing but')
  button('Only toxic').focus()
  button('Only toxic').click()
  await flushPromises()
  expect(inDocument('[data-label-columns="alone"]').textContent).toContain('toxic alone is learned.')
  expect(document.activeElement).toBe(button('Together with threat'))
  wrapper.unmount()
  expect(store.current?.labelAlone).toBe('toxic')
})

test('another label column asks anew', async () => {
  const { store } = await asked()
  button('Only toxic').click()
  await flushPromises()
  store.chooseColumns({ label: 'threat' })
  await flushPromises()
  expect(button('Only threat')).toBeTruthy()
})

test('"together" reads the file with both columns as labels', async () => {
  const { bridge } = await asked()
  button('Learn them together').click()
  await flushPromises()
  const reread = bridge.calls.find(({ channel }) => channel === 'dataset.reread')
  expect(reread?.argument).toMatchObject({ options: { joinLabels: FLAGS } })
})

test('columns are listed the Chinese way', async () => {
  await asked('zh')
  expect(inDocument('[data-label-columns="asked"]').textContent).toContain('toxic和threat')
})
