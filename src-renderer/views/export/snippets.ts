// Lines to paste into a terminal or a program: the shortest way from an export to a first answer elsewhere. Names are
// those that were written, or those that would be.

import type { BundleKind, ExportFormat } from '@core'
import type { Exported } from '../../stores/exports'

export type SnippetKind = 'python' | 'node' | 'torch' | 'onnx' | 'safetensors' | 'tensorboard'

export interface Snippet {
  readonly kind: SnippetKind
  readonly format: ExportFormat
  readonly code: string
}

/** ONNX in four forms, each opened by the same lines. */
const MODEL_FILES = {
  onnx: 'model.onnx',
  'onnx-portable': 'model-portable.onnx',
  'onnx-float16': 'model-float16.onnx',
  'onnx-int8': 'model-int8.onnx'
} as const
const GRAPHS = ['onnx', 'onnx-portable', 'onnx-float16', 'onnx-int8'] as const

/** A virtual environment, because many systems refuse to install packages outside of one. */
const environment = (windows: boolean): { readonly make: string; readonly bin: string } =>
  windows ? { make: 'py -m venv .venv', bin: '.venv\\Scripts\\' } : { make: 'python3 -m venv .venv', bin: '.venv/bin/' }

const lines = (...code: readonly string[]): string => code.join('\n')

/** As a string literal of Python and of a shell alike: names come from runs and are letters, digits and hyphens, mostly. */
const quoted = (name: string): string => `"${name.replace(/["\\$`]/g, '\\$&')}"`

/**
 * @param text what is read in the examples
 * @param kind what the bundle is of: its programs and packages differ
 * @param written the exports of this run so far
 */
export function snippetsOf(
  formats: readonly ExportFormat[],
  written: readonly Exported[],
  options: { readonly windows: boolean; readonly text: string; readonly kind: BundleKind }
): Snippet[] {
  const { make, bin } = environment(options.windows)
  const text = quoted(options.text)
  const nameOf = (format: ExportFormat, fallback: string): string =>
    quoted(written.find((one) => one.format === format)?.name ?? fallback)
  const graph = GRAPHS.find((format) => formats.includes(format)) ?? 'onnx'
  const { kind } = options
  const reads = kind === 'series' ? '"0.1 0.2 0.4"' : text
  const asked = kind === 'language' ? `generate.py --prompt ${text}` : `predict.py ${reads}`
  const packages = kind === 'series' ? 'onnxruntime numpy' : '-r requirements.txt'
  const all: readonly Snippet[] = [
    {
      kind: 'python',
      format: 'bundle',
      code: lines(make, `${bin}pip install ${packages}`, `${bin}python ${asked}`)
    },
    ...(kind === 'series'
      ? []
      : [
          {
            kind: 'node',
            format: 'bundle',
            code: lines('npm install --ignore-scripts', `node ${asked.replace('.py', '.mjs')}`)
          } as const
        ]),
    {
      kind: 'torch',
      format: 'bundle',
      code: lines(
        make,
        `${bin}pip install torch safetensors ${kind === 'series' ? 'numpy' : 'numpy tokenizers'}`,
        `${bin}python train_torch.py --data ${kind === 'language' ? 'YOURS.txt' : 'train.csv'}`
      )
    },
    ...(kind === 'language' || kind === 'pairs' ? [] : [{ kind: 'onnx', format: graph, code: graphLines() } as const]),
    {
      kind: 'safetensors',
      format: 'safetensors',
      code: lines(
        'from safetensors import safe_open',
        `with safe_open(${nameOf('safetensors', 'model.safetensors')}, "pt") as weights:`,
        '    print(weights.metadata()["labels"])',
        '    for name in weights.keys():',
        '        print(name, tuple(weights.get_tensor(name).shape))'
      )
    },
    {
      kind: 'tensorboard',
      format: 'tensorboard',
      code: lines(`${options.windows ? 'py' : 'python3'} -m tensorboard.main --logdir .`)
    }
  ]
  return all.filter(({ format }) => formats.includes(format))

  function graphLines(): string {
    const session = `session = onnxruntime.InferenceSession(${nameOf(graph, MODEL_FILES[graph])})`
    if (kind === 'series')
      return lines(
        'import numpy, onnxruntime',
        session,
        'values = numpy.array([[[0.1], [0.2], [0.4]]], numpy.float32)  # [batch, steps, channels], scaled as config.json says',
        'print(session.run(["logits"], {"values": values, "lengths": numpy.array([3])})[0][0])'
      )
    return lines(
      'import json, numpy, onnxruntime, tokenizers',
      session,
      'about = session.get_modelmeta().custom_metadata_map',
      `ids = tokenizers.Tokenizer.from_str(about["tokenizer"]).encode(${text}).ids`,
      'scores = session.run(["probabilities"], {"input_ids": numpy.array([ids])})[0][0]',
      kind === 'classes'
        ? 'print(dict(zip(json.loads(about["labels"]), scores.tolist())))'
        : 'print(json.loads(about["labels"]), scores.tolist(), about["task"])'
    )
  }
}
