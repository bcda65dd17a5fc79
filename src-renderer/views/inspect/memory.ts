// What a layer can remember: spectral radius, half-life and retention as series, with their sentences.

import { computed } from 'vue'
import { format, t } from '../../i18n'
import { gateColor } from './gates'
import type { LayerSnapshot } from './probes'

/** A gate that is shut forgets at once; the logarithmic axis ends here. */
const MIN_HALF_LIFE = 0.1

export function useMemory(props: { readonly snapshot: LayerSnapshot; readonly snapshots: readonly LayerSnapshot[] }) {
  const keepColor = computed(() => gateColor(props.snapshot.probe.gates[1]?.gate ?? 'h'))
  const halfLives = computed(() => {
    const units = (props.snapshot.probe.memory.halfLife ?? [])
      .map((life, unit) => ({ life, unit }))
      .sort((a, b) => b.life - a.life)
    const { medianLength } = props.snapshot.record
    return {
      series: [
        {
          id: 'half-life',
          label: t('inspect.halfLife.half'),
          color: keepColor.value,
          x: units.map((_, n) => n + 1),
          y: units.map(({ life }) => Math.max(MIN_HALF_LIFE, life)),
          names: units.map(({ unit }) => t('inspect.halfLife.unit', { unit: unit + 1 }))
        }
      ],
      length: [
        {
          id: 'length',
          label: t('inspect.halfLife.length'),
          color: 'stroke',
          dash: 'dashed' as const,
          x: [1, units.length],
          y: [medianLength, medianLength],
          unlabelled: true
        }
      ],
      summary: t('inspect.halfLife.summary', {
        median: format.number(units[Math.floor((units.length - 1) / 2)]?.life, 3),
        long: units.filter(({ life }) => life > medianLength).length,
        units: units.length,
        length: medianLength
      })
    }
  })

  const retention = computed(() => {
    const curve = props.snapshot.probe.memory.retention ?? []
    const first = props.snapshots[0].probe.memory.retention ?? []
    const line = (id: string, label: string, values: readonly number[], dash: 'solid' | 'dotted') => ({
      id,
      label,
      color: keepColor.value,
      dash,
      x: values.map((_, n) => n + 1),
      y: values
    })
    return {
      series: [
        ...(props.snapshots[0] === props.snapshot
          ? []
          : [line('first', t('inspect.epoch.epoch', { epoch: props.snapshots[0].epoch }), first, 'dotted')]),
        line('now', t('inspect.epoch.epoch', { epoch: props.snapshot.epoch }), curve, 'solid')
      ],
      summary: t('inspect.retention.summary', { steps: curve.length, kept: format.percent(curve.at(-1), 1) })
    }
  })
  const radius = computed(() => props.snapshots.map(({ probe }) => probe.memory.spectralRadius ?? NaN))

  return { halfLives, retention, radius }
}
