// A readable device whose state survives checkpoints, for tests of what happens between two halves of a run.

import {
  type Device,
  type ModelSpec,
  type OptimizerState,
  type ParamSet,
  Updater,
  cloneParams,
  isTable,
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
        const picked = (name: string, wanted: ReadonlySet<number>) => {
          const { shape, data: table } = gradients.get(name)!
          const rows = Int32Array.from(wanted).sort()
          const data = new Float32Array(rows.length * shape[1])
          rows.forEach((row, at) => data.set(table.subarray(row * shape[1], (row + 1) * shape[1]), at * shape[1]))
          return { rows, data }
        }
        const { pieces } = batch
        const read = batch.answers ? [...batch.ids, ...batch.answers.ids] : batch.ids
        const rows = new Set(pieces ? pieces.rowsOf(batch.ids) : read)
        const made = new Set([...batch.ids].flatMap((id) => (pieces && id !== 0 ? [...pieces.of(id)] : [])))
        const dense = new Map(
          [...gradients].filter(([name]) => !isTable(name)).map(([name, tensor]) => [name, tensor.data])
        )
        const tables = {
          ...picked('embedding.weight', rows),
          subwords: pieces ? picked('subword.weight', made) : undefined
        }
        const { final } = batch.initial ? await model.predict(batch) : {}
        return { loss, hits: 0, ...updater.apply(dense, tables, rule), ...(final ? { final } : {}) }
      },
      predict: async (batch) => (await current()).predict(batch),
      write: async (batch, options) => (await current()).write!(batch, options),
      trace: async (batch, traceOptions) => (await current()).trace(batch, traceOptions),
      gradients: async (batch) => (await current()).gradients(batch),
      parameters: async () => ({ params: cloneParams(weights), optimizer: copyState(updater.state()) }),
      close: () => inner.close()
    }
  }
}

const copyState = (state: OptimizerState): OptimizerState =>
  new Map([...state].map(([slot, params]) => [slot, cloneParams(params)]))
