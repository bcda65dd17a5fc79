// Exports a run: gathers it, makes the files, writes them whole. The command line and the workbench both come here.

import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  assertClasses,
  CoreError,
  EXPORT_FORMATS,
  type Device,
  type ExportFile,
  type ExportFormat,
  type Language,
  type Opener,
  type Int8Cost,
  type Message,
  type LoadedRun,
  type ModelCardFields,
  type ReducedWeights,
  type ResidentModel,
  type WeightKind,
  type WeightsCost,
  bundleFiles,
  message,
  onnxFile,
  reducedOnnx,
  referenceDevice,
  reportFile,
  safetensorsFile,
  tensorboardFile,
  zipFiles
} from '@core'
import { loadRunOrExport } from '../import/read-model'
import { openOnDevice } from '../open-on-device'
import { nodeDevices } from '../devices'
import { assertNotOntoInput } from '../not-onto-input'
import { runStoreAt } from '../disk-file-store'
import { type Gathered, gatherProject } from './gather'
import { writeExportFile, writeExportFolder, writeIntoFolder } from './write-export'

/** Misclassified texts that a report quotes when asked. */
const EXAMPLES = 5

/** What holds the model itself: nothing of these can be made of a model whose scores another program's graph computes. */
const WEIGHT_FORMATS = new Set<ExportFormat>(
  EXPORT_FORMATS.filter((format) => format !== 'tensorboard' && format !== 'report')
)
/** What asks for the rows of the run: to judge, or to measure what it costs. */
const DATA_FORMATS = new Set<ExportFormat>(['bundle', 'report', 'onnx-float16', 'onnx-int8'])

export interface ExportRequest {
  /** A run folder, or an exported model to convert. */
  readonly folder: string
  readonly format: ExportFormat
  /** A file; for 'bundle' a folder (or, zipped, a file), for 'tensorboard' the log folder that gets an event file. */
  readonly target: string
  /** 'bundle' only: one zip archive instead of a folder. */
  readonly zip?: boolean
  /** 'bundle' only: weights inside predict.html. */
  readonly html?: WeightKind
  /** 'bundle' only: the training texts too. */
  readonly withData?: boolean
  /** 'report' only: five texts that got a wrong class. */
  readonly withExamples?: boolean
  /** Of the report. */
  readonly language?: Language
  /** What a person says about the model, in place of what the run holds. */
  readonly card?: Partial<ModelCardFields>
  /** What computes evaluations and, for large models, the test vectors. */
  readonly device?: string
  /** Files that are open elsewhere: none is written onto, nor any that this export reads. */
  readonly inputs?: readonly string[]
}

export interface ExportResult {
  /** What was written, absolute. */
  readonly path: string
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly opens: Opener }[]
  /** Bytes of the weights in the run folder, and of what was written. */
  readonly bytesBefore: number
  readonly bytesAfter: number
  readonly int8: Int8Cost | null
  /** What fewer bytes for the weights of an ONNX file cost; null for other formats, and where no rows could be read. */
  readonly cost: WeightsCost | null
  readonly notes: readonly Message[]
}

export async function exportRun({
  folder,
  format,
  target,
  zip = false,
  html = 'float32',
  withData = false,
  withExamples = false,
  language = 'en',
  card = {},
  device = 'auto',
  inputs = []
}: ExportRequest): Promise<ExportResult> {
  const needsData = DATA_FORMATS.has(format)
  const { run, model } = needsData
    ? await openOnDevice(folder, { device })
    : { run: await loadRunOrExport(folder), model: null }
  try {
    if (format === 'bundle' && run.encoder.series) assertClasses(run.record, format)
    if (run.graph && WEIGHT_FORMATS.has(format)) throw new CoreError({ code: 'export', case: 'graph-kept-only' })
    const { train, validation, test } = run.record.data
    await assertNotOntoInput(target, [folder, ...inputs, ...[train, validation, test].map((file) => file?.path ?? '')])
    const store = runStoreAt(resolve(folder))
    const gathered = await gatherProject(withCard(run, card), model, {
      store: (await store.files.read('run.json')) === null ? null : store,
      mistakes: withExamples && format === 'report' ? EXAMPLES : 0
    })
    const made = await filesOf(format, gathered, { html, withData, language, device: deviceOf(model) })
    const path = await written(format, target, made.files, { zip, name: run.record.name })
    const bytesAfter =
      zip && format === 'bundle'
        ? (await stat(path)).size
        : made.files.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const files = made.files.map(({ name, bytes, opens }) => ({ name, bytes: bytes.length, opens }))
    return {
      path,
      files,
      bytesBefore: await weightBytes(folder),
      bytesAfter,
      int8: made.int8 ?? null,
      cost: made.cost ?? null,
      notes: [...run.assumed, ...gathered.notes, ...textNotes(format, gathered, withData), ...wideNotes(format, run)]
    }
  } finally {
    await model?.close()
  }
}

function withCard(run: LoadedRun, card: Partial<ModelCardFields>): LoadedRun {
  if (card.intendedUse === undefined && card.licence === undefined) return run
  const modelCard = { intendedUse: '', licence: '', ...run.record.card, ...card }
  return { ...run, record: { ...run.record, card: modelCard } }
}

/** What of the training texts is in the files. */
function textNotes(
  format: ExportFormat,
  { project: { encoder, rows, mistakes, failures } }: Gathered,
  withData: boolean
): Message[] {
  if (format === 'tensorboard') return []
  if (format === 'report') {
    const quoted = mistakes?.length ?? failures?.examples.length ?? 0
    return [quoted > 0 ? message('export-report-examples', { count: quoted }) : message('export-report-texts')]
  }
  if (encoder.series) return format === 'bundle' ? [message('export-series')] : []
  const vocabulary = message('export-vocabulary', { count: encoder.vocabulary.length })
  return format === 'bundle' && withData && rows
    ? [message('export-with-texts', { count: rows.train.texts.length }), vocabulary]
    : [message('export-no-texts'), vocabulary]
}

/** Where the files predict by the network alone, or hold n-grams of the training texts. */
function wideNotes(format: ExportFormat, { blend }: LoadedRun): Message[] {
  if (!blend || format === 'tensorboard' || format === 'report') return []
  return [
    format === 'bundle' ? message('export-ngrams', { count: blend.wide.ngrams.size }) : message('export-network-alone')
  ]
}

/** Of a run folder the weights, of an imported file the file. */
async function weightBytes(path: string): Promise<number> {
  const found = await stat(path)
  return found.isDirectory()
    ? stat(join(path, 'model.safetensors')).then(
        ({ size }) => size,
        () => 0
      )
    : found.size
}

interface Made {
  readonly files: readonly ExportFile[]
  readonly int8?: Int8Cost | null
  readonly cost?: WeightsCost | null
}

async function filesOf(
  format: ExportFormat,
  { project }: Gathered,
  {
    html,
    withData,
    language,
    device
  }: {
    readonly html: WeightKind
    readonly withData: boolean
    readonly language: Language
    readonly device: Device
  }
): Promise<Made> {
  const one = (file: ExportFile): Made => ({ files: [file] })
  const reduced = async (weights: ReducedWeights): Promise<Made> => {
    const { file, cost } = await reducedOnnx(project, weights, device)
    return { ...one(file), cost }
  }
  switch (format) {
    case 'onnx':
      return one(onnxFile(project))
    case 'onnx-portable':
      return one(onnxFile(project, { portable: true }))
    case 'onnx-float16':
      return reduced('float16')
    case 'onnx-int8':
      return reduced('int8')
    case 'safetensors':
      return one(safetensorsFile(project))
    case 'tensorboard':
      return one(tensorboardFile(project.record, project.events))
    case 'report':
      return one(reportFile(project, language))
    case 'bundle':
      return bundleFiles(project, { device, reference: referenceDevice, html, withData })
  }
}

/** The device that the opened model got: what was chosen once stays chosen. */
function deviceOf(model: ResidentModel | null): Device {
  return nodeDevices().find(({ name }) => name === model?.report.got) ?? referenceDevice
}

async function written(
  format: ExportFormat,
  target: string,
  files: readonly ExportFile[],
  { zip, name }: { readonly zip: boolean; readonly name: LoadedRun['record']['name'] }
): Promise<string> {
  if (format === 'tensorboard') return writeIntoFolder(target, files[0])
  if (format !== 'bundle') return writeExportFile(target, files[0].bytes)
  if (!zip) return writeExportFolder(target, files)
  return writeExportFile(target, zipFiles(folderName(name), files))
}

/** A run's name as a folder name that every system accepts. */
const folderName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60) || 'model'
