// What a run can be written as. In the order in which pages show them and write them: a TensorBoard log lies in a folder of its
// own, so it comes last; the others are written beside the first.

export const EXPORT_FORMATS = [
  'bundle',
  'onnx',
  'onnx-portable',
  'onnx-float16',
  'onnx-int8',
  'safetensors',
  'report',
  'tensorboard'
] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
