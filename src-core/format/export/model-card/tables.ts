// The model card's sections that are tables: results, data, settings.

import type { Evaluation } from '../../../metrics/metrics'
import { BASELINES, differenceWords } from '../../../run/baselines'
import { learningRateOf } from '../../../settings/optimizer-presets'
import type { ExportProject } from '../project'
import { messageText } from '../../../messages/translate'
import { baselineRows, caveatsOf, isImported } from '../../../run/caveats'
import { type CardWords, accuracyText, figure, inline, table } from './words'

/** Confusion matrices beyond this many classes are a wall of numbers; the report shows them as a picture. */
const MAX_MATRIX = 20

export function resultsSection(words: CardWords, { record, evaluations }: ExportProject): string {
  const { format, text } = words
  const parts = (['validation', 'test'] as const).filter((part) => record[part] !== null)
  const rows = parts.map((part) => {
    const metrics = record[part]!
    const { rows: count, loss, accuracy, macroF1, coverage } = metrics
    const over = coverage ? ` (${coverage.averaged}/${coverage.classes})` : ''
    return [
      text(`report.splits.${part}`),
      `${count}`,
      figure(format, loss),
      `${accuracyText(format, accuracy, count)}${caveatsOf(record, part).length > 0 ? ' \\*' : ''}`,
      `${figure(format, macroF1)}${over}`
    ]
  })
  const caveats = parts.flatMap((part) =>
    caveatsOf(record, part).map((caveat) => `\\* ${inline(messageText(words.language, caveat))}`)
  )
  const heads = [
    text('card.results.split'),
    text('card.results.rows'),
    text('card.results.loss'),
    text('card.results.accuracy'),
    text('card.results.macroF1')
  ]
  const list = BASELINES.flatMap((name) => {
    const accuracy = record.baselines[name]
    return accuracy === undefined
      ? []
      : [`${text(`baselines.${name}`)} ${accuracyText(format, accuracy, baselineRows(record))}`]
  })
  const { comparison } = record
  const evaluation = evaluations.test ?? evaluations.validation
  const split = evaluations.test ? text('report.splits.test') : text('report.splits.validation')
  return [
    `## ${text('card.results.title')}`,
    rows.length > 0 ? table(heads, rows) : text('card.results.none'),
    ...caveats,
    ...(rows.length > 0 ? [text('card.results.intervals')] : []),
    ...(isImported(record) ? [] : [text('card.results.baselines', { list: list.join(', ') })]),
    ...(comparison
      ? [
          `${text(differenceWords(comparison.difference), {
            points: format.fixed(Math.abs(comparison.difference) * 100, 1),
            baseline: text(`baselines.${comparison.baseline}`)
          })}; ${text('baselines.interval', { low: format.percent(comparison.low), high: format.percent(comparison.high) })}`
        ]
      : []),
    ...(evaluation ? [classTable(words, evaluation), ...confusionTable(words, evaluation, split)] : [])
  ].join('\n\n')
}

function classTable({ format, text }: CardWords, { classes, perClass }: Evaluation): string {
  const heads = [
    text('card.results.class'),
    text('card.results.precision'),
    text('card.results.recall'),
    text('card.results.f1'),
    text('card.results.rows')
  ]
  return table(
    heads,
    perClass.map(({ precision, recall, f1, support }, index) => [
      inline(classes[index]),
      ...[precision, recall, f1].map((value) => figure(format, value)),
      `${support}`
    ])
  )
}

/** Empty where there are too many classes. */
function confusionTable({ text }: CardWords, { classes, confusion }: Evaluation, split: string): string[] {
  if (classes.length > MAX_MATRIX) return []
  const heads = [text('card.results.corner'), ...classes.map(inline)]
  const rows = confusion.map((counts, index) => [inline(classes[index]), ...counts.map((count) => `${count}`)])
  return [text('card.results.matrix', { split }), table(heads, rows)]
}

export function dataSection({ text }: CardWords, { record }: ExportProject): string {
  if (isImported(record)) return `## ${text('card.data.title')}\n\n${text('card.data.unknown')}`
  const { train, validation, test, textColumn, labelColumn } = record.data
  const files = [
    [text('report.splits.train'), train],
    [text('report.splits.validation'), validation],
    [text('report.splits.test'), test]
  ] as const
  const rows = files.flatMap(([name, file]) =>
    file ? [[name, inline(file.name), `${file.rows}`, `\`${file.sha256}\``]] : []
  )
  const columns = text(labelColumn === '' ? 'taskCard.columns' : 'card.data.columns', {
    text: `\`${inline(textColumn)}\``,
    label: `\`${inline(labelColumn)}\``
  })
  const split = text('card.data.split', {
    train: `${record.split.train}`,
    validation: `${record.split.validation}`,
    test: `${record.split.test}`,
    sha256: `\`${record.split.sha256}\``,
    seed: `${record.settings.seed}`
  })
  return `## ${text('card.data.title')}

${table([text('card.data.file'), text('card.data.name'), text('card.results.rows'), 'SHA-256'], rows)}

${columns} ${split}`
}

export function settingsSection({ text }: CardWords, { record }: ExportProject): string {
  if (isImported(record)) return `## ${text('card.settings.title')}\n\n${text('card.settings.allUnknown')}`
  const { settings: chosen, model, device } = record
  const off = text('card.settings.off')
  const rows: (readonly [string, string])[] = [
    [
      text('card.settings.optimizer'),
      text('card.settings.optimizerValue', {
        optimizer: chosen.optimizer.name,
        rate: `${learningRateOf(chosen)}`,
        schedule: chosen.schedule
      })
    ],
    [text('card.settings.batch'), `${chosen.batchSize}`],
    [
      text('card.settings.epochs'),
      text('card.settings.epochsValue', { epochs: record.epochs, best: `${record.bestEpoch}` })
    ],
    [
      text('card.settings.dropout'),
      text('card.settings.dropoutValue', { dropout: model.dropout, embedding: model.embeddingDropout })
    ],
    [
      text('card.settings.clipping'),
      text('card.settings.clippingValue', { norm: chosen.clipNorm ?? off, value: chosen.clipValue ?? off })
    ],
    [text('card.settings.classWeights'), chosen.classWeights],
    [text('card.settings.device'), device ? `${device.got} (${device.precision})` : text('card.settings.unknown')]
  ]
  const heads = [text('card.settings.setting'), text('card.settings.value')]
  return `## ${text('card.settings.title')}\n\n${table(
    heads,
    rows.map(([name, value]) => [name, inline(value)])
  )}`
}
