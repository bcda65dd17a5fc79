// The data engine's methods: reading, looking, estimating.

import {
  CoreError,
  classesOf,
  columnOf,
  defaultSettings,
  labelledRows,
  previewRepair,
  recogniseTask,
  type Table,
  tableFile,
  taskOf,
  type TrainSettings
} from '@core'
import { nodeDevices } from '../devices'
import { writeFileAtomic } from '../files'
import { labelCheck } from '../label-check'
import { assertNotOntoInput } from '../not-onto-input'
import type { Handlers } from '../../../src-core/contract/rpc'
import { Estimator } from './estimate'
import { Tables } from './tables'
import type { DataMethods } from './methods'

/** Rows shown before and after a repair. */
const PREVIEWED = 20

export function dataMethods(): Handlers<DataMethods> {
  const tables = new Tables()
  const estimator = new Estimator()
  return {
    'table.open': ({ dataset, source }, { progress, signal }) => tables.open(dataset, source, signal, progress),
    'table.close': async ({ dataset }) => {
      tables.close(dataset)
      return null
    },
    'dataset.rows': async ({ dataset, from, count, rows }) => tables.rows(dataset, from, count, rows),
    'dataset.profile': (question, { signal }) => tables.profile(question, { signal }),
    'dataset.previewRepair': async ({ dataset, repair }) => previewRepair(tables.get(dataset), repair, PREVIEWED),
    'table.labelErrors': ({ dataset, ...columns }, { progress, signal }) => {
      const table = tables.get(dataset)
      return labelCheck(table, columns, {
        signal,
        onProgress: (share) => progress({ rows: Math.round(share * table.rowCount) })
      })
    },
    'table.save': async ({ dataset, format, target, inputs }) => {
      await assertNotOntoInput(target, inputs)
      const table = tables.get(dataset)
      await writeFileAtomic(target, tableFile(table, format))
      return { rows: table.rowCount }
    },
    'settings.defaults': async ({ dataset, textColumn, labelColumn }) => {
      const table = tables.get(dataset)
      const series = columnOf(table, textColumn).kind === 'series'
      const columns = { text: textColumn, targets: [labelColumn] }
      const { kind } = recogniseTask(table, columns)
      const task = taskOf(kind)
      if (!task) return classDefaults(table, textColumn, labelColumn, series)
      // The pages show classes. A column that is made for another task is learned as classes where that is possible, until the
      // person chooses the task on the Model page.
      try {
        return { ...classDefaults(table, textColumn, labelColumn, series), task: 'classes' }
      } catch (thrown) {
        if (!(thrown instanceof CoreError)) throw thrown
        return defaultSettings({ rows: task.read(table, columns).texts.length, classes: 2, series, task: kind })
      }
    },
    'settings.estimate': ({ dataset, textColumn, labelColumn, settings }, { signal }) =>
      estimator.estimate({ table: tables.get(dataset), textColumn, labelColumn, settings }, signal),
    'devices.measure': ({ dataset, textColumn, labelColumn, settings, avoid }) =>
      estimator.devices({ table: tables.get(dataset), textColumn, labelColumn, settings }, avoid),
    'devices.list': async () => Promise.all(nodeDevices().map((device) => device.probe()))
  }
}

function classDefaults(table: Table, textColumn: string, labelColumn: string, series: boolean): TrainSettings {
  const { labels } = labelledRows(table, textColumn, labelColumn)
  return defaultSettings({ rows: labels.length, classes: classesOf(labels).length, series })
}
