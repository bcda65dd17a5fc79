// Generated reviews for the fake host: a few thousand sentences put together from parts, by the row's number alone.

import { message } from '../../src-core/messages/message'
import type { LengthStats, Profile } from '../../src-core/index'
import type { DatasetInfo, DatasetRows } from '@contract'

const openings = [
  'The room was',
  'Breakfast was',
  'Our host was',
  'The street outside is',
  'The bathroom was',
  'Check-in was',
  'The view is',
  'The bed was'
]
const good = [
  'spotless and quiet',
  'far better than the photos',
  'a small delight every morning',
  'friendly without being pushy',
  'exactly what we hoped for'
]
const bad = [
  'not worth half the price',
  'noisy until three in the morning',
  'cold, and nobody cared',
  'dirty in every corner',
  'smaller than advertised'
]
const endings = [
  'We would come again.',
  'Next time we look elsewhere.',
  'The children loved it.',
  'Five minutes from the station.',
  '',
  'Bring earplugs.',
  '早餐很好，下次还来。',
  '隔音太差了。'
]

export function fakeRow(row: number): DatasetRows['rows'][number] {
  const mix = (row * 2654435761) >>> 0
  const positive = mix % 100 < 56
  const parts = positive ? good : bad
  return {
    row,
    line: row + 2,
    cells: [
      `${openings[mix % 8]} ${parts[(mix >>> 5) % 5]}. ${endings[(mix >>> 9) % 8]}`.trim(),
      positive ? 'positive' : 'negative',
      ['booking', 'direct', 'agency'][(mix >>> 13) % 3]
    ]
  }
}

export const fakeRows = (from: number, count: number): DatasetRows => ({
  rows: Array.from({ length: Math.max(0, count) }, (_, index) => fakeRow(from + index))
})

export function fakeDataset(name: string, rows: number): DatasetInfo {
  return {
    dataset: `dataset-${name}`,
    name,
    path: `/home/ada/texts/${name}`,
    sample: null,
    state: 'ready',
    bytes: rows * 92,
    options: {},
    rowCount: rows,
    sha256: 'a'.repeat(64),
    rejectedCount: 2,
    rejected: [
      {
        line: 1204,
        reason: { code: 'row-width', values: { expected: 3, got: 7 } },
        excerpt: 'The room was, well, fine, positive, direct, , '
      },
      {
        line: 3377,
        reason: {
          code: 'row-quote',
          values: { expected: 3, got: 1 }
        },
        excerpt: '"Breakfast was'
      }
    ],
    notes: [
      {
        code: 'not-decoded',
        values: { count: 1, encoding: 'UTF-8', lines: '66' }
      }
    ],
    encodings: [{ encoding: 'utf-8', confidence: 1, preview: '' }],
    dialect: {
      format: 'delimited',
      encoding: 'utf-8',
      encodingReason: message('encoding-utf-8'),
      encodingAlternatives: ['gb18030', 'windows-1252'],
      delimiter: ',',
      delimiterReason: message('delimiter-consistent', {
        delimiter: message('delimiter-comma'),
        columns: 3,
        percent: 99.9,
        rows: 4000
      }),
      delimiterAlternatives: [
        { delimiter: ',', columns: 3, consistency: 0.999 },
        { delimiter: ';', columns: 1, consistency: 1 }
      ],
      quote: '"',
      header: true,
      headerReason: message('header-usual-name', { cell: 'review' })
    },
    columns: [
      {
        name: 'review',
        kind: 'text',
        distinct: rows - 40,
        empty: 3,
        samples: [fakeRow(0).cells[0], fakeRow(1).cells[0]]
      },
      { name: 'sentiment', kind: 'category', distinct: 2, empty: 0, samples: ['positive', 'negative'] },
      { name: 'channel', kind: 'category', distinct: 3, empty: 0, samples: ['booking', 'direct', 'agency'] }
    ],
    suggestion: {
      text: 'review',
      label: 'sentiment',
      why: message('columns-suggested', {
        text: message('text-column-named', { column: 'review', count: 92, distinct: rows - 40 }),
        label: message('label-column-named', { column: 'sentiment', count: 2 })
      })
    },
    steps: null,
    error: null
  }
}

function lengths(scale: number): LengthStats {
  const histogram = Array.from({ length: 32 }, (_, index) => ({
    from: index * scale,
    to: (index + 1) * scale,
    count: Math.round(900 * Math.exp(-(((index - 8) / 5) ** 2)) + 60 * Math.exp(-(((index - 20) / 6) ** 2)))
  }))
  return {
    min: 1,
    median: 9 * scale,
    p90: 18 * scale,
    p95: 22 * scale,
    p99: 28 * scale,
    max: 32 * scale,
    mean: 10 * scale,
    histogram
  }
}

export function fakeProfile(rows: number): Profile {
  const positive = Math.round(rows * 0.56)
  return {
    textColumn: 'review',
    labelColumn: 'sentiment',
    rows,
    usable: rows - 3,
    emptyTexts: { count: 3, rows: [14, 800, 2031] },
    emptyLabels: { count: 0, rows: [] },
    classes: [
      { label: 'positive', count: positive },
      { label: 'negative', count: rows - 3 - positive }
    ],
    lengths: { tokens: lengths(2), characters: lengths(11) },
    duplicates: {
      groups: 18,
      rows: 40,
      examples: [
        [5, 77],
        [12, 1440]
      ]
    },
    nearDuplicates: { groups: 31, rows: 66, examples: [[9, 301]] },
    conflicts: {
      texts: 7,
      rows: 14,
      examples: [
        [21, 402],
        [66, 67]
      ]
    },
    leakage: null,
    scripts: [
      { script: 'Latin', share: 0.94 },
      { script: 'Han', share: 0.06 }
    ],
    findings: [
      {
        severity: 'warn',
        code: 'conflicts',
        values: { texts: 7, rows: 14 }
      },
      {
        severity: 'info',
        code: 'duplicates',
        values: { groups: 18, rows: 40, share: 0.0095 }
      }
    ]
  }
}
