// A run as one HTML page: settings, curves, confusion, gates, gradient flow. No script, no network, no clock; it opens
// anywhere and prints. Headings are bilingual because a report travels further than a setting.

import { GATE_ORDER } from '../../model/spec'
import { learningRateOf } from '../../settings/optimizer-presets'
import type { EpochEvent, StepEvent } from '../../run/events'
import type { GradientFlow, LayerProbe, ProbeRecord } from '../../inspect/probe-record'
import type { Evaluation } from '../../metrics/metrics'
import { messageText } from '../../messages/translate'
import { OFFLINE_POLICY, escapeHtml } from '../html'
import { type ExportFile, textFile } from './export-file'
import type { ExportProject } from './project'
import { confusionMap, histogram, lineChart } from './svg'

/** The report's one file. */
export function reportFile(project: ExportProject): ExportFile {
  const { record, evaluations, probes, version } = project
  const sections = [
    section('Result', '结果', figures(project)),
    section('Learning curves', '学习曲线', curves(project)),
    section('Confusion', '混淆矩阵', confusion(evaluations)),
    section('Gates', '门', gates(probes.at(-1))),
    section('Gradient flow', '梯度流', flow(probes.at(-1))),
    section('Settings', '设置', table(settingRows(project))),
    section('Data', '数据', table(dataRows(project))),
    section(
      'Remarks',
      '备注',
      record.remarks.length > 0
        ? `<ul>${record.remarks.map((remark) => `<li>${escapeHtml(messageText('en', remark))}</li>`).join('')}</ul>`
        : ''
    )
  ]
  const body = `<h1>${escapeHtml(record.name)}</h1><p class="under">${escapeHtml([record.created.slice(0, 10), record.status, ...record.tags].join(' · '))}</p>${record.notes === '' ? '' : `<p>${escapeHtml(record.notes)}</p>`}
${sections.join('\n')}
<footer>GateScope ${escapeHtml(version)} · ${escapeHtml(record.id)}</footer>`
  return textFile('report.html', page(record.name, body), 'any browser, offline')
}

/** Empty sections are left out. */
const section = (english: string, chinese: string, content: string): string =>
  content === '' ? '' : `<section><h2>${english} <small lang="zh">${chinese}</small></h2>${content}</section>`

function figures({ record }: ExportProject): string {
  const best = record.test ?? record.validation
  const items: (readonly [string, string])[] = []
  if (best) {
    const where = record.test ? 'test' : 'validation'
    items.push(
      [`accuracy · 准确率 (${where})`, percent(best.accuracy)],
      [`macro F1 (${where})`, best.macroF1.toFixed(4)],
      [`loss · 损失 (${where})`, best.loss.toFixed(4)],
      ['rows · 行数', `${best.rows}`]
    )
  }
  items.push(
    ['largest class · 最大类别', percent(record.baselines.majority)],
    ['naive Bayes · 朴素贝叶斯', percent(record.baselines.naiveBayes)],
    ['parameters · 参数', record.parameters.toLocaleString('en')]
  )
  if (record.throughput) items.push(['sequences a second · 序列/秒', record.throughput.sequencesPerSecond.toFixed(0)])
  return `<dl class="figures">${items.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>`
}

function curves({ events }: ExportProject): string {
  const steps = events.filter((event): event is StepEvent => event.kind === 'step')
  const epochs = events.filter((event): event is EpochEvent => event.kind === 'epoch')
  const over = <E extends StepEvent | EpochEvent>(
    list: readonly E[],
    value: (event: E) => number
  ): { x: number; y: number }[] => list.map((event) => ({ x: event.step, y: value(event) }))
  return grid([
    lineChart({
      title: 'Loss · 损失',
      xLabel: 'step',
      series: [
        { name: 'train (steps)', colour: 3, points: over(steps, (event) => event.loss) },
        { name: 'train', colour: 0, points: over(epochs, (event) => event.train.loss) },
        { name: 'validation', colour: 1, points: over(epochs, (event) => event.validation.loss) }
      ]
    }),
    lineChart({
      title: 'Accuracy · 准确率',
      xLabel: 'step',
      yRange: [0, 1],
      series: [
        { name: 'train', colour: 0, points: over(epochs, (event) => event.train.accuracy) },
        { name: 'validation', colour: 1, points: over(epochs, (event) => event.validation.accuracy) },
        { name: 'macro F1', colour: 2, dashed: true, points: over(epochs, (event) => event.validation.macroF1) }
      ]
    }),
    lineChart({
      title: 'Gradient norm · 梯度范数',
      xLabel: 'step',
      logarithmic: true,
      series: [{ name: 'norm', colour: 0, points: over(steps, (event) => event.gradientNorm) }]
    }),
    lineChart({
      title: 'Learning rate · 学习率',
      xLabel: 'step',
      series: [{ name: 'rate', colour: 0, points: over(steps, (event) => event.learningRate) }]
    })
  ])
}

function confusion({ validation, test }: ExportProject['evaluations']): string {
  return [['test · 测试', test] as const, ['validation · 验证', validation] as const]
    .map(([name, evaluation]) =>
      evaluation
        ? confusionMap(`Rows: true class, columns: predicted (${name})`, evaluation.classes, evaluation.confusion) +
          classTable(evaluation)
        : ''
    )
    .join('')
}

function classTable({ classes, perClass }: Evaluation): string {
  const head = ['class · 类别', 'precision · 精确率', 'recall · 召回率', 'F1', 'rows · 行数']
    .map((name) => `<th>${name}</th>`)
    .join('')
  const rows = perClass.map(
    ({ precision, recall, f1, support }, index) =>
      `<tr><td>${escapeHtml(classes[index])}</td>${[precision, recall, f1].map((value) => `<td class="number">${value.toFixed(3)}</td>`).join('')}<td class="number">${support}</td></tr>`
  )
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const layerName = ({ layer, direction }: { readonly layer: number; readonly direction: 0 | 1 }): string =>
  `layer ${layer + 1}${direction === 1 ? ', reverse' : ''}`

function gates(probe: ProbeRecord | undefined): string {
  if (!probe) return ''
  const text = `<p>After epoch ${probe.epoch}, over ${probe.texts} texts: how open each gate was, step by step and unit by unit. Share shut (below 0.1) and share open (above 0.9) of all steps.</p>`
  return (
    text +
    probe.layers
      .map(
        (layer) =>
          `<h3>${layerName(layer)}</h3>${grid([...layer.gates.map(gatePicture), histogram('hidden state h · 隐藏状态', layer.hidden.histogram, [-layer.hidden.range, layer.hidden.range], 2), layer.cell ? histogram('cell state c · 细胞状态', layer.cell.histogram, [-layer.cell.range, layer.cell.range], 2) : ''])}${memory(layer)}`
      )
      .join('')
  )
}

/** Letters of squashed candidates, which live in [-1, 1]; all other gates live in [0, 1]. */
const CANDIDATES = new Set([GATE_ORDER.rnn[0], GATE_ORDER.lstm[2], GATE_ORDER.gru[2]])

function gatePicture({ gate, histogram: shares, meanLeft, meanRight, mean }: LayerProbe['gates'][number]): string {
  return histogram(
    `${gate}: mean ${mean.toFixed(2)}, shut ${percent(meanLeft)}, open ${percent(meanRight)}`,
    shares,
    CANDIDATES.has(gate) ? [-1, 1] : [0, 1],
    0
  )
}

function memory({ memory: { halfLife, retention, spectralRadius }, hidden }: LayerProbe): string {
  const facts: string[] = []
  if (halfLife && halfLife.length > 0)
    facts.push(
      `median half-life of the memory: ${[...halfLife].sort((a, b) => a - b)[halfLife.length >> 1].toFixed(1)} steps`
    )
  if (spectralRadius !== null) facts.push(`spectral radius of the recurrent matrix: ${spectralRadius.toFixed(3)}`)
  if (hidden.dead > 0) facts.push(`units that never change: ${hidden.dead}`)
  const chart = retention
    ? lineChart({
        title: 'Memory kept after k steps · 记忆保留',
        xLabel: 'k',
        yRange: [0, 1],
        series: [{ name: 'kept', colour: 1, points: retention.map((y, index) => ({ x: index + 1, y })) }]
      })
    : ''
  return `${facts.length > 0 ? `<p>${facts.join('; ')}.</p>` : ''}${grid([chart])}`
}

function flow(probe: ProbeRecord | undefined): string {
  if (!probe || probe.flow.length === 0) return ''
  const series = (
    value: (one: GradientFlow) => readonly number[]
  ): { name: string; colour: number; points: { x: number; y: number }[] }[] =>
    probe.flow.map((one, index) => ({
      name: layerName(one),
      colour: index % PALETTE.length,
      points: value(one).map((y, x) => ({ x, y }))
    }))
  return `<p>How much of the loss's gradient reaches the state k steps back (logarithmic; a falling line is a vanishing gradient), and each step's share in the gradient of the recurrent weights.</p>${grid(
    [
      lineChart({
        title: '|dL/dh| by steps back · 逐步梯度',
        xLabel: 'steps back',
        logarithmic: true,
        series: series((one) => one.norms)
      }),
      lineChart({
        title: 'Share in the weight gradient · 权重梯度占比',
        xLabel: 'steps back',
        series: series((one) => one.shares)
      })
    ]
  )}`
}

function settingRows({ record, encoder, classes }: ExportProject): (readonly [string, string])[] {
  const { model, settings, device } = record
  return [
    [
      'cell · 单元',
      `${model.cell}${model.peephole ? ' with peepholes' : ''}${model.cell === 'rnn' ? ` (${model.activation})` : ''}`
    ],
    ['direction · 方向', model.bidirectional ? 'both' : 'forward'],
    ['layers × units · 层 × 单元', `${model.layers} × ${model.hidden}`],
    ['embedding · 嵌入', `${model.vocabulary} × ${model.embedding}`],
    ['pooling · 池化', model.pooling],
    ['classes · 类别', `${classes.length}`],
    ['dropout', `${model.dropout}, embedding ${model.embeddingDropout}`],
    [
      'tokenizer · 分词',
      `${encoder.tokenizer.kind}, ${encoder.tokenizer.normalization}${encoder.tokenizer.lowercase ? ', lower case' : ''}`
    ],
    ['longest text · 最大长度', `${encoder.maxLength} (cut at the ${encoder.truncate})`],
    ['optimizer · 优化器', `${settings.optimizer.name}, rate ${learningRateOf(settings)}, ${settings.schedule}`],
    ['batch · 批大小', `${settings.batchSize}`],
    ['epochs · 轮数', `${record.epochs}, best ${record.bestEpoch}`],
    ['clipping · 裁剪', `norm ${settings.clipNorm ?? 'off'}, value ${settings.clipValue ?? 'off'}`],
    ['class weights · 类别权重', settings.classWeights],
    ['seed · 种子', `${settings.seed}`],
    ['device · 设备', device ? `${device.got}: ${device.detail}${device.why === '' ? '' : ` (${device.why})`}` : '–'],
    ...Object.entries(record.versions)
  ]
}

function dataRows({ record }: ExportProject): (readonly [string, string])[] {
  const { train, validation, test, textColumn, labelColumn } = record.data
  const files = [
    ['train · 训练', train],
    ['validation · 验证', validation],
    ['test · 测试', test]
  ] as const
  return [
    ...files.flatMap(([name, file]) =>
      file ? [[name, `${file.name}, ${file.rows} rows, SHA-256 ${file.sha256}`] as const] : []
    ),
    ['columns · 列', `${textColumn} → ${labelColumn}`],
    [
      'split · 划分',
      `${record.split.train} / ${record.split.validation} / ${record.split.test}, SHA-256 ${record.split.sha256}`
    ]
  ]
}

const table = (rows: readonly (readonly [string, string])[]): string =>
  `<table>${rows.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`

const grid = (pictures: readonly string[]): string =>
  pictures.some((picture) => picture !== '') ? `<div class="grid">${pictures.join('')}</div>` : ''

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/** Okabe & Ito's colours: told apart with any colour vision. */
const PALETTE = ['#0072b2', '#d55e00', '#009e73', '#999999', '#cc79a7', '#e69f00', '#56b4e9', '#f0e442']

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${OFFLINE_POLICY}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --line: color-mix(in srgb, currentColor 16%, transparent); }
  body { max-width: 62rem; margin: 2.5rem auto; padding: 0 1.25rem; }
  h1 { margin-bottom: 0; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); } h2 small { font-weight: 400; opacity: .6; } .under, footer { opacity: .7; }
  .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1rem; } .figures dt { font-size: .8rem; opacity: .7; } .figures dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
  .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1.25rem; }
  figure { margin: 0; } figcaption { font-size: .85rem; opacity: .8; } svg { width: 100%; height: auto; overflow: visible; }
  table { border-collapse: collapse; margin: .75rem 0; } th, td { text-align: left; padding: .2rem .9rem .2rem 0; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; } th { opacity: .75; } .number { text-align: right; font-variant-numeric: tabular-nums; }
  svg .grid { stroke: var(--line); } svg .tick { font-size: 11px; fill: currentColor; fill-opacity: .7; } svg .legend { font-size: 11px; } svg .line { fill: none; stroke-width: 1.6; } svg .cell { fill: #0072b2; } svg .inside { font-size: 11px; fill: #fff; }
  ${PALETTE.map((colour, index) => `.s${index} { stroke: ${colour}; } .c${index} { fill: ${colour}; }`).join(' ')}
  @media print { section { break-inside: avoid-page; } }
</style>
</head>
<body>
${body}
</body>
</html>
`
