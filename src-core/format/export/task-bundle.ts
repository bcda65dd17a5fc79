// The bundle of a task that is no classification of rows: weights, graph, tokenizer, predictors for Python, Node and the browser that
// answer as the task does, a script that trains it again in PyTorch, and vectors that prove them.

import type { Device } from '../../device/device'
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
import { predictTaskPy } from './predictors/predict-task-py'
import { predictTorchTaskPy } from './predictors/predict-torch-task-py'
import { trainTorchPy } from './predictors/train-torch-py'
import type { ExportProject } from './project'
import { safetensorsFile } from './safetensors-file'
import { answeredVectors, learnedTask } from './task-vectors'
import { tensorboardFile } from './tensorboard'
import { testVectorsFile, vectorTexts } from './test-vectors'

/** All files, SHA256SUMS last. @param device where the vectors' outputs come from */
export async function taskBundle(
  project: ExportProject,
  device: Device,
  { html, withData }: { readonly html: WeightKind; readonly withData: boolean }
): Promise<ExportFile[]> {
  const { record, encoder, rows } = project
  const task = learnedTask(project)
  const files = [
    onnxFile(project),
    safetensorsFile(project),
    configFile(project),
    ...tokenizerFiles(encoder),
    textFile('predict.py', predictTaskPy('texts'), 'python'),
    textFile('predict_torch.py', predictTorchTaskPy('texts'), 'torch'),
    textFile('train_torch.py', trainTorchPy(task.kind), 'trainTorch'),
    textFile('predict.mjs', predictTaskMjs(), 'node'),
    textFile('predict.html', predictTaskHtml(project, html), 'browser'),
    rayExample(),
    ...packageFiles(),
    testVectorsFile(await answeredVectors(project, task, vectorTexts(project, withData), device)),
    metricsCsv(project.events),
    tensorboardFile(record, project.events),
    ...(withData && rows ? labelledCsvs(rows, record.data.textColumn, record.data.labelColumn) : [])
  ]
  return withCard(project, files, withData)
}
