// What a lone weights file says about itself, so that it can be used without its neighbours: string to string, in ONNX's
// metadata_props and in safetensors' __metadata__ alike. import/self-description.ts reads it back.

import { PAD_ID, UNKNOWN_ID } from '../../data/sequence-set'
import { serialiseTokenizer } from '../tokenizer-json'
import { truncationSide } from './hugging-face-files'
import type { ExportProject } from './project'

export function selfDescription({ record, encoder, classes, version }: ExportProject): Record<string, string> {
  return {
    gatescope_version: version,
    labels: JSON.stringify(classes),
    model: JSON.stringify(record.model),
    ...(record.task ? { task: JSON.stringify(record.task) } : {}),
    max_length: `${encoder.maxLength}`,
    truncation_side: truncationSide(encoder),
    pad_token_id: `${PAD_ID}`,
    unk_token_id: `${UNKNOWN_ID}`,
    tokenizer: serialiseTokenizer(encoder).trimEnd()
  }
}
