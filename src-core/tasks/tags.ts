// The task `tags`: a tag for every unit of a row, a word or a character, many-to-many of equal length. A softmax at every step
// (head `steps`); the first token of a unit answers for it, the others are not learned from. Named entities, parts of speech, the
// second line of a couplet, the state of every frame are all of this task.

import { CoreError } from '../errors'
import { classesOf } from '../data/classes'
import { TASK_FIGURES } from './figure-facts'
import { tagBaselines } from './tag-baselines'
import { isSpans, readTags, truthOf, unitsOfAnswers } from './tag-cells'
import { type RowTags, tagFigures } from './tag-figures'
import { tagRemarks } from './tag-remarks'
import { continued, markSpans, spansOfTags } from './spans'
import type { Fitted, Outputs, OutputTask, TaskPart, TaskPrediction } from './task'
import type { TagsSpec } from './task-spec'
import { type UnitPlaces, inCodePoints, placedUnits, placesOf } from './units'

/** More kinds than this are not kept in proportion by the split. */
const MAX_STRATA = 50

export const tags: OutputTask = {
  kind: 'tags',
  figures: TASK_FIGURES.tags,
  head: () => 'steps',
  read: readTags,
  /** By the rarest kind of tag or span of a row, so that every part has rows of each. */
  strata(answers) {
    const kinds = answers.map((answer) => [
      ...new Set(
        isSpans(answer)
          ? answer.map(({ label }) => label)
          : (answer as readonly string[]).filter((tag) => tag !== 'O').map((tag) => tag.replace(/^[BIESLUM]-/, ''))
      )
    ])
    const counts = new Map<string, number>()
    for (const row of kinds) for (const kind of row) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    if (counts.size > MAX_STRATA) return new Int32Array(answers.length)
    const order = new Map([...counts].sort((a, b) => a[1] - b[1]).map(([kind], at) => [kind, at + 1]))
    return Int32Array.from(kinds, (row) => row.reduce((min, kind) => Math.min(min, order.get(kind)!), counts.size + 1))
  },
  minLength: 2000,
  /** A tag for each character asks for a step for each. */
  textSettings: ({ texts, answers }, settings) =>
    settings.tokenizer === 'auto' && unitsOfAnswers(texts, answers) === 'characters'
      ? { ...settings, tokenizer: 'char' }
      : settings,
  fit({ texts, answers }) {
    const units = unitsOfAnswers(texts, answers)
    const outputs = classesOf(
      units === 'tokens'
        ? [
            'O',
            ...answers.filter(isSpans).flatMap((spans) => spans.flatMap(({ label }) => [`B-${label}`, `I-${label}`]))
          ]
        : (answers as readonly (readonly string[])[]).flat()
    )
    if (outputs.length < 2)
      throw new CoreError({
        code: 'labels',
        case: 'one-tag',
        values: { tag: outputs[0] ?? '', count: answers.length }
      })
    return { outputs, spec: { kind: 'tags', units, spans: markSpans(outputs) } }
  },
  places({ texts, answers, set }, { spec }, encoder) {
    const places = placesOf(texts, (spec as TagsSpec).units, encoder, set.offsets)
    return { ...places, truth: places.units.map((units, n) => truthOf(texts[n], answers[n], units)) }
  },
  withTargets({ set, places }, { outputs }) {
    const place = new Map(outputs.map((tag, o) => [tag, o]))
    const stepLabels = new Int32Array(set.ids.length).fill(-1)
    eachUnit(places!, ({ at, shared, tag }) => {
      if (at >= 0 && !shared) stepLabels[at] = place.get(tag) ?? -1
    })
    return { ...set, stepLabels }
  },
  judge(part, outputs, fitted, encoder) {
    const spec = fitted.spec as TagsSpec
    const places = part.places ?? tags.places!(part, fitted, encoder)
    const found = tagFigures(predictedTags(places, outputs, fitted), places.truth, spec)
    return {
      rows: part.set.labels.length,
      loss: lossOf({ ...part, places }, outputs, fitted),
      accuracy: NaN,
      macroF1: NaN,
      ...found,
      score: (spec.spans ? found.figures.spanF1 : found.figures.tokenAccuracy) ?? 0
    }
  },
  settled: (_part, _outputs, { spec }) => spec,
  baselines: tagBaselines,
  remarks: tagRemarks,
  prediction(text, encoded, { probabilities }, { outputs, spec }): TaskPrediction {
    const { units: kind, spans } = spec as TagsSpec
    const units = placedUnits(text, kind, encoded).map(({ start, end, step, shared }) => {
      const best = step < 0 ? -1 : largestAt(probabilities, step * outputs.length, outputs.length)
      const tag = best < 0 ? null : outputs[best]
      return {
        text: text.slice(start, end),
        start,
        end,
        tag: tag !== null && shared && spans ? continued(tag) : tag,
        probability: best < 0 ? null : probabilities[step * outputs.length + best]
      }
    })
    const found = spansOfTags(
      units.map(({ tag }) => tag),
      units
    )
    return {
      kind: 'tags',
      units,
      spans: spans ? found.map((span) => ({ ...span, text: text.slice(span.start, span.end) })) : null
    }
  },
  scoredColumns: ({ spec }) => ((spec as TagsSpec).spans ? ['predicted', 'spans'] : ['predicted']),
  scoredCells(said, { spec, outputs }, text) {
    if (said.kind !== 'tags') return []
    const { units, spans } = spec as TagsSpec
    // As the file had them: letters side by side where every character has one.
    const between = units === 'characters' && outputs.every((tag) => [...tag].length === 1) ? '' : ' '
    const cells = [said.units.map(({ tag }) => tag ?? (spans ? 'O' : '_')).join(between)]
    if (said.spans) cells.push(JSON.stringify(inCodePoints(text, said.spans)))
    return cells
  }
}

interface UnitAt {
  readonly row: number
  readonly at: number
  readonly shared: boolean
  readonly tag: string
}

function eachUnit({ offsets, at, shared, truth }: UnitPlaces, use: (unit: UnitAt) => void): void {
  truth.forEach((row, n) =>
    row.forEach((tag, u) => use({ row: n, at: at[offsets[n] + u], shared: shared[offsets[n] + u] === 1, tag }))
  )
}

/** [N] rows of tags, one a unit. */
export function predictedTags(places: UnitPlaces, { probabilities }: Outputs, { outputs, spec }: Fitted): RowTags[] {
  const rows: (string | null)[][] = places.truth.map(() => [])
  eachUnit(places, ({ row, at, shared }) => {
    const tag = at < 0 ? null : outputs[largestAt(probabilities, at * outputs.length, outputs.length)]
    rows[row].push(tag !== null && shared && (spec as TagsSpec).spans ? continued(tag) : tag)
  })
  return rows
}

function largestAt(values: Float32Array, from: number, count: number): number {
  let best = 0
  for (let o = 1; o < count; o++) if (values[from + o] > values[from + best]) best = o
  return best
}

/** Cross-entropy in nats, the mean over the units that are learned from; 0 where there is none. */
function lossOf({ places }: TaskPart, { logits }: Outputs, { outputs }: Fitted): number {
  const O = outputs.length
  const place = new Map(outputs.map((tag, o) => [tag, o]))
  let [sum, count] = [0, 0]
  eachUnit(places!, ({ at, shared, tag }) => {
    const truth = place.get(tag)
    if (at < 0 || shared || truth === undefined) return
    const scores = logits.subarray(at * O, (at + 1) * O)
    const largest = scores.reduce((max, score) => Math.max(max, score), -Infinity)
    sum += Math.log(scores.reduce((total, score) => total + Math.exp(score - largest), 0)) + largest - scores[truth]
    count++
  })
  return count === 0 ? 0 : sum / count
}
