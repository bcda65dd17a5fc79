// The bundle of a task that is no classification of rows: weights, graph, tokenizer, predictors for Python, Node and the browser that
// answer as the task does, and vectors that prove them. Scripts that train a classifier are left out.

import type { Device } from '../../device/device'
import { CoreError } from '../../errors'
import { answerFields } from '../../tasks/answer-fields'
import { type Fitted, writes } from '../../tasks/task'
import { taskOf } from '../../tasks/tasks'
import { encoderOf } from '../../text/series-encoder'
import { rayExample } from './examples/examples'
import { type ExportFile, textFile } from './export-file'
import { configFile, tokenizerFiles } from './hugging-face-files'
import { labelledCsvs } from './labelled-csvs'
import { metricsCsv } from './metrics-csv'
import { withCard } from './model-card/with-card'
import { onnxFile } from './onnx-export'
import { packageFiles } from './package-files'
import type { WeightKind } from './predictors/predict-html'
import { predictTaskHtml } from './predictors/predict-task-html'
import { predictTaskMjs } from './predictors/predict-task-mjs'
import { PREDICT_TASK_PY } from './predictors/predict-task-py'
import { type ExportProject, outputsOf } from './project'
import { safetensorsFile } from './safetensors-file'
import { tensorboardFile } from './tensorboard'
import { testVectorsFile, vectorTexts, vectorsOf } from './test-vectors'

/** All files, SHA256SUMS last. @param device where the vectors' outputs come from */
export async function taskBundle(
  project: ExportProject,
  device: Device,
  { html, withData }: { readonly html: WeightKind; readonly withData: boolean }
): Promise<ExportFile[]> {
  const { record, encoder: spec, classes } = project
  const task = taskOf(record.task!.kind)
  if (writes(task)) throw new CoreError({ code: 'usage', case: 'pairs-onnx' })
  const fitted: Fitted = { spec: record.task!, outputs: classes }
  const texts = vectorTexts(project, withData)
  const outputs = await outputsOf(device, project, project.params, texts)
  const logits = outputs.map((row) => row.logits)
  const encoder = encoderOf(spec)
  const vectors = vectorsOf(project, texts, logits).map((vector, n) => ({
    ...vector,
    says: answerFields(task.prediction(texts[n], encoder.encode(texts[n]), outputs[n], fitted), texts[n])
  }))
  const files = [
    onnxFile(project),
    safetensorsFile(project),
    configFile(project),
    ...tokenizerFiles(spec),
    textFile('predict.py', PREDICT_TASK_PY, 'python'),
    textFile('predict.mjs', predictTaskMjs(), 'node'),
    textFile('predict.html', predictTaskHtml(project, html), 'browser'),
    rayExample(),
    ...packageFiles(),
    testVectorsFile(vectors),
    metricsCsv(project.events),
    tensorboardFile(record, project.events),
    ...(withData && project.rows ? labelledCsvs(project.rows, record.data.textColumn, record.data.labelColumn) : [])
  ]
  return withCard(project, files, withData)
}
