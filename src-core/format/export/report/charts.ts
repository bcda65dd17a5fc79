// The report's pictures, from the run's events and last probe: learning curves, gates, gradient flow. The drawing itself is svg.ts.

import type { GradientFlow, LayerProbe, ProbeRecord } from '../../../inspect/probe-record'
import { GATE_ORDER } from '../../../model/cell-facts'
import type { EpochEvent, StepEvent, TrainEvent } from '../../../run/events'
import type { FigureName } from '../../../metrics/metrics'
import { SHARE_FIGURES } from '../../../tasks/figure-facts'
import { PALETTE } from './page'
import { type Point, type Series, histogram, lineChart } from './svg'
import type { ReportWords } from './words'

/** @param figure of a task whose figure is drawn in place of the accuracy */
export function curves({ text }: ReportWords, events: readonly TrainEvent[], figure: FigureName | null): string {
  const steps = events.filter((event): event is StepEvent => event.kind === 'step')
  const epochs = events.filter((event): event is EpochEvent => event.kind === 'epoch')
  const xLabel = text('report.charts.step')
  const [train, validation] = [text('report.splits.train'), text('report.splits.validation')]
  return grid([
    lineChart({
      title: text('report.charts.loss'),
      xLabel,
      series: [
        { name: text('report.charts.trainSteps'), colour: 3, points: over(steps, (event) => event.loss) },
        { name: train, colour: 0, points: over(epochs, (event) => event.train.loss) },
        { name: validation, colour: 1, points: over(epochs, (event) => event.validation.loss) }
      ]
    }),
    figure ? figureCurve({ text }, epochs, figure) : accuracyCurve({ text }, epochs),
    lineChart({
      title: text('report.charts.gradientNorm'),
      xLabel,
      logarithmic: true,
      series: [{ name: text('report.charts.norm'), colour: 0, points: over(steps, (event) => event.gradientNorm) }]
    }),
    lineChart({
      title: text('report.charts.learningRate'),
      xLabel,
      series: [{ name: text('report.charts.rate'), colour: 0, points: over(steps, (event) => event.learningRate) }]
    })
  ])
}

const over = <E extends StepEvent | EpochEvent>(list: readonly E[], value: (event: E) => number): Point[] =>
  list.map((event) => ({ x: event.step, y: value(event) }))

function accuracyCurve({ text }: Pick<ReportWords, 'text'>, epochs: readonly EpochEvent[]): string {
  const [train, validation] = [text('report.splits.train'), text('report.splits.validation')]
  return lineChart({
    title: text('report.charts.accuracy'),
    xLabel: text('report.charts.step'),
    yRange: [0, 1],
    series: [
      { name: train, colour: 0, points: over(epochs, (event) => event.train.accuracy) },
      { name: validation, colour: 1, points: over(epochs, (event) => event.validation.accuracy) },
      {
        name: text('report.figures.macroF1'),
        colour: 2,
        dashed: true,
        points: over(epochs, (event) => event.validation.macroF1)
      }
    ]
  })
}

const figureCurve = ({ text }: Pick<ReportWords, 'text'>, epochs: readonly EpochEvent[], figure: FigureName): string =>
  lineChart({
    title: text(`figures.${figure}`),
    xLabel: text('report.charts.step'),
    ...(SHARE_FIGURES.has(figure) ? { yRange: [0, 1] as const } : {}),
    series: [
      {
        name: text('report.splits.validation'),
        colour: 1,
        points: over(epochs, (event) => event.validation.figures?.[figure] ?? NaN)
      }
    ]
  })

const layerName = (
  { text }: ReportWords,
  { layer, direction }: { readonly layer: number; readonly direction: 0 | 1 }
): string => text(direction === 1 ? 'report.gates.reverse' : 'report.gates.layer', { layer: `${layer + 1}` })

export function gates(words: ReportWords, probe: ProbeRecord | undefined): string {
  if (!probe) return ''
  const what = words.text('report.gates.what', { epoch: `${probe.epoch}`, count: probe.texts })
  const layers = probe.layers.map((layer) => {
    const { hidden, cell } = layer
    const pictures = [
      ...layer.gates.map((gate) => gatePicture(words, gate)),
      histogram(words.text('report.charts.hidden'), hidden.histogram, [-hidden.range, hidden.range], 2),
      cell ? histogram(words.text('report.charts.cell'), cell.histogram, [-cell.range, cell.range], 2) : ''
    ]
    return `<h3>${layerName(words, layer)}</h3>${grid(pictures)}${memory(words, layer)}`
  })
  return `<p>${what}</p>${layers.join('')}`
}

/** Letters of candidates, which live in [-1, 1]; all other gates live in [0, 1]. */
const CANDIDATES = new Set([GATE_ORDER.rnn[0], GATE_ORDER.lstm[2], GATE_ORDER.gru[2]])

function gatePicture(
  { format, text }: ReportWords,
  { gate, histogram: shares, meanLeft, meanRight, mean }: LayerProbe['gates'][number]
): string {
  const title = text('report.gates.gate', {
    gate,
    mean: format.fixed(mean, 2),
    shutShare: meanLeft,
    openShare: meanRight
  })
  return histogram(title, shares, CANDIDATES.has(gate) ? [-1, 1] : [0, 1], 0)
}

function memory({ format, text }: ReportWords, { memory: probe, hidden }: LayerProbe): string {
  const { halfLife, retention, spectralRadius } = probe
  const facts: string[] = []
  if (halfLife && halfLife.length > 0) {
    const median = [...halfLife].sort((a, b) => a - b)[halfLife.length >> 1]
    facts.push(text('report.gates.halfLife', { steps: format.fixed(median, 1) }))
  }
  if (spectralRadius !== null) facts.push(text('report.gates.radius', { radius: format.fixed(spectralRadius, 3) }))
  if (hidden.dead > 0) facts.push(text('report.gates.dead', { count: hidden.dead }))
  const chart = retention
    ? lineChart({
        title: text('report.charts.retention'),
        xLabel: 'k',
        yRange: [0, 1],
        series: [
          { name: text('report.charts.kept'), colour: 1, points: retention.map((y, index) => ({ x: index + 1, y })) }
        ]
      })
    : ''
  return `${facts.length > 0 ? `<p>${facts.join('; ')}.</p>` : ''}${grid([chart])}`
}

export function gradientFlow(words: ReportWords, probe: ProbeRecord | undefined): string {
  if (!probe || probe.flow.length === 0) return ''
  const series = (value: (one: GradientFlow) => readonly number[]): Series[] =>
    probe.flow.map((one, index) => ({
      name: layerName(words, one),
      colour: index % PALETTE.length,
      points: value(one).map((y, x) => ({ x, y }))
    }))
  const xLabel = words.text('report.charts.stepsBack')
  const pictures = [
    lineChart({
      title: words.text('report.charts.flow'),
      xLabel,
      logarithmic: true,
      series: series((one) => one.norms)
    }),
    lineChart({ title: words.text('report.charts.shares'), xLabel, series: series((one) => one.shares) })
  ]
  return `<p>${words.text('report.flow')}</p>${grid(pictures)}`
}

const grid = (pictures: readonly string[]): string =>
  pictures.some((picture) => picture !== '') ? `<div class="grid">${pictures.join('')}</div>` : ''
