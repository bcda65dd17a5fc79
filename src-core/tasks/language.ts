// The task `language`: what comes next. The outputs of every step are the vocabulary; a step's label is the token after it. Lines of
// one running text go on into each other and their states are carried; texts of a table stand by themselves, and begin with
// their label where they have one (one-to-many).

import { UNKNOWN_ID } from '../data/sequence-set'
import { END_TOKEN } from '../text/tokens'
import { isRunningText, readCorpus, splitRunning } from './corpus'
import { languageBaselines } from './language-baselines'
import { TASK_FIGURES } from './figure-facts'
import { languageFigures } from './language-figures'
import { eachText, oneText, windowsOf } from './language-targets'
import type { Answer, LanguagePrediction, OutputTask } from './task'
import type { LanguageSpec } from './task-spec'

/** T: steps of a window, where nobody says. */
const STEPS = { char: 64, word: 48 } as const
/** Of a language model no text is cut. */
const WHOLE = 1_000_000_000
/** Next tokens that a prediction names. */
const MAX_NEXT = 5
/** Characters from which a token met once becomes the unknown one, so that there is something to learn of it. */
const MANY_CHARACTERS = 20_000

export const language: OutputTask = {
  kind: 'language',
  figures: TASK_FIGURES.language,
  head: () => 'steps',
  read: readCorpus,
  parts: (table, rows, shares) => (isRunningText(table) ? splitRunning(rows, shares) : null),
  /** By label, where texts have one. */
  strata(answers) {
    const known = new Map<string, number>()
    return Int32Array.from(answers, (answer) => {
      const label = labelOf(answer) ?? ''
      if (!known.has(label)) known.set(label, known.size)
      return known.get(label)!
    })
  },
  textSettings({ texts }, settings) {
    const characters = texts.reduce((sum, text) => sum + text.length, 0)
    return characters < MANY_CHARACTERS ? settings : { ...settings, minCount: Math.max(2, settings.minCount) }
  },
  encoding(spec, { answers }) {
    const vocabulary = [...spec.vocabulary, END_TOKEN, ...labelsOf(answers).map(labelToken)]
    return { ...spec, vocabulary, maxLength: WHOLE, truncate: 'tail', begins: true }
  },
  fit({ answers }, { text }, encoder) {
    const { vocabulary, tokenizer } = encoder!
    const labels = Object.fromEntries(labelsOf(answers).map((label) => [label, vocabulary.indexOf(labelToken(label))]))
    return {
      outputs: vocabulary,
      spec: {
        kind: 'language',
        end: vocabulary.indexOf(END_TOKEN),
        running: typeof answers[0] === 'number',
        labels,
        steps: text?.maxLength ?? STEPS[tokenizer.kind]
      }
    }
  },
  withTargets({ set, answers }, { spec }) {
    const { running, ...ids } = spec as LanguageSpec
    return running ? oneText(set, answers, ids.end) : eachText(set, answers, ids)
  },
  windows: (set, { spec }) => windowsOf(set, (spec as LanguageSpec).steps),
  carries: ({ spec }) => (spec as LanguageSpec).running,
  judgeSteps: ({ set, texts }, logs, _fitted, { spec }) =>
    languageFigures(set, logs, { texts, unit: spec.tokenizer.kind }),
  judge(part, { logits }, fitted, encoder) {
    return language.judgeSteps!(part, logsOf(logits, part.set.stepLabels!, fitted.outputs.length), fitted, encoder)
  },
  settled: (_part, _outputs, { spec }) => spec,
  baselines: languageBaselines,
  prediction(_text, { ids }, { logits, probabilities }, { outputs, spec }) {
    const { end } = spec as LanguageSpec
    const labels = Int32Array.from(ids, (_, at) => (at + 1 < ids.length ? ids[at + 1] : end))
    return languagePrediction(logsOf(logits, labels, outputs.length), probabilities.subarray(-outputs.length), outputs)
  },
  scoredColumns: () => ['bits', 'perplexity', 'next'],
  scoredCells: (answer) =>
    answer.kind === 'language'
      ? [answer.bits.toFixed(4), answer.perplexity.toFixed(4), answer.next.map(({ token }) => token).join(' ')]
      : []
}

/** @param logs of every token of a text, its end included @param next [O] probabilities behind its last token */
export function languagePrediction(
  logs: ArrayLike<number>,
  next: ArrayLike<number>,
  outputs: readonly string[]
): LanguagePrediction {
  let total = 0
  for (let at = 0; at < logs.length; at++) total += logs[at]
  const likeliest = Array.from(outputs.keys())
    .filter((o) => o > UNKNOWN_ID)
    .sort((a, b) => next[b] - next[a])
    .slice(0, MAX_NEXT)
  return {
    kind: 'language',
    bits: -total / Math.LN2,
    steps: logs.length,
    perplexity: Math.exp(-total / Math.max(1, logs.length)),
    next: likeliest.map((o) => ({ token: outputs[o], probability: next[o] }))
  }
}

const labelToken = (label: string): string => `<label:${label}>`

const labelOf = (answer: Answer): string | undefined =>
  typeof answer === 'number' ? undefined : (answer as readonly string[])[0]

const labelsOf = (answers: readonly Answer[]): string[] =>
  [...new Set(answers.flatMap((answer) => labelOf(answer) ?? []))].sort()

/** [T] the logarithm of each label's probability, 0 where there is none. @param logits [T, O] */
export function logsOf(logits: ArrayLike<number>, labels: Int32Array, O: number): Float64Array {
  return Float64Array.from(labels, (label, at) => {
    if (label < 0) return 0
    let largest = -Infinity
    for (let o = 0; o < O; o++) largest = Math.max(largest, logits[at * O + o])
    let sum = 0
    for (let o = 0; o < O; o++) sum += Math.exp(logits[at * O + o] - largest)
    return logits[at * O + label] - largest - Math.log(sum)
  })
}
