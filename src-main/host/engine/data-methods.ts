// The data engine's methods: reading, looking, estimating.

import {
  classesOf,
  columnOf,
  defaultSettings,
  labelledRows,
  previewRepair,
  recogniseTask,
  isRunningText,
  windowsExpected,
  type Table,
  type TaskKind,
  tableFile,
  targetColumns,
  targetOf,
  taskOf
} from '@core'
import { nodeDevices } from '../devices'
import { writeFileAtomic } from '../files'
import { labelCheck } from '../label-check'
import { assertNotOntoInput } from '../not-onto-input'
import type { Handlers } from '../../../src-core/contract/rpc'
import { Estimator } from './estimate'
import { Labelling, labelledCsv } from './labelling'
import { Tables } from './tables'
import type { DataMethods } from './methods'

/** Rows shown before and after a repair. */
const PREVIEWED = 20

export function dataMethods(): Handlers<DataMethods> {
  const tables = new Tables()
  const estimator = new Estimator()
  const labelling = new Labelling()
  return {
    'table.open': ({ dataset, source }, { progress, signal }) => tables.open(dataset, source, signal, progress),
    'table.close': async ({ dataset }) => {
      tables.close(dataset)
      return null
    },
    'dataset.rows': async ({ dataset, from, count, rows }) => tables.rows(dataset, from, count, rows),
    'dataset.view': async ({ from, count, ...question }) => {
      const rows = tables.inView(question)
      const { dataset } = question
      return { total: rows.length, ...tables.rows(dataset, 0, 0, [...rows.subarray(from, from + count)]) }
    },
    'dataset.viewLines': async (question) => {
      const { line } = tables.get(question.dataset)
      return { lines: Array.from(tables.inView(question), (row) => line[row]) }
    },
    'dataset.profile': (question, { signal }) => tables.profile(question, { signal }),
    'dataset.previewRepair': async ({ dataset, repair }) => previewRepair(tables.get(dataset), repair, PREVIEWED),
    'table.labelErrors': ({ dataset, ...columns }, { progress, signal }) => {
      const table = tables.get(dataset)
      return labelCheck(table, columns, {
        signal,
        onProgress: (share) => progress({ rows: Math.round(share * table.rowCount) })
      })
    },
    'labelling.next': ({ dataset, ...question }, { signal }) => labelling.next(tables.get(dataset), question, signal),
    'table.saveLabelled': async ({ dataset, classes, labels, target, inputs }) => {
      await assertNotOntoInput(target, inputs)
      await writeFileAtomic(target, labelledCsv(tables.get(dataset), { classes, labels }))
      return { rows: labels.length }
    },
    'table.save': async ({ dataset, format, target, inputs }) => {
      await assertNotOntoInput(target, inputs)
      const table = tables.get(dataset)
      await writeFileAtomic(target, tableFile(table, format))
      return { rows: table.rowCount }
    },
    'dataset.target': async ({ dataset, textColumn, labelColumn, task }) =>
      targetOf(tables.get(dataset), targetColumns(textColumn, labelColumn), task),
    'settings.defaults': async ({ dataset, textColumn, labelColumn, task: asked }) => {
      const table = tables.get(dataset)
      const series = columnOf(table, textColumn).kind === 'series'
      const columns = targetColumns(textColumn, labelColumn)
      const kind = asked ?? recogniseTask(table, columns).kind
      const task = taskOf(kind)
      const hints = task
        ? { rows: rowsOf(task.read(table, columns).texts, kind, table), classes: 2 }
        : classHints(table, textColumn, labelColumn)
      return { ...defaultSettings({ ...hints, series, task: kind }), task: kind }
    },
    'settings.estimate': ({ dataset, textColumn, labelColumn, settings }, { signal }) =>
      estimator.estimate({ table: tables.get(dataset), textColumn, labelColumn, settings }, signal),
    'devices.measure': ({ dataset, textColumn, labelColumn, settings, avoid }) =>
      estimator.devices({ table: tables.get(dataset), textColumn, labelColumn, settings }, avoid),
    'devices.list': async () => Promise.all(nodeDevices().map((device) => device.probe()))
  }
}

/** What a training epoch goes through: rows, or windows of a text. */
const rowsOf = (texts: readonly string[], kind: TaskKind, table: Table): number =>
  kind === 'language' ? windowsExpected(texts, isRunningText(table)) : texts.length

function classHints(table: Table, textColumn: string, labelColumn: string): { rows: number; classes: number } {
  const { labels } = labelledRows(table, textColumn, labelColumn)
  return { rows: labels.length, classes: classesOf(labels).length }
}
