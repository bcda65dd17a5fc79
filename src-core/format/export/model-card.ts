// README.md of a bundle: a model card. YAML on top as Hugging Face reads it, then what a careful stranger asks: what is
// it, what was it made from, how good is it, where does it fail, how do I run it.

import { learningRateOf } from '../../settings/optimizer-presets'
import type { Evaluation, Metrics } from '../../metrics/metrics'
import { messageText } from '../../messages/translate'
import { type ExportFile, textFile } from './export-file'
import type { ExportProject } from './project'

/** Confusion matrices beyond this many classes are a wall of numbers; the report shows them as a picture. */
const MAX_MATRIX = 20

export interface CardDetails {
  /** The files beside the card, for its table. */
  readonly files: readonly ExportFile[]
  /** What int8 weights cost, when the HTML predictor has them. */
  readonly int8: Int8Cost | null
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

export function modelCard(project: ExportProject, { files, int8 }: CardDetails): ExportFile {
  const sections = [
    frontMatter(project),
    about(project),
    use(project),
    results(project),
    data(project),
    settings(project),
    limits(project, int8),
    fileTable(files),
    origin(project)
  ]
  return textFile('README.md', `${sections.join('\n\n')}\n`, 'a text editor, Hugging Face')
}

function frontMatter({ record, classes }: ExportProject): string {
  const best = record.test ?? record.validation
  const quoted = (text: string): string => JSON.stringify(text)
  const lines = [
    '---',
    'license: unknown',
    'pipeline_tag: text-classification',
    'library_name: onnx',
    'tags:',
    '- text-classification',
    '- recurrent',
    `- ${record.model.cell}`,
    'metrics:',
    '- accuracy',
    '- f1'
  ]
  if (best) {
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

function about({ record, classes, encoder }: ExportProject): string {
  const { model } = record
  const shown = classes
    .slice(0, 12)
    .map((label) => `\`${inline(label)}\``)
    .join(', ')
  const words = encoder.tokenizer.kind === 'word' ? 'words' : 'characters'
  return `# ${inline(record.name)}

Classifies a text into ${classes.length} classes: ${shown}${classes.length > 12 ? ', ...' : ''}. ${architecture(record)}, ${record.parameters.toLocaleString('en')} parameters.
It reads ${words}${encoder.tokenizer.lowercase ? ', in lower case' : ''}: ${model.vocabulary.toLocaleString('en')} known, at most ${encoder.maxLength} a text; of a longer text the ${encoder.truncate === 'tail' ? 'beginning' : 'end'} is read.`
}

function architecture({ model }: ExportProject['record']): string {
  const cell =
    model.cell === 'rnn'
      ? `plain RNN (${model.activation})`
      : model.cell === 'lstm' && model.peephole
        ? 'peephole LSTM'
        : model.cell.toUpperCase()
  const layers = model.layers === 1 ? '1 layer' : `${model.layers} layers`
  return `A ${model.bidirectional ? 'bidirectional ' : ''}${cell}, ${layers} of ${model.hidden} units, ${model.embedding}-wide embedding, ${model.pooling} pooling`
}

const use = ({ rows }: ExportProject): string => `## Use it

Python, with ONNX Runtime:

\`\`\`
pip install -r requirements.txt
python predict.py "a text to classify"
\`\`\`

Node:

\`\`\`
npm install --ignore-scripts
node predict.mjs "a text to classify"
\`\`\`

A browser, offline: open \`predict.html\`. PyTorch: \`pip install torch safetensors tokenizers\`, then \`python predict_torch.py "a text"\`;
\`python train_torch.py --data ${rows ? 'train.csv' : 'YOURS.csv'}\` trains the same architecture anew, on N processes with \`torchrun --nproc-per-node N train_torch.py\` and the same words.
Every predictor takes \`--check\` and then reproduces \`test_vectors.json\`. In \`model.onnx\`, \`input_ids\` is [batch, sequence] of any size, padded with 0;
\`logits\` are the raw scores, \`probabilities\` their softmax.`

function results({ record, evaluations }: ExportProject): string {
  const rows: string[] = []
  const row = (name: string, metrics: Metrics | null): void => {
    if (metrics)
      rows.push(
        `| ${name} | ${metrics.rows} | ${number(metrics.loss)} | ${number(metrics.accuracy)} | ${number(metrics.macroF1)} |`
      )
  }
  row('validation', record.validation)
  row('test', record.test)
  const { majority, naiveBayes } = record.baselines
  const table =
    rows.length > 0
      ? `| split | rows | loss | accuracy | macro F1 |\n|---|---|---|---|---|\n${rows.join('\n')}`
      : 'No evaluation was recorded.'
  const evaluation = evaluations.test ?? evaluations.validation
  const matrix = evaluation ? `\n\n${confusionTable(evaluation, evaluations.test ? 'test' : 'validation')}` : ''
  return `## How good it is\n\n${table}\n\nFor comparison: always the largest class ${number(majority)}, naive Bayes ${number(naiveBayes)} accuracy.${matrix}`
}

function confusionTable({ classes, confusion, perClass }: Evaluation, split: string): string {
  const classTable = [
    '| class | precision | recall | F1 | rows |',
    '|---|---|---|---|---|',
    ...perClass.map(
      (metrics, index) =>
        `| ${inline(classes[index])} | ${number(metrics.precision)} | ${number(metrics.recall)} | ${number(metrics.f1)} | ${metrics.support} |`
    )
  ].join('\n')
  if (classes.length > MAX_MATRIX) return classTable
  const head = `| true \\ predicted | ${classes.map(inline).join(' | ')} |`
  const lines = confusion.map((counts, index) => `| ${inline(classes[index])} | ${counts.join(' | ')} |`)
  return `${classTable}\n\nConfusion matrix (${split}):\n\n${head}\n|${'---|'.repeat(classes.length + 1)}\n${lines.join('\n')}`
}

function data({ record }: ExportProject): string {
  const { train, validation, test, textColumn, labelColumn } = record.data
  const files = [
    ['train', train],
    ['validation', validation],
    ['test', test]
  ] as const
  const lines = files.flatMap(([name, file]) =>
    file ? [`| ${name} | ${inline(file.name)} | ${file.rows} | \`${file.sha256}\` |`] : []
  )
  return `## What it was made from

| file | name | rows | SHA-256 |
|---|---|---|---|
${lines.join('\n')}

Text column \`${inline(textColumn)}\`, label column \`${inline(labelColumn)}\`. Split: ${record.split.train} training, ${record.split.validation} validation, ${record.split.test} test rows
(SHA-256 of the row numbers \`${record.split.sha256}\`). Seed ${record.settings.seed}.`
}

function settings({ record }: ExportProject): string {
  const { settings: chosen } = record
  const rows: (readonly [string, string])[] = [
    ['optimizer', `${chosen.optimizer.name}, learning rate ${learningRateOf(chosen)}, schedule ${chosen.schedule}`],
    ['batch size', `${chosen.batchSize}`],
    ['epochs', `${record.epochs} (best: ${record.bestEpoch})`],
    ['dropout', `${record.model.dropout}, embedding ${record.model.embeddingDropout}`],
    ['clipping', `norm ${chosen.clipNorm ?? 'off'}, value ${chosen.clipValue ?? 'off'}`],
    ['class weights', chosen.classWeights],
    ['device', record.device ? `${record.device.got} (${record.device.precision})` : 'unknown']
  ]
  return `## How it was trained\n\n| setting | value |\n|---|---|\n${rows.map(([name, value]) => `| ${name} | ${inline(value)} |`).join('\n')}`
}

function limits({ record, encoder, classes }: ExportProject, int8: Int8Cost | null): string {
  const items = [
    `It only knows these ${classes.length} classes: any text gets one of them, also one that fits none.`,
    `Words it did not meet in training are one and the same unknown token; of a text longer than ${encoder.maxLength} tokens the ${encoder.truncate === 'tail' ? 'end' : 'beginning'} is not read.`,
    'The probabilities are the softmax of the network and were not calibrated.',
    'It was measured on rows like its training rows; other sources, languages and times will do worse.',
    ...record.remarks.map((remark) => inline(messageText('en', remark)))
  ]
  if (int8)
    items.push(
      `predict.html holds 8-bit weights (${int8.bytesInt8.toLocaleString('en')} bytes instead of ${int8.bytesFloat32.toLocaleString('en')}): accuracy ${number(int8.accuracyInt8)} instead of ${number(int8.accuracyFloat32)} on ${int8.rows} rows, ${int8.changed} of them with another class.`
    )
  return `## Limits\n\n${items.map((item) => `- ${item}`).join('\n')}`
}

const fileTable = (files: readonly ExportFile[]): string =>
  `## Files\n\n| file | bytes | opens with |\n|---|---|---|\n${files.map(({ name, bytes, opens }) => `| ${name} | ${bytes.length} | ${inline(opens)} |`).join('\n')}`

const origin = ({ record, version }: ExportProject): string =>
  `Exported by GateScope ${version} from run \`${inline(record.id)}\` of ${record.created.slice(0, 10)}. The same run exports the same bytes; \`sha256sum --check SHA256SUMS\` proves a copy whole.`

const number = (value: number): string => (Number.isFinite(value) ? value.toFixed(4) : 'n/a')

/** Text from data inside a Markdown line or table cell: nothing in it can end the cell, start a tag or a code span. */
const inline = (text: string): string =>
  text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('`', "'").replaceAll('<', '&lt;')
