// The files of each format before they exist: names, and what opens them. Once written, names, sizes
// and openers are the host's.

import type { BundleKind, ExportFormat, Opener } from '@core'
import { t } from '../../i18n'
import type { Exported } from '../../stores/exports'

export interface FileRow {
  readonly name: string
  readonly opens: string
  /** null until it is written. */
  readonly bytes: number | null
}

/** TensorBoard's file carries the run's start in its name. */
const EVENTS = 'events.out.tfevents.*'

/** What opens each file, wherever it is. */
const OPENS: Readonly<Record<string, Opener>> = {
  'model.onnx': 'onnx',
  'encoder.onnx': 'onnx',
  'decoder_step.onnx': 'onnx',
  'model-portable.onnx': 'onnxPortable',
  'model-float16.onnx': 'onnx',
  'model-int8.onnx': 'onnx',
  'model.safetensors': 'safetensors',
  'config.json': 'config',
  'tokenizer.json': 'tokenizer',
  'tokenizer_config.json': 'transformers',
  'special_tokens_map.json': 'transformers',
  'answer_tokenizer.json': 'tokenizer',
  'vocab.txt': 'vocabulary',
  'predict.py': 'python',
  'predict_torch.py': 'torch',
  'train_torch.py': 'trainTorch',
  'predict.mjs': 'node',
  'predict.html': 'browser',
  'generate.py': 'pythonGenerate',
  'generate.mjs': 'nodeGenerate',
  'generate.html': 'browser',
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
  [EVENTS]: 'tensorboard',
  'README.md': 'card',
  SHA256SUMS: 'sums',
  'report.html': 'browser'
}

/** Of a model of numeric sequences, which has no tokenizer. */
const OPENS_NUMBERS: Readonly<Record<string, Opener>> = {
  'tokenizer.json': 'scaling',
  'predict.py': 'pythonSeries',
  'predict_torch.py': 'torchSeries'
}

const WEIGHTS = ['model.onnx', 'model.safetensors', 'config.json', 'tokenizer.json']
const TOKENIZER = ['tokenizer_config.json', 'special_tokens_map.json', 'vocab.txt']
const PACKAGES = ['requirements.txt', 'package.json']
const STORY = ['test_vectors.json', 'metrics.csv', EVENTS, 'README.md', 'SHA256SUMS']
const TORCH = ['predict_torch.py', 'train_torch.py']
const PAGES = ['predict.mjs', 'predict.html']

/** In the order in which they are written. */
export const BUNDLES: Readonly<Record<BundleKind, readonly string[]>> = {
  classes: [
    ...WEIGHTS,
    ...TOKENIZER,
    'predict.py',
    ...TORCH,
    ...PAGES,
    'Predict.java',
    'pom.xml',
    'Predict.cs',
    'predict.rs',
    'Cargo.toml',
    'score_ray.py',
    ...PACKAGES,
    ...STORY
  ],
  task: [...WEIGHTS, ...TOKENIZER, 'predict.py', ...TORCH, ...PAGES, 'score_ray.py', ...PACKAGES, ...STORY],
  series: [...WEIGHTS, 'predict.py', ...TORCH, ...STORY],
  language: [...WEIGHTS, ...TOKENIZER, 'generate.py', ...TORCH, 'generate.mjs', 'generate.html', ...PACKAGES, ...STORY],
  pairs: [
    'encoder.onnx',
    'decoder_step.onnx',
    ...WEIGHTS.slice(1),
    ...TOKENIZER,
    'predict.py',
    ...TORCH,
    'answer_tokenizer.json',
    'predict.mjs',
    'score_ray.py',
    'predict.html',
    ...PACKAGES,
    ...STORY
  ]
}

const FILES: Readonly<Record<Exclude<ExportFormat, 'bundle'>, readonly string[]>> = {
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

/** @returns as it is in the catalogue */
export const openerOf = (name: string, kind: BundleKind): Opener =>
  (kind === 'series' ? OPENS_NUMBERS[name] : undefined) ?? OPENS[name] ?? 'any'

/** The rows of one format: as they will be, or as they were written. */
export function fileRows(format: ExportFormat, kind: BundleKind, written: Exported | undefined): FileRow[] {
  if (!written)
    return (format === 'bundle' ? BUNDLES[kind] : FILES[format]).map((name) => ({
      name,
      opens: opensOf(openerOf(name, kind)),
      bytes: null
    }))
  // A lone file is called what the person called it; a bundle's files keep their names.
  return written.files.map(({ name, bytes, opens }) => ({
    name: written.files.length === 1 && !isEvents(name) ? written.name : name,
    opens: opensOf(opens),
    bytes
  }))
}
