// What weights in fewer bytes cost: the same rows through the model twice.

import type { Device } from '../../device/device'
import type { ReducedWeights } from '../../graph/reduced-weights'
import type { ParamSet } from '../../model/params'
import { type ExportProject, logitsOf } from './project'
import { withBlend } from './test-vectors'

/** Measured on the held-out rows, or on the training rows where there are no others. */
export interface WeightsCost {
  readonly weights: ReducedWeights
  readonly rows: number
  readonly accuracyFloat32: number
  /** With the reduced weights. */
  readonly accuracy: number
  /** Rows that get another class than with float32 weights. */
  readonly changed: number
  readonly bytesFloat32: number
  readonly bytes: number
}

/** @param reduced the weights as a reader of the file will have them. @returns null where no rows can be read, and of tasks besides classes */
export async function rowsCost(
  project: ExportProject,
  device: Device,
  reduced: ParamSet
): Promise<Pick<WeightsCost, 'rows' | 'accuracyFloat32' | 'accuracy' | 'changed'> | null> {
  const { rows, classes, record } = project
  const measured = rows && (rows.heldOut.texts.length > 0 ? rows.heldOut : rows.train)
  if (!measured || record.task) return null
  const { texts, labels } = measured
  const predicted = async (weights: ParamSet): Promise<string[]> => {
    const logits = withBlend(project.blend, await logitsOf(device, project, weights, texts), texts)
    return logits.map((row) => classes[row.indexOf(Math.max(...row))])
  }
  const [whole, coarse] = [await predicted(project.params), await predicted(reduced)]
  const accuracy = (found: readonly string[]): number =>
    found.filter((label, row) => label === labels[row]).length / found.length
  return {
    rows: texts.length,
    accuracyFloat32: accuracy(whole),
    accuracy: accuracy(coarse),
    changed: whole.filter((label, row) => label !== coarse[row]).length
  }
}
