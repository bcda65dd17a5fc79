// @vitest-environment happy-dom
// Export: formats are asked for one after the other, the person once where to; what was written is said with its sizes,
// what failed in words beside what was written.

import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, test } from 'vitest'
import type { CallArgument } from '@contract'
import { bundleKindOf, type CoreErrorData, referenceDevice } from '../../../../src-core/index'
import ExportPage from '../../../../src-renderer/views/export/ExportPage.vue'
import { bundleFiles } from '../../../../src-core/format/export/bundle'
import { BUNDLES, openerOf } from '../../../../src-renderer/views/export/export-files'
import { snippetsOf } from '../../../../src-renderer/views/export/snippets'
import { useExportsStore } from '../../../../src-renderer/stores/exports'
import { makeProject } from '../../../core/format/export/project'
import { seriesProjects, taskProjects, writingProjects } from '../../../core/format/export/task-projects'
import { inDocument, mounted } from '../../mounted'
import type { FakeBridge } from '../../fake-bridge'

beforeEach(() => {
  localStorage.clear()
})

const asked = (bridge: FakeBridge): CallArgument<'run.export'>[] =>
  bridge.calls.flatMap((call) => (call.channel === 'run.export' ? [call.argument] : []))
const press = async (selector: string): Promise<void> => {
  inDocument(selector).click()
  await flushPromises()
}

test('each file of the chosen formats is listed with what opens it before anything is written', async () => {
  await mounted(ExportPage)
  useExportsStore().formats = ['bundle', 'report']
  await flushPromises()
  expect(inDocument('[data-files="bundle"]').textContent).toContain('predict.py')
  expect(inDocument('[data-files="bundle"]').textContent).toContain('Python with onnxruntime and tokenizers')
  expect(inDocument('[data-files="report"]').textContent).toContain('any browser, offline')
})

test('several formats are written one after the other, the later ones beside the first', async () => {
  const { bridge } = await mounted(ExportPage)
  const store = useExportsStore()
  store.formats = ['tensorboard', 'onnx', 'bundle']
  store.int8 = true
  store.zip = false
  await press('.primary-action')
  const run = [...bridge.records.keys()][0]
  const beside = '/home/ada/models/reviews'
  expect(asked(bridge)).toEqual([
    { run, format: 'bundle', zip: false, int8: true, withData: false },
    { run, format: 'onnx', zip: false, int8: false, withData: false, beside },
    { run, format: 'tensorboard', zip: false, int8: false, withData: false, beside }
  ])
  expect(inDocument('[data-written="bundle"]').textContent).toContain(
    '82 kB instead of 234 kB; accuracy 91.7% (88.7% to 94.0%, 420 rows) instead of 91.9% (88.9% to 94.1%, 420 rows), 1 row gets another class'
  )
  await press('[data-written="onnx"] button')
  expect(bridge.calls.at(-1)).toEqual({ channel: 'shell.reveal', argument: { path: '/home/ada/models/reviews.onnx' } })
})

test('a report quotes misclassified texts only when the switch says so, which says how many and whose words', async () => {
  const { bridge } = await mounted(ExportPage)
  useExportsStore().formats = ['report']
  await press('.primary-action')
  expect(asked(bridge)).toMatchObject([{ format: 'report', withExamples: false, language: 'en' }])
  const field = inDocument('.format.chosen .switches')
  expect(field.textContent).toContain('Quote 5 texts that it got wrong in the report')
  expect(field.textContent).toContain('the words of the people who wrote them')
  await press('.format.chosen .switches [role="switch"]')
  await press('.primary-action')
  expect(asked(bridge).at(-1)).toMatchObject({ format: 'report', withExamples: true })
})

test('intended use and licence are kept with the run once their field is left', async () => {
  const { bridge } = await mounted(ExportPage)
  const [use, licence] = document.querySelectorAll<HTMLInputElement>('.text-field input')
  for (const [field, words] of [
    [use, 'sorting letters'],
    [licence, 'MIT']
  ] as const) {
    field.value = words
    field.dispatchEvent(new Event('input'))
    field.dispatchEvent(new Event('change'))
    await flushPromises()
  }
  const updates = bridge.calls.flatMap(({ channel, argument }) => (channel === 'run.update' ? [argument] : []))
  expect(updates.at(-1)).toMatchObject({ card: { intendedUse: 'sorting letters', licence: 'MIT' } })
})

test('a browser gets its bundle as a zip, whatever was chosen before', async () => {
  const { bridge } = await mounted(ExportPage, { mode: 'browser' })
  useExportsStore().formats = ['bundle']
  useExportsStore().zip = false
  await press('.primary-action')
  expect(asked(bridge)).toMatchObject([{ format: 'bundle', zip: true }])
})

test('a failure is told in words, names its format, and the next attempt may succeed', async () => {
  const error: CoreErrorData = {
    code: 'disk',
    subject: 'export',
    expected: 'a disk that takes the files',
    got: 'no space left on device',
    where: '/media/stick',
    next: 'Nothing was left behind. Free space or choose another path.'
  }
  await mounted(ExportPage, { failing: { 'run.export': error } })
  useExportsStore().formats = ['onnx']
  await press('.primary-action')
  expect(inDocument('[role="alert"]').textContent).toContain('no space left on device')
  expect(inDocument('[role="alert"]').textContent).toContain('ONNX was not written')
  expect(inDocument<HTMLButtonElement>('.primary-action').disabled).toBe(false)
})

test('nothing chosen: nothing to press, and it is said why', async () => {
  await mounted(ExportPage)
  useExportsStore().formats = []
  await flushPromises()
  expect(inDocument<HTMLButtonElement>('.primary-action').disabled).toBe(true)
  expect(document.body.textContent).toContain('Choose at least one format.')
})

test('a first prediction takes three commands in Python and two in Node, in the words of this system', () => {
  const codes = (windows: boolean): readonly string[] =>
    snippetsOf(['bundle'], [], { windows, text: 'a "quoted" $text', kind: 'classes' }).map(({ code }) => code)
  expect(codes(false)[0].split('\n')).toEqual([
    'python3 -m venv .venv',
    '.venv/bin/pip install -r requirements.txt',
    '.venv/bin/python predict.py "a \\"quoted\\" \\$text"'
  ])
  expect(codes(true)[0].split('\n')[1]).toBe('.venv\\Scripts\\pip install -r requirements.txt')
  expect(codes(false)[1].split('\n')).toHaveLength(2)
})

test('every form of ONNX has its opener and its lines, with the name of its own file', async () => {
  await mounted(ExportPage)
  for (const form of ['onnx-portable', 'onnx-float16', 'onnx-int8'] as const) {
    useExportsStore().formats = [form]
    await flushPromises()
    const file = form.replace('onnx', 'model') + '.onnx'
    expect(inDocument(`[data-files="${form}"]`).textContent).toContain('ONNX Runtime')
    expect(document.body.textContent).toContain(`InferenceSession("${file}")`)
  }
})

describe.each([
  ['classes', makeProject()],
  ['task', taskProjects()[0][1]],
  ['series', seriesProjects()[1][1]],
  ...writingProjects()
] as const)('the bundle of %s', (kind, project) => {
  test('lists the files that are written, each with its opener', async () => {
    expect(bundleKindOf(project.record.model, project.record.task)).toBe(kind)
    const { files } = await bundleFiles(project, { device: referenceDevice, reference: referenceDevice })
    const named = files.map(({ name, opens }) => [name.replace(/(tfevents)\..*/, '$1.*'), opens])
    expect(named).toEqual(BUNDLES[kind].map((name) => [name, openerOf(name, kind)]))
  })

  test('is used by programs that are in it', () => {
    const snippets = snippetsOf(['bundle'], [], { windows: false, text: 'a text', kind })
    const programs = snippets.flatMap(({ code }) => code.match(/\w+\.(?:py|mjs)\b/g) ?? [])
    expect(programs.length).toBeGreaterThan(0)
    for (const program of programs) expect(BUNDLES[kind]).toContain(program)
  })
})

test('of a network that writes answers no ONNX file of one graph is offered, however it was chosen before', async () => {
  const { bridge } = await mounted(ExportPage)
  const store = useExportsStore()
  store.formats = ['bundle', 'onnx', 'safetensors']
  const [run] = bridge.records.values()
  const { record } = new Map(writingProjects()).get('pairs')!
  bridge.emit('run.changed', { ...run, model: record.model, task: record.task })
  await flushPromises()
  expect(record.model.decoder).toBeDefined()
  expect(store.offered).toEqual(['bundle', 'safetensors', 'report', 'tensorboard'])
  expect(store.chosen).toEqual(['bundle', 'safetensors'])
})
