// model.onnx: the inference graph with everything else a reader needs in its metadata, so that the lone file is enough:
// labels, tokenizer, limits, the model's settings. Opset 17 in IR 8, which every runtime since early 2023 reads.

import { forwardGraph } from '../../graph/forward'
import { encodeModel } from '../../graph/proto'
import { PAD_ID, UNKNOWN_ID } from '../../text/tokens'
import { serialiseTokenizer } from '../tokenizer-json'
import type { ExportFile } from './export-file'
import { truncationSide } from './hugging-face-files'
import type { ExportProject } from './project'

/** Keys of metadata_props. `model_license` is ONNX's own; the rest are ours and read back by import/onnx-import.ts. */
export const METADATA = { license: 'model_license', version: 'gatescope_version', labels: 'labels', tokenizer: 'tokenizer', model: 'model', maxLength: 'max_length', truncation: 'truncation_side', padId: 'pad_token_id', unknownId: 'unk_token_id' } as const

export function onnxFile(project: ExportProject): ExportFile {
  const { record, encoder, classes, params, version } = project
  const model = forwardGraph(record.model, params, {
    input: 'ids',
    details: {
      producerVersion: version,
      docString: `${record.name}: a text classifier for ${classes.length} classes. input_ids come from the tokenizer in the metadata, padded with ${PAD_ID}; a text without tokens is the one id ${UNKNOWN_ID}.`,
      metadata: {
        [METADATA.license]: 'unknown',
        [METADATA.version]: version,
        [METADATA.labels]: JSON.stringify(classes),
        [METADATA.model]: JSON.stringify(record.model),
        [METADATA.maxLength]: `${encoder.maxLength}`,
        [METADATA.truncation]: truncationSide(encoder),
        [METADATA.padId]: `${PAD_ID}`,
        [METADATA.unknownId]: `${UNKNOWN_ID}`,
        [METADATA.tokenizer]: serialiseTokenizer(encoder).trimEnd()
      }
    }
  })
  return { name: 'model.onnx', bytes: encodeModel(model), opens: 'ONNX Runtime (Python, Node, C#, Java, web), Netron' }
}
