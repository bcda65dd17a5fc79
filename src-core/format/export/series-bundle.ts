// The bundle of a model that reads numbers, whatever it learned of them: weights, graph, scaling, predictors in Python, a script that
// trains it again in PyTorch, and vectors that prove them. The other predictors of a bundle tokenize texts and are left out.

import type { Device } from '../../device/device'
import { Rng } from '../../rng'
import type { SeriesScaling } from '../../text/series'
import { serialiseTokenizer } from '../tokenizer-json'
import { type ExportFile, textFile } from './export-file'
import { configFile } from './hugging-face-files'
import { labelledCsvs } from './labelled-csvs'
import { metricsCsv } from './metrics-csv'
import { withCard } from './model-card/with-card'
import { onnxFile } from './onnx-export'
import { predictTaskPy } from './predictors/predict-task-py'
import { predictTorchTaskPy } from './predictors/predict-torch-task-py'
import { trainTorchPy } from './predictors/train-torch-py'
import { type ExportProject, logitsOf } from './project'
import { safetensorsFile } from './safetensors-file'
import { answeredVectors, learnedTask } from './task-vectors'
import { tensorboardFile } from './tensorboard'
import { type TestVector, testVectorsFile, vectorsOf } from './test-vectors'

/** Made-up sequences of as many lengths; nobody's data are passed on. */
const WALKS = 24

/** All files, SHA256SUMS last. @param device where the vectors' logits come from */
export async function seriesBundle(
  project: ExportProject,
  scaling: SeriesScaling,
  device: Device,
  withData: boolean
): Promise<ExportFile[]> {
  const { record, encoder, rows } = project
  const { textColumn, labelColumn } = record.data
  const files = [
    onnxFile(project),
    safetensorsFile(project),
    configFile(project),
    textFile('tokenizer.json', serialiseTokenizer(encoder), 'scaling'),
    textFile('predict.py', predictTaskPy('numbers'), 'pythonSeries'),
    textFile('predict_torch.py', predictTorchTaskPy('numbers'), 'torchSeries'),
    textFile('train_torch.py', trainTorchPy(record.task ? learnedTask(project).kind : 'classes'), 'trainTorch'),
    testVectorsFile(await vectors(project, scaling, device)),
    metricsCsv(project.events),
    tensorboardFile(record, project.events),
    ...(withData && rows ? labelledCsvs(rows, textColumn, labelColumn) : [])
  ]
  return withCard(project, files, withData)
}

async function vectors(project: ExportProject, scaling: SeriesScaling, device: Device): Promise<TestVector[]> {
  const texts = [...awkward(scaling), ...walks(scaling, project.encoder.maxLength)]
  if (project.record.task) return answeredVectors(project, learnedTask(project), texts, device)
  return vectorsOf(project, texts, await logitsOf(device, project, project.params, texts))
}

/** No step, one, missing ones, surplus and absent channels. */
const awkward = ({ mean }: SeriesScaling): string[] => [
  '',
  '?',
  `${mean[0]}`,
  '1e3 nan -2.5E-1 abc .5',
  '1,2,3,4 ?,1 2,? 3',
  ` ${mean.join(',')}  ${mean.join(',')} `
]

/** Random walks in the data's own scale, the last longer than the model reads. */
function walks({ mean, deviation }: SeriesScaling, maxLength: number): string[] {
  const rng = Rng.stream(0, 'series test vectors')
  return Array.from({ length: WALKS }, (_, n) => {
    const steps = n === WALKS - 1 ? maxLength + 7 : 1 + Math.floor((maxLength * n) / WALKS)
    const place = mean.map(() => 0)
    return Array.from({ length: steps }, () =>
      mean
        .map((value, c) => {
          place[c] = 0.9 * place[c] + 0.5 * rng.normal()
          return (value + deviation[c] * place[c]).toPrecision(8)
        })
        .join(',')
    ).join(' ')
  })
}
