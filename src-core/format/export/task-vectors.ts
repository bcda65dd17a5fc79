// test_vectors.json of a task that answers with the outputs of its network: beside ids and logits what the task says of each text.

import type { Device } from '../../device/device'
import { CoreError } from '../../errors'
import { answerFields } from '../../tasks/answer-fields'
import { type Fitted, type OutputTask, writes } from '../../tasks/task'
import { taskOf } from '../../tasks/tasks'
import { encoderOf } from '../../text/series-encoder'
import { type ExportProject, outputsOf } from './project'
import { type TestVector, vectorsOf } from './test-vectors'

/** The project's task, one whose outputs are the answer of a row. @throws CoreError "usage" for one that writes */
export function learnedTask({ record }: ExportProject): OutputTask {
  const task = taskOf(record.task!.kind)
  if (writes(task) || task.kind === 'language' || task.kind === 'pairs')
    throw new CoreError({ code: 'usage', case: 'pairs-onnx' })
  return task
}

/** @param device where the outputs come from */
export async function answeredVectors(
  project: ExportProject,
  task: OutputTask,
  texts: readonly string[],
  device: Device
): Promise<TestVector[]> {
  const { record, encoder: spec, classes, params } = project
  const fitted: Fitted = { spec: record.task!, outputs: classes }
  const outputs = await outputsOf(device, project, params, texts)
  const encoder = encoderOf(spec)
  const logits = outputs.map((row) => row.logits)
  return vectorsOf(project, texts, logits).map((vector, n) => ({
    ...vector,
    says: answerFields(task.prediction(texts[n], encoder.encode(texts[n]), outputs[n], fitted), texts[n])
  }))
}
