// What a bundle holds of a wide path: the run folder's two files, the tokenizer that cuts their words, and the Python that reads them.
// And of limits on when to answer the same.

import { huggingFaceTokenizer } from '../../text/hugging-face'
import { PAD_TOKEN, UNKNOWN_TOKEN } from '../../text/tokens'
import type { Abstention } from '../../abstain/abstention'
import type { Blend } from '../../wide/blend'
import { WIDE_TOKENIZER } from '../../wide/text-ngrams'
import { ABSTENTION, abstentionBytes } from '../abstention-file'
import { wideFiles } from '../wide-file'
import { type ExportFile, textFile } from './export-file'
import { abstainPy } from './predictors/abstain-py'
import { widePy } from './predictors/wide-py'

/** abstention.json, and the Python that reads it. */
export const abstentionExportFiles = (abstention: Abstention | null): ExportFile[] =>
  abstention
    ? [
        { name: ABSTENTION, bytes: abstentionBytes(abstention), opens: 'wide' },
        textFile('abstain.py', abstainPy(), 'wide')
      ]
    : []

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
