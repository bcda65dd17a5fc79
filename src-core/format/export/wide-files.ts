// What a bundle holds of a wide path: the run folder's two files, the tokenizer that cuts their words, and the Python that reads them.

import { huggingFaceTokenizer } from '../../text/hugging-face'
import { PAD_TOKEN, UNKNOWN_TOKEN } from '../../text/tokens'
import type { Blend } from '../../wide/blend'
import { WIDE_TOKENIZER } from '../../wide/text-ngrams'
import { wideFiles } from '../wide-file'
import { type ExportFile, textFile } from './export-file'
import { widePy } from './predictors/wide-py'

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
