// A readable device whose state survives checkpoints, for tests of what happens between two halves of a run.

import {
  type Device,
  type ModelSpec,
  type OptimizerState,
  type ParamSet,
  Updater,
  cloneParams,
  referenceDevice
} from '@core'

/**
 * The reference's gradients with float32 weights and updates, as every CPU device keeps them: its state survives a
 * checkpoint bit for bit, which the reference's own float64 state does not.
 */
export const float32Device: Device = {
  name: 'reference',
  probe: () => referenceDevice.probe(),
  async open(spec: ModelSpec, params: ParamSet, options) {
    const weights = cloneParams(params)
    const updater = new Updater(weights, options.optimizer)
    const inner = await referenceDevice.open(spec, params, { threads: 1 })
    const current = () => referenceDevice.open(spec, weights, { threads: 1 })
    return {
      spec,
      report: inner.report,
      async step(batch, rule) {
        const model = await current()
        const { loss, gradients } = await model.gradients(batch)
        const rows = Int32Array.from({ length: spec.vocabulary }, (_, row) => row).filter((row) =>
          batch.ids.includes(row)
        )
        const embedding = gradients.get('embedding.weight')!.data
        const data = new Float32Array(rows.length * spec.embedding)
        rows.forEach((row, at) =>
          data.set(embedding.subarray(row * spec.embedding, (row + 1) * spec.embedding), at * spec.embedding)
        )
        const dense = new Map(
          [...gradients].filter(([name]) => name !== 'embedding.weight').map(([name, tensor]) => [name, tensor.data])
        )
        return { loss, hits: 0, ...updater.apply(dense, { rows, data }, rule) }
      },
      predict: async (batch) => (await current()).predict(batch),
      trace: async (batch, traceOptions) => (await current()).trace(batch, traceOptions),
      gradients: async (batch) => (await current()).gradients(batch),
      parameters: async () => ({ params: cloneParams(weights), optimizer: copyState(updater.state()) }),
      close: () => inner.close()
    }
  }
}

const copyState = (state: OptimizerState): OptimizerState =>
  new Map([...state].map(([slot, params]) => [slot, cloneParams(params)]))
