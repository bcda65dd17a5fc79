// The model card's sections about a model that does not classify texts: other tasks, and series of numbers.

import { CELL_FACTS } from '../../../model/cell-facts'
import { decoderStack, isConvolutional, readsNumbers } from '../../../model/spec'
import type { Metrics } from '../../../metrics/metrics'
import { messageText } from '../../../messages/translate'
import { caveatsOf } from '../../../run/caveats'
import { forecastOutcome } from '../../../run/forecast-run'
import { namedBaselines } from '../../../tasks/best-baseline'
import type { WrongAbout } from '../../../tasks/failures/failures'
import { TASK_FIGURES } from '../../../tasks/figure-facts'
import { figureText } from '../../../tasks/figure-text'
import type { PairsSpec } from '../../../tasks/task-spec'
import type { ExportProject } from '../project'
import { taskSentence } from '../report/task-front'
import { classSentence } from '../report/class-front'
import { wrongTable } from '../report/task-wrong'
import { reportWords } from '../report/words'
import { type CardWords, inline, table } from './words'

/** What the card says in place of a text classifier's words. */
export const isOther = ({ record, encoder }: Pick<ExportProject, 'record' | 'encoder'>): boolean =>
  record.task !== undefined || encoder.series !== undefined

const kindOf = ({ record }: Pick<ExportProject, 'record'>) => record.task?.kind ?? 'series'

/** The tag that Hugging Face sorts models by; '' where it has none. */
export const pipelineTag = (project: ExportProject): string => {
  if (readsNumbers(project.record.model))
    return project.record.data.train.options.forecast ? 'time-series-forecasting' : ''
  return {
    number: 'text-classification',
    labels: 'text-classification',
    tags: 'token-classification',
    language: 'text-generation',
    pairs: 'translation',
    series: ''
  }[kindOf(project)]
}

export function otherAbout(words: CardWords, project: ExportProject): string {
  const { format, text } = words
  const { record, encoder } = project
  const { model, task } = record
  const sentences = reportWords(words.language)
  const what = task ? taskSentence(sentences, project) : classSentence(sentences, project)
  const shape = isConvolutional(model) ? 'filters' : model.bidirectional ? 'bidirectional' : 'forward'
  const network = text(`taskCard.network.${shape}`, {
    cell: CELL_FACTS[model.cell].name,
    count: model.layers,
    hidden: model.hidden,
    embedding: model.embedding
  })
  const whole = model.decoder
    ? text('taskCard.network.decoder', {
        network,
        width: decoderStack(model).hidden,
        alignment: model.decoder.alignment
      })
    : network
  return `# ${inline(record.name)}

${inline(what)} ${text('card.summary.parameters', { architecture: whole, parameters: format.integer(record.parameters) })}${
    encoder.series ? `\n${text('taskCard.network.series', { maxLength: `${encoder.maxLength}` })}` : ''
  }`
}

/** @param withData whether train.csv is there */
export function otherUse({ text }: CardWords, project: ExportProject, withData: boolean): string {
  const { record } = project
  const kind = project.encoder.series ? 'series' : kindOf(project)
  const [program, sample] =
    kind === 'language'
      ? ['generate', `--prompt "${text('taskCard.use.begin')}"`]
      : ['predict', kind === 'series' ? '"0.1 0.2 0.4"' : `"${text('taskCard.use.sample')}"`]
  const python = `${text('card.use.python')}

\`\`\`
pip install ${kind === 'series' ? 'onnxruntime numpy' : '-r requirements.txt'}
python ${program}.py ${sample}
\`\`\``
  const node = `${text('card.use.node')}

\`\`\`
npm install --ignore-scripts
node ${program}.mjs ${sample}
\`\`\``
  const how = kind === 'number' || kind === 'labels' || kind === 'tags' ? 'predict' : kind
  return [
    `## ${text('card.use.title')}`,
    python,
    ...(kind === 'series' ? [] : [node]),
    text(`taskCard.use.${how}`),
    text('taskCard.use.torch', {
      tokenizers: kind === 'series' ? '' : ' tokenizers',
      sample,
      data: `${withData ? 'train' : 'YOURS'}.${record.task?.kind === 'language' && record.task.running ? 'txt' : 'csv'}`
    })
  ].join('\n\n')
}

/** Of a task: its figures above those of the simple models, and what it is wrong about. */
export function taskResults(words: CardWords, { record, failures }: ExportProject): string {
  const { text, language } = words
  const parts = (['validation', 'test'] as const).filter((part) => record[part] !== null)
  if (parts.length === 0) return `## ${text('card.results.title')}\n\n${text('card.results.none')}`
  const judged = record.test ? 'test' : 'validation'
  const names = TASK_FIGURES[record.task!.kind].filter((name) => record[judged]!.figures?.[name] !== undefined)
  const cells = ({ figures, intervals }: Pick<Metrics, 'figures' | 'intervals'>): string[] =>
    names.map((name) => {
      const ends = intervals?.[name]?.map((end) => figureText(words.format, name, end))
      return `${figureText(words.format, name, figures?.[name])}${ends ? ` (${ends.join('-')})` : ''}`
    })
  const own = parts.map((part) => [
    `${text('taskCard.results.own', { split: text(`report.splits.${part}`) })}${caveatsOf(record, part).length > 0 ? ' \\*' : ''}`,
    `${record[part]!.rows}`,
    ...cells(record[part]!)
  ])
  const simple = namedBaselines(record.taskBaselines).map(({ key, figures }) => [
    text(`taskBaselines.${key}`),
    `${record[judged]!.rows}`,
    ...cells({ figures })
  ])
  const caveats = parts.flatMap((part) =>
    caveatsOf(record, part).map((one) => `\\* ${inline(messageText(language, one))}`)
  )
  const split = text(`report.splits.${judged}`)
  const heads = [
    text('taskCard.results.name'),
    text('card.results.rows'),
    ...names.map((name) => text(`figures.${name}`))
  ]
  return [
    `## ${text('card.results.title')}`,
    table(heads, [...own, ...simple]),
    ...caveats,
    text('taskCard.results.intervals', { split }),
    ...(forecastOutcome(record)?.messages.map((one) => inline(messageText(language, one))) ?? []),
    ...(failures ? [text('taskCard.results.wrong', { split }), wrongIn(words, failures.about)] : [])
  ].join('\n\n')
}

function wrongIn({ language }: CardWords, about: WrongAbout): string {
  const { heads, rows } = wrongTable(reportWords(language), about, Infinity)
  return table(
    heads.map(inline),
    rows.map((cells) => cells.map(inline))
  )
}

export function otherLimits({ text, language }: CardWords, { record, encoder, classes }: ExportProject): string {
  const kind = kindOf({ record })
  const maxLength = kind === 'pairs' ? (record.task as PairsSpec).maxLength : encoder.maxLength
  const items = [
    text(`taskCard.limits.${kind}`, { count: classes.length, maxLength: `${maxLength}` }),
    ...(encoder.series
      ? [text('taskCard.limits.steps', { maxLength: `${encoder.maxLength}` })]
      : kind === 'language'
        ? []
        : [
            text(
              `card.limits.${encoder.subwords ? 'pieces' : 'unknown'}${encoder.truncate === 'tail' ? 'End' : 'Beginning'}`,
              { maxLength: `${encoder.maxLength}` }
            )
          ]),
    text('card.limits.distribution'),
    ...record.remarks.map((remark) => inline(messageText(language, remark)))
  ]
  return `## ${text('card.limits.title')}\n\n${items.map((item) => `- ${item}`).join('\n')}`
}
