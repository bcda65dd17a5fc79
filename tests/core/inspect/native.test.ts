// What the workbench shows is what the mainline computes: gates, states and saliencies over the native device equal the
// float64 reference for every cell.

import { describe, expect, test } from 'vitest'
import { type Encoded, type ResidentModel, inspectText, onnxDevice, probeModel, referenceDevice } from '@core'
import { inProcessHost } from '../../../src-main/host/onnx/onnx-host'
import { CELLS, POOLINGS, raggedBatch, randomParams, smallSpec } from '../../devices/cases'

const native = onnxDevice('native', inProcessHost('native'))
const { available, reason } = await native.probe()
const ids = Int32Array.from([2, 5, 7, 3, 9, 4, 1])
const encoded: Encoded = {
  ids,
  tokens: [...'abcdefg'].map((text, n) => ({ text, start: n, end: n + 1 })),
  keptFrom: 0,
  keptTo: 7,
  unknown: ['g'],
  truncated: false
}
const close = (got: readonly number[], expected: readonly number[], tolerance: number): void => {
  expect(got).toHaveLength(expected.length)
  got.forEach((value, at) =>
    expect(Math.abs(value - expected[at]), `${value} for ${expected[at]}`).toBeLessThan(tolerance)
  )
}

async function both<T>(
  spec: ReturnType<typeof smallSpec>,
  use: (model: ResidentModel, params: ReturnType<typeof randomParams>) => Promise<T>
): Promise<[T, T]> {
  const params = randomParams(spec, 21, 0.4)
  const results: T[] = []
  for (const device of [native, referenceDevice]) {
    const model = await device.open(spec, params, { threads: 1 })
    try {
      results.push(await use(model, params))
    } finally {
      await model.close()
    }
  }
  return [results[0], results[1]]
}

describe.skipIf(!available)(`native${available ? '' : ` SKIPPED: ${reason?.code}`}`, () => {
  for (const [index, cell] of CELLS.entries()) {
    test(`${cell.name}, two layers, both directions: gates and states within 1e-5 of the reference, saliencies within 1e-4`, async () => {
      const spec = smallSpec({
        ...cell.spec,
        layers: 2,
        bidirectional: true,
        pooling: POOLINGS[index % POOLINGS.length]
      })
      const [got, expected] = await both(spec, (model, params) =>
        inspectText(model, params, ['x', 'y', 'z'], 'abcdefg', encoded)
      )
      expect(got.layers).toHaveLength(4)
      for (const [n, layer] of expected.layers.entries()) {
        for (const gate of Object.keys(layer.gates))
          layer.gates[gate].forEach((step, t) => close(got.layers[n].gates[gate][t], step, 1e-5))
        layer.states.forEach((step, t) => close(got.layers[n].states[t], step, 1e-5))
        layer.cells?.forEach((step, t) => close(got.layers[n].cells![t], step, 2e-5))
        close(got.layers[n].gradient!, layer.gradient!, 1e-4)
      }
      expected.prefix.forward.forEach((step, t) => close(got.prefix.forward[t], step, 1e-5))
      for (const name of ['gradientNorm', 'gradientInput', 'leaveOneOut'] as const)
        close(got.saliency[name]!, expected.saliency[name]!, 1e-4)
      close(got.saliency.integrated!.values, expected.saliency.integrated!.values, 1e-4)
      expect(got.saliency.integrated!.steps).toBe(expected.saliency.integrated!.steps)
    })

    test(`${cell.name}: a probe over ragged batches counts the same gates and the same gradient flow as the reference`, async () => {
      const spec = smallSpec({ ...cell.spec, bidirectional: true })
      const batches = [raggedBatch(spec, 3, { lengths: [7, 4, 1, 6] }), raggedBatch(spec, 4, { lengths: [3, 2] })]
      const [got, expected] = await both(spec, (model) => probeModel(model, batches, 1, () => 0))
      expect(got.steps).toBe(expected.steps)
      for (const [n, layer] of expected.layers.entries()) {
        // A value within 1e-5 of a threshold may fall on either side: one count of 23 steps at most.
        for (const [g, gate] of layer.gates.entries()) close(got.layers[n].gates[g].right, gate.right, 256 / 23)
        close(got.flow[n].norms, expected.flow[n].norms, 1e-4)
        close(got.flow[n].shares, expected.flow[n].shares, 1e-3)
      }
    })
  }
})
