// Known words with their pieces already in their own row, so that a reader of the model needs pieces for unknown words only.
// A character's pieces are its neighbours and cannot be folded: they stay to be read.

import { EMBEDDING, type ParamSet, SUBWORDS, tensorOf } from '../../model/params'
import { SUBWORD_SHARE } from '../../model/spec'
import { encoderOf } from '../../text/series-encoder'
import type { ExportProject } from './project'

/** The same model, to be read without the pieces of known words; the project itself where there is nothing to fold. */
export function foldedProject<Project extends Pick<ExportProject, 'record' | 'encoder' | 'params'>>(
  project: Project
): Project {
  const { record, encoder, params } = project
  if (record.model.subwords === undefined || encoder.folded || encoder.tokenizer.kind === 'char') return project
  return { ...project, params: folded(project), encoder: { ...encoder, folded: true } }

  function folded({ encoder: spec }: Project): ParamSet {
    const { shape, data } = tensorOf(params, EMBEDDING)
    const shared = tensorOf(params, SUBWORDS).data
    const width = shape[1]
    const pieces = encoderOf(spec).encode('').pieces!
    const table = data.slice()
    const sum = new Float64Array(width)
    for (let id = 0; id < shape[0]; id++) {
      sum.fill(0)
      for (const piece of pieces.of(id)) for (let e = 0; e < width; e++) sum[e] += shared[piece * width + e]
      for (let e = 0; e < width; e++) table[id * width + e] = data[id * width + e] + SUBWORD_SHARE * sum[e]
    }
    return new Map([...params, [EMBEDDING, { shape, data: table }]])
  }
}
