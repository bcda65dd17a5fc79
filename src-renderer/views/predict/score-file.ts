// Predictions for every row of a file: the file chosen, the work followed and cancelled, what was written.

import { computed, ref, shallowRef, watch } from 'vue'
import type { CoreErrorData, FileReview, RunRecord } from '@core'
import type { CallResult, DatasetInfo } from '@contract'
import { chooseBeside } from '../../composables/choose-file'
import { useDropTarget } from '../../composables/drop-target'
import { language, t } from '../../i18n'
import { useAppStore } from '../../stores/app'
import { useDatasetsStore } from '../../stores/datasets'
import { shareRead } from '../../stores/open-dataset'
import { usePredictionsStore } from '../../stores/predictions'
import { useHost } from '../../transport/host'
import { errorDataOf } from '../../transport/host-error'

export function useScoreFile(props: { readonly run: RunRecord }) {
  const app = useAppStore()
  const datasets = useDatasetsStore()

  const id = shallowRef('')
  const column = ref('')
  const scoring = shallowRef(false)
  /** An apostrophe before cells that a spreadsheet would run: changes texts, so it is asked for. */
  const spreadsheetSafe = shallowRef(false)
  /** A byte order mark even where the file has none: Excel then reads UTF-8. */
  const bom = shallowRef(false)
  /** Rows of the file, those too that could not be read: all of them come back. */
  const rowCount = computed(() => (dataset.value?.info.rowCount ?? 0) + (dataset.value?.info.rejectedCount ?? 0))
  const error = shallowRef<CoreErrorData | null>(null)
  const result = shallowRef<CallResult<'run.predictFile'>>(null)
  /** What predicting the file came to; null until that was asked for. */
  const review = shallowRef<FileReview | null>(null)
  const dataset = computed(() => datasets.open.get(id.value) ?? null)
  const columns = computed(() => {
    const found = dataset.value?.info.columns ?? []
    const { textColumn, textColumns } = props.run.data
    // A run of several text columns reads them in this file too, joined, where it has them all.
    const joined = textColumns?.every((column) => found.some(({ name }) => name === column)) ? [textColumn] : []
    return [
      ...joined.map((name) => ({ value: name, label: name, detail: undefined })),
      ...found.map(({ name, samples }) => ({ value: name, label: name, detail: samples[0]?.slice(0, 60) }))
    ]
  })
  /** The run's own text column where the file has it, else what the reader would choose. */
  const chosen = computed(
    () =>
      column.value ||
      (columns.value.some(({ value }) => value === props.run.data.textColumn)
        ? props.run.data.textColumn
        : (dataset.value?.info.suggestion.text ?? ''))
  )
  const share = computed(() => {
    const { info, progress } = dataset.value ?? { info: null, progress: null }
    if (info?.state === 'reading') return shareRead(progress)
    return info && progress ? progress.rows / Math.max(1, rowCount.value) : null
  })

  async function take(opening: Promise<DatasetInfo | null>): Promise<void> {
    error.value = null
    try {
      const info = await opening
      if (!info) return
      result.value = null
      review.value = null
      column.value = ''
      id.value = info.dataset
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    }
  }
  const choose = (): Promise<void> => take(chooseBeside())

  /** Of a network that writes: beginnings kept, as the page above has them. */
  const beam = computed(() => (props.run.task?.kind === 'pairs' ? { beam: usePredictionsStore().beam } : {}))

  /** Another run, column or beam would say something else. */
  watch([() => props.run.id, chosen, () => beam.value.beam], () => {
    review.value = null
    result.value = null
  })

  async function working(work: () => Promise<void>): Promise<void> {
    scoring.value = true
    error.value = null
    try {
      await work()
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      scoring.value = false
    }
  }

  /** Predicts every row and writes nothing. */
  const preview = (): Promise<void> =>
    working(async () => {
      review.value = await useHost().call('run.reviewFile', {
        run: props.run.id,
        dataset: id.value,
        textColumn: chosen.value,
        ...beam.value
      })
    })

  const score = (): Promise<void> =>
    working(async () => {
      result.value = await useHost().call('run.predictFile', {
        run: props.run.id,
        dataset: id.value,
        textColumn: chosen.value,
        language: language.value,
        spreadsheetSafe: spreadsheetSafe.value,
        ...(bom.value ? { bom: true } : {}),
        ...beam.value
      })
      if (result.value) await save()
    })

  /** Browser mode: the host answers an address, the browser saves what lies there. */
  async function save(): Promise<void> {
    if (result.value && !app.isElectron)
      await useHost().download(
        result.value.path,
        `${(dataset.value?.info.name ?? 'texts').replace(/\.\w+$/, '')}-scored.csv`
      )
  }

  useDropTarget(() => ({
    text: t('predict.file.drop', { run: props.run.name }),
    take: (files) => take(datasets.openBeside(...files))
  }))

  return {
    app,
    id,
    column,
    scoring,
    spreadsheetSafe,
    bom,
    rowCount,
    error,
    result,
    review,
    dataset,
    columns,
    chosen,
    share,
    choose,
    preview,
    score,
    save
  }
}
