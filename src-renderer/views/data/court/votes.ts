// Who says what of a suspected row: the file, the network of a run (or networks that have not seen it), the baselines.

import { computed, shallowRef, watch } from 'vue'
import type { LabelCheck, LabelSuspect, RunRecord } from '@core'
import type { PredictionResult, SplitName } from '@contract'
import type { Figures } from '../../../charts/figure-table'
import { format, t } from '../../../i18n'
import { useHost } from '../../../transport/host'

interface VoteRow {
  readonly who: string
  readonly vote: string
  readonly probability: number
  readonly labelProbability: number
  readonly seen: string
}

export function useVotes(
  suspect: () => LabelSuspect | null,
  check: () => LabelCheck | null,
  run: () => RunRecord | null
) {
  /** Of the run, for the suspect it was asked about. */
  const answer = shallowRef<{
    readonly suspect: LabelSuspect
    readonly prediction: PredictionResult
    readonly part: SplitName | null
  } | null>(null)

  // A run that cannot be asked, because its file is gone, has no vote.
  watch(
    [suspect, run],
    async ([asked, of]) => {
      if (!asked || !of || check()?.by === 'network') return
      try {
        const host = useHost()
        const [prediction, part] = await Promise.all([
          host.call('run.predict', { run: of.id, text: asked.text }),
          host.call('run.rowPart', { run: of.id, line: asked.line })
        ])
        if (asked === suspect()) answer.value = { suspect: asked, prediction, part }
      } catch {
        answer.value = null
      }
    },
    { immediate: true }
  )

  const rows = computed<readonly VoteRow[]>(() => {
    const asked = suspect()
    if (!asked) return []
    const given = answer.value?.suspect === asked ? answer.value : null
    return [
      ...(given
        ? [
            {
              who: t('data.court.runVote', { name: run()?.name ?? '' }),
              vote: given.prediction.label,
              probability: given.prediction.probabilities[given.prediction.label] ?? 0,
              labelProbability: given.prediction.probabilities[asked.label] ?? 0,
              seen: t(`data.court.part.${given.part ?? 'none'}`)
            }
          ]
        : []),
      ...asked.votes.map(({ by, ...vote }) => ({
        ...vote,
        who: by === 'network' ? t('data.court.networks') : t(`baselines.${by}`),
        seen: t('data.court.unseen')
      }))
    ]
  })

  const figures = computed<Figures>(() => {
    const write = (value: number): string => format.percent(value)
    return {
      columns: [
        { key: 'who', label: t('data.court.who') },
        { key: 'vote', label: t('data.court.vote') },
        { key: 'probability', label: t('data.court.probability'), write, width: '90px' },
        { key: 'given', label: t('data.court.given', { label: suspect()?.label ?? '' }), write, width: '120px' },
        { key: 'seen', label: t('data.court.seen') }
      ],
      rows: rows.value.map(({ who, vote, probability, labelProbability, seen }) => [
        who,
        vote,
        probability,
        labelProbability,
        seen
      ])
    }
  })
  return { figures }
}
