// A schema's refusal in words: the library's own ("Invalid key: Expected ...") reach nobody.

import * as v from 'valibot'
import { expect, test } from 'vitest'
import { schemaReason } from '../../../src-core/messages/schema-issue'
import { messageText } from '../../../src-core/messages/translate'

const schema = v.strictObject({
  hidden: v.pipe(v.number(), v.integer(), v.minValue(1), v.ltValue(10)),
  cell: v.picklist(['rnn', 'lstm']),
  names: v.optional(v.array(v.string()))
})

test.each([
  [{ hidden: 0, cell: 'rnn' }, '0 in place of at least 1 (hidden)', 'hidden 为 0（应为不小于 1）'],
  [{ hidden: 10, cell: 'rnn' }, '10 in place of less than 10 (hidden)', 'hidden 为 10（应为小于 10）'],
  [{ hidden: 1.5, cell: 'rnn' }, '1.5 in place of a whole number (hidden)', 'hidden 为 1.5（应为整数）'],
  [{ hidden: 'x', cell: 'rnn' }, '"x" in place of a number (hidden)', 'hidden 为 "x"（应为一个数）'],
  [{ hidden: 1, cell: 'gru' }, '"gru" in place of one of rnn, lstm (cell)', 'cell 为 "gru"（应为rnn, lstm 之一）'],
  [{ hidden: 1 }, 'nothing in place of this field (cell)', 'cell 为 空（应为这个字段）'],
  [{ hidden: 1, cell: 'rnn', more: 1 }, '"more" in place of a known field (more)', 'more 为 "more"（应为已知的字段）'],
  [{ hidden: 1, cell: 'rnn', names: {} }, 'an object in place of a list (names)', 'names 为 一个对象（应为列表）']
])('%j', (value, english, chinese) => {
  const { issues } = v.safeParse(schema, value)
  const reason = schemaReason(issues![0])
  expect(messageText('en', reason)).toBe(english)
  expect(messageText('zh', reason)).toBe(chinese)
})
