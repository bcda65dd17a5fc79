// The report's tables: the result in figures, the settings, the data.

import { BASELINES, type BaselineComparison, differenceWords } from '../../../run/baselines'
import { CELL_FACTS, isReservoir } from '../../../model/cell-facts'
import { isConvolutional, readsNumbers } from '../../../model/spec'
import { FILTER_WIDTHS } from '../../../settings/choices'
import { learningRateOf } from '../../../settings/optimizer-presets'
import type { Format } from '../../../messages/format'
import type { Metrics } from '../../../metrics/metrics'
import type { RunRecord } from '../../../run/record'
import { withInterval } from '../../../metrics/interval'
import { baselineRows, caveatsOf, isImported } from '../../../run/caveats'
import { escapeHtml } from '../../html'
import type { ExportProject } from '../project'
import { simpleFigures, taskFigures, taskSettings } from './task-tables'
import type { ReportWords } from './words'

type Row = readonly [name: string, value: string]

/** The result at a glance: the test split where there is one, else validation, and what to compare it with. */
export function figures(words: ReportWords, { record }: ExportProject): string {
  const { format, text, message } = words
  const caveats: string[] = []
  const best = record.test ?? record.validation
  const items: Row[] = []
  if (best) {
    const beside = caveatsOf(record, record.test ? 'test' : 'validation')
    caveats.push(...beside.map((caveat) => `<p class="caveat">* ${escapeHtml(message(caveat))}</p>`))
    const split = record.test ? text('report.splits.test') : text('report.splits.validation')
    items.push(
      ...(record.task ? taskFigures(words, record, best) : classFigures(words, best, beside.length > 0)).map(
        ([name, value]): Row => [`${name} (${split})`, value]
      ),
      [`${text('report.figures.loss')} (${split})`, format.fixed(best.loss, 4)],
      [text('report.figures.rows'), format.integer(best.rows)]
    )
  }
  if (!isImported(record)) items.push(...(record.task ? simpleFigures(words, record) : baselineFigures(words, record)))
  items.push([text('report.figures.parameters'), format.integer(record.parameters)])
  if (record.throughput)
    items.push([text('report.figures.throughput'), format.integer(record.throughput.sequencesPerSecond)])
  const cells = items.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`)
  const intervals = best
    ? `<p>${text(record.task ? 'taskReport.figureIntervals' : 'report.figures.intervals')}</p>`
    : ''
  return `<dl class="figures">${cells.join('')}</dl>${caveats.join('')}${intervals}`
}

const classFigures = (
  { format, text }: ReportWords,
  { accuracy, rows, macroF1 }: Metrics,
  starred: boolean
): readonly Row[] => [
  [text('report.figures.accuracy'), accuracyText(format, accuracy, rows, starred)],
  [text('report.figures.macroF1'), format.fixed(macroF1, 4)]
]

const baselineFigures = ({ format, text }: ReportWords, record: RunRecord): readonly Row[] => [
  ...BASELINES.flatMap((name): Row[] => {
    const accuracy = record.baselines[name]
    return accuracy === undefined
      ? []
      : [[text(`baselines.${name}`), accuracyText(format, accuracy, baselineRows(record))]]
  }),
  ...(record.comparison ? [differenceOf(record.comparison, { format, text })] : [])
]

/** "88.4 % (86.0 %-90.4 %)", with a star where something must be read beside it. */
function accuracyText(format: Format, accuracy: number, rows: number, starred = false): string {
  return `${withInterval(accuracy, rows, (share) => format.percent(share))}${starred ? ' *' : ''}`
}

/** "Difference to linear SVM: 1.2 % (0.1 % to 2.3 %)" */
function differenceOf(
  { baseline, difference, low, high }: BaselineComparison,
  { format, text }: Pick<ReportWords, 'format' | 'text'>
): Row {
  return [
    text('baselines.interval', { low: format.percent(low), high: format.percent(high) }),
    text(differenceWords(difference), {
      points: format.fixed(Math.abs(difference) * 100, 1),
      baseline: text(`baselines.${baseline}`)
    })
  ]
}

export function settingsTable(words: ReportWords, { record, encoder, classes }: ExportProject): string {
  const { format, text } = words
  const { model, settings, device } = record
  const { tokenizer, maxLength, truncate } = encoder
  const { spectralRadius } = settings.model
  const cell = isReservoir(settings.model)
    ? text('report.settings.reservoir', { radius: format.number(spectralRadius) })
    : CELL_FACTS[model.cell].squashes
      ? `${model.cell} (${model.activation})`
      : model.cell
  const tokens = `${tokenizer.kind}, ${tokenizer.normalization}`
  const off = text('report.settings.off')
  const tokenizerRows: Row[] = readsNumbers(model)
    ? []
    : [
        [
          text('report.settings.tokenizer'),
          tokenizer.lowercase ? text('report.settings.lowercase', { tokenizer: tokens }) : tokens
        ]
      ]
  const rate = `${learningRateOf(settings)}`
  return table([
    [text('report.settings.cell'), model.peephole ? text('report.settings.peepholes', { cell }) : cell],
    ...(isConvolutional(model)
      ? []
      : [
          [
            text('report.settings.direction'),
            model.bidirectional ? text('report.settings.bidirectional') : text('report.settings.forward')
          ] as const
        ]),
    [text('report.settings.size'), `${isConvolutional(model) ? FILTER_WIDTHS.length : model.layers} × ${model.hidden}`],
    readsNumbers(model)
      ? [text('report.settings.channels'), format.integer(model.embedding)]
      : [text('report.settings.embedding'), `${format.integer(model.vocabulary)} × ${model.embedding}`],
    [text('report.settings.pooling'), model.pooling],
    ...taskSettings(words, record),
    [text(record.task ? 'taskReport.settings.outputs' : 'report.settings.classes'), format.integer(classes.length)],
    [
      text('report.settings.dropout'),
      text('report.settings.dropoutValue', { dropout: model.dropout, embedding: model.embeddingDropout })
    ],
    ...tokenizerRows,
    [
      text('report.settings.maxLength'),
      text(truncate === 'tail' ? 'report.settings.cutTail' : 'report.settings.cutHead', { count: maxLength })
    ],
    [
      text('report.settings.optimizer'),
      text('report.settings.optimizerValue', { optimizer: settings.optimizer.name, rate, schedule: settings.schedule })
    ],
    [text('report.settings.batch'), `${settings.batchSize}`],
    [
      text('report.settings.epochs'),
      text('report.settings.epochsValue', { epochs: record.epochs, best: `${record.bestEpoch}` })
    ],
    [
      text('report.settings.clipping'),
      text('report.settings.clippingValue', { norm: settings.clipNorm ?? off, value: settings.clipValue ?? off })
    ],
    [text('report.settings.classWeights'), settings.classWeights],
    [text('report.settings.seed'), `${settings.seed}`],
    [text('report.settings.device'), device ? deviceText(words, device) : '–'],
    ...Object.entries(record.versions)
  ])
}

function deviceText(
  words: ReportWords,
  { got, detail, reason }: NonNullable<ExportProject['record']['device']>
): string {
  return `${got}: ${detail}${reason ? ` (${words.message(reason)})` : ''}`
}

export function dataTable({ text }: ReportWords, { record }: ExportProject): string {
  const { train, validation, test, textColumn, labelColumn } = record.data
  const files = [
    [text('report.splits.train'), train],
    [text('report.splits.validation'), validation],
    [text('report.splits.test'), test]
  ] as const
  return table([
    ...files.flatMap(([name, file]) =>
      file
        ? [[name, text('report.data.file', { file: file.name, count: file.rows, sha256: file.sha256 })] as const]
        : []
    ),
    [text('report.data.columns'), labelColumn === '' ? textColumn : `${textColumn} → ${labelColumn}`],
    [text('report.data.split'), text('report.data.splitValue', record.split)]
  ])
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
  return `<table>${lines.join('')}</table>`
}
