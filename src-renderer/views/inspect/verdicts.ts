// The verdicts of a probe as sentences: the same sentence about several layers is one.

import { CircleCheck, CircleX, Info, TriangleAlert } from '@lucide/vue'
import { computed, type Component } from 'vue'
import type { Verdict, VerdictCode } from '@core'
import type { Figures } from '../../charts/figure-table'
import { formatRoute } from '../../composables/route'
import { format, t, tIfKnown } from '../../i18n'
import type { Chapter } from '../lessons/chapters'
import { remedyText, type Remedy } from './remedies'

interface VerdictSentence {
  readonly severity: Verdict['severity']
  readonly sentence: string
  /** What theory says of it, and the chapter of the lecture notes. */
  readonly theory: string
  readonly chapter: string
  /** Layers and directions of which it is true. */
  readonly where: string[]
  readonly remedies: readonly Remedy[]
}

/** Where the lecture notes have the formula. */
const CHAPTERS: Readonly<Record<VerdictCode, Chapter>> = {
  'gradient-vanishes': 'vanishing',
  'gradient-weakens': 'vanishing',
  'gradient-explodes': 'clipping',
  'gradient-grows': 'clipping',
  'gradient-at-chance': 'bptt',
  'gradient-healthy': 'vanishing',
  'gradient-direct': 'attention',
  'gradient-none': 'bptt',
  'echo-lasts': 'rnn',
  'echo-fades': 'vanishing',
  'echo-grows': 'vanishing',
  'echo-at-chance': 'rnn',
  'memory-long': 'lstm',
  'memory-short': 'lstm',
  'units-dead': 'rnn',
  'units-saturated': 'vanishing',
  'radius-above-one': 'vanishing',
  'radius-below-one': 'vanishing'
}

export const SEVERITY_ICONS: Readonly<Record<Verdict['severity'], Component>> = {
  bad: CircleX,
  warn: TriangleAlert,
  good: CircleCheck,
  info: Info
}

export function useVerdicts(props: { readonly verdicts: readonly Verdict[] }) {
  const sentences = computed(() => {
    const all = new Map<string, VerdictSentence>()
    for (const verdict of props.verdicts) {
      const { values, severity } = verdict
      const sentence =
        tIfKnown(`inspect.verdict.${verdict.code}`, {
          reach: format.integer(values.reach),
          length: format.integer(values.length),
          factor: factorOf(verdict),
          accuracy: format.percent(values.accuracy),
          chance: format.percent(values.chance),
          share: format.percent(values.share, 0),
          long: format.percent(values.long, 0),
          right: format.percent(values.right, 0),
          median: format.number(values.median, 2),
          dead: format.integer(values.dead),
          units: format.integer(values.units),
          radius: format.number(values.radius, 3)
        }) ?? verdict.code
      const where = t('inspect.verdict.layer', {
        layer: verdict.layer + 1,
        direction: t(verdict.direction === 0 ? 'inspect.verdict.forward' : 'inspect.verdict.backward')
      })
      const known = all.get(sentence)
      if (known) known.where.push(where)
      else
        all.set(sentence, {
          severity,
          sentence,
          theory: t(`inspect.verdict.theory.${verdict.code}`),
          chapter: formatRoute('lessons', '', { part: 'notes', chapter: CHAPTERS[verdict.code] }),
          where: [where],
          remedies: verdict.remedies.filter((remedy) => remedy !== 'none')
        })
    }
    return [...all.values()]
  })
  const figures = computed<Figures>(() => ({
    columns: (['severity', 'finding', 'theory', 'where', 'remedies'] as const).map((key) => ({
      key,
      label: t(`inspect.verdict.column.${key}`)
    })),
    rows: sentences.value.map(({ severity, sentence, theory, where, remedies }) => [
      t(`inspect.verdict.severity.${severity}`),
      sentence,
      theory,
      format.list(where),
      format.sentences(remedies.map(remedyText))
    ])
  }))

  return { sentences, figures }
}

/** Verdicts whose sentence divides by the factor. */
const FALLING: ReadonlySet<VerdictCode> = new Set(['gradient-vanishes', 'gradient-weakens', 'echo-fades'])

/** The change over the text as a round factor: 1e-9 is written as the billion it is divided by. */
function factorOf({ values, code }: Verdict): string {
  const ratio = values.last > 0 && values.first > 0 ? values.first / values.last : 0
  const factor = FALLING.has(code) && ratio > 0 ? 1 / ratio : ratio
  if (factor >= 1e6) return `10^${Math.round(Math.log10(factor))}`
  return factor === 0 ? '∞' : format.number(factor, 2)
}
