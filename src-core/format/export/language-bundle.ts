// The bundle of a language model: weights, a graph whose states go in and out, tokenizer, programs and a page that write with it, and vectors
// that prove them: logits of texts read in pieces, and texts that seeds must write again.

import type { Device, ResidentModel } from '../../device/device'
import { zeroStates } from '../../device/carried'
import { type GenerateOptions, type LanguageModel, generate } from '../../language/generate'
import { Rng } from '../../rng'
import type { LanguageSpec } from '../../tasks/task-spec'
import { encoderOf } from '../../text/series-encoder'
import { type ExportFile, jsonFile, textFile } from './export-file'
import { configFile, tokenizerFiles } from './hugging-face-files'
import { metricsCsv } from './metrics-csv'
import { withCard } from './model-card/with-card'
import { onnxFile } from './onnx-export'
import { packageFiles } from './package-files'
import { generateHtml } from './predictors/generate-html'
import { generateMjs } from './predictors/generate-mjs'
import { generatePy } from './predictors/generate-py'
import { predictTorchLanguagePy } from './predictors/predict-torch-language-py'
import { trainTorchPy } from './predictors/train-torch-py'
import { labelledCsvs } from './labelled-csvs'
import type { ExportProject, LabelledTexts } from './project'
import { safetensorsFile } from './safetensors-file'
import { tensorboardFile } from './tensorboard'

/** Made-up sequences of as many lengths; nobody's text is passed on. */
const SEQUENCES = 16
const MAX_CONTEXT_TOKENS = 80
/** Texts that are written again, by rules of every kind. */
const RULES: readonly Omit<GenerateOptions, 'prompt' | 'length'>[] = [
  { temperature: 0, topK: null, topP: 1, seed: 1 },
  { temperature: 0.8, topK: null, topP: 1, seed: 2 },
  { temperature: 1, topK: 5, topP: 1, seed: 3 },
  { temperature: 1.2, topK: null, topP: 0.9, seed: 4 }
]
const MAX_NEW_TOKENS = 60

/** All files, SHA256SUMS last. @param oracle where logits come from @param device where texts are written: in float32, as the programs do */
export async function languageBundle(
  project: ExportProject,
  {
    oracle,
    device,
    withData = false
  }: { readonly oracle: Device; readonly device: Device; readonly withData?: boolean }
): Promise<ExportFile[]> {
  const { record, encoder } = project
  const vectors = {
    steps: await opened(project, oracle, stepVectors),
    texts: await opened(project, device, textVectors)
  }
  const files = [
    onnxFile(project),
    safetensorsFile(project),
    configFile(project),
    ...tokenizerFiles(encoder),
    textFile('generate.py', generatePy(), 'pythonGenerate'),
    textFile('predict_torch.py', predictTorchLanguagePy(), 'torch'),
    textFile('train_torch.py', trainTorchPy('language'), 'trainTorch'),
    textFile('generate.mjs', generateMjs(), 'nodeGenerate'),
    textFile('generate.html', generateHtml(project), 'browser'),
    ...packageFiles(),
    jsonFile('test_vectors.json', vectors, 'check'),
    metricsCsv(project.events),
    tensorboardFile(record, project.events),
    ...(withData ? textFiles(project) : [])
  ]
  return withCard(project, files, withData)
}

/** The texts: as rows, or the two parts of a running text. */
function textFiles({ record, rows }: ExportProject): ExportFile[] {
  if (!rows) return []
  const { textColumn, labelColumn } = record.data
  if (!(record.task as LanguageSpec).running) return labelledCsvs(rows, textColumn, labelColumn)
  // A line's label is how many ends follow it.
  const whole = (name: string, { texts, labels }: LabelledTexts): ExportFile =>
    textFile(name, texts.map((line, n) => line + '\n'.repeat(Number(labels[n]))).join(''), 'rows')
  return [whole('train.txt', rows.train), ...(rows.validation ? [whole('validation.txt', rows.validation)] : [])]
}

async function opened<Result>(
  project: ExportProject,
  device: Device,
  work: (language: LanguageModel) => Promise<Result>
): Promise<Result> {
  const { record, encoder, classes, params } = project
  const model = await device.open(record.model, params, { threads: 1 })
  try {
    return await work({ model, encoder: encoderOf(encoder), fitted: { spec: record.task!, outputs: classes } })
  } finally {
    await model.close()
  }
}

/** Ids, and the logits behind the last of them. */
async function stepVectors({ model, fitted }: LanguageModel): Promise<{ ids: number[]; logits: number[] }[]> {
  const rng = Rng.stream(0, 'language test vectors')
  const begin = (fitted.spec as LanguageSpec).end
  const vectors: { ids: number[]; logits: number[] }[] = []
  for (let n = 0; n < SEQUENCES; n++) {
    const length = Math.floor((n * MAX_CONTEXT_TOKENS) / SEQUENCES)
    const ids = [begin, ...Array.from({ length }, () => 1 + rng.below(model.spec.vocabulary - 1))]
    vectors.push({ ids, logits: [...(await logitsBehind(model, ids))].map((logit) => Number(logit.toPrecision(9))) })
  }
  return vectors
}

async function logitsBehind(model: ResidentModel, ids: readonly number[]): Promise<Float32Array> {
  const { logits } = await model.predict({
    batchSize: 1,
    steps: ids.length,
    ids: Int32Array.from(ids),
    lengths: Int32Array.of(ids.length),
    initial: zeroStates(model.spec, 1)
  })
  return logits.slice(-model.spec.classes)
}

async function textVectors(language: LanguageModel): Promise<object[]> {
  const vectors: object[] = []
  for (const rule of RULES) {
    const { temperature, topK, topP, seed } = rule
    let text = ''
    for await (const { written } of generate(language, { ...rule, prompt: '', length: MAX_NEW_TOKENS })) text += written
    vectors.push({ prompt: '', length: MAX_NEW_TOKENS, temperature, top_k: topK, top_p: topP, seed, text })
  }
  return vectors
}
