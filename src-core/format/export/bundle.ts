// The bundle: everything needed to use, check, judge and train on a model elsewhere, in one folder. Files are made here
// in memory, all or none; the host writes them.

import type { Device } from '../../device/device'
import { parameterCount } from '../../model/params'
import { sizeOf } from '../../shapes'
import { languageExamples, rayExample } from './examples/examples'
import { type ExportFile, textFile } from './export-file'
import { configFile, tokenizerFiles } from './hugging-face-files'
import { throughInt8 } from './int8'
import { metricsCsv } from './metrics-csv'
import type { Int8Cost } from './model-card/model-card'
import { withCard } from './model-card/with-card'
import { foldedProject } from './fold-subwords'
import { safetensorsFile } from './safetensors-file'
import { onnxFile } from './onnx-export'
import { packageFiles } from './package-files'
import { PREDICT_PY } from './predictors/predict-py'
import { PREDICT_TORCH_PY } from './predictors/predict-torch-py'
import { trainTorchPy } from './predictors/train-torch-py'
import { predictMjs } from './predictors/predict-mjs'
import { type WeightKind, predictHtml } from './predictors/predict-html'
import type { ExportProject } from './project'
import { languageBundle } from './language-bundle'
import { pairsBundle } from './pairs-bundle'
import { seriesBundle } from './series-bundle'
import { taskBundle } from './task-bundle'
import { tensorboardFile } from './tensorboard'
import { testVectors, testVectorsFile } from './test-vectors'
import { labelledCsvs } from './labelled-csvs'
import { rowsCost } from './weights-cost'
import { abstentionExportFiles, wideExportFiles } from './wide-files'

export interface BundleOptions {
  /** Where predictions for the vectors and for measuring int8 are computed. */
  readonly device: Device
  /** The oracle, used for the vectors where it is quick enough. */
  readonly reference: Device
  /** Weights inside predict.html. */
  readonly html?: WeightKind
  /** Puts the training texts in (train.csv), and held-out texts among the test vectors: other people's words. */
  readonly withData?: boolean
}

export interface Bundle {
  readonly files: readonly ExportFile[]
  /** Measured when the HTML predictor was asked for with int8 weights. */
  readonly int8: Int8Cost | null
}

/** Multiply-adds the float64 oracle does in some ten seconds; beyond, the fast device makes the vectors. */
const ORACLE_BUDGET = 5e9

/** All files of a bundle, SHA256SUMS last. */
export async function bundleFiles(
  whole: ExportProject,
  { device, reference, html = 'float32', withData = false }: BundleOptions
): Promise<Bundle> {
  const project = foldedProject(whole)
  const { record, encoder } = project
  const { vocabulary, embedding } = record.model
  const recurrent = parameterCount(record.model) - (encoder.series ? 0 : sizeOf([vocabulary, embedding]))
  const oracle = recurrent * 64 * Math.min(encoder.maxLength, 40) < ORACLE_BUDGET ? reference : device
  if (encoder.series) return { files: await seriesBundle(project, encoder.series, oracle, withData), int8: null }
  if (record.task?.kind === 'language')
    return { files: await languageBundle(project, { oracle, device, withData }), int8: null }
  if (record.task?.kind === 'pairs') return { files: await pairsBundle(project, oracle, withData), int8: null }
  if (record.task) return { files: await taskBundle(project, oracle, { html, withData }), int8: null }
  const vectors = await testVectors(project, oracle, withData)
  const int8 = html === 'int8' ? await int8Cost(project, device) : null
  const files: ExportFile[] = [
    onnxFile(project),
    safetensorsFile(project),
    configFile(project),
    ...tokenizerFiles(encoder),
    textFile('predict.py', PREDICT_PY, 'python'),
    textFile('predict_torch.py', PREDICT_TORCH_PY, 'torch'),
    textFile('train_torch.py', trainTorchPy('classes'), 'trainTorch'),
    textFile('predict.mjs', predictMjs(), 'node'),
    textFile('predict.html', predictHtml(project, html), 'browser'),
    ...languageExamples(),
    rayExample(),
    ...wideExportFiles(project.blend),
    ...abstentionExportFiles(project),
    ...packageFiles(),
    testVectorsFile(vectors),
    metricsCsv(project.events),
    tensorboardFile(record, project.events),
    ...(withData && project.rows ? labelledCsvs(project.rows, record.data.textColumn, record.data.labelColumn) : [])
  ]
  return { files: withCard(project, files, withData, int8), int8 }
}

/** What 8-bit weights cost the predictor in the browser. */
async function int8Cost(project: ExportProject, device: Device): Promise<Int8Cost | null> {
  const cost = await rowsCost(project, device, throughInt8(project.params))
  if (!cost) return null
  const { accuracy: accuracyInt8, ...measured } = cost
  const htmlBytes = (weights: WeightKind): number => new TextEncoder().encode(predictHtml(project, weights)).length
  return { ...measured, accuracyInt8, bytesFloat32: htmlBytes('float32'), bytesInt8: htmlBytes('int8') }
}
