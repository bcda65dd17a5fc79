// encoder.onnx and decoder_step.onnx: a network that writes, as the two graphs that it is run by (graph/pair-inference.ts). Each says
// of itself what a lone model.onnx says.

import { decoderStepGraph, encoderGraph } from '../../graph/pair-inference'
import { encodeModel } from '../../graph/proto-write'
import { assertWeights } from '../../model/params'
import type { ExportFile } from './export-file'
import { selfDescription } from './metadata'
import type { ExportProject } from './project'

export function pairsOnnxFiles(project: ExportProject): ExportFile[] {
  const { record, params, version } = project
  assertWeights(record.model, params)
  const details = (does: string) => ({
    producerVersion: version,
    docString: `${record.name}: ${does} Tokenizer, vocabulary of the answers (labels) and settings are in the metadata; config.json says them too.`,
    metadata: { model_license: 'unknown', ...selfDescription(project) }
  })
  return [
    {
      name: 'encoder.onnx',
      bytes: encodeModel(encoderGraph(record.model, params, details('reads a text once, for decoder_step.onnx.'))),
      opens: 'onnx'
    },
    {
      name: 'decoder_step.onnx',
      bytes: encodeModel(
        decoderStepGraph(
          record.model,
          params,
          details('writes one token, from what encoder.onnx gave and the token before.')
        )
      ),
      opens: 'onnx'
    }
  ]
}
