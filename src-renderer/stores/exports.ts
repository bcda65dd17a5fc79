// Exports: what is chosen, what is being written, what was written of which run. Kept here so that a long export goes on
// while other pages are visited.

import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import { type CoreErrorData, EXPORT_FORMATS, type ExportFormat } from '@core'
import type { ExportResult } from '@contract'
import { persisted } from '../composables/persisted'
import { language } from '../i18n'
import { useHost } from '../transport/host'
import { errorDataOf } from '../transport/host-error'
import { useAppStore } from './app'
import { useRunsStore } from './runs'

export interface Exported extends ExportResult {
  readonly run: string
  readonly format: ExportFormat
  readonly zip: boolean
}

export const useExportsStore = defineStore('exports', () => {
  const formats = persisted<readonly ExportFormat[]>('export.formats', ['bundle'])
  const zip = persisted('export.zip', false)
  const int8 = persisted('export.int8', false)
  /** The training texts too. Asked for anew each time: they are other people's words. */
  const withData = shallowRef(false)
  /** Five misclassified texts in the report; asked for anew each time, too. */
  const withExamples = shallowRef(false)
  /** What is being written, how many are done and of how many. */
  const working = shallowRef<{
    readonly run: string
    readonly format: ExportFormat
    readonly done: number
    readonly all: number
  } | null>(null)
  const stopping = shallowRef(false)
  const written = shallowRef<readonly Exported[]>([])
  const failure = shallowRef<{
    readonly run: string
    readonly format: ExportFormat
    readonly error: CoreErrorData
  } | null>(null)

  /** Another program's graph is no network of ours to write: such a run has its report alone. A network that writes is two graphs, in the bundle. */
  const offered = computed<readonly ExportFormat[]>(() => {
    const run = useRunsStore().currentTrained
    if (run?.imported?.graph) return ['report']
    return run?.model.decoder ? EXPORT_FORMATS.filter((format) => !format.startsWith('onnx')) : EXPORT_FORMATS
  })
  const chosen = computed(() => offered.value.filter((format) => formats.value.includes(format)))
  /** A browser saves files, not folders. */
  const zipped = computed(() => zip.value || !useAppStore().isElectron)

  function choose(format: ExportFormat, wanted: boolean): void {
    formats.value = EXPORT_FORMATS.filter((one) => (one === format ? wanted : formats.value.includes(one)))
  }

  /** Writes the chosen formats one after the other. The person is asked once where to; a refusal ends it there. */
  async function exportRun(run: string): Promise<void> {
    const [wanted, asZip, withInt8] = [chosen.value, zipped.value, int8.value]
    const [texts, examples] = [withData.value, withExamples.value]
    const { isElectron } = useAppStore()
    written.value = []
    failure.value = null
    stopping.value = false
    try {
      for (const [done, format] of wanted.entries()) {
        if (stopping.value) return
        working.value = { run, format, done, all: wanted.length }
        const beside = isElectron ? written.value[0]?.path : undefined
        const result = await useHost().call('run.export', {
          run,
          format,
          zip: asZip,
          int8: withInt8 && format === 'bundle',
          withData: texts && format === 'bundle',
          ...(format === 'report' ? { withExamples: examples, language: language.value } : {}),
          ...(beside === undefined ? {} : { beside })
        })
        if (!result) return
        written.value = [...written.value, { ...result, run, format, zip: asZip && format === 'bundle' }]
        await save(written.value.at(-1)!)
      }
    } catch (thrown) {
      failure.value = { run, format: working.value?.format ?? wanted[0], error: errorDataOf(thrown) }
    } finally {
      working.value = null
    }
  }

  /** Browser mode: the host answers an address, the browser saves what lies there. Nothing to do in Electron. */
  async function save({ path, name }: Exported): Promise<void> {
    await useHost().download(path, name)
  }

  /** Lets the file in hand be finished and starts no other. */
  function stop(): void {
    stopping.value = true
  }

  return {
    formats,
    zip,
    int8,
    withData,
    withExamples,
    working,
    stopping,
    written,
    failure,
    chosen,
    offered,
    zipped,
    choose,
    exportRun,
    save,
    stop
  }
})
