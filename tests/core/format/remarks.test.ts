// run.json keeps what a run said with its codes, so that any language can say it again.

import { expect, test } from 'vitest'
import { parseRunRecord } from '../../../src-core/format/run-record-schema'
import { message, plainMessage } from '../../../src-core/messages/message'
import { makeProject } from './export/project'

test('remarks survive run.json with their codes, however deep; bare strings and codes of later versions become plain sentences', () => {
  const { record } = makeProject()
  const nested = message('rows-rejected', {
    file: 'a.csv',
    count: 3,
    line: '9',
    reason: message('row-width', { expected: 2, got: 1 })
  })
  const later = { code: 'said-by-a-later-version', values: {}, sentence: 'Something new.' }
  const read = parseRunRecord(
    JSON.stringify({
      ...record,
      remarks: [{ ...nested, sentence: 'a.csv: 3 rows could not be read.' }, nested, 'written by hand', later]
    }),
    'run.json'
  )
  expect(read.remarks).toEqual([nested, nested, plainMessage('written by hand'), plainMessage('Something new.')])
})

test('the reasons of an older run, bare sentences, still read', () => {
  const { record } = makeProject()
  const { train } = record.data
  const old = { ...train, dialect: { ...train.dialect, encodingReason: 'byte order mark' } }
  const read = parseRunRecord(JSON.stringify({ ...record, data: { ...record.data, train: old } }), 'run.json')
  expect(read.data.train.dialect.encodingReason).toEqual(plainMessage('byte order mark'))
})
