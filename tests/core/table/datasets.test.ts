// The real files: rows, columns, suggestions and oddities, each as its own documentation states them.

import { messageText } from '@core'
import { expect, test } from 'vitest'
import { labelledRows, profile, readTable, suggestColumns, type Table } from '@core'
import { fileSource } from '../../../src-main/host/files'
import { dataset, datasetsMissing } from './support'

const read = async (...path: string[]): Promise<Table> => readTable(await fileSource(dataset(...path)))
const skipped = datasetsMissing ? ` (skipped: ${datasetsMissing})` : ''

test.skipIf(datasetsMissing).each([
  ['trec/train_5500.label', 5452, ['label', 'sublabel', 'text'], 'text', 'label', 6],
  ['trec/TREC_10.label', 500, ['label', 'sublabel', 'text'], 'text', 'label', 6],
  ['sms_spam/sms.tsv', 5572, ['column 1', 'column 2'], 'column 2', 'column 1', 2],
  ['sst2/train.tsv', 6920, ['column 1', 'column 2'], 'column 1', 'column 2', 2],
  ['sst2/dev.tsv', 872, ['column 1', 'column 2'], 'column 1', 'column 2', 2],
  ['sst2/test.tsv', 1821, ['column 1', 'column 2'], 'column 1', 'column 2', 2],
  ['waimai_10k/waimai_10k.csv', 11_987, ['label', 'review'], 'review', 'label', 2],
  ['banking77/train.csv', 10_003, ['text', 'category'], 'text', 'category', 77],
  ['banking77/test.csv', 3080, ['text', 'category'], 'text', 'category', 77],
  ['names_nationality/names.derived.csv', 20_050, ['name', 'label'], 'name', 'label', 18],
  ['nsmc_ko/nsmc_sample_train.tsv', 7612, ['id', 'document', 'label'], 'document', 'label', 2],
  ['nsmc_ko/nsmc_sample_test.tsv', 1362, ['id', 'document', 'label'], 'document', 'label', 2],
  ['dna_promoters/promoters_sequence.derived.csv', 106, ['label', 'sequence'], 'sequence', 'label', 2]
] as const)(
  `%s: %i rows, none rejected, the right columns${skipped}`,
  async (path, rows, columns, text, label, classes) => {
    const table = await read(path)
    expect([table.rowCount, table.rejectedCount, table.columns.map(({ name }) => name)]).toEqual([rows, 0, columns])
    const suggestion = suggestColumns(table)
    expect([suggestion.text, suggestion.label]).toEqual([text, label])
    const labelled = labelledRows(table, text, label)
    expect([labelled.texts.length, new Set(labelled.labels).size]).toEqual([rows, classes])
  }
)

test.skipIf(datasetsMissing)(
  `trec: the byte that is not UTF-8 in line 66 is one note, not another encoding${skipped}`,
  async () => {
    const table = await read('trec/train_5500.label')
    expect([table.dialect.format, table.dialect.encoding, table.notes.map((note) => messageText('en', note))]).toEqual([
      'label-text',
      'utf-8',
      ['1 byte sequence was not UTF-8 (line 66); shown as U+FFFD.']
    ])
    expect(table.columns[2].at(65)).toContain('sister\ufffdcity')
  }
)

test.skipIf(datasetsMissing)(
  `dna: the raw file of one base a column has 59 columns, a label and no text${skipped}`,
  async () => {
    const table = await read('dna_promoters/promoters.data')
    const { text, label } = suggestColumns(table)
    expect([table.columns.length, table.rowCount, table.dialect.header, text, label]).toEqual([
      59,
      106,
      false,
      null,
      'column 59'
    ])
  }
)

test.skipIf(datasetsMissing)(
  `waimai_10k: 7 texts carry both labels, and the doctor names their rows${skipped}`,
  async () => {
    const table = await read('waimai_10k/waimai_10k.csv')
    const { conflicts, findings, scripts } = await profile(table, 'review', 'label')
    expect([conflicts.texts, conflicts.rows, conflicts.examples.length]).toEqual([7, 14, 7])
    for (const [first, second] of conflicts.examples)
      expect([table.columns[1].at(first).trim(), table.columns[0].at(first) === table.columns[0].at(second)]).toEqual([
        table.columns[1].at(second).trim(),
        false
      ])
    expect(findings[0]).toMatchObject({ severity: 'warn', code: 'conflicts', values: { texts: 7, rows: 14 } })
    expect(scripts[0].script).toBe('Han')
  }
)

test.skipIf(datasetsMissing)(`trec: 10 test questions are among the training questions${skipped}`, async () => {
  const { leakage, findings } = await profile(
    await read('trec/train_5500.label'),
    'text',
    'label',
    await read('trec/TREC_10.label')
  )
  expect(leakage?.rows).toBe(10)
  expect(findings[0]).toMatchObject({ severity: 'bad', code: 'leakage' })
})

test.skipIf(datasetsMissing)(
  `every row's line is where its text stands in the file: banking77, quoted line ends included${skipped}`,
  async () => {
    const { readFileSync } = await import('node:fs')
    const lines = readFileSync(dataset('banking77', 'train.csv'), 'utf8').split('\n')
    const table = await read('banking77/train.csv')
    for (let row = 0; row < table.rowCount; row++) {
      const start = table.columns[0].at(row).split('\n')[0].replaceAll('"', '""')
      expect(lines[table.line[row] - 1].replace(/^"/, '').startsWith(start.trimEnd())).toBe(true)
    }
  }
)
