// The gate statistics of a run's epochs as series: how often each gate is shut or open, for one layer and direction.

import type { GateProbe, LayerProbe, ProbeRecord } from '@core'
import { dequantise, isSigned } from '@core'
import type { LineSeries, ScatterSeries } from '../../charts/plot'
import { format, t, type MessageKey } from '../../i18n'

export type GateLetter = 'i' | 'f' | 'o' | 'g' | 'r' | 'z' | 'n' | 'h'

/** Fixed colours of the whole app; the GRU's candidate n shares the LSTM candidate's. */
const COLORS: Readonly<Record<GateLetter, string>> = {
  i: 'gate-i',
  f: 'gate-f',
  o: 'gate-o',
  g: 'gate-g',
  r: 'gate-r',
  z: 'gate-z',
  n: 'gate-g',
  h: 'state-h'
}
/** A unit is called open when its gate is open on more than this share of the steps. */
const MAJORITY = 0.5
const LONG_MEMORY = 0.3

const gateName = (gate: string): string => t(`train.gates.${gate}` as MessageKey)
const colorOf = (gate: string): string => COLORS[gate as GateLetter] ?? 'text'
const layerAt = (record: ProbeRecord, index: number): LayerProbe | undefined => record.layers[index]

/** Open solid, shut dashed, in the gate's colour, over epochs. */
export function saturationSeries(records: readonly ProbeRecord[], index: number): LineSeries[] {
  const x = records.map(({ epoch }) => epoch)
  const gates = layerAt(records.at(-1)!, index)?.gates ?? []
  return gates.flatMap(({ gate }, position): LineSeries[] => {
    const of = (pick: (probe: GateProbe) => number): number[] =>
      records.map((record) => {
        const probe = layerAt(record, index)?.gates[position]
        return probe ? pick(probe) : NaN
      })
    return [
      {
        id: `${gate}-open`,
        label: t(isSigned(gate) ? 'train.gates.saturated' : 'train.gates.opened', { gate: gateName(gate) }),
        color: colorOf(gate),
        x,
        y: of(({ meanRight }) => meanRight),
        markers: 'circle'
      },
      {
        id: `${gate}-shut`,
        label: t(isSigned(gate) ? 'train.gates.nearZero' : 'train.gates.closed', { gate: gateName(gate) }),
        color: colorOf(gate),
        dash: 'dashed',
        x,
        y: of(({ meanLeft }) => meanLeft)
      }
    ]
  })
}

/** One point a unit: shut against open (Karpathy, Johnson & Fei-Fei 2015, figure 3). */
export function unitSeries(record: ProbeRecord, index: number): ScatterSeries[] {
  return (layerAt(record, index)?.gates ?? []).map(({ gate, left, right }): ScatterSeries => ({
    id: gate,
    label: gateName(gate),
    color: colorOf(gate),
    x: left.map(dequantise),
    y: right.map(dequantise),
    names: left.map((_, unit) => `${gateName(gate)}, ${t('train.gates.unit', { unit: format.integer(unit + 1) })}`)
  }))
}

/** The gate that carries the memory: forget (LSTM), update (GRU), else the first. */
function memoryGate(layer: LayerProbe): GateProbe {
  return layer.gates.find(({ gate }) => gate === 'f' || gate === 'z') ?? layer.gates[0]
}

export function saturationSentence(record: ProbeRecord, index: number): string {
  const layer = layerAt(record, index)
  if (!layer || layer.gates.length === 0) return ''
  const { gate, meanRight } = memoryGate(layer)
  const values = { layer: format.integer(layer.layer + 1), share: format.percent(meanRight, 0) }
  if (gate === 'f') return t(meanRight >= LONG_MEMORY ? 'train.gates.long' : 'train.gates.short', values)
  if (gate === 'z') return t(meanRight >= LONG_MEMORY ? 'train.gates.keepLong' : 'train.gates.keepShort', values)
  return t('train.gates.stateSaturated', values)
}

export function unitSentence(record: ProbeRecord, index: number): string {
  const layer = layerAt(record, index)
  if (!layer || layer.gates.length === 0) return ''
  const { gate, right } = memoryGate(layer)
  if (gate === 'h') return t('train.gates.scatterState')
  return t('train.gates.scatter', {
    count: format.integer(right.filter((level) => dequantise(level) > MAJORITY).length),
    all: format.integer(right.length),
    gate: gateName(gate)
  })
}
