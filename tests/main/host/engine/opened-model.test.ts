// A model opened in the workbench: it becomes a run, answers with its own graph, and is judged on a table that is open. Needs
// a fresh build: the engines run from it.

import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ENGINE_MISSING, LiveHost } from '../live-host'

const FIXTURE = join(import.meta.dirname, '../../../fixtures/exports/lstm-mlp.onnx')
const WORDS = ['<pad>', '<unk>', 'good', 'bad', 'film', 'so', 'very', 'not', 'dull', 'fun', 'plot', 'end']
const hosts: LiveHost[] = []
afterAll(async () => {
  for (const host of hosts) await host.close()
})

test.skipIf(ENGINE_MISSING)(
  'a model that is dropped is a run, predicted and judged on an open table',
  async () => {
    const host = new LiveHost()
    hosts.push(host)
    const folder = join(host.home, 'net')
    mkdirSync(folder)
    cpSync(FIXTURE, join(folder, 'model.onnx'))
    writeFileSync(join(folder, 'vocab.txt'), WORDS.join('\n'))

    const reply = await host.host.openPaths([join(folder, 'vocab.txt'), join(folder, 'model.onnx')])
    if (!reply.ok || !('importedRun' in reply.value)) throw new Error(JSON.stringify(reply))
    const { id, model } = reply.value.importedRun
    expect((await host.call('run.list', null)).map((run) => run.id)).toEqual([id])
    expect(host.heard.some(({ event, data }) => event === 'run.changed' && data.id === id)).toBe(true)

    const said = await host.call('run.predict', { run: id, text: 'so good film' })
    const classes = Array.from({ length: model.classes }, (_, index) => `class ${index}`)
    expect(Object.keys(said.probabilities)).toEqual(classes)

    // Of the table's rows one has a label that is not in the model, one has no text.
    const file = join(host.home, 'rows.csv')
    const rows = Array.from({ length: 20 }, (_, n) => `${n % 2 ? 'good fun film' : 'very dull plot'},${classes[n % 2]}`)
    writeFileSync(file, ['text,label', ...rows, 'bad end,other', ',class 0'].join('\n'))
    const opened = await host.host.openPaths([file])
    const { dataset } = await host.read(opened.ok && 'dataset' in opened.value ? opened.value : (undefined as never))
    const split = { dataset, textColumn: 'text', labelColumn: 'label' }
    const evaluation = await host.call('run.evaluate', { run: id, split })
    expect(evaluation.rows).toBe(20)
    expect(evaluation.remarks.map(({ code }) => code).sort()).toEqual(['rows-without-text', 'unseen-data'])
    const { total, examples } = await host.call('run.examples', {
      run: id,
      split,
      label: null,
      predicted: null,
      wrongOnly: false,
      from: 0,
      count: 100
    })
    expect(total).toBeGreaterThanOrEqual(20)
    expect(examples[0].text).toMatch(/film|plot|end/)
    await expect(host.call('run.evaluate', { run: id, split: 'validation' })).rejects.toThrow('imported-no-rows')
  },
  60_000
)
