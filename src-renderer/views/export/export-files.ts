// The files of each format before they exist: names, and what opens them. Once written, names, sizes
// and openers are the host's.

import type { ExportFormat, Opener } from '@core'
import { t } from '../../i18n'
import type { Exported } from '../../stores/exports'

export interface FileRow {
  readonly name: string
  readonly opens: string
  /** null until it is written. */
  readonly bytes: number | null
}

/** What opens each file. */
const OPENS: Readonly<Record<string, Opener>> = {
  'model.onnx': 'onnx',
  'model-portable.onnx': 'onnxPortable',
  'model-float16.onnx': 'onnx',
  'model-int8.onnx': 'onnx',
  'model.safetensors': 'safetensors',
  'config.json': 'config',
  'tokenizer.json': 'tokenizer',
  'tokenizer_config.json': 'transformers',
  'special_tokens_map.json': 'transformers',
  'vocab.txt': 'vocabulary',
  'predict.py': 'python',
  'predict_torch.py': 'torch',
  'train_torch.py': 'trainTorch',
  'predict.mjs': 'node',
  'predict.html': 'browser',
  'Predict.java': 'java',
  'pom.xml': 'java',
  'Predict.cs': 'csharp',
  'predict.rs': 'rust',
  'Cargo.toml': 'rust',
  'score_ray.py': 'ray',
  'requirements.txt': 'pip',
  'package.json': 'npm',
  'test_vectors.json': 'check',
  'metrics.csv': 'spreadsheet',
  'train.csv': 'rows',
  'README.md': 'card',
  SHA256SUMS: 'sums',
  'report.html': 'browser'
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
    'Predict.java',
    'pom.xml',
    'Predict.cs',
    'predict.rs',
    'Cargo.toml',
    'score_ray.py',
    'requirements.txt',
    'package.json',
    'test_vectors.json',
    'metrics.csv',
    EVENTS,

    'README.md',
    'SHA256SUMS'
  ],
  onnx: ['model.onnx'],
  'onnx-portable': ['model-portable.onnx'],
  'onnx-float16': ['model-float16.onnx'],
  'onnx-int8': ['model-int8.onnx'],
  safetensors: ['model.safetensors'],
  report: ['report.html'],
  tensorboard: [EVENTS]
}

const isEvents = (name: string): boolean => name.startsWith('events.out.tfevents.')

const opensOf = (opener: Opener): string => t(`export.opens.${opener}`)

/** The rows of one format: as they will be, or as they were written. */
export function fileRows(format: ExportFormat, written: Exported | undefined): FileRow[] {
  if (!written)
    return FILES[format].map((name) => ({
      name,
      opens: opensOf(isEvents(name) ? 'tensorboard' : (OPENS[name] ?? 'any')),
      bytes: null
    }))
  // A lone file is called what the person called it; a bundle's files keep their names.
  return written.files.map(({ name, bytes, opens }) => ({
    name: written.files.length === 1 && !isEvents(name) ? written.name : name,
    opens: opensOf(opens),
    bytes
  }))
}
