// The files of each format before they exist: names, and what opens them in the page's language. Once written, names and
// sizes are the host's; a file unknown here keeps the host's own English phrase.

import { t, tIfKnown, type MessageKey } from '../../i18n'
import type { ExportFormat, Exported } from '../../stores/exports'

export interface FileRow {
  readonly name: string
  readonly opens: string
  /** null until it is written. */
  readonly bytes: number | null
}

/** File name to its message below export.opens; names have dots, message keys must not. */
const OPENS: Readonly<Record<string, MessageKey>> = {
  'model.onnx': 'export.opens.onnx',
  'model.safetensors': 'export.opens.safetensors',
  'config.json': 'export.opens.config',
  'tokenizer.json': 'export.opens.tokenizer',
  'tokenizer_config.json': 'export.opens.transformers',
  'special_tokens_map.json': 'export.opens.transformers',
  'vocab.txt': 'export.opens.vocabulary',
  'predict.py': 'export.opens.python',
  'predict_torch.py': 'export.opens.torch',
  'train_torch.py': 'export.opens.trainTorch',
  'predict.mjs': 'export.opens.node',
  'predict.html': 'export.opens.browser',
  'requirements.txt': 'export.opens.pip',
  'package.json': 'export.opens.npm',
  'test_vectors.json': 'export.opens.check',
  'metrics.csv': 'export.opens.spreadsheet',
  'train.csv': 'export.opens.rows',
  'README.md': 'export.opens.card',
  SHA256SUMS: 'export.opens.sums',
  'report.html': 'export.opens.browser'
}
/** TensorBoard's file carries the run's start in its name. */
const EVENTS = 'events.out.tfevents.*'

const FILES: Readonly<Record<ExportFormat, readonly string[]>> = {
  bundle: [
    'model.onnx',
    'model.safetensors',
    'config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'special_tokens_map.json',
    'vocab.txt',
    'predict.py',
    'predict_torch.py',
    'train_torch.py',
    'predict.mjs',
    'predict.html',
    'requirements.txt',
    'package.json',
    'test_vectors.json',
    'metrics.csv',
    EVENTS,

    'README.md',
    'SHA256SUMS'
  ],
  onnx: ['model.onnx'],
  safetensors: ['model.safetensors'],
  report: ['report.html'],
  tensorboard: [EVENTS]
}

const isEvents = (name: string): boolean => name.startsWith('events.out.tfevents.')

function opensOf(name: string, told: string): string {
  const key = isEvents(name) ? 'export.opens.tensorboard' : OPENS[name]
  return (key && tIfKnown(key)) ?? told
}

/** The rows of one format: as they will be, or as they were written. */
export function fileRows(format: ExportFormat, written: Exported | undefined): FileRow[] {
  if (!written) return FILES[format].map((name) => ({ name, opens: opensOf(name, t('export.opens.any')), bytes: null }))
  // A lone file is called what the person called it; a bundle's files keep their names.
  return written.files.map(({ name, bytes, opens }) => ({
    name: written.files.length === 1 && !isEvents(name) ? written.name : name,
    opens: opensOf(name, opens),
    bytes
  }))
}
