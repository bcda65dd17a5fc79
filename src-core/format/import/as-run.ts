// An imported model in the shape of an opened run, so that eval, predict, inspect and training take it as they take their
// own. What only a training could know (rows, scores, data) is empty and says so.

import { CoreError } from '../../errors'
import { parameterCount } from '../../model/params'
import { message } from '../../messages/message'
import { defaultSettings } from '../../settings/defaults'
import type { LoadedRun } from '../loaded-run'
import { type DataFile, RUN_FORMAT } from '../../run/record'
import type { ImportedModel } from './imported'

/** @param name of the file or folder it came from @throws CoreError "bundle" for a model without tokenizer */
export function importedRun(
  { spec, params, encoder, labels, notes, graph, blend, abstention, task, columns }: ImportedModel,
  name: string
): LoadedRun {
  if (!encoder) throw new CoreError({ code: 'bundle', case: 'model-no-tokenizer', values: { name } })
  const defaults = defaultSettings({ rows: 1000, classes: spec.classes })
  const { cell, activation, peephole, bidirectional, layers, hidden, embedding, pooling, dropout, embeddingDropout } =
    spec
  const assumed = labels ? notes : [...notes, message('labels-numbered')]
  return {
    encoder,
    params,
    assumed,
    graph,
    blend: blend ?? null,
    abstention: abstention ?? null,
    classes: labels ?? Array.from({ length: spec.classes }, (_, index) => `class ${index}`),
    record: {
      format: RUN_FORMAT,
      id: name,
      name,
      tags: [],
      notes: '',
      created: new Date(0).toISOString(),
      updated: new Date(0).toISOString(),
      status: 'finished',
      versions: {},
      data: {
        train: NO_DATA,
        validation: null,
        test: null,
        vectors: null,
        textColumn: columns?.text ?? 'text',
        labelColumn: columns?.label ?? 'label'
      },
      split: { train: 0, validation: 0, test: 0, sha256: '' },
      settings: {
        ...defaults,
        task: task?.kind ?? 'classes',
        model: {
          ...defaults.model,
          cell,
          activation,
          peephole,
          bidirectional,
          layers,
          hidden,
          embedding,
          pooling,
          dropout,
          embeddingDropout
        },
        text: {
          ...defaults.text,
          tokenizer: encoder.tokenizer.kind,
          lowercase: encoder.tokenizer.lowercase,
          subwords: encoder.subwords ? 'on' : 'off',
          maxLength: encoder.maxLength,
          truncate: encoder.truncate
        }
      },
      model: spec,
      ...(task ? { task } : {}),
      parameters: parameterCount(spec),
      device: null,
      epochs: 0,
      bestEpoch: 0,
      baselines: { majority: 0, naiveBayes: 0 },
      train: null,
      validation: null,
      test: null,
      throughput: null,
      remarks: assumed,
      imported: { file: name, graph: graph !== null }
    }
  }
}

const NO_DATA: DataFile = {
  path: '',
  name: '',
  sha256: '',
  bytes: 0,
  rows: 0,
  rejected: 0,
  options: {},
  dialect: {
    format: 'delimited',
    encoding: 'utf-8',
    encodingReason: message('imported'),
    encodingAlternatives: [],
    delimiter: ',',
    delimiterReason: message('imported'),
    delimiterAlternatives: [],
    quote: '"',
    header: true,
    headerReason: message('imported')
  }
}
