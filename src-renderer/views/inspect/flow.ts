// How the gradient flows back through the steps of a text, as series of charts with their sentences.

import { computed } from 'vue'
import { format, t } from '../../i18n'
import type { LayerSnapshot } from './probes'

/** Earlier epochs drawn beside the one in view. */
const MAX_EARLIER_EPOCHS = 4
/** Norms below it are as good as none; the logarithmic axis ends there. */
const MIN_NORM = 1e-20

export function useFlow(props: { readonly snapshots: readonly LayerSnapshot[]; readonly snapshot: LayerSnapshot }) {
  const shown = computed(() => {
    const past = props.snapshots.filter(({ epoch }) => epoch < props.snapshot.epoch)
    const count = Math.min(MAX_EARLIER_EPOCHS, past.length)
    return [...Array.from({ length: count }, (_, n) => past[Math.floor((n * past.length) / count)]), props.snapshot]
  })
  const series = computed(() =>
    shown.value.map((one) => {
      const norms = one.flow.norms.map((norm) => (norm > MIN_NORM ? norm : NaN))
      return {
        id: `epoch-${one.epoch}`,
        label: t('inspect.epoch.epoch', { epoch: one.epoch }),
        color: one === props.snapshot ? 'accent' : 'stroke',
        dash: one === props.snapshot ? ('solid' as const) : ('dotted' as const),
        x: norms.map((_, n) => n),
        y: norms
      }
    })
  )
  const nothing = computed(() => !props.snapshot.flow.norms.some((norm) => norm > MIN_NORM))
  const summary = computed(() => {
    const { reach, slope, norms } = props.snapshot.flow
    return t(reach < norms.length ? 'inspect.flow.summary' : 'inspect.flow.summaryThrough', {
      epoch: props.snapshot.epoch,
      factor: format.number(10 ** (10 * slope), 2),
      reach: format.integer(reach)
    })
  })

  const shares = computed(() => {
    const { shares: all } = props.snapshot.flow
    let total = 0
    let steps = 0
    while (steps < all.length && total < 0.5) total += all[steps++]
    return {
      series: [{ id: 'shares', label: t('inspect.shares.y'), color: 'accent', x: all.map((_, n) => n), y: all }],
      summary: t('inspect.shares.summary', { steps })
    }
  })
  const steps = { format: format.integer, whole: true }

  return { series, nothing, summary, shares, steps }
}

export const power = (value: number): string =>
  value >= 0.001 && value < 1000 ? format.number(value, 2) : value.toExponential(0)
