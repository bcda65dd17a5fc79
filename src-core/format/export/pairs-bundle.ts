// The bundle of a network that writes: weights, its two graphs, tokenizer, programs and a page that write with them, greedy or by a beam, and
// vectors that prove them: the first token's logits, and whole answers with their scores and alignments.

import { joinAnswers } from '../../data/answers'
import { evaluationBatches } from '../../data/batches'
import { END_ID } from '../../data/fixed-ids'
import type { Device, ResidentModel } from '../../device/device'
import { answerFields } from '../../tasks/answer-fields'
import { type Fitted, writes } from '../../tasks/task'
import type { PairsSpec } from '../../tasks/task-spec'
import { taskOf } from '../../tasks/tasks'
import { type Encoder, encodeSet } from '../../text/encoder'
import { encoderOf } from '../../text/series-encoder'
import type { EncoderSpec } from '../../text/tokens'
import { serialiseTokenizer } from '../tokenizer-json'
import { rayExample } from './examples/examples'
import { type ExportFile, textFile } from './export-file'
import { configFile, tokenizerFiles } from './hugging-face-files'
import { labelledCsvs } from './labelled-csvs'
import { metricsCsv } from './metrics-csv'
import { withCard } from './model-card/with-card'
import { packageFiles } from './package-files'
import { pairsOnnxFiles } from './pairs-onnx'
import { predictPairsHtml } from './predictors/predict-pairs-html'
import { predictPairsMjs } from './predictors/predict-pairs-mjs'
import { predictPairsPy } from './predictors/predict-pairs-py'
import { predictTorchPairsPy } from './predictors/predict-torch-pairs-py'
import { trainTorchPy } from './predictors/train-torch-py'
import type { ExportProject } from './project'
import { safetensorsFile } from './safetensors-file'
import { tensorboardFile } from './tensorboard'
import { testVectorsFile, vectorTexts, vectorsOf } from './test-vectors'

const BATCH_ROWS = 64
/** Every second vector is written by a beam of so many. */
const BEAM = 3

/** All files, SHA256SUMS last. @param device where the vectors' numbers come from */
export async function pairsBundle(project: ExportProject, device: Device, withData: boolean): Promise<ExportFile[]> {
  const { record, encoder, params } = project
  const model = await device.open(record.model, params, { threads: 1 })
  try {
    const files = [
      ...pairsOnnxFiles(project),
      safetensorsFile(project),
      configFile(project),
      ...tokenizerFiles(encoder),
      textFile('predict.py', predictPairsPy(), 'python'),
      textFile('predict_torch.py', predictTorchPairsPy(), 'torch'),
      textFile('train_torch.py', trainTorchPy('pairs'), 'trainTorch'),
      answerTokenizer(project),
      textFile('predict.mjs', predictPairsMjs(), 'node'),
      rayExample(),
      textFile('predict.html', predictPairsHtml(project), 'browser'),
      ...packageFiles(),
      testVectorsFile(await vectorsBy(model, project, vectorTexts(project, withData))),
      metricsCsv(project.events),
      tensorboardFile(record, project.events),
      ...(withData && project.rows ? labelledCsvs(project.rows, record.data.textColumn, record.data.labelColumn) : [])
    ]
    return withCard(project, files, withData)
  } finally {
    await model.close()
  }
}

/** How answers become tokens: what train_torch.py learns from. */
function answerTokenizer({ record, classes }: ExportProject): ExportFile {
  const { tokenizer, maxLength } = record.task as PairsSpec
  const spec: EncoderSpec = { tokenizer, vocabulary: classes, maxLength, truncate: 'tail' }
  return textFile('answer_tokenizer.json', serialiseTokenizer(spec), 'tokenizer')
}

async function vectorsBy(
  model: ResidentModel,
  project: ExportProject,
  texts: readonly string[]
): Promise<ReturnType<typeof vectorsOf>> {
  const task = taskOf('pairs')
  if (!writes(task)) throw new TypeError('pairs: expected a task that writes')
  const encoder = encoderOf(project.encoder)
  const fitted: Fitted = { spec: project.record.task!, outputs: project.classes }
  const vectors = vectorsOf(project, texts, await firstLogits(model, encoder, texts))
  const greedy = await task.predictWith(model, texts, fitted, { encoder, beam: 1 })
  const beam = await task.predictWith(model, texts, fitted, { encoder, beam: BEAM })
  return vectors.map((vector, n) => {
    const width = n % 2 === 0 ? 1 : BEAM
    return { ...vector, says: { beam: width, ...answerFields((width === 1 ? greedy : beam)[n], texts[n]) } }
  })
}

/** [N][O] behind <start>. */
async function firstLogits(model: ResidentModel, encoder: Encoder, texts: readonly string[]): Promise<Float32Array[]> {
  const nothing = new Int32Array(texts.length)
  const read = encodeSet(encoder, texts, nothing, nothing)
  const answers = joinAnswers(
    texts.map(() => Int32Array.of(END_ID)),
    encoder.spec.vocabulary.length
  )
  const found: Float32Array[] = []
  const O = model.spec.classes
  for (const batch of evaluationBatches({ ...read, answers }, BATCH_ROWS)) {
    const { logits } = await model.predict(batch)
    batch.rows!.forEach((row, b) => {
      found[row] = logits.slice(b * O, (b + 1) * O)
    })
  }
  return found
}
