// What the calls about a run's inside answer: plain data, ready to be drawn. The figures themselves are the core's.

import type { Metrics, ModelSpec, PairedTest, ProbeRecord, Verdict } from '../index'

/** Every look that a run has taken at itself, with what each of them says. */
export interface ProbesResult {
  readonly spec: ModelSpec
  readonly epochs: readonly { readonly record: ProbeRecord; readonly verdicts: readonly Verdict[] }[]
}

/** A text of the run's own data, as a list shows it. */
export interface DataText {
  /** Line in its file. */
  readonly line: number
  readonly text: string
  readonly label: number
}

export interface NeighboursResult {
  /** Training texts that were compared. */
  readonly searched: number
  readonly neighbours: readonly (DataText & { readonly similarity: number })[]
}

export interface PhraseHitText extends DataText {
  /** The phrase in the text, UTF-16 offsets. */
  readonly start: number
  readonly end: number
  /** Mean share of the query's units that are on. */
  readonly share: number
}

export interface PhraseSearchResult {
  /** Units that are on for the whole phrase and off right before and after it. */
  readonly units: readonly number[]
  readonly searched: number
  /** Hits in all texts searched; `hits` lists the best of them. */
  readonly found: number
  readonly hits: readonly PhraseHitText[]
  /** [O] share of the hits in each class. */
  readonly mix: readonly number[]
}

export interface TrajectoryText extends DataText {
  readonly predicted: number
  /** First and second coordinate after each token, in the order in which the direction reads. */
  readonly x: readonly number[]
  readonly y: readonly number[]
}

export interface TrajectoryResult {
  readonly classes: readonly string[]
  /** Share of the variance of all states along the two axes. */
  readonly explained: readonly number[]
  readonly texts: readonly TrajectoryText[]
  /** Pooled vectors of more texts, on axes of their own. */
  readonly map: {
    readonly explained: readonly number[]
    readonly points: readonly (DataText & { readonly predicted: number; readonly x: number; readonly y: number })[]
  }
}

export interface SlicesResult {
  /** One a slice, in the order asked; rows 0 where it is empty. */
  readonly slices: readonly Metrics[]
  readonly whole: Metrics
}

/** Two classes only: what happens where the second class is said from this probability on. */
export interface ThresholdsResult {
  readonly classes: readonly string[]
  readonly points: readonly {
    readonly threshold: number
    readonly truePositives: number
    readonly falsePositives: number
    readonly trueNegatives: number
    readonly falseNegatives: number
  }[]
}

export interface ComparisonResult {
  /** Rows that both runs have in this split. */
  readonly rows: number
  readonly first: Metrics
  readonly second: Metrics
  readonly test: PairedTest
  /** Texts that one of them gets right and the other wrong. */
  readonly differing: readonly (DataText & { readonly firstPredicted: number; readonly secondPredicted: number })[]
}
