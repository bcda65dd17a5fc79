// run.json keeps what a run said with its codes, so that any language can say it again.

import { expect, test } from 'vitest'
import { parseRunRecord } from '../../../src-core/format/run-record-schema'
import { message } from '../../../src-core/messages/message'
import { makeProject } from './export/project'

test('remarks survive run.json with their codes, however deep; bare strings and codes of later versions become plain sentences', () => {
  const { record } = makeProject()
  const nested = message('rows-rejected', {
    file: 'a.csv',
    count: 3,
    line: 9,
    reason: { code: 'row-width', values: { expected: 2, got: 1 } }
  })
  const later = { code: 'said-by-a-later-version', values: {}, sentence: 'Something new.' }
  const read = parseRunRecord(
    JSON.stringify({
      ...record,
      remarks: [{ ...nested, sentence: 'a.csv: 3 rows could not be read.' }, nested, 'written by hand', later]
    }),
    'run.json'
  )
  expect(read.remarks).toEqual([
    nested,
    nested,
    { code: 'plain', values: { text: 'written by hand' } },
    { code: 'plain', values: { text: 'Something new.' } }
  ])
})
