// The real tables of ../shared/datasets as texts and labels, read the way the product reads them.

import { readTable, labelledRows } from '@core'
import { fileSource } from '../../../src-main/host/files'
import { dataset } from '../table/support'

export { datasetsMissing } from '../table/support'

export interface RealTexts {
  readonly texts: readonly string[]
  readonly labels: readonly string[]
}

const FILES = {
  sst2: { train: ['sst2', 'train.tsv'], test: ['sst2', 'test.tsv'], text: '1', label: '2' },
  trec: { train: ['trec', 'train_5500.label'], test: ['trec', 'TREC_10.label'], text: 'text', label: 'label' },
  sms_spam: { train: ['sms_spam', 'sms.tsv'], test: null, text: '2', label: '1' },
  waimai_10k: { train: ['waimai_10k', 'waimai_10k.csv'], test: null, text: 'review', label: 'label' },
  banking77: { train: ['banking77', 'train.csv'], test: ['banking77', 'test.csv'], text: 'text', label: 'category' },
  names_nationality: { train: ['names_nationality', 'names.derived.csv'], test: null, text: 'name', label: 'label' },
  nsmc_ko: {
    train: ['nsmc_ko', 'nsmc_sample_train.tsv'],
    test: ['nsmc_ko', 'nsmc_sample_test.tsv'],
    text: 'document',
    label: 'label'
  },
  dna_promoters: {
    train: ['dna_promoters', 'promoters_sequence.derived.csv'],
    test: null,
    text: 'sequence',
    label: 'label'
  }
} as const

export type RealName = keyof typeof FILES

/** One table's rows; the test file's where asked, null where it has none. */
export async function realTexts(name: RealName, part: 'train' | 'test' = 'train'): Promise<RealTexts | null> {
  const { [part]: file, text, label } = FILES[name]
  if (file === null) return null
  const table = await readTable(await fileSource(dataset(...file)))
  const { texts, labels } = labelledRows(table, text, label)
  return { texts, labels }
}
