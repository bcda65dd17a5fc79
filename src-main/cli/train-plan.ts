// What a training command was asked, checked, with its files read: `train` makes one run of it, `--repeats`, `--folds` and `search` many.

import { readdir } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import {
  AS_LINES,
  type ByteSource,
  CoreError,
  type DataHints,
  type Forecast,
  type newRecord,
  type Prepared,
  type Profile,
  type ReadOptions,
  type StartModel,
  type Table,
  type TableFile,
  type TaskKind,
  type TrainSettings,
  CLASS_FINDINGS,
  chosenSettings,
  columnOf,
  forecastColumns,
  isRunningText,
  labelledRows,
  networkWord,
  prepareExperiment,
  profile,
  recogniseTask,
  resolveSettings,
  settingSubject,
  suggestColumns,
  taskOf,
  windowsExpected
} from '@core'
import { homeFolder, newRunId } from '../host/home'
import { assertHome } from '../host/make-folder'
import { loadRunOrExport } from '../host/import/read-model'
import { isClaim } from '../host/run-claim'
import { usageError } from './failure'
import { forecastFound, forecastOf } from './forecast-flags'
import { jsonFinding } from './json-lines'
import { sentenceOf } from './language'
import { printJson, remark } from './output'
import { type ChosenColumns, chooseColumns, readDataFile, readDataFileLike } from './read-data'
import { readOptionsOf } from './read-options'
import { type TrainFlags, readConfig, rolesOf, settingFlags, withTask } from './train-flags'
import { runtimeVersions } from '../host/versions'
import { vectorSource } from '../host/vectors/installed-vectors'
import { vectorsPath } from './vectors-path'

/** What was asked of a training command, its files read: experiments can be made of it. */
export interface TrainPlan {
  readonly settings: TrainSettings
  /** What was chosen, by path; the rest of `settings` are defaults. */
  readonly chosen: ReadonlyMap<string, unknown>
  /** True where steps are numbers. */
  readonly series: boolean
  readonly task: TaskKind
  prepare(settings: TrainSettings): Promise<Prepared>
  /** A new one at each call. @param number of a run among several, which ends its name */
  identity(settings: TrainSettings, number?: number): Parameters<typeof newRecord>[1]
}

/**
 * Refuses wrong options, reads the files, and says what the data doctor warns of.
 * @throws CoreError "usage" and what reading a file throws
 */
export async function planTraining(data: string | undefined, given: TrainFlags): Promise<TrainPlan> {
  const flags = withTask(given)
  if (data === undefined) throw usageError('train-nothing')
  if (flags.val !== undefined && flags.valSplit !== undefined) throw usageError('validation-twice')
  const choices = { config: await readConfig(flags.config), options: settingFlags(flags) }
  // Wrong options are refused before a large file is read; what the defaults take from the data excludes nothing.
  resolveSettings({ rows: 1000, classes: 2 }, choices)
  const forecast = forecastOf(flags)
  const readOptions = { ...readOptionsOf(flags), ...(forecast ? { forecast } : {}) }
  if (flags.out === undefined) await assertHome(homeFolder())
  else await assertFree(flags.out)
  const from = flags.from === undefined ? null : await readStartModel(flags.from, flags, chosenSettings(choices))

  const asked = chosenSettings(choices).get('task')
  const { train, columns } = await readTraining(data, flags, { options: readOptions, asked })
  const first = {
    dialect: train.table.dialect,
    options: train.options,
    columns: [columns.textColumn, ...targetsOf(columns)]
  }
  const hints = hintsOf(train.table, columns, asked)
  // Neighbouring windows are alike, which the doctor of texts would take for copies.
  if (columns.labelColumn !== '' && !train.table.windows) {
    const found = await profile(train.table, columns.textColumn, columns.labelColumn)
    printFindings(found, { json: flags.json === true, ofClasses: hints.task === 'classes' })
  }
  const files = {
    validation: flags.val === undefined ? null : await readDataFileLike(flags.val, {}, first),
    test: flags.test === undefined ? null : await readDataFileLike(flags.test, {}, first),
    vectors: flags.vectors === undefined ? null : await vectorsNamed(flags.vectors)
  }
  return {
    settings: resolveSettings(hints, choices),
    chosen: chosenSettings(choices),
    series: hints.series === true,
    task: hints.task,
    prepare: async (settings) => {
      const roles = rolesOf(flags)
      const now = (): number => performance.now()
      const experiment = await prepareExperiment({ train, ...columns, ...files, roles, settings, from, now })
      assertVectorWidth(experiment, settings, choices.options)
      return experiment
    },
    identity: (settings, number) => identityOf(train, settings, number)
  }
}

/** Files whose lines are text, not a table, where that is what is asked for. */
const TEXT_FILE = /\.(txt|text|md)$/i

/**
 * The training file and its columns. A language model reads a text file line by line, whatever its lines look like; so does a
 * training that is asked for nothing, where the file has nothing to learn but the text itself.
 */
async function readTraining(
  data: string,
  flags: TrainFlags,
  { options, asked }: { readonly options: ReadOptions; readonly asked: unknown }
): Promise<{ readonly train: TableFile; readonly columns: ChosenColumns }> {
  const free = flags.text === undefined && flags.label === undefined && options.delimiter === undefined
  const lines = free && TEXT_FILE.test(data)
  if (lines && asked === 'language') return asLines(await readDataFile(data, { ...options, ...AS_LINES }))
  const train = await readDataFile(data, options)
  if (options.forecast) return asWindows(train, options.forecast)
  const found = forecastFound(train.table, flags)
  if (found) return asWindows(await readDataFile(data, { ...options, forecast: found }), found)
  const withoutLabel = asked === 'language' || asked === undefined || asked === 'auto'
  const { columns } = train.table
  if (lines && withoutLabel && (columns.length === 1 || suggestColumns(train.table).label === null))
    return asLines(await readDataFile(data, { ...options, ...AS_LINES }))
  return {
    train,
    columns: chooseColumns(train, flags, { needsLabel: asked !== 'language', mayLackLabel: withoutLabel })
  }
}

const asWindows = (train: TableFile, forecast: Forecast): { train: TableFile; columns: ChosenColumns } => {
  const column = columnOf(train.table, forecastColumns(forecast).label).name
  return { train, columns: { textColumn: forecastColumns(forecast).text, labelColumn: column } }
}

const asLines = (train: TableFile): { readonly train: TableFile; readonly columns: ChosenColumns } => ({
  train,
  columns: { textColumn: train.table.columns[0].name, labelColumn: '' }
})

const targetsOf = ({ labelColumn }: ChosenColumns): string[] => (labelColumn === '' ? [] : [labelColumn])

/** A file of vectors, or those installed by a name that no file here has. */
async function vectorsNamed(given: string): Promise<{ readonly source: ByteSource; readonly path: string }> {
  const path = vectorsPath(given)
  return { source: await vectorSource(path), path }
}

/** The model of --from. @throws CoreError "usage" for options that would change what the model is */
async function readStartModel(
  path: string,
  flags: TrainFlags,
  chosen: ReadonlyMap<string, unknown>
): Promise<StartModel> {
  if (flags.vectors !== undefined) throw usageError('from-vectors')
  const { record, encoder, classes, params, assumed, graph } = await loadRunOrExport(path)
  if (graph) throw new CoreError({ code: 'usage', case: 'graph-kept-only' })
  const language = record.task?.kind === 'language'
  const free = language ? /[dD]ropout$|^model\.pooling$|^text\.(maxLength|truncate)$/ : /[dD]ropout$/
  const changed = [...chosen.keys()].find((setting) => /^(model|text)\./.test(setting) && !free.test(setting))
  if (changed !== undefined) throw usageError('from-changed', { setting: settingSubject(changed) })
  for (const note of assumed) remark(sentenceOf(note))
  return {
    name: basename(path),
    path: resolve(path),
    spec: record.model,
    encoder,
    classes,
    params,
    ...(language ? { language } : {})
  }
}

function identityOf({ table }: TableFile, { model }: TrainSettings, number?: number): Parameters<typeof newRecord>[1] {
  const created = new Date().toISOString()
  const cell = networkWord(model)
  const stem = table.name.replace(/\.[^.]*$/, '')
  const counted = number === undefined ? '' : ` ${number}`
  return {
    id: newRunId(created, [stem, cell]),
    name: `${stem}, ${cell}${counted}`,
    created,
    versions: runtimeVersions()
  }
}

/** @throws CoreError "usage" for a folder that holds something: a run never mixes with other files */
export async function assertFree(folder: string): Promise<void> {
  const entries = (
    await readdir(folder).catch((thrown: NodeJS.ErrnoException) => {
      if (thrown.code === 'ENOENT') return []
      throw thrown.code === 'ENOTDIR'
        ? usageError('out-is-file')
        : usageError('out-unreadable', { detail: thrown.message })
    })
  ).filter((name) => !isClaim(name))
  if (entries.length > 0) throw usageError('out-not-empty', { count: entries.length, folder: resolve(folder) })
}

/** @throws CoreError "usage" when --embedding asks for another width than the vector file has */
function assertVectorWidth({ spec, data }: Prepared, { model }: TrainSettings, options: Record<string, unknown>): void {
  if (data.vectors === null || options.embedding === undefined || model.embedding === spec.embedding) return
  throw usageError('vector-width', {
    width: spec.embedding,
    file: data.vectors.name,
    embedding: model.embedding
  })
}

/** What the defaults depend on. @param asked the task of the options; absent or auto: what the columns are made for */
function hintsOf(
  table: Table,
  { textColumn, labelColumn }: ChosenColumns,
  asked: unknown
): DataHints & { task: TaskKind } {
  const columns = { text: textColumn, targets: targetsOf({ textColumn, labelColumn }) }
  const kind = asked === undefined || asked === 'auto' ? recogniseTask(table, columns).kind : (asked as TaskKind)
  const series = columnOf(table, textColumn).kind === 'series'
  const task = taskOf(kind)
  if (task && kind === 'language') {
    const { texts } = task.read(table, columns)
    return { rows: windowsExpected(texts, isRunningText(table)), classes: 2, series, task: kind }
  }
  if (task) return { rows: task.read(table, columns).texts.length, classes: 2, series, task: kind }
  const { texts, labels } = labelledRows(table, textColumn, labelColumn)
  return { rows: texts.length, classes: new Set(labels).size, series, task: kind }
}

/** Findings that the run's own remarks make. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['rejected-rows', 'empty-texts', 'empty-labels'])
/** What the data doctor warns of, before the first step rather than only on the Data page. */
function printFindings({ findings }: Profile, { json, ofClasses }: { json: boolean; ofClasses: boolean }): void {
  const warnings = findings.filter(
    ({ severity, code }) =>
      severity !== 'info' && !SHOWN_ELSEWHERE.has(code) && (ofClasses || !CLASS_FINDINGS.has(code))
  )
  for (const finding of warnings) remark(`! ${sentenceOf(finding)}`)
  if (json && warnings.length > 0) printJson({ event: 'findings', findings: warnings.map(jsonFinding) })
}
