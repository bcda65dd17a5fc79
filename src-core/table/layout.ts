// A file's layout: its dialect without the encoding, and what the readers need beside it. dialect.ts finds it.

import { message } from '../messages/message'
import type { RecordForm } from './annotation-tools'
import type { ConllForm } from './conll'
import type { UnderHeader } from './header-rows'
import type { LabelTextForm } from './label-text'
import type { Newline } from './lines'
import type { Blanks } from './loose-row'
import type { Dialect } from './table'

/** A dialect without its encoding, and what the readers need beside it. */
export interface Layout extends Required<
  Omit<Dialect, 'encoding' | 'encodingReason' | 'encodingAlternatives' | 'parts'>
> {
  readonly newline: Newline
  readonly blanks: Blanks
  /** Fields of a data row; 0 where the format finds its own. */
  readonly width: number
  /** Names that the file gives outside its rows; null where they are in a row, or nowhere. */
  readonly names: readonly string[] | null
  readonly labelText: LabelTextForm | null
  /** Where token and tag stand in a CoNLL file; null where the file is none. */
  readonly conll?: ConllForm | null
  /** What wrote the records of JSON Lines; null where keys are columns as they stand. */
  readonly records: RecordForm | null
  /** Rows of names, and rows under them that hold neither names nor data. */
  readonly headerRows: number
  readonly underRows: number
  readonly underKind: UnderHeader | null
  /** The first column holds names of rows, for which the header has no cell. */
  readonly rowNames: boolean
  /** Line on which another table begins; null for none. */
  readonly endLine: number | null
}

/** What a format that brings its own rules leaves to no detection: nothing is quoted, skipped or divided into tables. */
export const GIVEN_LAYOUT = {
  delimiter: '',
  delimiterAlternatives: [],
  quote: '',
  quoteReason: message('quotes-none'),
  escape: '',
  blanks: 'keep',
  comment: '',
  skipLines: 0,
  skipReason: message('skip-nothing'),
  labelText: null,
  records: null,
  width: 0,
  names: null,
  header: true,
  headerRows: 0,
  underRows: 0,
  underKind: null,
  rowNames: false,
  endLine: null,
  confidence: { delimiter: 1, header: 1 },
  tables: []
} as const satisfies Partial<Layout>
