// metrics.csv: one line an epoch, for a spreadsheet or pandas.

import type { FigureName } from '../../metrics/metrics'
import type { TrainEvent } from '../../run/events'
import { type ExportFile, textFile } from './export-file'

const HEADER = [
  'epoch',
  'step',
  'seconds',
  'learning_rate',
  'train_loss',
  'train_accuracy',
  'val_loss',
  'val_accuracy',
  'val_macro_f1',
  'best'
]

/** Epochs count from 1, as a person counts them; figures of a task stand behind those of classes, which are then empty. */
export function metricsCsv(events: readonly TrainEvent[]): ExportFile {
  const figures = Object.keys(events.find((event) => event.kind === 'epoch')?.validation.figures ?? {}) as FigureName[]
  const lines = [[...HEADER, ...figures.map((name) => `val_${name}`)].join(',')]
  for (const event of events) {
    if (event.kind !== 'epoch') continue
    const { epoch, step, seconds, learningRate, train, validation, best } = event
    lines.push(
      [
        epoch + 1,
        step,
        seconds,
        learningRate,
        train.loss,
        train.accuracy,
        validation.loss,
        validation.accuracy,
        validation.macroF1,
        best ? 1 : 0,
        ...figures.map((name) => validation.figures?.[name])
      ].join(',')
    )
  }
  return textFile('metrics.csv', `${lines.join('\r\n')}\r\n`, 'spreadsheet')
}
