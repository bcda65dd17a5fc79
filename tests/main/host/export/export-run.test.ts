// A run folder on a real disk, exported and opened again; failures leave nothing behind.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CoreError,
  formatCsv,
  labelledRows,
  newRecord,
  parameterCount,
  prepareExperiment,
  readTable,
  writeSafetensors
} from '../../../../src-core/index'
import { messageText } from '../../../../src-core/messages/translate'
import { initialParams } from '../../../../src-core/model/initialise'
import { defaultSettings } from '../../../../src-core/settings/defaults'
import { EXPORT_FORMATS } from '@core'
import { exportRun } from '../../../../src-main/host/export/export-run'
import { writeExportFile, writeExportFolder } from '../../../../src-main/host/export/write-export'
import { fileSource } from '../../../../src-main/host/files'
import { loadRunOrExport } from '../../../../src-main/host/import/read-model'
import { runStoreAt } from '../../../../src-main/host/disk-file-store'
import { LABELS, TEXTS, makeProject } from '../../../core/format/export/project'

let folder = ''
let run = ''
const at = (name: string): string => join(folder, name)

/** A run folder as training leaves it, without the training: data, record, initial weights, two epochs of events. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatescope-export-'))
  const data = at('reviews.csv')
  await writeFile(
    data,
    [
      ...formatCsv(
        ['text', 'label'],
        TEXTS.flatMap((text, row) => [
          [text, LABELS[row]],
          [`${text} ${row}`, LABELS[row]]
        ])
      )
    ].join('')
  )
  const table = await readTable(await fileSource(data))
  expect(labelledRows(table, 'text', 'label').texts).toHaveLength(32)
  const defaults = defaultSettings({ rows: 32, classes: 3 })
  const settings = { ...defaults, model: { ...defaults.model, hidden: 6, embedding: 5 }, testSplit: 0.2 }
  const experiment = await prepareExperiment({
    train: { table, path: data, options: {} },
    textColumn: 'text',
    labelColumn: 'label',
    settings
  })
  run = at('run')
  const store = runStoreAt(run)
  const record = newRecord(
    experiment,
    { id: 'run-1', name: 'Film reviews', created: '2026-01-02T03:04:05.000Z', versions: { gatescope: '0.1.0' } },
    parameterCount(experiment.spec)
  )
  await store.create({ ...record, status: 'finished', epochs: 2, bestEpoch: 2 }, experiment.encoder, experiment.classes)
  await store.writeModel(initialParams(experiment.spec, settings.model, 3))
  await store.appendEvents(makeProject().events)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('exporting a run folder', () => {
  test.each(EXPORT_FORMATS)('%s twice: the same bytes, the sizes told', async (format) => {
    const contents = async (target: string): Promise<Map<string, Buffer>> => {
      const { path, files, bytesBefore, bytesAfter } = await exportRun({
        folder: run,
        format,
        target,
        device: 'reference'
      })
      expect(bytesBefore).toBeGreaterThan(0)
      expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(bytesAfter)
      const names = format === 'bundle' ? await readdir(path) : ['']
      return new Map(
        await Promise.all(
          names.map(async (name) => [name, await readFile(name === '' ? path : join(path, name))] as const)
        )
      )
    }
    expect(await contents(at(`${format}-a`))).toEqual(await contents(at(`${format}-b`)))
  })

  test('a bundle has the training rows and the confusion matrix of the test rows', async () => {
    const { path, notes } = await exportRun({
      folder: run,
      format: 'bundle',
      target: at('full'),
      device: 'reference',
      withData: true
    })
    expect(notes.map(({ code }) => code)).toEqual(['export-with-texts', 'export-vocabulary'])
    expect((await readFile(join(path, 'train.csv'), 'utf8')).split('\r\n')[0]).toBe('text,label')
    expect(await readFile(join(path, 'README.md'), 'utf8')).toContain('Confusion matrix (test)')
  })

  test('a report quotes held-out texts only when asked, as many as were wrong and at most five, and says so', async () => {
    const options = { folder: run, format: 'report', device: 'reference', card: { licence: 'MIT' } } as const
    const plain = await exportRun({ ...options, target: at('plain.html') })
    expect(plain.notes.map(({ code }) => code)).toEqual(['export-report-texts'])
    const page = await readFile(plain.path, 'utf8')
    for (const text of TEXTS.filter((one) => one.length > 12)) expect(page).not.toContain(text)
    expect(page).toContain('<th>Licence</th><td>MIT</td>')

    const quoting = await exportRun({ ...options, target: at('quoting.html'), withExamples: true, language: 'zh' })
    const quotes = [...(await readFile(quoting.path, 'utf8')).matchAll(/<q dir="auto">(.*?)<\/q>/g)]
    expect(quotes.length).toBeGreaterThan(0)
    expect(quotes.length).toBeLessThanOrEqual(5)
    expect(quoting.notes.map(({ code, values }) => [code, values])).toEqual([
      ['export-report-examples', { count: quotes.length }]
    ])
  })

  test('without its data a run still exports, and says what is missing', async () => {
    const bytes = await readFile(at('reviews.csv'))
    await rm(at('reviews.csv'))
    const { path, notes } = await exportRun({ folder: run, format: 'bundle', target: at('bare'), device: 'reference' })
    await writeFile(at('reviews.csv'), bytes)
    expect(messageText('en', notes[0])).toContain('Exported without training rows and without a list of mistakes.')
    expect(existsSync(join(path, 'train.csv'))).toBe(false)
  })

  test('every export with weights opens as the same model; a converted model exports again', async () => {
    const original = await runStoreAt(run).open()
    await exportRun({ folder: run, format: 'bundle', target: at('m.zip'), zip: true, device: 'reference' })
    for (const name of ['bundle-a', 'm.zip', join('bundle-a', 'model.onnx'), join('bundle-a', 'model.safetensors')]) {
      const opened = await loadRunOrExport(at(name))
      expect([...opened.params], name).toEqual([...original.params])
      expect(opened.encoder, name).toEqual(original.encoder)
      expect(opened.classes, name).toEqual(original.classes)
    }
    const again = await exportRun({
      folder: join(at('bundle-a'), 'model.onnx'),
      format: 'safetensors',
      target: at('again.safetensors')
    })
    expect([...(await loadRunOrExport(again.path)).params]).toEqual([...original.params])
  })
})

describe('writing', () => {
  const file = (name: string, bytes = new Uint8Array(3)) => ({ name, bytes, opens: 'any' as const })

  test('a failed export leaves nothing, and an earlier one stays whole', async () => {
    await writeExportFolder(at('kept'), [file('SHA256SUMS'), file('a')])
    await expect(writeExportFolder(at('kept'), [file('a'), file(join('no-such-folder', 'b'))])).rejects.toThrow(
      CoreError
    )
    expect((await readdir(at('kept'))).sort()).toEqual(['SHA256SUMS', 'a'])
    await expect(writeExportFolder(at('never'), [file('x'.repeat(300))])).rejects.toThrow('Nothing was left behind')
    expect((await readdir(folder)).filter((name) => name.includes('never') || name.includes('.tmp-'))).toEqual([])
  })

  test('replaces an earlier export, but no other folder or file', async () => {
    await writeExportFolder(at('twice'), [file('SHA256SUMS'), file('old')])
    await writeExportFolder(at('twice'), [file('SHA256SUMS'), file('new')])
    expect((await readdir(at('twice'))).sort()).toEqual(['SHA256SUMS', 'new'])
    await mkdir(at('mine'))
    await writeFile(at('mine-file'), 'precious')
    for (const name of ['mine', 'mine-file'])
      await expect(writeExportFolder(at(name), [file('a')])).rejects.toThrow(
        'expected a new folder, or an earlier export to replace'
      )
    await expect(writeExportFile(at('mine'), new Uint8Array(1))).rejects.toThrow('expected a file name, got a folder')
  })
})

describe('a replacement that was cut short', () => {
  test('leaves an export that still opens, and the next export puts one in its place', async () => {
    const { path } = await exportRun({ folder: run, format: 'bundle', target: at('cut'), device: 'reference' })
    await rename(path, `${path}.replaced`)
    expect((await loadRunOrExport(path)).classes).toEqual((await loadRunOrExport(`${path}.replaced`)).classes)
    await exportRun({ folder: run, format: 'bundle', target: at('cut'), device: 'reference' })
    expect((await readdir(folder)).filter((name) => name.startsWith('cut'))).toEqual(['cut'])
  })
})

describe('opening', () => {
  test('a link that leads out of the folder is not followed', async () => {
    await mkdir(at('linked'))
    await symlink(join(run, 'model.safetensors'), at(join('linked', 'model.safetensors')))
    await expect(loadRunOrExport(at('linked'))).rejects.toThrow('a link that leads out of it')
  })

  test.each([
    ['nothing', 'gone', 'nothing at that path'],
    ['a table', 'reviews.csv', 'expected model.safetensors or model.onnx']
  ])('%s is refused with a sentence', async (_what, name, sentence) => {
    await expect(loadRunOrExport(at(name))).rejects.toThrow(sentence)
  })

  test('a model without tokenizer says what to put beside it', async () => {
    await writeFile(at('foreign.safetensors'), writeSafetensors(makeProject().params))
    await expect(loadRunOrExport(at('foreign.safetensors'))).rejects.toThrow(
      "Put the model's words beside the file: tokenizer.json"
    )
  })
})
