// Choosing a file: the host's own picker in Electron, the browser's in browser mode.

import type { DatasetInfo } from '@contract'
import { useAppStore } from '../stores/app'
import { useDatasetsStore } from '../stores/datasets'

const ACCEPTED_FILES =
  '.csv,.tsv,.tab,.txt,.jsonl,.ndjson,.json,.data,.arff,.xlsx,.ods,.parquet,.arrow,.feather,.conll,.conllu,.ts,.gz,.zip,.onnx,.onnx_data,.safetensors,.gslesson,text/csv,text/plain'

/** The browser's picker; empty when nothing was chosen. @param multiple files that belong together may be chosen */
function pickInBrowser(accept = ACCEPTED_FILES, multiple = false): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = multiple
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

export async function chooseFile(): Promise<void> {
  const datasets = useDatasetsStore()
  if (useAppStore().isElectron) {
    await datasets.pick()
    return
  }
  const files = await pickInBrowser(ACCEPTED_FILES, true)
  if (files.length > 0) await datasets.openFiles(files)
}

/** Chooses a file that goes with the current one; null when nothing was chosen. @throws HostError where it cannot be opened */
export async function chooseBeside(accept?: string): Promise<DatasetInfo | null> {
  const datasets = useDatasetsStore()
  if (useAppStore().isElectron) return datasets.pickBeside()
  const [file] = await pickInBrowser(accept)
  return file !== undefined ? datasets.openBeside(file) : null
}
