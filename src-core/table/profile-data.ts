// What is known of a text and a label column before training, as data; profile.ts finds it out.

import type { LabelSpellings } from './label-codes'
import type { Message } from '../messages/message'

/** Everything worth knowing before training, with the rows behind each finding. Row indices are Table rows. */
export interface Profile {
  readonly textColumn: string
  readonly labelColumn: string
  readonly rows: number
  /** Rows with a text and a label. */
  readonly usable: number
  readonly emptyTexts: { readonly count: number; readonly rows: readonly number[] }
  readonly emptyLabels: { readonly count: number; readonly rows: readonly number[] }
  /** What stood in place of a label (NaN, NULL, N/A ...): such rows count as without one. */
  readonly missingLabels?: readonly { readonly value: string; readonly count: number }[]
  /** Labels counted as one though their bytes differ. */
  readonly labelSpellings?: LabelSpellings
  /** Different labels counted where there are more, whose rows count as those of one more label; null where all are. */
  readonly labelsCounted?: number | null
  /** Sorted by count, descending. */
  readonly classes: readonly { readonly label: string; readonly count: number }[]
  /** Lengths in word-like tokens and in characters: percentiles and a histogram of at most 40 bins. */
  readonly lengths: {
    readonly tokens: LengthStats
    readonly characters: LengthStats
  }
  /** Same text (trimmed, NFC) more than once. */
  readonly duplicates: {
    readonly groups: number
    readonly rows: number
    readonly examples: readonly (readonly number[])[]
  }
  /** Same after lower-casing and dropping punctuation and spacing. */
  readonly nearDuplicates: {
    readonly groups: number
    readonly rows: number
    readonly examples: readonly (readonly number[])[]
  }
  /** Same text with different labels. */
  readonly conflicts: {
    readonly texts: number
    readonly rows: number
    readonly examples: readonly (readonly number[])[]
  }
  /** Texts of a separate test table that occur in this one; null without one. */
  readonly leakage: { readonly rows: number; readonly examples: readonly number[] } | null
  /** Share of letters per script: "Latin", "Han", ... largest first. */
  readonly scripts: readonly { readonly script: string; readonly share: number }[]
  /** Texts with U+FFFD. */
  readonly damagedTexts?: number
  /** Texts with HTML tags or entities. */
  readonly markedTexts?: number
  /** Above so many rows `nearDuplicates` and `markedTexts` are estimates from one text in `oneIn`; null where every row counts. */
  readonly sampled?: { readonly oneIn: number; readonly above: number } | null
  /** Most important first. */
  readonly findings: readonly Finding[]
}

export interface Finding extends Message {
  readonly severity: 'info' | 'warn' | 'bad'
}

export interface LengthStats {
  readonly min: number
  readonly median: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  readonly mean: number
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly count: number }[]
}
