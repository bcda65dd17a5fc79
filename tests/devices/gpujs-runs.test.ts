// WebGPU over many steps: the losses of `native`, weights that stay on the device, no buffer left behind. What becomes of the
// process is gpujs-process.test.ts.

import {
  type Batch,
  type ModelSpec,
  type ResidentModel,
  type UpdateRule,
  gpuDevice,
  initialParams,
  onnxDevice,
  referenceDevice
} from '@core'
import type { IPipeline } from 'gpu.js'
import { describe, expect, test, vi } from 'vitest'
import { nodeGpuHost } from '../../src-main/host/gpu/node-gpu'
import { inProcessHost } from '../../src-main/host/onnx/onnx-host'
import { SHARE } from '../gate-share'
import { raggedBatch, randomLengths, randomParams, smallSpec } from './cases'
import { ruleOf } from './beside-reference'
import { watchGpu } from './gpu-watch'
import { useSoftwareVulkan } from './software-vulkan'

vi.setConfig({ testTimeout: 240_000 })
useSoftwareVulkan()
/** In the gate fewer: each is a dozen submits to software Vulkan. */
const STEPS = SHARE ? 60 : 200
const device = gpuDevice('webgpu', nodeGpuHost)
const { available, reason } = await device.probe()

/** Texts whose first token decides: something to learn. */
function learnable(spec: ModelSpec, seed: number): Batch {
  const batch = raggedBatch(spec, seed, { lengths: randomLengths(seed, 12, 6).map((length) => Math.max(1, length)) })
  return { ...batch, labels: batch.labels!.map((_, row) => batch.ids[row * batch.steps] % spec.classes) }
}

const adam = (step: number): UpdateRule => ruleOf({ step, learningRate: 0.02, clipNorm: 1, dropoutSeed: step }, 'adam')

async function losses(model: ResidentModel, steps: number): Promise<number[]> {
  const curve: number[] = []
  for (let step = 1; step <= steps; step++)
    curve.push((await model.step(learnable(model.spec, step % 7), adam(step))).loss)
  return curve
}

describe.skipIf(!available)(`device webgpu over many steps${available ? '' : ` SKIPPED: ${reason?.code}`}`, () => {
  const spec = smallSpec({ cell: 'gru', bidirectional: true, pooling: 'mean', dropout: 0.1 })
  const params = initialParams(spec, { inputInit: 'glorot', recurrentInit: 'orthogonal', forgetBias: 1 }, 2)

  test(`a ${STEPS}-step loss curve within 1 % of native, step by step, and no buffer left behind`, async () => {
    const buffers = watchGpu()
    const before = buffers.live()
    const native = await onnxDevice('native', inProcessHost('native')).open(spec, params, { threads: 1 })
    const expected = await losses(native, STEPS)
    await native.close()
    const model = await device.open(spec, params, { threads: 1 })
    const got: number[] = await losses(model, 20)
    const settled = buffers.live()
    for (let step = 21; step <= STEPS; step++) got.push((await model.step(learnable(spec, step % 7), adam(step))).loss)
    expect(settled, 'weights and a workspace are buffers').toBeGreaterThan(before)
    expect(buffers.live(), 'steps of shapes already met make none').toBe(settled)
    await model.close()
    expect(buffers.live(), 'closing frees all').toBe(before)

    expect(expected.at(-1)!).toBeLessThan(0.5 * expected[0])
    for (const [index, loss] of got.entries())
      expect(Math.abs(loss - expected[index]), `step ${index + 1}: ${loss}, native ${expected[index]}`).toBeLessThan(
        Math.max(0.01 * expected[index], 1e-4)
      )
    vi.restoreAllMocks()
  })

  test('larger batches replace the workspace: there is never more than one, and what fits makes no buffer', async () => {
    const buffers = watchGpu()
    const before = buffers.live()
    const model = await device.open(spec, params, { threads: 1 })
    const counts: number[] = []
    for (const [rows, steps] of [
      [2, 3],
      [9, 4],
      [3, 17],
      [40, 9],
      [2, 3],
      [33, 5]
    ] as const) {
      await model.step(raggedBatch(spec, rows, { lengths: Array<number>(rows).fill(steps) }), adam(1))
      counts.push(buffers.live())
    }
    expect(new Set(counts).size, counts.join(' ')).toBe(1)
    await model.close()
    expect(buffers.live()).toBe(before)
    vi.restoreAllMocks()
  })

  test('a step sends no weights up and brings none down: one submit, a few kilobytes', async () => {
    const wide = smallSpec({ hidden: 64, embedding: 64, vocabulary: 3000, dropout: 0.1 })
    const model = await device.open(wide, randomParams(wide, 1, 0.1), { threads: 1 })
    const batch = raggedBatch(wide, 1)
    await model.step(batch, adam(1))
    const gpu = watchGpu()
    await model.step(batch, adam(2))
    expect(gpu.submits()).toBe(1)
    expect(gpu.bytesUp()).toBeLessThan(24_000)
    expect(gpu.bytesDown()).toBeLessThan(100)
    const { params } = await model.parameters()
    expect(gpu.bytesDown(), 'weights and two slots, when asked for').toBeGreaterThan(
      3 * 4 * [...params.values()].reduce((sum, { data }) => sum + data.length, 0)
    )
    await model.close()
    vi.restoreAllMocks()
  })

  test('a refused step changes neither weights nor optimizer memory', async () => {
    const model = await device.open(spec, params, { threads: 1 })
    await model.step(learnable(spec, 1), adam(1))
    const before = await model.parameters()
    const batch = learnable(spec, 2)
    const refused = await model.step(
      { ...batch, weights: new Float32Array(batch.batchSize).fill(1).with(3, Infinity) },
      adam(2)
    )
    expect(refused).toMatchObject({ finite: false, nonFinite: 'loss', updateRatio: 0 })
    expect(await model.parameters()).toEqual(before)
    expect((await model.step(batch, adam(2))).finite).toBe(true)
    await model.close()
  })

  test('a refused step names the first tensor whose gradient is not finite, though the loss is', async () => {
    const steep = smallSpec({ cell: 'rnn', activation: 'relu', layers: 2, hidden: 5, pooling: 'mean' })
    // Layer 0 puts out some 1e37, layer 1 takes it back: only the gradient by layer 1's input weights multiplies it.
    const scales: Readonly<Record<string, number>> = {
      'rnn.weight_ih_l0': 1e37,
      'rnn.weight_ih_l1': 1e-37,
      'fc.weight': 1000
    }
    const weights = new Map(
      [...randomParams(steep, 1, 0.3)].map(([name, { shape, data }]) => [
        name,
        { shape, data: data.map((value) => value * (scales[name] ?? (name === 'embedding.weight' ? 1 : 0))) }
      ])
    )
    const model = await device.open(steep, weights, { threads: 1 })
    const refused = await model.step(learnable(steep, 3), adam(1))
    expect(refused).toMatchObject({ finite: false, nonFinite: 'rnn.weight_ih_l1' })
    expect(Number.isFinite(refused.loss)).toBe(true)
    expect((await model.parameters()).params).toEqual(weights)
    await model.close()
  })

  test('a gradient whose squares overflow float32 has its true norm, and is clipped by it', async () => {
    const steep = smallSpec({ cell: 'rnn', activation: 'relu', pooling: 'mean' })
    const huge = randomParams(steep, 1, 0.3)
    for (const [index] of huge.get('embedding.weight')!.data.entries())
      if (index >= steep.embedding) huge.get('embedding.weight')!.data[index] *= 1e24
    for (const [index] of huge.get('fc.weight')!.data.entries()) huge.get('fc.weight')!.data[index] *= 1e-24
    const [model, expected] = [
      await device.open(steep, huge, { threads: 1 }),
      await referenceDevice.open(steep, huge, { threads: 1 })
    ]
    const [got, wanted] = [
      await model.step(learnable(steep, 3), ruleOf({ clipNorm: 1 })),
      await expected.step(learnable(steep, 3), ruleOf({ clipNorm: 1 }))
    ]
    expect(wanted.gradientNorm).toBeGreaterThan(1e20)
    expect(got.finite).toBe(true)
    expect(got.gradientNorm / wanted.gradientNorm).toBeCloseTo(1, 4)
    expect(got.clipScale / wanted.clipScale).toBeCloseTo(1, 4)
    await Promise.all([model.close(), expected.close()])
  })

  test('more traced shapes than fit: the oldest gpu.js plans are freed, and their shapes come again', async () => {
    const buffers = watchGpu()
    const before = buffers.live()
    const small = smallSpec({ cell: 'rnn', hidden: 2 })
    const model = await device.open(small, randomParams(small, 1), { threads: 1 })
    const max: number[] = []
    for (let round = 0; round < 2; round++) {
      for (let rows = 1; rows < 40; rows *= 2)
        for (const steps of [1, 5, 7, 9])
          await model.trace(raggedBatch(small, rows, { lengths: Array<number>(rows).fill(steps) }), {
            gradient: 'none'
          })
      max.push(buffers.live())
    }
    expect(max[1]).toBe(max[0])
    await model.close()
    expect(buffers.live()).toBe(before)
    vi.restoreAllMocks()
  })

  test('what gpu.js computes, the trace, runs recorded, as one submit: it falls back to nothing', async () => {
    const model = await device.open(spec, params, { threads: 1 })
    await model.step(learnable(spec, 1), adam(1))
    await model.trace(learnable(spec, 1), { gradient: 'loss' })
    // Not in gpu.js's declarations.
    const { pipelines } = (await nodeGpuHost.open('webgpu')).gpu as unknown as {
      readonly pipelines: readonly IPipeline[]
    }
    expect(pipelines.map(({ executorKind, fallbackReason }) => [executorKind, fallbackReason])).toEqual([
      ['fused-encoder', null]
    ])
    await model.close()
    expect(pipelines).toHaveLength(0)
  })

  test('calls made at once are answered in order, and closing waits for them', async () => {
    const model = await device.open(spec, params, { threads: 1 })
    const batch = learnable(spec, 1)
    const pending = [model.step(batch, adam(1)), model.predict(batch), model.step(batch, adam(2))]
    const closed = model.close()
    const [first, , second] = (await Promise.all(pending)) as [{ loss: number }, unknown, { loss: number }]
    expect(second.loss).not.toBe(first.loss)
    await closed
  })
})
