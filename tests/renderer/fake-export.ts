// What a host answers to an export, with the names and sizes of a real one, which holds no training texts unless asked.

import type { CallArgument, ExportResult } from '@contract'
import type { Opener } from '@core'

type Format = CallArgument<'run.export'>['format']
type Entry = readonly [name: string, bytes: number, opens: Opener]

const ONNX: Entry = ['model.onnx', 197_085, 'onnx']
const SAFETENSORS: Entry = ['model.safetensors', 201_472, 'safetensors']
const EVENTS: Entry = ['events.out.tfevents.1795228128.gatescope', 8_894, 'tensorboard']
const REPORT: Entry = ['report.html', 68_210, 'browser']

const bundle = (int8: boolean): readonly Entry[] => [
  ONNX,
  SAFETENSORS,
  ['config.json', 1_133, 'config'],
  ['tokenizer.json', 32_683, 'tokenizer'],
  ['vocab.txt', 1_574, 'vocabulary'],
  ['predict.py', 4_118, 'python'],
  ['predict.mjs', 12_754, 'node'],
  ['predict.html', int8 ? 82_292 : 234_461, 'browser'],
  EVENTS,
  ['README.md', 4_646, 'card'],
  ['SHA256SUMS', 1_555, 'sums']
]

export function fakeExport(format: Format, zip: boolean, int8: boolean): ExportResult {
  const entries: Readonly<Record<Format, readonly Entry[]>> = {
    onnx: [ONNX],
    'onnx-portable': [['model-portable.onnx', ONNX[1], 'onnxPortable']],
    'onnx-float16': [['model-float16.onnx', ONNX[1] / 2, 'onnx']],
    'onnx-int8': [['model-int8.onnx', ONNX[1] / 4, 'onnx']],
    safetensors: [SAFETENSORS],
    report: [REPORT],
    tensorboard: [EVENTS],
    bundle: bundle(int8)
  }
  const endings: Readonly<Record<Format, string>> = {
    onnx: '.onnx',
    'onnx-portable': '-portable.onnx',
    'onnx-float16': '-float16.onnx',
    'onnx-int8': '-int8.onnx',
    safetensors: '.safetensors',
    report: '.html',
    tensorboard: '-tensorboard/events.out.tfevents.1795228128.gatescope',
    bundle: zip ? '.zip' : ''
  }
  const files = entries[format].map(([name, bytes, opens]) => ({ name, bytes, opens }))
  const path = `/home/ada/models/reviews${endings[format]}`
  return {
    path,
    name: path.split('/').at(-1)!,
    files,
    bytesBefore: 161_704,
    bytesAfter: files.reduce((sum, { bytes }) => sum + bytes, 0),
    notes: [],
    cost: null,
    int8:
      int8 && format === 'bundle'
        ? {
            rows: 420,
            accuracyFloat32: 0.919,
            accuracyInt8: 0.917,
            changed: 1,
            bytesFloat32: 234_461,
            bytesInt8: 82_292
          }
        : null
  }
}
