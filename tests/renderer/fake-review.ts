// What a host answers when it is asked to predict a file: 1,000 rows, of which six deserve a look.

import { message } from '../../src-core/messages/message'
import type { FileReview, ReviewedRow } from '../../src-core/index'

const row = (line: number, text: string, label: string | null, rest: Partial<ReviewedRow>): ReviewedRow => ({
  line,
  text,
  label,
  probability: label === null ? null : 0.93,
  flags: [],
  reason: null,
  ...rest
})

export const FAKE_REVIEW: FileReview = {
  rows: 1000,
  scored: 998,
  classes: [
    { label: 'positive', count: 612 },
    { label: 'negative', count: 386 }
  ],
  histogram: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 22, 30, 41, 52, 60, 88, 105, 140, 180, 280],
  values: null,
  flags: { unread: 1, empty: 1, script: 1, unknown: 2, unsure: 2 },
  flagged: 6,
  review: [
    row(12, '"never closed', null, { flags: ['unread'], reason: message('row-empty-text') }),
    row(40, '', null, { flags: ['empty'], reason: message('row-empty-text') }),
    row(77, 'هذا الفيلم رائع', 'positive', { flags: ['script', 'unknown'], probability: 0.664 }),
    row(140, 'zxqv wrth', 'negative', { flags: ['unknown'], probability: 0.71 }),
    row(300, 'it was a room', 'positive', { flags: ['unsure'], probability: 0.52 }),
    row(701, 'well', 'negative', { flags: ['unsure'], probability: 0.55 })
  ],
  first: [row(2, 'a good room', 'positive', {}), row(3, 'a bad room', 'negative', {})]
}
