// README.md of a bundle: a model card. YAML on top as Hugging Face reads it, then what a careful reader asks: what is
// it, what was it made from, how good is it, where does it fail, how do I run it.

import { CELL_FACTS, isReservoir } from '../../../model/cell-facts'
import { isConvolutional } from '../../../model/spec'
import type { Language } from '../../../messages/format'
import { messageText } from '../../../messages/translate'
import { isImported, tooGood } from '../../../run/caveats'
import { type ExportFile, textFile } from '../export-file'
import type { ExportProject } from '../project'
import { dataSection, resultsSection, settingsSection } from './tables'
import { isOther, otherAbout, otherLimits, otherUse, pipelineTag, taskResults } from './task-sections'
import { type CardWords, cardWords, figure, inline, table } from './words'

export interface CardDetails {
  /** The files beside the card, for its table. */
  readonly files: readonly ExportFile[]
  /** What int8 weights cost, when the HTML predictor has them. */
  readonly int8: Int8Cost | null
  /** True where the training texts are in the bundle. */
  readonly withData: boolean
}

export interface Int8Cost {
  readonly rows: number
  readonly accuracyFloat32: number
  readonly accuracyInt8: number
  /** Rows that get another class than with float32 weights. */
  readonly changed: number
  readonly bytesFloat32: number
  readonly bytesInt8: number
}

/** The identifiers that are common for models; hub-docs lists all. */
const HUGGING_FACE_LICENCES = new Set(
  'apache-2.0 mit bsd-2-clause bsd-3-clause cc0-1.0 cc-by-4.0 cc-by-sa-4.0 cc-by-nc-4.0 cc-by-nc-sa-4.0 gpl-2.0 gpl-3.0 lgpl-3.0 agpl-3.0 mpl-2.0 unlicense openrail'.split(
    ' '
  )
)

/** The card as Markdown. Hugging Face and most readers expect English, so that is the default. */
export function modelCard(
  project: ExportProject,
  { files, int8, withData }: CardDetails,
  language: Language = 'en'
): ExportFile {
  const words = cardWords(language)
  const other = isOther(project)
  const sections = [
    frontMatter(project),
    (other ? otherAbout : about)(words, project),
    intended(words, project),
    other ? otherUse(words, project, withData) : use(words, project, withData),
    (project.record.task ? taskResults : resultsSection)(words, project),
    dataSection(words, project),
    settingsSection(words, project),
    other ? otherLimits(words, project) : limits(words, project, int8),
    texts(words, project, withData),
    fileTable(words, files),
    origin(words, project)
  ]
  return textFile('README.md', `${sections.join('\n\n')}\n`, 'card')
}

function frontMatter(project: ExportProject): string {
  const { record, classes } = project
  const best = record.test ?? record.validation
  const quoted = (text: string): string => JSON.stringify(text)
  const other = isOther(project)
  const tag = other ? pipelineTag(project) : 'text-classification'
  const lines = [
    '---',
    ...licenceLines(record.card?.licence.trim() ?? ''),
    ...(tag === '' ? [] : [`pipeline_tag: ${tag}`]),
    'library_name: onnx',
    'tags:',
    ...(tag === '' ? [] : [`- ${tag}`]),
    isConvolutional(record.model) ? '- convolutional' : '- recurrent',
    `- ${isReservoir(record.settings.model) ? 'echo-state-network' : record.model.cell}`
  ]
  if (other) return [...lines, '---'].join('\n')
  lines.push('metrics:', '- accuracy', '- f1')
  // A figure that is known to be too good is for readers of the card, who see why, not for rankings.
  if (best && tooGood(record, record.test ? 'test' : 'validation').length === 0) {
    lines.push(
      'model-index:',
      `- name: ${quoted(record.name)}`,
      '  results:',
      '  - task:',
      '      type: text-classification',
      '    dataset:',
      `      name: ${quoted(record.data.train.name)}`,
      '      type: csv',
      `      split: ${record.test ? 'test' : 'validation'}`,
      '    metrics:',
      '    - type: accuracy',
      `      value: ${best.accuracy}`,
      '    - type: f1',
      '      name: macro F1',
      `      value: ${best.macroF1}`
    )
  }
  lines.push(`# ${classes.length} classes`, '---')
  return lines.join('\n')
}

/** Hugging Face knows licences by lower-case identifiers; any other is "other" with its name. */
function licenceLines(licence: string): string[] {
  if (licence === '') return ['license: unknown']
  const id = licence.toLowerCase()
  return HUGGING_FACE_LICENCES.has(id)
    ? [`license: ${id}`]
    : ['license: other', `license_name: ${JSON.stringify(licence)}`]
}

const intended = (
  { text }: CardWords,
  { record: { card } }: ExportProject
): string => `## ${text('report.front.intendedUse')}

${inline(card?.intendedUse.trim() || text('report.front.notStated'))}

${text('report.front.licence')}: ${inline(card?.licence.trim() || text('report.front.notStated'))}`

function about({ format, text }: CardWords, { record, classes, encoder, ensemble }: ExportProject): string {
  const { model } = record
  const { tokenizer, maxLength, truncate } = encoder
  const named = classes.slice(0, 12).map((label) => `\`${inline(label)}\``)
  const shown = `${named.join(', ')}${classes.length > 12 ? ', ...' : ''}`
  const shape = isConvolutional(model) ? 'filters' : model.bidirectional ? 'bidirectional' : 'forward'
  const architecture = text(`card.summary.${shape}`, {
    cell: cellText(text, model, isReservoir(record.settings.model)),
    count: model.layers,
    hidden: model.hidden,
    embedding: model.embedding,
    pooling: model.pooling
  })
  const unit = tokenizer.kind === 'word' ? 'words' : 'characters'
  const reads = text(tokenizer.lowercase ? `card.summary.${unit}Lower` : `card.summary.${unit}`, {
    vocabulary: model.vocabulary,
    maxLength: `${maxLength}`,
    kept: text(truncate === 'tail' ? 'card.summary.keptBeginning' : 'card.summary.keptEnd')
  })
  return `# ${inline(record.name)}

${text('card.summary.classes', { count: classes.length, classes: shown })} ${text('card.summary.parameters', { architecture, parameters: format.integer(record.parameters) })}${ensemble ? ` ${text('card.summary.ensemble', { count: ensemble.members.length })}` : ''}
${reads}`
}

function cellText(
  text: CardWords['text'],
  { cell, activation, peephole }: ExportProject['record']['model'],
  reservoir: boolean
): string {
  if (reservoir) return text('card.summary.reservoir')
  if (cell === 'rnn') return text('card.summary.rnn', { activation })
  return cell === 'lstm' && peephole ? text('card.summary.peephole') : CELL_FACTS[cell].name
}

const use = (
  { text }: CardWords,
  { blend, ensemble }: ExportProject,
  withData: boolean
): string => `## ${text('card.use.title')}

${text('card.use.python')}

\`\`\`
pip install -r requirements.txt
python predict.py "${text('card.use.sample')}"
\`\`\`

${text('card.use.node')}

\`\`\`
npm install --ignore-scripts
node predict.mjs "${text('card.use.sample')}"
\`\`\`

${ensemble ? '' : `${text('card.use.others', { data: withData ? 'train.csv' : 'YOURS.csv' })}\n`}${text('card.use.check')}${
  blend ? `\n\n${text(ensemble ? 'card.use.wideOfEnsemble' : 'card.use.wide', { count: blend.wide.ngrams.size })}` : ''
}`

function limits(
  { format, language, text }: CardWords,
  { record, encoder, classes }: ExportProject,
  int8: Int8Cost | null
): string {
  const items = [
    text('card.limits.classes', { count: classes.length }),
    text(`card.limits.${encoder.subwords ? 'pieces' : 'unknown'}${encoder.truncate === 'tail' ? 'End' : 'Beginning'}`, {
      maxLength: `${encoder.maxLength}`
    }),
    calibrationLimit(format, text, record),
    text('card.limits.distribution'),
    ...record.remarks.map((remark) => inline(messageText(language, remark)))
  ]
  if (int8)
    items.push(
      text('card.limits.int8', {
        after: int8.bytesInt8,
        before: int8.bytesFloat32,
        to: figure(format, int8.accuracyInt8),
        from: figure(format, int8.accuracyFloat32),
        rows: int8.rows,
        changed: int8.changed
      })
    )
  return `## ${text('card.limits.title')}\n\n${items.map((item) => `- ${item}`).join('\n')}`
}

function calibrationLimit(
  format: CardWords['format'],
  text: CardWords['text'],
  { calibration }: ExportProject['record']
): string {
  if (!calibration) return text('card.limits.calibration')
  const { before, after } = calibration.test ?? calibration.validation
  return text('card.limits.calibrated', {
    rows: calibration.rows,
    temperature: format.fixed(calibration.temperature, 2),
    split: text(`report.splits.${calibration.test ? 'test' : 'validation'}`),
    before: figure(format, before),
    after: figure(format, after)
  })
}

/** What of the training texts is in these files. */
function texts({ text }: CardWords, { rows, encoder, record }: ExportProject, withData: boolean): string {
  const title = `## ${text('card.texts.title')}`
  if (encoder.series) return `${title}\n\n- ${text('taskCard.texts.series')}`
  const count = rows?.train.texts.length ?? 0
  const validation = rows?.validation?.texts.length ?? 0
  const held = validation > 0 ? 'card.texts.heldBoth' : 'card.texts.held'
  return `${title}

- ${text(withData && rows ? held : 'card.texts.none', { count, validation })}
- ${text(record.task ? 'taskCard.texts.vocabulary' : 'card.texts.vocabulary', { count: encoder.vocabulary.length })}
- ${text(withData && rows ? 'card.texts.vectorsHeld' : 'card.texts.vectorsMade')}`
}

function fileTable({ text }: CardWords, files: readonly ExportFile[]): string {
  const heads = [text('card.data.file'), text('card.files.bytes'), text('card.files.opens')]
  return `## ${text('card.files.title')}\n\n${table(
    heads,
    files.map(({ name, bytes, opens }) => [name, `${bytes.length}`, inline(text(`export.opens.${opens}`))])
  )}`
}

const origin = ({ text }: CardWords, { record, version }: ExportProject): string =>
  isImported(record)
    ? text('card.originImported', { version, name: `\`${inline(record.name)}\`` })
    : text('card.origin', { version, run: `\`${inline(record.id)}\``, date: record.created.slice(0, 10) })
