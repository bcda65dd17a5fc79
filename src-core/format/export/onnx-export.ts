// model.onnx: the inference graph with everything else a reader needs in its metadata, so that the lone file is enough:
// labels, tokenizer, limits, the model's settings. Opset 17 in IR 8, which every runtime since early 2023 reads.

import { CoreError } from '../../errors'
import { forwardGraph } from '../../graph/forward'
import { readsNumbers } from '../../model/spec'
import { assertWeights } from '../../model/params'
import { encodeModel } from '../../graph/proto-write'
import { type ReducedWeights, withReducedWeights } from '../../graph/reduced-weights'
import { PAD_ID, UNKNOWN_ID } from '../../data/sequence-set'
import type { ExportFile } from './export-file'
import { foldedProject } from './fold-subwords'
import { selfDescription } from './metadata'
import type { ExportProject } from './project'

/**
 * @param options.portable in operators that every program computes alike (graph/portable-layer.ts)
 * @param options.weights large matrices in fewer bytes (graph/reduced-weights.ts)
 */
export function onnxFile(
  whole: ExportProject,
  { portable = false, weights }: { readonly portable?: boolean; readonly weights?: ReducedWeights } = {}
): ExportFile {
  const project = foldedProject(whole)
  const { record, classes, params, version } = project
  if (record.model.decoder) throw new CoreError({ code: 'usage', case: 'pairs-onnx' })
  assertWeights(record.model, params)
  const model = forwardGraph(record.model, params, {
    input: 'ids',
    portable,
    carried: record.task?.kind === 'language',
    ...(record.task?.kind === 'number' ? { number: record.task } : {}),
    details: {
      producerVersion: version,
      docString: record.task
        ? `${record.name}: learned by the task ${record.task.kind}; outputs ${classes.slice(0, 20).join(', ')}. Inputs and scaling are in the metadata (tokenizer, task).`
        : readsNumbers(record.model)
          ? `${record.name}: a classifier of numeric sequences for ${classes.length} classes. values are (value - mean) / deviation, channel by channel, with the scaling in the metadata (tokenizer, model.gatescope.series); 0 where one is missing.`
          : `${record.name}: a text classifier for ${classes.length} classes. input_ids come from the tokenizer in the metadata, padded with ${PAD_ID}; a text without tokens is the one id ${UNKNOWN_ID}.${record.model.subwords === undefined ? '' : ' subword_ids are the rows of the pieces each token reads, as in predict.py; zeros of shape [batch, sequence, 1] leave what is known of unknown words out.'}`,
      metadata: { model_license: 'unknown', ...selfDescription(project) }
    }
  })
  if (weights)
    return { name: `model-${weights}.onnx`, bytes: encodeModel(withReducedWeights(model, weights)), opens: 'onnx' }
  return portable
    ? { name: 'model-portable.onnx', bytes: encodeModel(model), opens: 'onnxPortable' }
    : { name: 'model.onnx', bytes: encodeModel(model), opens: 'onnx' }
}
