// Proofs of what not every device computes: steps of numbers, subwords, heads besides the classifier's, text CNNs, states carried
// from batch to batch, decoders. A device that lacks one refuses it with its reason.

import { CELL_FACTS, CELLS, CLASSES_ONLY, type Device, TOKENS_ONLY } from '@core'
import { describe, expect, test } from 'vitest'
import {
  LENGTHS,
  canCompute,
  compareAll,
  compareGradients,
  compareStep,
  compareWriting,
  expectPiecesAsWhole,
  expectSameTrace,
  ruleOf,
  withBoth
} from './beside-reference'
import { shareOf } from '../gate-share'
import {
  NUMBERS,
  SUBWORDS,
  allCases,
  carriedCases,
  continued,
  filterCases,
  focalCases,
  headCases,
  pairCases,
  raggedBatch,
  randomLengths,
  randomParams,
  smallSpec
} from './cases'

/** Declares the proofs of inputs, heads and decoders besides the token classifier. */
export function proveTaskShapes(device: Device): void {
  const readers = TOKENS_ONLY.includes(device.name) ? [] : allCases(NUMBERS, 7)
  describe.skipIf(readers.length === 0)(
    'steps of numbers: forward, trace, gradients and one step as the reference',
    () => {
      for (const { name, spec } of readers)
        test(name, () => compareAll(device, spec, raggedBatch(spec, 5, { lengths: LENGTHS, weighted: true }), ruleOf()))
      test('with dropout on the channels, two slices', () => {
        const spec = smallSpec({ ...NUMBERS, bidirectional: true, layers: 2, dropout: 0.4, embeddingDropout: 0.3 })
        return compareAll(device, spec, raggedBatch(spec, 7, { lengths: randomLengths(7, 20, 9) }), ruleOf())
      })
    }
  )

  const spellers = TOKENS_ONLY.includes(device.name) ? [] : allCases(SUBWORDS, 7)
  describe.skipIf(spellers.length === 0)(
    'tokens with pieces: forward, trace, gradients and one step as the reference',
    () => {
      for (const { name, spec } of spellers)
        test(name, () => compareAll(device, spec, raggedBatch(spec, 5, { lengths: LENGTHS, weighted: true }), ruleOf()))
      test('with dropout on the vectors, two slices, clipped', () => {
        const spec = smallSpec({ ...SUBWORDS, bidirectional: true, layers: 2, dropout: 0.4, embeddingDropout: 0.3 })
        const batch = raggedBatch(spec, 7, { lengths: randomLengths(7, 20, 9) })
        return compareAll(device, spec, batch, ruleOf({ clipNorm: 0.5 }))
      })
      test('more distinct tokens in a batch than the vocabulary has entries', () => {
        const spec = smallSpec({ ...SUBWORDS, vocabulary: 3 })
        return compareAll(device, spec, raggedBatch(spec, 9, { lengths: randomLengths(9, 33, 9) }), ruleOf())
      })
      test('rows without any token', () =>
        compareAll(
          device,
          smallSpec({ ...SUBWORDS, pooling: 'max' }),
          { ...raggedBatch(smallSpec(SUBWORDS), 1, { lengths: [0, 0] }), steps: 0, ids: new Int32Array(0) },
          ruleOf()
        ))
      test('a batch that does not say what its tokens are made of is refused', async () => {
        const model = await device.open(smallSpec(SUBWORDS), randomParams(smallSpec(SUBWORDS), 3), { threads: 1 })
        const { pieces, ...batch } = raggedBatch(smallSpec(SUBWORDS), 5)
        expect(pieces).toBeDefined()
        await expect(model.predict(batch)).rejects.toMatchObject({ code: 'shape-mismatch', case: 'batch-pieces' })
        await model.close()
      })
    }
  )
  describe('the focal loss: forward, trace, gradients and one step as the reference', () => {
    const cases = focalCases({ dropout: 0.3, embeddingDropout: 0.2 })
    for (const { name, spec } of cases.filter((one) => canCompute(device, one.spec)))
      test(name, () => compareAll(device, spec, raggedBatch(spec, 5, { lengths: LENGTHS, weighted: true }), ruleOf()))
    test('some rows right beyond what float32 can tell from 1, the others as wrong', () => {
      const { spec } = focalCases()[0]
      const params = randomParams(spec, 3)
      params.get('fc.bias')!.data.set([60, 0, 0])
      const batch = raggedBatch(spec, 5, { lengths: LENGTHS })
      expect(new Set(batch.labels).has(0) && new Set(batch.labels).size > 1).toBe(true)
      return compareAll(device, spec, batch, ruleOf(), params)
    })
  })
  const heads = CLASSES_ONLY.includes(device.name) ? [] : shareOf(headCases({ dropout: 0.3, embeddingDropout: 0.2 }))
  describe.skipIf(heads.length === 0)('every head: forward, trace, gradients and one step as the reference', () => {
    for (const { name, spec } of heads)
      test(name, () => compareAll(device, spec, raggedBatch(spec, 5, { lengths: LENGTHS, weighted: true }), ruleOf()))
    for (const { name, spec } of headCases().filter(({ spec: { cell } }) => cell === 'gru'))
      test(`${name}: the gradient of outputs asked for by name`, () =>
        withBoth(device, spec, async (got, expected) => {
          const batch = raggedBatch(spec, 5, { lengths: LENGTHS })
          const options = { gradient: 'logit' } as const
          expectSameTrace(await got.trace(batch, options), await expected.trace(batch, options))
        }))
  })
  describe.skipIf(heads.length === 0)(
    'states before the first step: all of it as the reference, states after too',
    () => {
      for (const { name, spec } of shareOf(carriedCases({ dropout: 0.3, embeddingDropout: 0.2 })))
        test(name, () => {
          const batch = raggedBatch(spec, 5, { lengths: LENGTHS, weighted: true })
          return compareAll(device, spec, continued(spec, batch, 6), ruleOf())
        })
      for (const { name, spec } of shareOf(carriedCases()))
        test(`${name}: a text read in two pieces gives the logits and states of the whole`, () =>
          withBoth(device, spec, (got) => expectPiecesAsWhole(got)))
      test('states of another shape, and of a network that reads from both ends, are refused', async () => {
        for (const spec of [smallSpec({ layers: 2 }), smallSpec({ bidirectional: true })]) {
          const batch = continued(smallSpec(), raggedBatch(spec, 5), 6)
          await withBoth(device, spec, async (got) => {
            await expect(got.predict(batch)).rejects.toMatchObject({ code: 'shape-mismatch' })
          })
        }
      })
    }
  )
  const filters = TOKENS_ONLY.includes(device.name) ? [] : filterCases({ dropout: 0.3, embeddingDropout: 0.2 })
  describe.skipIf(filters.length === 0)('a text CNN: forward, trace, gradients and one step as the reference', () => {
    for (const { name, spec } of filters) {
      test(name, () => compareAll(device, spec, raggedBatch(spec, 5, { lengths: LENGTHS, weighted: true }), ruleOf()))
      test(`${name}: rows shorter than every filter, and none, in two slices`, () =>
        compareAll(device, spec, raggedBatch(spec, 7, { lengths: randomLengths(7, 20, 3) }), ruleOf()))
    }
    test('rows without any token', () =>
      compareAll(
        device,
        filters[0].spec,
        { ...raggedBatch(filters[0].spec, 1, { lengths: [0, 0] }), steps: 0, ids: new Int32Array(0) },
        ruleOf()
      ))
  })
  for (const cell of CELLS.filter((name) => !CELL_FACTS[name].kernels))
    test.skipIf(filters.length > 0)(`${cell} is refused with its reason`, async () => {
      const spec = smallSpec({ cell, pooling: 'max' })
      await expect(device.open(spec, randomParams(spec, 3), { threads: 1 })).rejects.toMatchObject({
        code: 'device-unavailable'
      })
    })
  const pairs = CLASSES_ONLY.includes(device.name) ? [] : shareOf(pairCases({ dropout: 0.3, embeddingDropout: 0.2 }))
  describe.skipIf(pairs.length === 0)(
    'a decoder: forward, gradients, one step and what is written as the reference',
    () => {
      for (const { name, spec } of pairs)
        test(name, async () => {
          const batch = raggedBatch(spec, 5, { lengths: LENGTHS.filter((length) => length > 0), weighted: true })
          await compareStep(device, spec, batch, ruleOf())
          await compareGradients(device, spec, batch)
          for (const beam of [1, 3]) await compareWriting(device, spec, batch, { beam, maxLength: 6 })
        })
      test('inspection is refused', async () => {
        const { spec } = pairs[0]
        const model = await device.open(spec, randomParams(spec, 3), { threads: 1 })
        const batch = raggedBatch(spec, 5, { lengths: [3] })
        await expect(model.trace(batch, { gradient: 'none' })).rejects.toMatchObject({ case: 'task-not-here' })
        await model.close()
      })
    }
  )
  test.skipIf(pairs.length > 0)('a decoder is refused with its reason', async () => {
    const spec = smallSpec({ vocabulary: 13, classes: 7, decoder: { alignment: 'dot' } })
    await expect(device.open(spec, randomParams(spec, 3), { threads: 1 })).rejects.toMatchObject({
      code: 'device-unavailable'
    })
  })
  test.skipIf(heads.length > 0)('a head that is no classifier is refused with its reason', async () => {
    const spec = smallSpec({ head: 'squared', classes: 1 })
    await expect(device.open(spec, randomParams(spec, 3), { threads: 1 })).rejects.toMatchObject({
      code: 'device-unavailable'
    })
  })
}
