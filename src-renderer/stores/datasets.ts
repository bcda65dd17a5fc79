// Open datasets: what the host read, which columns were chosen, what the data doctor found. The page never sees a file's
// bytes or a path it was not told; everything goes by dataset id.

import { computed, shallowRef, triggerRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { ColumnRoles, CoreErrorData, Repair, RunRecord } from '@core'
import type { CallArgument, CallResult, DatasetInfo, OpenedFile } from '@contract'
import { useHost } from '../transport/host'
import { errorDataOf } from '../transport/host-error'
import { useAppStore } from './app'
import { fresh, type OpenDataset } from './open-dataset'
import { oneAfterAnother } from './one-after-another'
import { useOpenedLessonStore } from './opened-lesson'
import { useRepairHistory } from './repair-history'
import { joinedColumns } from './joined-columns'
import { withRepair } from './repair-list'

export type { OpenDataset } from './open-dataset'

type ReadOptions = CallArgument<'dataset.reread'>['options']

export type Recent = CallResult<'dataset.recent'>[number]

export const useDatasetsStore = defineStore('datasets', () => {
  const app = useAppStore()
  const open = shallowRef(new Map<string, OpenDataset>())
  const currentId = shallowRef('')
  const recent = shallowRef<readonly Recent[]>([])
  /** Why the last file could not be opened at all; shown at the drop zone. */
  const openError = shallowRef<CoreErrorData | null>(null)
  /** Between choosing a file and hearing of it. */
  const opening = shallowRef(false)
  /** The run that the last opened model became. */
  const imported = shallowRef<RunRecord | null>(null)

  const lessons = useOpenedLessonStore()
  const history = useRepairHistory()

  /** Each adds to the list that the one before has made. */
  const inTurn = oneAfterAnother()
  /** While a file is opened beside the current one, the host's news of it must not take its place. */
  let asking = false

  const current = computed<OpenDataset | null>(() => open.value.get(currentId.value) ?? null)
  const list = computed(() => [...open.value.values()])
  /** The current dataset can be trained on: it is read and has two different columns chosen. */
  const trainable = computed(() => {
    const { value } = current
    return (
      value !== null &&
      value.info.state === 'ready' &&
      value.text !== '' &&
      value.label !== '' &&
      value.text !== value.label
    )
  })

  function put(id: string, change: Partial<OpenDataset>): void {
    const known = open.value.get(id)
    if (!known) return
    open.value.set(id, { ...known, ...change })
    triggerRef(open)
  }

  /** Takes in what the host says about a dataset; chosen columns survive where they still exist. */
  function take(info: DatasetInfo): void {
    const known = open.value.get(info.dataset)
    if (known) history.note(info.dataset, known.info.options.repairs, info.options.repairs)
    const names = info.columns.map(({ name }) => name)
    if (
      !known ||
      known.text === '' ||
      !names.includes(known.text) ||
      (known.label !== '' && !names.includes(known.label))
    )
      open.value.set(info.dataset, { ...fresh(info), progress: known?.progress ?? null })
    else {
      open.value.set(info.dataset, { ...known, ...joinedColumns(info), info, profile: null, profileError: null })
    }
    triggerRef(open)
    if (info.state === 'ready') void loadProfile(info.dataset)
    if (info.dataset === currentId.value && info.state === 'ready') void loadRecent().catch(app.showError)
  }

  /** An opener's reply comes by another way than the host's news and may be the older of the two: small files are read by then. */
  function takeReply(info: DatasetInfo): void {
    const known = open.value.get(info.dataset)
    if (!known || known.info.state === 'reading') take(info)
  }

  async function loadProfile(dataset: string): Promise<void> {
    const { info, text, label } = open.value.get(dataset) ?? {}
    if (!info || info.state !== 'ready' || !text || !label || text === label) return
    try {
      const profile = await useHost().call('dataset.profile', { dataset, textColumn: text, labelColumn: label })
      const now = open.value.get(dataset)
      if (now?.text === text && now.label === label) put(dataset, { profile, profileError: null })
    } catch (thrown) {
      put(dataset, { profile: null, profileError: errorDataOf(thrown) })
    }
  }

  /** @returns null where nothing was opened, or a model or a lesson, which other pages show */
  async function opened(asking: Promise<OpenedFile | null>): Promise<DatasetInfo | null> {
    opening.value = true
    openError.value = null
    try {
      const info = await asking
      if (!info || !isTable(info)) return null
      currentId.value = info.dataset
      takeReply(info)
      return info
    } catch (thrown) {
      openError.value = errorDataOf(thrown)
      return null
    } finally {
      opening.value = false
    }
  }

  const openFiles = (files: readonly File[]) => opened(useHost().openFiles(files))
  const openSample = (name: string) => opened(useHost().call('dataset.sample', { name }))
  const openRecent = (path: string) => opened(useHost().call('dataset.openRecent', { path }))
  const pick = () => opened(useHost().call('file.pick', null))

  /** A model that was opened as a file is a run now, the one that pages about runs are on; a lesson is on the page of lessons. */
  function isTable(file: OpenedFile): file is DatasetInfo {
    if ('importedRun' in file) imported.value = file.importedRun
    else if ('lesson' in file) lessons.lesson = file.lesson
    else return true
    return false
  }

  /** Opens a file that goes with the current one (vectors, a test file) without leaving the current one. */
  async function beside(answer: Promise<OpenedFile | null>): Promise<DatasetInfo | null> {
    asking = true
    try {
      const info = await answer
      if (!info || !isTable(info)) return null
      takeReply(info)
      return info
    } finally {
      asking = false
    }
  }
  const openBeside = (...files: readonly File[]) => beside(useHost().openFiles(files))
  /** A sample in the size and lag that a lesson needs. */
  const openSampleBeside = (sample: CallArgument<'dataset.sample'>) => beside(useHost().call('dataset.sample', sample))
  /** The same by the host's own picker; null when nothing was chosen. */
  const pickBeside = () => beside(useHost().call('dataset.pick', null))

  /** Resolves once a file is no longer being read, whatever came of it. */
  function whenRead(dataset: string): Promise<void> {
    return new Promise((resolve) => {
      const reading = (): boolean => open.value.get(dataset)?.info.state === 'reading'
      if (!reading()) return resolve()
      const unwatch = watch(reading, () => {
        unwatch()
        resolve()
      })
    })
  }

  async function reread(options: ReadOptions): Promise<void> {
    const dataset = currentId.value
    put(dataset, { profile: null, profileError: null })
    try {
      take(await useHost().call('dataset.reread', { dataset, options }))
    } catch (thrown) {
      put(dataset, { profileError: errorDataOf(thrown) })
    }
  }

  /** Reads an open file with one more repair; corrections of the same kind, one after the other, are one. */
  const repair = (dataset: string, added: Repair): Promise<void> =>
    inTurn(() => readWith(dataset, withRepair(open.value.get(dataset)?.info.options.repairs ?? [], added)))

  async function readWith(dataset: string, repairs: readonly Repair[]): Promise<void> {
    const { options } = open.value.get(dataset)?.info ?? {}
    put(dataset, { profile: null, profileError: null })
    const asked = { ...(options as ReadOptions), repairs: [...repairs] }
    take(await useHost().call('dataset.reread', { dataset, options: asked }))
  }

  /** Takes the last change of a file's repairs back, or makes it again. */
  const stepRepairs = (dataset: string, way: 'undo' | 'redo'): Promise<void> =>
    inTurn(() =>
      history.step(dataset, open.value.get(dataset)?.info.options.repairs, way, (list) => readWith(dataset, list))
    )

  function chooseColumns(columns: { readonly text?: string; readonly label?: string }): void {
    put(currentId.value, { ...columns, profile: null, profileError: null })
    void loadProfile(currentId.value)
  }

  /** The column texts or labels are taken from; several are joined in this order, for which the file is read again. */
  async function chooseJoined(role: 'text' | 'label', columns: readonly string[]): Promise<void> {
    const dataset = current.value
    if (!dataset) return
    const option = role === 'text' ? 'join' : 'joinLabels'
    const { [option]: before, ...options } = dataset.info.options
    if (columns.length > 1) return reread({ ...options, [option]: [...columns] } as ReadOptions)
    if (before === undefined) return chooseColumns({ [role]: columns[0] })
    put(dataset.info.dataset, { [role]: columns[0] })
    await reread(options as ReadOptions)
  }

  /** That a label stands alone beside columns of yes and no is not asked again. @param label '' asks again */
  const leaveAlone = (dataset: string, label: string): void => put(dataset, { labelAlone: label })

  /** @param column '' for none */
  function chooseRole(role: keyof ColumnRoles, column: string): void {
    const others = Object.entries(current.value?.roles ?? {}).filter(([other]) => other !== role)
    put(currentId.value, { roles: Object.fromEntries(column === '' ? others : [...others, [role, column]]) })
  }

  async function cancel(): Promise<void> {
    await useHost().call('dataset.cancel', { dataset: currentId.value })
  }

  async function close(dataset: string): Promise<void> {
    open.value.delete(dataset)
    triggerRef(open)
    if (currentId.value === dataset) currentId.value = [...open.value.keys()].at(-1) ?? ''
    await useHost().call('dataset.close', { dataset })
  }

  async function loadRecent(): Promise<void> {
    recent.value = await useHost().call('dataset.recent', null)
  }

  async function connect(): Promise<void> {
    const host = useHost()
    host.on('dataset.changed', (info) => {
      // A dataset this window did not ask for was opened by its host ("open with", a menu): show it. In browser mode it
      // is another tab's.
      if (!open.value.has(info.dataset) && !asking && (app.isElectron || currentId.value === ''))
        currentId.value = info.dataset
      take(info)
    })
    host.on('lesson.opened', (lesson) => (lessons.lesson = lesson))
    host.onReturn(() => void load().catch(app.showError))
    host.on('dataset.progress', (progress) => put(progress.dataset, { progress }))
    await load()
  }

  async function load(): Promise<void> {
    const known = await useHost().call('dataset.list', null)
    const knownIds = new Set(known.map(({ dataset }) => dataset))
    for (const id of open.value.keys()) if (!knownIds.has(id)) open.value.delete(id)
    triggerRef(open)
    for (const info of known) take(info)
    if (!knownIds.has(currentId.value)) currentId.value = ''
    if (currentId.value === '') currentId.value = known.at(-1)?.dataset ?? ''
    await loadRecent()
  }

  return {
    open,
    list,
    currentId,
    current,
    recent,
    openError,
    opening,
    imported,
    trainable,
    openFiles,
    openSample,
    openRecent,
    pick,
    openBeside,
    openSampleBeside,
    pickBeside,
    whenRead,
    reread,
    repair,
    repairHistory: history.of,
    stepRepairs,
    chooseColumns,
    chooseJoined,
    leaveAlone,
    chooseRole,
    cancel,
    close,
    connect,
    load
  }
})
