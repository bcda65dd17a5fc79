// The endings of files that the app opens: what its dialog offers and what a start, a drag onto its icon or the system's "open with"
// may bring. packaging/openable.mjs names those that an installer registers.

import { LESSON_ENDING } from '@core'

export const TABLE_EXTENSIONS = [
  'csv',
  'tsv',
  'tab',
  'txt',
  'jsonl',
  'ndjson',
  'json',
  'data',
  'arff',
  'xlsx',
  'ods',
  'parquet',
  'arrow',
  'feather',
  'conll',
  'conllu',
  'ts',
  'gz',
  'zip'
]

export const MODEL_EXTENSIONS = ['onnx', 'safetensors']

export const LESSON_EXTENSIONS = [LESSON_ENDING]
