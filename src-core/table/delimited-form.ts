// What the reader of delimited rows is told: separator, quotes and comments, and the width where it is known.

import type { RowForm } from './loose-row'

export interface DelimitedForm extends RowForm {
  /** Lines that start with it are no rows; '' for none. */
  readonly comment: string
  /** Fields a row should have; null while that is being found out. Rows of another width go to the sink like any other. */
  readonly width: number | null
  /** True where the user named the quote: then a quoted field over many row-like lines is believed. */
  readonly quoteChosen: boolean
  /** Row by row without PapaParse throughout, which counts quoted fields too. */
  readonly careful?: boolean
}
