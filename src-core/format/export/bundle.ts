// The bundle: everything needed to use, check, judge and train on a model elsewhere, in one folder. Files are made here
// in memory, all or none; the host writes them.

import type { Device } from '../../device/device'
import { type ParamSet, parameterCount } from '../../model/params'
import { sizeOf } from '../../shapes'
import { type ExportFile, sumsFile, textFile } from './export-file'
import { configFile, tokenizerFiles } from './hugging-face-files'
import { throughInt8 } from './int8'
import { metricsCsv } from './metrics-csv'
import { type Int8Cost, modelCard } from './model-card/model-card'
import { foldedProject } from './fold-subwords'
import { safetensorsFile } from './safetensors-file'
import { onnxFile } from './onnx-export'
import { packageFiles } from './package-files'
import { PREDICT_PY } from './predictors/predict-py'
import { PREDICT_TORCH_PY } from './predictors/predict-torch-py'
import { TRAIN_TORCH_PY } from './predictors/train-torch-py'
import { predictMjs } from './predictors/predict-mjs'
import { type WeightKind, predictHtml } from './predictors/predict-html'
import { type ExportProject, logitsOf } from './project'
import { seriesBundle } from './series-bundle'
import { tensorboardFile } from './tensorboard'
import { testVectors, testVectorsFile, withBlend } from './test-vectors'
import { trainCsv } from './train-csv'
import { wideExportFiles } from './wide-files'

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
  if (encoder.series) return { files: await seriesBundle(project, encoder.series, oracle), int8: null }
  const vectors = await testVectors(project, oracle, withData)
  const int8 = html === 'int8' ? await int8Cost(project, device) : null
  const files: ExportFile[] = [
    onnxFile(project),
    safetensorsFile(project),
    configFile(project),
    ...tokenizerFiles(encoder),
    textFile('predict.py', PREDICT_PY, 'python'),
    textFile('predict_torch.py', PREDICT_TORCH_PY, 'torch'),
    textFile('train_torch.py', TRAIN_TORCH_PY, 'trainTorch'),
    textFile('predict.mjs', predictMjs(), 'node'),
    textFile('predict.html', predictHtml(project, html), 'browser'),
    ...wideExportFiles(project.blend),
    ...packageFiles(),
    testVectorsFile(vectors),
    metricsCsv(project.events),
    tensorboardFile(record, project.events),
    ...(withData && project.rows ? [trainCsv(project.rows.train, record.data.textColumn, record.data.labelColumn)] : [])
  ]
  files.push(modelCard(project, { files, int8, withData }))
  files.push(sumsFile(files))
  return { files, int8 }
}

/** What 8-bit weights cost on the held-out rows, or on the training rows where there are no others. */
async function int8Cost(project: ExportProject, device: Device): Promise<Int8Cost | null> {
  const { rows, classes, params } = project
  const measured = rows && (rows.heldOut.texts.length > 0 ? rows.heldOut : rows.train)
  if (!measured) return null
  const [whole, coarse] = [
    await predictedLabels(project, device, params),
    await predictedLabels(project, device, throughInt8(params))
  ]
  const accuracy = (predicted: readonly string[]): number =>
    predicted.filter((label, row) => label === measured.labels[row]).length / predicted.length
  const htmlBytes = (weights: WeightKind): number => new TextEncoder().encode(predictHtml(project, weights)).length
  return {
    rows: measured.texts.length,
    accuracyFloat32: accuracy(whole),
    accuracyInt8: accuracy(coarse),
    changed: whole.filter((label, row) => label !== coarse[row]).length,
    bytesFloat32: htmlBytes('float32'),
    bytesInt8: htmlBytes('int8')
  }

  async function predictedLabels(from: ExportProject, on: Device, weights: ParamSet): Promise<string[]> {
    const logits = withBlend(from.blend, await logitsOf(on, from, weights, measured!.texts), measured!.texts)
    return logits.map((row) => classes[row.indexOf(Math.max(...row))])
  }
}
