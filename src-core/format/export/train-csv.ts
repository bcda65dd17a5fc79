// train.csv of a bundle: the labelled training rows as the run read them, in a form every CSV reader agrees on (RFC 4180,
// UTF-8, header). train_torch.py reads it; so does GateScope.

import { formatCsv } from '../../table/csv-write'
import { type ExportFile, textFile } from './export-file'
import type { LabelledTexts } from './project'

export function trainCsv({ texts, labels }: LabelledTexts, textColumn: string, labelColumn: string): ExportFile {
  const rows = texts.map((text, row) => [text, labels[row]])
  return textFile('train.csv', [...formatCsv([textColumn, labelColumn], rows)].join(''), 'rows')
}
