// The check of a file's labels: asked for, on its way, its suspects, and which of them were settled. Kept here because each
// correction reads the file again, during which the Data page shows other things.

import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { CoreErrorData, LabelCheck, LabelJudge, LabelSuspect, Repair, TrainSettings } from '@core'
import type { FoldProgress } from '@contract'
import { useHost } from '../transport/host'
import { errorDataOf } from '../transport/host-error'
import { useDatasetsStore } from './datasets'
import { oneAfterAnother } from './one-after-another'
import { linesTouched } from './repair-list'

/** Networks trained: each row is judged by one that has seen four fifths of the others. */
const FOLDS = 5

export const useLabelErrorsStore = defineStore('label-errors', () => {
  const datasets = useDatasetsStore()
  const checking = shallowRef<LabelJudge | null>(null)
  const progress = shallowRef<FoldProgress | null>(null)
  const found = shallowRef<LabelCheck | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)
  /** Repairs that the file was read with when it was checked. */
  const checkedWith = shallowRef<readonly Repair[]>([])
  /** Lines whose label was said to be right, the last one last; those taken back. */
  const kept = shallowRef<readonly number[]>([])
  const keptBack = shallowRef<readonly number[]>([])
  /** What was said last, in order: undo goes back along it. */
  const decisions = shallowRef<readonly ('kept' | 'repaired')[]>([])
  const back = shallowRef<readonly ('kept' | 'repaired')[]>([])
  const inTurn = oneAfterAnother()
  /** Place of the suspect that is looked at; null: none. */
  const place = shallowRef<number | null>(null)

  const repairs = computed<readonly Repair[]>(() => datasets.current?.info.options.repairs ?? [])
  /** Rows that were corrected or left out since the check, in whatever way. */
  const touched = computed<ReadonlySet<number>>(() => {
    const before = linesTouched(checkedWith.value)
    return new Set([...linesTouched(repairs.value)].filter((line) => !before.has(line)))
  })
  /** The list is of labels that have changed since. */
  const stale = computed(
    () => found.value !== null && JSON.stringify(checkedWith.value) !== JSON.stringify(repairs.value)
  )
  const open = computed<readonly LabelSuspect[]>(() => {
    const settled = new Set([...kept.value, ...touched.value])
    return found.value?.suspects.filter(({ line }) => !settled.has(line)) ?? []
  })
  const suspect = computed(() => (place.value === null ? null : (open.value[place.value] ?? null)))
  const share = computed(() => {
    if (checking.value === 'network') return progress.value?.share ?? null
    const { progress: read, info } = datasets.current ?? {}
    return read && info && info.rowCount > 0 ? read.rows / info.rowCount : null
  })

  function forget(): void {
    found.value = null
    error.value = null
    kept.value = []
    keptBack.value = []
    decisions.value = []
    back.value = []
    place.value = null
  }
  // Another file, or other columns: the old suspects are of no use.
  watch(() => [datasets.currentId, datasets.current?.text, datasets.current?.label].join('\n'), forget)
  // The next suspect takes the place of one that is settled; the last one has none behind it.
  watch(open, ({ length }) => {
    if (place.value !== null && place.value >= length) place.value = length === 0 ? null : length - 1
  })

  /** @param settings with which a network is trained once a fold; absent: the linear classifier judges */
  async function check(settings?: TrainSettings): Promise<void> {
    const { current } = datasets
    if (!current) return
    const { info, text: textColumn, label: labelColumn, roles } = current
    const { dataset } = info
    const asked = { dataset, textColumn, labelColumn }
    const readWith = repairs.value
    checking.value = settings ? 'network' : 'linear'
    progress.value = null
    error.value = null
    const host = useHost()
    const unheard = host.on('labels.progress', (now) => {
      if (now.dataset === dataset) progress.value = now
    })
    try {
      const answer = settings
        ? await host.call('labels.network', { ...asked, roles, settings, folds: FOLDS })
        : await host.call('dataset.labelErrors', asked)
      const { currentId, current: now } = datasets
      if (dataset !== currentId || now?.text !== textColumn || now.label !== labelColumn) return
      forget()
      checkedWith.value = readWith
      found.value = answer
    } catch (thrown) {
      const data = errorDataOf(thrown)
      if (data.code !== 'cancelled') error.value = data
    } finally {
      unheard()
      checking.value = null
      progress.value = null
    }
  }

  async function cancel(): Promise<void> {
    if (checking.value === 'network') await useHost().call('labels.cancel', null)
    else await datasets.cancel()
  }

  /** The label is right. */
  function keep(line: number): void {
    kept.value = [...kept.value, line]
    noted('kept')
  }

  /** A repair was made of the suspect; the file's list of repairs knows which. */
  const noted = (what: 'kept' | 'repaired'): void => {
    decisions.value = [...decisions.value, what]
    back.value = []
    if (what === 'kept') keptBack.value = []
  }

  /** Takes the last verdict back, or gives it again; keys pressed faster than the file is read wait for it. */
  const step = (way: 'undo' | 'redo'): Promise<void> => inTurn(() => stepNow(way))

  async function stepNow(way: 'undo' | 'redo'): Promise<void> {
    const [from, to] = way === 'undo' ? [decisions, back] : [back, decisions]
    const what = from.value.at(-1)
    if (what === undefined) return
    from.value = from.value.slice(0, -1)
    to.value = [...to.value, what]
    const listed = new Set(open.value.map(({ line }) => line))
    if (what === 'repaired') await datasets.stepRepairs(datasets.currentId, way)
    else stepKept(way)
    // What comes back is looked at.
    const restored = open.value.findIndex(({ line }) => !listed.has(line))
    if (way === 'undo' && restored >= 0) place.value = restored
  }

  function stepKept(way: 'undo' | 'redo'): void {
    const [less, more] = way === 'undo' ? [kept, keptBack] : [keptBack, kept]
    const line = less.value.at(-1)
    if (line === undefined) return
    less.value = less.value.slice(0, -1)
    more.value = [...more.value, line]
  }

  function move(by: number): void {
    if (place.value !== null) place.value = Math.min(open.value.length - 1, Math.max(0, place.value + by))
  }

  return {
    checking,
    progress,
    found,
    error,
    open,
    touched,
    stale,
    place,
    suspect,
    share,
    canUndo: computed(() => decisions.value.length > 0),
    canRedo: computed(() => back.value.length > 0),
    check,
    cancel,
    keep,
    noted,
    step,
    move
  }
})
