// train.csv and validation.csv of a bundle: the labelled rows as the run read and divided them, in a form every CSV reader agrees
// on (RFC 4180, UTF-8, header). train_torch.py reads them; so does GateScope.

import { formatCsv } from '../../table/csv-write'
import { type ExportFile, textFile } from './export-file'
import type { ExportProject, LabelledTexts } from './project'

export function labelledCsvs(
  { train, validation }: Pick<NonNullable<ExportProject['rows']>, 'train' | 'validation'>,
  textColumn: string,
  labelColumn: string
): ExportFile[] {
  const csv = (name: string, { texts, labels }: LabelledTexts): ExportFile => {
    // Where a text alone is learned from there is no column beside it.
    const own = (text: string, label: string): string[] => (labelColumn === '' ? [text] : [text, label])
    const rows = texts.map((text, row) => own(text, labels[row]))
    return textFile(name, [...formatCsv(own(textColumn, labelColumn), rows)].join(''), 'rows')
  }
  return [csv('train.csv', train), ...(validation ? [csv('validation.csv', validation)] : [])]
}
