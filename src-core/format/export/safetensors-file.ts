// model.safetensors: PyTorch's names and gate order, with the model's settings, labels and tokenizer in its metadata.

import { writeSafetensors } from '../safetensors'
import type { ExportFile } from './export-file'
import { selfDescription } from './metadata'
import type { ExportProject } from './project'

export function safetensorsFile(project: ExportProject): ExportFile {
  return {
    name: 'model.safetensors',
    bytes: writeSafetensors(project.params, { format: 'pt', ...selfDescription(project) }),
    opens: 'safetensors'
  }
}
