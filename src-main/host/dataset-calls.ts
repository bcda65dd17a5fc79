// The calls about data: opening, looking, and what a run on it would look like.

import { mkdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { CoreError } from '@core'
import type { Channel } from '@contract'
import { CrashMemory } from './crash-memory'
import type { EngineSlot } from './engine-slot'
import type { DataMethods } from './engine/methods'
import type { Estimates } from './estimates'
import type { CallHandlers } from './host'
import { type FileOpener, openFile, openTable } from './open-file'
import { forwardedCalls } from './forwarded-calls'
import { sampleFile } from './samples'

interface Parts {
  readonly home: string
  readonly engine: EngineSlot<DataMethods>
  readonly estimates: Estimates
  readonly opener: FileOpener
}

type DataChannel = Extract<Channel, `${'dataset' | 'file' | 'labelling' | 'settings' | 'devices'}.${string}`>

export function datasetCalls({ home, engine, estimates, opener }: Parts): CallHandlers<DataChannel> {
  const { datasets, recent, shell } = opener
  const crashes = new CrashMemory(home)
  return {
    ...forwardedCalls('data', engine, (question) => {
      if (question) datasets.ready(question.dataset)
      return question
    }),
    'dataset.sample': async (wanted) => datasets.open({ ...(await sampleFile(home, wanted)), sample: wanted.name }),
    'dataset.pick': async () => {
      const path = await shell.pickFile()
      return path === null ? null : openTable(opener, path)
    },
    'file.pick': async () => {
      const path = await shell.pickFile({ models: true })
      return path === null ? null : openFile(opener, path)
    },
    'dataset.openRecent': async ({ path }) => {
      if (!(await recent.has(path))) throw new CoreError({ code: 'file-missing', case: 'not-recent', values: { path } })
      return openTable(opener, path)
    },
    'dataset.recent': () => recent.list(),
    'dataset.list': () => datasets.list(),
    'dataset.info': ({ dataset }) => datasets.info(dataset),
    'dataset.reread': ({ dataset, options }) => datasets.reread(dataset, options),
    'dataset.labelErrors': (question) => engine.call('table.labelErrors', question, datasets.work(question.dataset)),
    'dataset.save': async ({ dataset, format }) => {
      const { name } = datasets.ready(dataset)
      const target = await shell.pickTarget({
        title: name,
        suggested: `${basename(name, extname(name))}-cleaned.${format}`,
        folder: false
      })
      if (target === null) return null
      const { rows } = await engine.call('table.save', { dataset, format, target, inputs: [...datasets.paths()] })
      return { path: await shell.handOver(target), rows }
    },
    'labelling.save': async (question) => {
      const { name } = datasets.ready(question.dataset)
      const target = await shell.pickTarget({ title: name, suggested: labelledName(name), folder: false })
      if (target === null) return null
      const { rows } = await engine.call('table.saveLabelled', { ...question, target, inputs: [...datasets.paths()] })
      return { path: await shell.handOver(target), rows }
    },
    'labelling.open': async (question) => {
      const { name } = datasets.ready(question.dataset)
      const target = join(home, 'labelled', labelledName(name))
      await mkdir(dirname(target), { recursive: true })
      await engine.call('table.saveLabelled', { ...question, target, inputs: [] })
      return openTable(opener, target)
    },
    'dataset.cancel': ({ dataset }) => {
      datasets.cancel(dataset)
      return null
    },
    'dataset.close': async ({ dataset }) => {
      await datasets.close(dataset)
      return null
    },
    'settings.estimate': (question) => {
      datasets.ready(question.dataset)
      return estimates.ask(question)
    },
    'devices.measure': async (question) => {
      datasets.ready(question.dataset)
      return engine.call('devices.measure', { ...question, avoid: await crashes.devices() })
    }
  }
}

const labelledName = (file: string): string => `${basename(file, extname(file))}-labelled.csv`
