// A CoNLL file's layout: it has no dialect of separators and quotes, and two columns.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import { CONLL_COLUMNS, type ConllForm } from './conll'
import { GIVEN_LAYOUT, type Layout } from './layout'
import type { Newline } from './lines'

/** @throws CoreError "dialect" where a file was said to be CoNLL and is none */
export function conllLayout(file: string, form: ConllForm | null, newline: Newline): Layout {
  if (form === null) throw new CoreError({ code: 'dialect', case: 'conll-none', values: { file } })
  const reason = message('layout-conll')
  return {
    ...GIVEN_LAYOUT,
    format: 'conll',
    newline,
    delimiter: form.separator === 'tab' ? '\t' : ' ',
    delimiterReason: reason,
    quoteReason: reason,
    conll: form,
    width: CONLL_COLUMNS.length,
    names: CONLL_COLUMNS,
    headerReason: reason
  }
}
