// A CoNLL file's layout: it has no dialect of separators and quotes, and two columns.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import { CONLL_COLUMNS, type ConllForm } from './conll'
import type { Layout } from './layout'
import type { Newline } from './lines'

/** @throws CoreError "dialect" where a file was said to be CoNLL and is none */
export function conllLayout(file: string, form: ConllForm | null, newline: Newline): Layout {
  if (form === null) throw new CoreError({ code: 'dialect', case: 'conll-none', values: { file } })
  const reason = message('layout-conll')
  return {
    format: 'conll',
    newline,
    delimiter: form.separator === 'tab' ? '\t' : ' ',
    delimiterReason: reason,
    delimiterAlternatives: [],
    quote: '',
    quoteReason: reason,
    escape: '',
    blanks: 'keep',
    comment: '',
    skipLines: 0,
    skipReason: message('skip-nothing'),
    labelText: null,
    conll: form,
    records: null,
    width: CONLL_COLUMNS.length,
    names: CONLL_COLUMNS,
    header: true,
    headerReason: reason,
    headerRows: 0,
    underRows: 0,
    underKind: null,
    endLine: null,
    confidence: { delimiter: 1, header: 1 },
    tables: []
  }
}
