// @vitest-environment happy-dom
// What a run starts from: small for samples, the defaults for a person's own file, and whatever the person chose instead.

import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import DataPage from '../../../../src-renderer/views/data/DataPage.vue'
import { useDatasetsStore } from '../../../../src-renderer/stores/datasets'
import { useSettingsStore } from '../../../../src-renderer/stores/settings'
import { inDocument, mounted } from '../../mounted'

const open = async (what: 'sample' | 'file'): Promise<void> => {
  if (what === 'sample') await useDatasetsStore().openSample('reviews')
  else await useDatasetsStore().openFiles([new File(['text,label\n'], 'mine.csv')])
  await flushPromises()
}

test("a sample starts with the quick look and says why; a file of one's own with the balanced network", async () => {
  await mounted(DataPage)
  const settings = useSettingsStore()
  await open('sample')
  expect(settings.preset).toBe('quick')
  expect(settings.changed.size).toBe(0)
  const line = inDocument('section[aria-label="Preset"]')
  expect(line.textContent).toContain('Quick look')
  expect(line.textContent).toContain('GRU 64, up to 4 epochs')
  expect(line.textContent).toContain('within a minute')
  await open('file')
  expect(settings.preset).toBe('balanced')
  expect(inDocument('section[aria-label="Preset"]').textContent).not.toContain('A sample')
})

test('a setting changed by hand survives the next file; resetting goes back to the starting point, not past it', async () => {
  await mounted(DataPage)
  const settings = useSettingsStore()
  await open('sample')
  settings.set('model.hidden', 17)
  await open('file')
  expect([...settings.changed]).toEqual(['model.hidden'])
  expect(settings.get('model.hidden')).toBe(17)
  expect(settings.get('model.cell')).toBe('lstm')
  await open('sample')
  settings.reset('model.hidden')
  expect([settings.get('model.hidden'), settings.preset]).toEqual([64, 'quick'])
})

test('a starting point chosen by hand stays for the next data', async () => {
  await mounted(DataPage)
  const settings = useSettingsStore()
  await open('sample')
  settings.usePreset('careful')
  await open('file')
  expect(settings.preset).toBe('careful')
})
