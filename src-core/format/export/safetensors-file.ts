// model.safetensors: PyTorch's names and gate order, with the model's settings, labels and tokenizer in its metadata.

import { writeSafetensors } from '../safetensors'
import type { ExportFile } from './export-file'
import { foldedProject } from './fold-subwords'
import { selfDescription } from './metadata'
import type { ExportProject } from './project'

export function safetensorsFile(whole: ExportProject): ExportFile {
  const project = foldedProject(whole)
  return {
    name: 'model.safetensors',
    bytes: writeSafetensors(project.params, { format: 'pt', ...selfDescription(project) }),
    opens: 'safetensors'
  }
}
