// The two files of a wide path: what is written is read, and what an earlier version wrote, which had one regression less.

import { expect, test } from 'vitest'
import { Blend } from '@core'
import { readSafetensors, writeSafetensors } from '../../../src-core/format/safetensors'
import { blendOf, wideFiles, WIDE_LIST, WIDE_WEIGHTS } from '../../../src-core/format/wide-file'
import { fitWide } from '../../../src-core/wide/fit-wide'
import type { WideModel } from '../../../src-core/wide/wide-model'

const TEXTS = ['good film', 'a good film', 'bad film', 'bad, bad soup', 'the soup', 'not good']
const WEIGHTS = { network: 0.5, wordBayes: 0.2, runBayes: 0.1, logisticRegression: 0.7, weightedRegression: 0.3 }
const AS = { subject: 'a folder', classCount: 2 }

function fitted(): WideModel {
  const work = fitWide({ texts: TEXTS, labels: Int32Array.of(1, 1, 0, 0, 0, 1), classCount: 2, seed: 1 })
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}

test('what is written is read', () => {
  const blend = new Blend(fitted(), WEIGHTS)
  const files = wideFiles(blend)
  const read = blendOf(files.get(WIDE_LIST)!, files.get(WIDE_WEIGHTS)!, AS)
  const network = Float32Array.of(-1, 2, 0.5, -0.5)
  expect(read.apply(network, ['good', 'bad soup']).logits).toEqual(blend.apply(network, ['good', 'bad soup']).logits)
})

test('the files of the first format: the parts that they have, and nothing of the one that came later', () => {
  const blend = new Blend(fitted(), { ...WEIGHTS, weightedRegression: 0 })
  const files = wideFiles(blend)
  const list = JSON.parse(new TextDecoder().decode(files.get(WIDE_LIST))) as { weights: object }
  const { weightedRegression, ...weights } = list.weights as typeof WEIGHTS
  expect(weightedRegression).toBe(0)
  const { tensors } = readSafetensors(files.get(WIDE_WEIGHTS)!)
  const first = new Map([...tensors].filter(([name]) => !/^(weighted|discrimination)/.test(name)))
  const read = blendOf(
    new TextEncoder().encode(JSON.stringify({ ...list, format: 1, weights })),
    writeSafetensors(first),
    AS
  )
  const network = Float32Array.of(-1, 2, 0.5, -0.5)
  expect(read.apply(network, ['good', 'bad soup']).logits).toEqual(blend.apply(network, ['good', 'bad soup']).logits)
})
