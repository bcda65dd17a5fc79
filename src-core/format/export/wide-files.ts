// What a bundle holds of a wide path: the run folder's two files, the tokenizer that cuts their words, and the Python that reads them.
// And of limits on when to answer the same.

import { huggingFaceTokenizer } from '../../text/hugging-face'
import { PAD_TOKEN, UNKNOWN_TOKEN } from '../../text/tokens'
import { forwardGraph } from '../../graph/forward'
import type { Blend } from '../../wide/blend'
import { WIDE_TOKENIZER } from '../../wide/text-ngrams'
import { ABSTENTION, abstentionBytes } from '../abstention-file'
import { wideFiles } from '../wide-file'
import { type ExportFile, textFile } from './export-file'
import type { ExportProject } from './project'
import { abstainPy } from './predictors/abstain-py'
import { widePy } from './predictors/wide-py'

type Exported = Pick<ExportProject, 'abstention' | 'record' | 'params'>

/** abstention.json with the name that the states have in model.onnx, and the Python that reads it. */
export function abstentionExportFiles({ abstention, record, params }: Exported): ExportFile[] {
  if (!abstention) return []
  const { graph } = forwardGraph(record.model, params, { input: 'ids' })
  const head = graph.nodes.find(({ inputs }) => inputs[1] === 'fc.weight')!
  return [
    { name: ABSTENTION, bytes: abstentionBytes(abstention, head.inputs[0]), opens: 'wide' },
    textFile('abstain.py', abstainPy(), 'wide')
  ]
}

export function wideExportFiles(blend: Blend | null): ExportFile[] {
  if (!blend) return []
  const tokenizer = huggingFaceTokenizer({
    tokenizer: WIDE_TOKENIZER,
    vocabulary: [PAD_TOKEN, UNKNOWN_TOKEN],
    maxLength: 1,
    truncate: 'tail'
  })
  return [
    ...[...wideFiles(blend)].map(([name, bytes]) => ({ name, bytes, opens: 'wide' as const })),
    textFile('wide_tokenizer.json', `${JSON.stringify(tokenizer)}\n`, 'tokenizer'),
    textFile('wide.py', widePy(), 'widePython')
  ]
}
