// @vitest-environment happy-dom
// The shortest way from a file to a training, and everything that can go wrong on it, in place and in words.

import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import DataPage from '../../../../src-renderer/views/data/DataPage.vue'
import { useDatasetsStore } from '../../../../src-renderer/stores/datasets'
import { useRunsStore } from '../../../../src-renderer/stores/runs'
import { useSettingsStore } from '../../../../src-renderer/stores/settings'
import { fakeDataset } from '../../fake-data'
import { inDocument, mounted } from '../../mounted'

test('from first paint two clicks start a training: a sample, then Train, with the suggested columns and the defaults', async () => {
  const { bridge } = await mounted(DataPage)
  inDocument('[data-sample="reviews"]').click()
  await flushPromises()
  inDocument<HTMLButtonElement>('#top-bar-action button').click()
  await flushPromises()
  const start = bridge.calls.find((call) => call.channel === 'run.start')
  expect(start?.argument).toMatchObject({ textColumn: 'review', labelColumn: 'sentiment', testDataset: null })
  expect(location.hash).toMatch(/^#\/train\/run-/)
})

test('a file that is refused says why at the drop zone, and the samples stay', async () => {
  await mounted(DataPage, {
    failing: {
      'dataset.sample': {
        code: 'file-empty',
        subject: 'empty.csv',
        expected: 'rows',
        got: 'an empty file (0 bytes)',
        next: 'Choose a file with at least one row.'
      }
    }
  })
  inDocument('[data-sample="reviews"]').click()
  await flushPromises()
  expect(inDocument('[role="alert"]').textContent).toContain('got an empty file (0 bytes)')
  expect(inDocument('[data-sample="reviews"]')).toBeTruthy()
})

test('the same refusal in Chinese is a Chinese sentence with the original below', async () => {
  await mounted(DataPage, {
    language: 'zh',
    failing: {
      'dataset.sample': {
        code: 'file-empty',
        case: 'empty-file',
        values: { file: 'empty.csv' },
        subject: 'empty.csv',
        expected: 'rows',
        got: 'an empty file (0 bytes)',
        next: 'Choose a file with at least one row.'
      }
    }
  })
  inDocument('[data-sample="reviews"]').click()
  await flushPromises()
  const panel = inDocument('[role="alert"]')
  expect(panel.querySelector('.what')?.textContent).toBe('empty.csv：应为若干行文本，实为空文件（0 字节）。')
  expect(panel.querySelector('[lang="en"]')?.textContent).toContain('expected rows')
})

test('a failed start is told on the page and Train can be pressed again', async () => {
  const { bridge } = await mounted(DataPage, {
    failing: {
      'run.start': {
        code: 'labels',
        subject: 'labels',
        expected: 'at least 2 classes',
        got: "1 ('spam')",
        next: 'Choose another label column.'
      }
    }
  })
  await useDatasetsStore().openSample('reviews')
  await flushPromises()
  inDocument<HTMLButtonElement>('#top-bar-action button').click()
  await flushPromises()
  expect(document.body.textContent).toContain("Labels: expected at least 2 classes, got 1 ('spam').")
  expect(inDocument<HTMLButtonElement>('#top-bar-action button').disabled).toBe(false)
  expect(bridge.calls.filter(({ channel }) => channel === 'run.start')).toHaveLength(1)
})

test('choosing the text column as label as well disables Train and says what to do', async () => {
  await mounted(DataPage)
  await useDatasetsStore().openSample('reviews')
  useDatasetsStore().chooseColumns({ label: 'review' })
  await flushPromises()
  expect(inDocument<HTMLButtonElement>('#top-bar-action button').disabled).toBe(true)
  expect(document.body.textContent).toContain('Choose two different ones.')
})

test('the rows behind a finding are one click away', async () => {
  const { bridge } = await mounted(DataPage)
  await useDatasetsStore().openSample('reviews')
  await flushPromises()
  const line = [...document.querySelectorAll<HTMLButtonElement>('.line')].find((button) =>
    button.textContent?.includes('Conflicts')
  )
  line?.click()
  await flushPromises()
  expect(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')).toBe('5')
  expect(bridge.calls.filter(({ channel }) => channel === 'dataset.profile')).toHaveLength(1)
})

test('rows are searched, all that are shown are relabelled as one repair, which is undone and redone', async () => {
  const { bridge } = await mounted(DataPage)
  const datasets = useDatasetsStore()
  await datasets.openSample('reviews')
  await flushPromises()
  const search = inDocument<HTMLInputElement>('input[type="search"]')
  search.value = 'room'
  search.dispatchEvent(new Event('input'))
  await flushPromises()
  expect(bridge.calls.findLast(({ channel }) => channel === 'dataset.view')?.argument).toMatchObject({
    view: { search: 'room' }
  })
  expect(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')).toBe('4')
  expect(document.body.textContent).toContain('3 rows shown.')

  const press = async (label: RegExp): Promise<void> => {
    const button = [...document.querySelectorAll('button')].find((one) =>
      label.test(one.getAttribute('aria-label') ?? one.textContent.trim())
    )!
    button.click()
    await flushPromises()
  }
  await press(/^Relabel them all$/)
  const named = [...document.querySelectorAll<HTMLInputElement>('[role="dialog"] input')].at(-1)!
  named.value = 'mixed'
  named.dispatchEvent(new Event('input'))
  await flushPromises()
  await press(/^Relabel 3 rows$/)
  const repairs = () => datasets.current!.info.options.repairs ?? []
  const made = [{ repair: 'relabel', column: datasets.current!.label, lines: [3, 6, 9], to: 'mixed' }]
  expect(repairs()).toEqual(made)
  await press(/^Undo the last correction/)
  expect(repairs()).toEqual([])
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true })
  )
  await flushPromises()
  expect(repairs()).toEqual(made)
})

test('a small file that is read before its opening is answered does not stay "reading" for ever', async () => {
  const { bridge } = await mounted(DataPage)
  const ready = fakeDataset('quick.csv', 20)
  bridge.openFiles = async () => {
    bridge.emit('dataset.changed', ready)
    return { ok: true, value: { ...ready, state: 'reading', rowCount: 0, columns: [], dialect: null } }
  }
  await useDatasetsStore().openFiles([new File(['a'], 'quick.csv')])
  await flushPromises()
  expect(useDatasetsStore().current?.info.state).toBe('ready')
  expect(inDocument<HTMLButtonElement>('#top-bar-action button').disabled).toBe(false)
})

test('Train pressed while the test file is still being read waits for it', async () => {
  const { bridge } = await mounted(DataPage)
  await useDatasetsStore().openSample('reviews')
  await flushPromises()
  const { info } = useDatasetsStore().current!
  bridge.emit('dataset.changed', { ...info, dataset: 'held-out', name: 'held-out.csv', state: 'reading' })
  useSettingsStore().testDataset = 'held-out'
  const started = () => bridge.calls.filter(({ channel }) => channel === 'run.start')
  const starting = useRunsStore().start()
  await flushPromises()
  expect([started().length, useRunsStore().starting]).toEqual([0, true])
  bridge.emit('dataset.changed', { ...info, dataset: 'held-out', name: 'held-out.csv', state: 'ready' })
  await starting
  expect(started()).toHaveLength(1)
})

test('a refusal of one file is not said of the next', async () => {
  await mounted(DataPage, {
    failing: {
      'run.start': {
        code: 'labels',
        subject: 'labels',
        expected: 'at least 2 classes',
        got: "1 ('spam')",
        next: 'Choose another label column.'
      }
    }
  })
  await useDatasetsStore().openSample('reviews')
  await flushPromises()
  inDocument<HTMLButtonElement>('#top-bar-action button').click()
  await flushPromises()
  expect(document.querySelector('[role="alert"]')).not.toBeNull()
  await useDatasetsStore().openSample('topics')
  await flushPromises()
  expect(document.querySelector('[role="alert"]')).toBeNull()
})

test('another encoding reads the file again and keeps the chosen columns', async () => {
  const { bridge } = await mounted(DataPage)
  const datasets = useDatasetsStore()
  await datasets.openSample('reviews')
  datasets.chooseColumns({ label: 'channel' })
  await datasets.reread({ encoding: 'gb18030' })
  await flushPromises()
  expect(datasets.current?.info.dialect?.encoding).toBe('gb18030')
  expect(datasets.current?.label).toBe('channel')
  expect(bridge.calls.at(-1)?.channel).not.toBe('dataset.sample')
})

test('lines above the table and the comment mark are read anew, and what was set before stays set', async () => {
  const { bridge } = await mounted(DataPage)
  const datasets = useDatasetsStore()
  await datasets.openSample('reviews')
  await datasets.reread({ encoding: 'gb18030' })
  await flushPromises()
  const labelled = (text: string): HTMLInputElement => {
    const label = [...document.querySelectorAll('label')].find((one) => one.textContent.trim() === text)
    return inDocument<HTMLInputElement>(`#${CSS.escape(label?.getAttribute('for') ?? 'missing')}`)
  }
  const type = async (text: string, value: string): Promise<void> => {
    const input = labelled(text)
    input.value = value
    input.dispatchEvent(new Event('input'))
    input.dispatchEvent(new Event('change'))
    await flushPromises()
  }
  await type('Lines above the table', '3')
  await type('Comment lines begin with', '#')
  const read = bridge.calls.flatMap(({ channel, argument }) => (channel === 'dataset.reread' ? [argument] : []))
  expect(read.at(-2)).toMatchObject({ options: { encoding: 'gb18030', skipLines: 3 } })
  expect(read.at(-1)).toMatchObject({ options: { encoding: 'gb18030', comment: '#' } })
})
