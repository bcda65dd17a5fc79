// The memory stress test, with a network set by hand whose memory is known: its one unit keeps `keep` of a sum each step, so the sign
// of the answer is that of a token k steps back as long as nothing else is added.

import { expect, test } from 'vitest'
import { type SequenceSet, type Tensor, memoryStress, neutralTokens, referenceDevice, zeroParams } from '@core'
import { smallSpec } from '../../devices/cases'

const [GOOD, BAD, FILLER, LEAN] = [2, 3, 4, 5]

/** Texts as one flat set. */
function setOf(texts: readonly (readonly number[])[], labels: readonly number[]): SequenceSet {
  const offsets = [0]
  for (const text of texts) offsets.push(offsets.at(-1)! + text.length)
  return {
    ids: Int32Array.from(texts.flat()),
    offsets: Int32Array.from(offsets),
    labels: Int32Array.from(labels),
    rowOf: Int32Array.from(texts, (_, n) => n),
    truncated: 0,
    unknown: 0
  }
}

/** h = max(0, x + keep h), bias against: "good" (1) is forgotten once keep^k falls below the head's threshold of 0.3. */
function remembering(keep: number): { spec: ReturnType<typeof smallSpec>; params: Map<string, Tensor> } {
  const spec = smallSpec({ cell: 'rnn', activation: 'relu', hidden: 1, embedding: 1, classes: 2 })
  const params = zeroParams(spec)
  params.get('embedding.weight')!.data[GOOD] = 1
  params.get('rnn.weight_ih_l0')!.data[0] = 1
  params.get('rnn.weight_hh_l0')!.data[0] = keep
  params.get('fc.weight')!.data.set([-20, 20])
  params.get('fc.bias')!.data.set([6, -6])
  return { spec, params }
}

const texts = [
  [GOOD, FILLER],
  [FILLER, GOOD],
  [BAD, FILLER]
]

test.each([
  [1, [1, 1, 1, 1]],
  [0.7, [1, 1, 1, 0]],
  [0.1, [1, 0, 0, 0]]
])('keep %s: right after 0, 1, 2, 5 tokens, by hand: %j', async (keep, expected) => {
  const { spec, params } = remembering(keep)
  const model = await referenceDevice.open(spec, params, { threads: 1 })
  // With keep 0.1 the first text is wrong already, so it does not count; the second is right at k = 0 alone.
  const stress = await memoryStress(model, setOf(texts, [1, 1, 0]), [FILLER], [0, 1, 2, 5])
  await model.close()
  // No single token carries "bad": without it the answer is the same.
  expect(stress.sampledTexts).toBe(3)
  expect(stress.texts).toBe(keep < 0.3 ? 1 : 2)
  expect(stress.points.map(({ accuracy }) => accuracy)).toEqual(expected)
})

test('neutral tokens: as frequent in every class; one that leans comes last; too rare ones and the unknown token never', () => {
  const set = setOf(
    Array.from({ length: 40 }, (_, n) => [
      FILLER,
      ...(n % 2 === 0 ? [GOOD] : [BAD]),
      ...(n % 4 === 0 || n % 8 === 1 ? [LEAN] : []),
      ...(n < 3 ? [6] : []),
      1
    ]),
    Array.from({ length: 40 }, (_, n) => n % 2)
  )
  expect(neutralTokens(set, 2, 2)).toEqual([FILLER, LEAN])
  expect(neutralTokens(set, 2, 9).slice(-2).sort()).toEqual([GOOD, BAD])
  expect(neutralTokens(setOf([[GOOD]], [0]), 2, 3)).toEqual([1])
})
