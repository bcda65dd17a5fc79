// A small language model of a running text, for tests: read line by line, prepared, with the settings of its task.

import {
  AS_LINES,
  type Prepared,
  type TrainSettings,
  defaultSettings,
  prepareExperiment,
  readTable,
  type Table
} from '@core'

export async function linesOf(text: string): Promise<Table> {
  const bytes = new TextEncoder().encode(text)
  const source = {
    name: 'corpus.txt',
    size: bytes.length,
    open: async function* () {
      yield bytes
    }
  }
  return readTable(source, AS_LINES)
}

export function languageSettings(
  changes: Partial<Omit<TrainSettings, 'model'>> & { hidden?: number } = {}
): TrainSettings {
  const { hidden = 12, ...rest } = changes
  const settings = defaultSettings({ rows: 20, classes: 2, task: 'language' })
  return {
    ...settings,
    device: 'reference',
    checkpointEvery: 2,
    ...rest,
    model: { ...settings.model, hidden, embedding: 6 }
  }
}

export async function languageExperiment(text: string, settings: TrainSettings): Promise<Prepared> {
  const table = await linesOf(text)
  return prepareExperiment({
    train: { table, path: '/corpus.txt', options: AS_LINES },
    textColumn: table.columns[0].name,
    labelColumn: '',
    settings
  })
}
