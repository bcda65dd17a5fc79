// One body over all devices: whatever computes must give the reference's numbers. A device that is not available here
// is skipped by name, with its reason in the test's title.

import { type Device, NEVER_FROZEN, type OptimizerName } from '@core'
import { OPTIMIZERS } from '../../src-core/device/optimizers'
import { describe, expect, test } from 'vitest'
import { LENGTHS, canCompute, compareAll, compareUpdates, expectSameTrace, ruleOf, withBoth } from './beside-reference'
import { type Case, allCases, raggedBatch, randomLengths, randomParams, smallSpec } from './cases'
import { expectClose } from '../tolerance'
import { proveTaskShapes } from './task-shape-proofs'

/** Declares every proof for one device. @param every of the models each so-manieth is enough for the gate's share */
export async function proveDevice(device: Device, every = 3): Promise<void> {
  const { available, reason } = await device.probe()
  describe.skipIf(!available)(`device ${device.name}${available ? '' : ` SKIPPED: ${reason?.code}`}`, () => {
    describe('equals the reference: forward and trace within 1e-5, gradients and one step within 5e-5', () => {
      for (const { name, spec } of allCases({}, every).filter(({ spec }) => canCompute(device, spec)))
        test(name, () => compareAll(device, spec, raggedBatch(spec, 5, { lengths: LENGTHS, weighted: true }), ruleOf()))
    })

    describe('batch sizes around the slices, ragged, two directions, attention, dropout everywhere', () => {
      const spec = smallSpec({
        cell: 'lstm',
        peephole: true,
        bidirectional: true,
        layers: 2,
        pooling: 'attention',
        dropout: 0.4,
        embeddingDropout: 0.3
      })
      for (const size of [1, 3, 5, 7, 16, 17, 33])
        test(`${size} rows`, () =>
          compareAll(
            device,
            spec,
            raggedBatch(spec, size, { lengths: randomLengths(size, size, 9) }),
            ruleOf({ clipNorm: 0.5 })
          ))
    })

    proveTaskShapes(device)

    const dropoutCases: Case[] = [
      { name: 'gru, two layers, mean', spec: smallSpec({ cell: 'gru', layers: 2, pooling: 'mean', dropout: 0.5 }) },
      { name: 'rnn relu, tokens only', spec: smallSpec({ cell: 'rnn', activation: 'relu', embeddingDropout: 0.5 }) }
    ]
    for (const { name, spec } of dropoutCases)
      test(`dropout drops the reference's units: ${name}`, () =>
        compareAll(device, spec, raggedBatch(spec, 2, { lengths: LENGTHS }), ruleOf()))

    test('rows without any token pool to zeros, in a batch of nothing else too', () =>
      compareAll(
        device,
        smallSpec({ bidirectional: true, pooling: 'max' }),
        { ...raggedBatch(smallSpec(), 1, { lengths: [0, 0, 0] }), steps: 0, ids: new Int32Array(0) },
        ruleOf()
      ))

    test('an empty batch is a step without gradient', async () => {
      const spec = smallSpec()
      await withBoth(device, spec, async (got, expected) => {
        const batch = raggedBatch(spec, 1, { lengths: [] })
        expect(await got.step(batch, ruleOf())).toEqual(await expected.step(batch, ruleOf()))
        expect((await got.predict(batch)).logits).toHaveLength(0)
      })
    })

    test('a long text, T = 300: states stay those of the reference', () => {
      const spec = smallSpec({ cell: 'gru', bidirectional: true, pooling: 'mean' })
      return compareAll(device, spec, raggedBatch(spec, 4, { lengths: [300, 12, 0] }), ruleOf())
    })

    describe('every optimizer with decay and both clippings: weights, optimizer memory and norms of three steps', () => {
      for (const name of Object.keys(OPTIMIZERS) as OptimizerName[]) test(name, () => compareUpdates(device, name))
    })

    test('20 Adam steps from the same weights stay together, optimizer memory included', async () => {
      const spec = smallSpec({ cell: 'gru', bidirectional: true })
      await withBoth(device, spec, async (got, expected) => {
        for (let step = 1; step <= 20; step++) {
          const batch = raggedBatch(spec, step, { lengths: LENGTHS })
          const rule = ruleOf({ step, learningRate: 0.01, clipNorm: 1 }, 'adam')
          expectClose(
            `loss of step ${step}`,
            [(await got.step(batch, rule)).loss],
            [(await expected.step(batch, rule)).loss],
            { absolute: 0, relative: 0.01 }
          )
        }
        expect([...(await got.parameters()).optimizer.keys()]).toEqual([
          ...(await expected.parameters()).optimizer.keys()
        ])
      })
    })

    test('a model opened again from its parameters and optimizer memory goes on bit for bit', async () => {
      const spec = smallSpec({ cell: 'lstm' })
      const batch = raggedBatch(spec, 8, { lengths: LENGTHS })
      const first = await device.open(spec, randomParams(spec, 3), { threads: 1 })
      await first.step(batch, ruleOf({ step: 1 }, 'adam'))
      const state = await first.parameters()
      const again = await device.open(spec, state.params, { threads: 1, optimizer: state.optimizer })
      const rule = ruleOf({ step: 2 }, 'adam')
      expect(await again.step(batch, rule)).toEqual(await first.step(batch, rule))
      expect(await again.parameters()).toEqual(await first.parameters())
      await Promise.all([first.close(), again.close()])
    })

    test("saliency: the gradient of each row's own logit, with scaled tokens", async () => {
      const spec = smallSpec({ cell: 'lstm', bidirectional: true, pooling: 'mean' })
      await withBoth(device, spec, async (got, expected) => {
        const batch = raggedBatch(spec, 5, { lengths: LENGTHS })
        const options = { gradient: 'logit', scale: Float32Array.from(LENGTHS, (_, row) => row / 10) } as const
        expectSameTrace(await got.trace(batch, options), await expected.trace(batch, options))
      })
    })

    test.skipIf(NEVER_FROZEN.includes(device.name))('a frozen embedding: the step of the reference', () => {
      const spec = smallSpec({ cell: 'gru', bidirectional: true })
      return compareAll(
        device,
        spec,
        raggedBatch(spec, 5, { lengths: LENGTHS }),
        ruleOf({ frozen: true, clipNorm: 0.5 })
      )
    })

    test('a trace without gradient needs no labels', async () => {
      const spec = smallSpec()
      await withBoth(device, spec, async (got, expected) => {
        const batch = raggedBatch(spec, 5, { lengths: LENGTHS, labelled: false })
        expectSameTrace(await got.trace(batch, { gradient: 'none' }), await expected.trace(batch, { gradient: 'none' }))
        await expect(got.step(batch, ruleOf())).rejects.toMatchObject({ code: 'labels' })
      })
    })

    for (const [what, value] of [
      ['NaN', NaN],
      ['Inf', Infinity],
      ['1e38', 1e38]
    ] as const) {
      test(`${what} in the weights: the step says so and changes nothing`, async () => {
        const spec = smallSpec({ cell: 'lstm', pooling: 'mean' })
        const params = randomParams(spec, 3)
        params.get('fc.weight')!.data[0] = value
        params.get('fc.weight')!.data[5] = -value
        const model = await device.open(spec, params, { threads: 1 })
        const before = await model.parameters()
        const result = await model.step(raggedBatch(spec, 5, { lengths: LENGTHS }), ruleOf({}, 'adam'))
        if (what === '1e38')
          expect(result.finite).toBe(Number.isFinite(result.loss) && Number.isFinite(result.gradientNorm))
        else expect(result).toMatchObject({ finite: false, nonFinite: expect.stringMatching(/loss|weight|bias/) })
        if (!result.finite) expect((await model.parameters()).params).toEqual(before.params)
        await model.close()
      })
    }

    test('a closed model refuses with "handle-closed", and closing twice is no error', async () => {
      const spec = smallSpec()
      const model = await device.open(spec, randomParams(spec, 1), { threads: 1 })
      await model.close()
      await model.close()
      const batch = raggedBatch(spec, 1)
      for (const call of [
        () => model.step(batch, ruleOf()),
        () => model.predict(batch),
        () => model.trace(batch, { gradient: 'none' }),
        () => model.gradients(batch),
        () => model.parameters()
      ]) {
        await expect(call()).rejects.toMatchObject({ code: 'handle-closed' })
      }
    })
  })
}
