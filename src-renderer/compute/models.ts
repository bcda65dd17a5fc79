// The models that live in this page, behind the methods of the contract.

import { type GpuHost, type ResidentModel, gpuDevice, modelClosed } from '@core'
import type { ComputeMethods, ModelHandle } from '../../src-core/contract/compute'
import type { Handlers } from '../../src-core/contract/rpc'

export function computeHandlers(host: GpuHost): Handlers<ComputeMethods> {
  const models = new Map<ModelHandle, ResidentModel>()
  let opened = 0
  const modelOf = (handle: ModelHandle): ResidentModel => {
    const model = models.get(handle)
    if (model) return model
    throw modelClosed()
  }
  return {
    probe: ({ device }) => gpuDevice(device, host).probe(),
    open: async ({ device, spec, params, options }) => {
      const model = await gpuDevice(device, host).open(spec, params, options)
      models.set(++opened, model)
      return { model: opened, report: model.report }
    },
    step: async ({ model, batch, rule }) => modelOf(model).step(batch, rule),
    predict: async ({ model, batch }) => modelOf(model).predict(batch),
    trace: async ({ model, batch, options }) => modelOf(model).trace(batch, options),
    gradients: async ({ model, batch }) => modelOf(model).gradients(batch),
    parameters: async ({ model }) => modelOf(model).parameters(),
    close: async ({ model }) => {
      await models.get(model)?.close()
      models.delete(model)
      return null
    }
  }
}
