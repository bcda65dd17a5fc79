// Choosing a file: the host's own picker in Electron, the browser's in browser mode.

import type { DatasetInfo } from '@contract'
import { useAppStore } from '../stores/app'
import { useDatasetsStore } from '../stores/datasets'

const ACCEPTED_FILES =
  '.csv,.tsv,.tab,.txt,.jsonl,.ndjson,.json,.data,.arff,.xlsx,.parquet,.gz,.zip,.onnx,.safetensors,text/csv,text/plain'

/** The browser's picker; null when nothing was chosen. */
function pickInBrowser(accept = ACCEPTED_FILES): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}

export async function chooseFile(): Promise<void> {
  const datasets = useDatasetsStore()
  if (useAppStore().isElectron) {
    await datasets.pick()
    return
  }
  const file = await pickInBrowser()
  if (file) await datasets.openFiles([file])
}

/** Chooses a file that goes with the current one; null when nothing was chosen. @throws HostError where it cannot be opened */
export async function chooseBeside(accept?: string): Promise<DatasetInfo | null> {
  const datasets = useDatasetsStore()
  if (useAppStore().isElectron) return datasets.pickBeside()
  const file = await pickInBrowser(accept)
  return file ? datasets.openBeside(file) : null
}
