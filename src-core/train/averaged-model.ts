// Several networks that read the same ids and know the same classes as one that predicts by the mean of their probabilities.

import { logMeanRows } from '../numeric/log-mean'
import { softmaxRows } from '../numeric/softmax'
import type { Predictor } from '../device/device'

/** @param scale factor on the logits: 1 / temperature */
export function averagedModel(members: readonly Predictor[], scale = 1): Predictor {
  const { spec, rowsAtOnce } = members[0]
  return {
    spec,
    rowsAtOnce,
    async predict(batch) {
      const each: Float32Array[] = []
      for (const member of members) each.push((await member.predict(batch)).logits)
      const logits = logMeanRows(each, spec.classes, scale)
      return { logits, probabilities: softmaxRows(logits, spec.classes) }
    }
  }
}
