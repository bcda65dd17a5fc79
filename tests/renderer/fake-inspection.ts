// An inspection and probe records for component tests: made by the core from a small random model, so that their shapes
// and sums are true.

import {
  type ProbeRecord,
  type TextInspection,
  inspectText,
  probeModel,
  referenceDevice,
  verdictsOf
} from '../../src-core/index'
import type { ProbesResult } from '@contract'
import { raggedBatch, randomParams, smallSpec } from '../devices/cases'

const spec = smallSpec({ bidirectional: true, classes: 2 })

export async function fakeInspection(text = 'a good room, not cheap'): Promise<TextInspection> {
  const params = randomParams(spec, 7)
  const model = await referenceDevice.open(spec, params, { threads: 1 })
  const tokens = [...text.matchAll(/\p{L}+|[^\s\p{L}]/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length
  }))
  const inspection = await inspectText(model, params, ['negative', 'positive'], text, {
    ids: Int32Array.from(tokens, (_, n) => 2 + (n % 8)),
    tokens,
    keptFrom: 0,
    keptTo: tokens.length,
    unknown: [],
    truncated: false
  })
  await model.close()
  return inspection
}

export async function fakeProbes(epochs = 4): Promise<ProbesResult> {
  const records: ProbeRecord[] = []
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const params = randomParams(spec, 20 + epoch)
    const model = await referenceDevice.open(spec, params, { threads: 1 })
    records.push(await probeModel(model, [raggedBatch(spec, 3)], epoch, () => 0))
    await model.close()
  }
  return { spec, epochs: records.map((record) => ({ record, verdicts: verdictsOf(record, spec) })) }
}
