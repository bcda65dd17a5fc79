// Histograms of a gate's values, one ridge an epoch, as paths and as a table.

import { computed, ref } from 'vue'
import { HISTOGRAM_BINS, isSigned } from '@core'
import { format, t } from '../../i18n'
import { gateColor, gateName } from './gates'
import type { LayerSnapshot } from './probes'

/** More ridges than this would hide each other. */
const MAX_RIDGES = 10
/** A ridge may rise over this many of the ones above it. */
export const RISE = 2.2

export function useRidges(props: { readonly snapshot: LayerSnapshot; readonly snapshots: readonly LayerSnapshot[] }) {
  const wanted = ref('')
  const choices = computed(() => [
    ...props.snapshot.probe.gates.map(({ gate }) => gate).filter((gate) => gate !== 'h'),
    'h',
    ...(props.snapshot.probe.cell ? ['c'] : [])
  ])
  const chosen = computed(() =>
    choices.value.includes(wanted.value) ? wanted.value : choices.value.includes('f') ? 'f' : choices.value[0]
  )
  const histogramOf = ({ probe }: LayerSnapshot): readonly number[] =>
    chosen.value === 'h'
      ? probe.hidden.histogram
      : chosen.value === 'c'
        ? probe.cell!.histogram
        : probe.gates.find(({ gate }) => gate === chosen.value)!.histogram

  /** Evenly chosen, first and shown one included; what came after the epoch in view is left out. */
  const ridges = computed(() => {
    const past = props.snapshots.filter(({ epoch }) => epoch <= props.snapshot.epoch)
    const count = Math.min(MAX_RIDGES, past.length)
    return Array.from(
      { length: count },
      (_, n) => past[count === 1 ? 0 : Math.round((n * (past.length - 1)) / (count - 1))]
    )
  })
  const range = computed(() =>
    chosen.value === 'c' ? Math.max(...ridges.value.map(({ probe }) => probe.cell!.range)) : 1
  )
  const signed = computed(() => chosen.value === 'c' || isSigned(chosen.value))
  const tallest = computed(() => Math.max(1e-9, ...ridges.value.flatMap((ridge) => histogramOf(ridge))))
  const bands = computed(() =>
    ridges.value.map((ridge, n) => {
      const width = chosen.value === 'c' ? ridge.probe.cell!.range : 1
      const upper = histogramOf(ridge).map((share) => n + (share / tallest.value) * RISE)
      return {
        id: `epoch-${ridge.epoch}`,
        label: t('inspect.epoch.epoch', { epoch: ridge.epoch }),
        color: gateColor(chosen.value),
        x: upper.map((_, bin) =>
          signed.value ? ((2 * (bin + 0.5)) / HISTOGRAM_BINS - 1) * width : (bin + 0.5) / HISTOGRAM_BINS
        ),
        lower: upper.map(() => n),
        upper,
        middle: upper
      }
    })
  )
  /** Share in the outermost tenth of the scale. */
  const edge = computed(() => {
    const histogram = histogramOf(props.snapshot)
    const tenth = HISTOGRAM_BINS / (signed.value ? 20 : 10)
    return histogram.reduce(
      (total, share, bin) => total + (bin < tenth || bin >= HISTOGRAM_BINS - tenth ? share : 0),
      0
    )
  })
  const summary = computed(() =>
    format.sentences([
      t('inspect.ridges.description', { gate: gateName(chosen.value) }),
      t('inspect.ridges.summary', { epoch: props.snapshot.epoch, edge: format.percent(edge.value, 0) })
    ])
  )
  const epochAt = (place: number): string =>
    Number.isInteger(place) && ridges.value[place] ? String(ridges.value[place].epoch) : ''

  return { wanted, choices, chosen, ridges, range, signed, bands, summary, epochAt }
}
