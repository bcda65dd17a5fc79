// What an opened run makes of its training texts, state by state: for neighbours and for phrases like one at hand.

import {
  type Answer,
  classMix,
  columnOf,
  CoreError,
  pooledStates,
  probeRows,
  pointedAt,
  searchPhrases,
  stepStates,
  subset,
  unitsOnFor,
  type SequenceSet,
  type StateText,
  type Table
} from '@core'
import type { DataText, PhraseSearchResult } from '@contract'
import type { ResidentRun } from './resident-runs'

/** Training texts that are searched: a fixed sample of a larger set, so that an answer takes seconds. */
const MAX_TEXTS = 4000
/** Hits listed; all of them are counted. */
const MAX_LISTED = 100
const MAX_COUNTED = 100_000

export interface TextRows {
  readonly set: SequenceSet
  readonly table: Table
  readonly textColumn: string
}

interface TrainingStates extends TextRows {
  /** [N, D*H] */
  readonly states: Float32Array
}

const known = new WeakMap<ResidentRun, Promise<TrainingStates>>()

/** The pooled states of the training texts, computed once for an opened run. */
export function statesOfTraining(run: ResidentRun): Promise<TrainingStates> {
  const states = known.get(run) ?? compute(run)
  known.set(run, states)
  return states.catch((thrown: unknown) => {
    known.delete(run)
    throw thrown
  })
}

async function compute(run: ResidentRun): Promise<TrainingStates> {
  const rows = await trainingTexts(run)
  return { ...rows, states: await pooledStates(run.model, rows.set) }
}

async function trainingTexts(run: ResidentRun): Promise<TextRows> {
  const { set, table, textColumn } = await run.rows('train')
  return {
    set: set.labels.length <= MAX_TEXTS ? set : subset(set, probeRows(set, run.opened.record.settings.seed, MAX_TEXTS)),
    table,
    textColumn
  }
}

/** Looks up the text, line and label of a sequence. */
export function textsOf({ set, table, textColumn }: TextRows): (sequence: number) => DataText {
  const texts = columnOf(table, textColumn)
  return (sequence) => {
    const row = set.rowOf[sequence]
    return { line: table.line[row], text: texts.at(row), label: set.labels[sequence] }
  }
}

/** What is true of a training row, by its row in the table; null where rows are classified and have a label instead. */
export async function trainingAnswers(run: ResidentRun): Promise<((row: number) => Answer) | null> {
  if (!run.opened.record.task) return null
  const { experiment } = await run.prepared()
  const { rows, answers } = experiment.task!.parts.train
  const placeOf = new Map(Array.from(rows, (row, n) => [row, n]))
  return (row) => answers[placeOf.get(row)!]
}

export interface PhraseQuery {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly layer: number
  readonly direction: 0 | 1
  readonly threshold: number
}

/** Where else the units are on that are on for this phrase. */
export async function searchPhrase(
  run: ResidentRun,
  { text, from, to, layer, direction, threshold }: PhraseQuery
): Promise<PhraseSearchResult> {
  const { model, encoder, opened } = run
  const { hidden: H, layers } = model.spec
  const encoded = encoder.encode(text)
  const steps = encoded.ids.length
  if (!(from < to && to <= steps) || layer >= layers || (direction === 1 && !model.spec.bidirectional)) {
    throw new CoreError({ code: 'usage', case: 'phrase-range', values: { steps, layers, from, to, layer } })
  }
  const where = { layer, direction, of: 'memory' } as const
  const own: SequenceSet = {
    ...pointedAt(encoded),
    ids: encoded.ids,
    offsets: Int32Array.of(0, steps),
    labels: Int32Array.of(-1),
    rowOf: Int32Array.of(-1),
    truncated: 0,
    unknown: 0
  }
  const query = (await collect(stepStates(model, own, where)))[0]
  const units = unitsOnFor(query.values, H, steps, from, to, threshold)
  const rows = await trainingTexts(run)
  const all =
    units.length === 0
      ? []
      : searchPhrases(await collect(stepStates(model, rows.set, where)), H, units, MAX_COUNTED, threshold)
  const texts = textsOf(rows)
  return {
    units,
    searched: rows.set.labels.length,
    found: all.length,
    mix: classMix(all, opened.classes.length),
    hits: all.slice(0, MAX_LISTED).map((hit) => {
      const found = texts(hit.sequence)
      const { tokens, keptFrom } = encoder.encode(found.text)
      return {
        ...found,
        share: hit.share,
        start: tokens[keptFrom + hit.from]?.start ?? 0,
        end: tokens[keptFrom + hit.to - 1]?.end ?? 0
      }
    })
  }
}

async function collect(states: AsyncGenerator<StateText>): Promise<StateText[]> {
  const all: StateText[] = []
  for await (const text of states) all.push(text)
  return all
}
