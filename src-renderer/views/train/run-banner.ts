// What the banner of a run says: its state, a lost or changed device, a failure, a warning.

import { CircleCheck, CirclePause, TriangleAlert } from '@lucide/vue'
import { computed } from 'vue'
import { isImported, type Metrics, type RunRecord, mainFigure } from '@core'
import { accuracyText, caveatTexts } from '../../composables/accuracy'
import { writtenFigure } from '../../composables/task-figures'
import { format, t } from '../../i18n'
import { errorText } from '../../i18n/error-text'
import { useRunsStore } from '../../stores/runs'
import type { RunHistory } from '../../stores/run-history'

export function useRunBanner(props: { readonly history: RunHistory | null; readonly run: RunRecord }) {
  const runs = useRunsStore()

  /** What of the run's state is said here. */
  const now = computed(() => {
    const state = props.history?.state
    return {
      paused: state?.paused ?? null,
      stopped: state?.stopped ?? null,
      failure: state?.failure ?? null,
      warning: [...(state?.warnings.values() ?? [])].at(-1) ?? null,
      degraded: [...(state?.degraded ?? [])],
      device: state?.started?.device ?? null,
      live: state?.phase === 'paused'
    }
  })
  const other = computed(() => runs.list.find(({ id, status }) => status === 'running' && id !== props.run.id) ?? null)

  const lost = computed(() => {
    const { paused, live } = now.value
    return props.run.status === 'paused' && live && paused?.why === 'device-lost' && paused.error
      ? format.sentences([errorText(paused.error).what, t('train.lost.summary', { step: format.integer(paused.step) })])
      : ''
  })
  const summary = computed(() => {
    if (lost.value) return ''
    if (runs.stopping === props.run.id) return t('train.banner.stopping')
    if (props.run.status === 'paused')
      return now.value.live && now.value.paused
        ? t(now.value.paused.why === 'disk-full' ? 'train.banner.diskFull' : 'train.banner.paused', {
            step: format.integer(now.value.paused.step)
          })
        : t('train.banner.pausedLost', { epoch: format.integer(props.run.epochs + 1) })
    if (props.run.status !== 'finished' && props.run.status !== 'stopped') return ''
    if (isImported(props.run)) return t('train.banner.imported')
    if (props.run.epochs === 0) return t('train.banner.stoppedFirst')
    const why = now.value.stopped?.why ?? (props.run.status === 'stopped' ? 'asked' : 'finished')
    const test = props.run.test ? testSentence(props.run, props.run.test) : ''
    return format.sentences([
      t(
        `train.banner.${why === 'diverged' ? 'finished' : why}`,
        { best: format.integer(props.run.bestEpoch) },
        props.run.epochs
      ),
      test
    ])
  })
  /** What belongs beside the test accuracy in the summary. */
  const caveats = computed(() => (summary.value && props.run.test ? caveatTexts(props.run, 'test') : []))
  /** It waits for room and nobody asked it to: a warning, not a state. */
  const diskFull = computed(
    () => props.run.status === 'paused' && now.value.live && now.value.paused?.why === 'disk-full'
  )
  const icon = computed(() =>
    diskFull.value ? TriangleAlert : props.run.status === 'paused' ? CirclePause : CircleCheck
  )
  const changes = computed(() =>
    now.value.degraded.map((device, index, all) => ({
      from: (index === 0 ? now.value.device : all[index - 1])?.got ?? props.run.settings.device,
      device
    }))
  )
  const failed = computed(() =>
    props.run.status === 'failed' || props.run.status === 'diverged' ? now.value.failure : null
  )
  /** A trouble beside a training that goes on: a full disk, a folder that is gone. */
  const warning = computed(() => (failed.value === null && props.run.status === 'running' ? now.value.warning : null))

  return { other, lost, summary, caveats, diskFull, icon, changes, failed, warning }
}

function testSentence(run: RunRecord, test: Metrics): string {
  const figure = mainFigure(run)
  return figure
    ? t('taskPages.train.test', { figure: writtenFigure(figure, test) })
    : t('train.banner.test', { accuracy: accuracyText(test) })
}
