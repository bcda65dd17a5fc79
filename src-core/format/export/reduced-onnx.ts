// model.onnx with weights in fewer bytes, and what that costs as a reader of the file will see it.

import type { Device } from '../../device/device'
import type { ReducedWeights } from '../../graph/reduced-weights'
import { importOnnx } from '../import/onnx/import'
import type { ExportFile } from './export-file'
import { foldedProject } from './fold-subwords'
import { onnxFile } from './onnx-export'
import type { ExportProject } from './project'
import { type WeightsCost, rowsCost } from './weights-cost'

/** @returns the file; its cost, of the network alone, as `rowsCost` measures it */
export async function reducedOnnx(
  whole: ExportProject,
  weights: ReducedWeights,
  device: Device
): Promise<{ file: ExportFile; cost: WeightsCost | null }> {
  const project = { ...foldedProject(whole), blend: null }
  const file = onnxFile(project, { weights })
  const measured = whole.record.task ? null : await rowsCost(project, device, importOnnx(file.bytes).params)
  const bytesFloat32 = onnxFile(project).bytes.length
  return { file, cost: measured && { weights, ...measured, bytesFloat32, bytes: file.bytes.length } }
}
