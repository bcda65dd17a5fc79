// The bundle of an ensemble: several runs' networks in one model.onnx, with what predicts by it. What belongs to one network alone
// (weights as tensors, training scripts, the page in a browser) is not there.

import type { Device } from '../../device/device'
import { ensembleGraph } from '../../graph/ensemble'
import { forwardGraph } from '../../graph/forward'
import { encodeModel } from '../../graph/proto-write'
import { assertWeights } from '../../model/params'
import { logMeanRows } from '../../numeric/log-mean'
import { type ExportFile, textFile } from './export-file'
import { configFile, tokenizerFiles } from './hugging-face-files'
import { selfDescription } from './metadata'
import { withCard } from './model-card/with-card'
import { packageFiles } from './package-files'
import { predictMjs } from './predictors/predict-mjs'
import { PREDICT_PY } from './predictors/predict-py'
import { type Ensemble, type ExportProject, logitsOf } from './project'
import { shortest, testVectorsFile, vectorsOf, vectorTexts, withBlend } from './test-vectors'
import { wideExportFiles } from './wide-files'

export type EnsembleProject = ExportProject & { readonly ensemble: Ensemble }

/** All files, SHA256SUMS last. @param oracle computes the test vectors */
export async function ensembleFiles(project: EnsembleProject, oracle: Device): Promise<ExportFile[]> {
  const files: ExportFile[] = [
    ensembleOnnx(project),
    configFile(project),
    ...tokenizerFiles(project.encoder),
    textFile('predict.py', PREDICT_PY, 'python'),
    textFile('predict.mjs', predictMjs(), 'node'),
    ...wideExportFiles(project.blend),
    ...packageFiles(),
    await vectors(project, oracle)
  ]
  return withCard(project, files)
}

/** model.onnx. */
function ensembleOnnx(project: EnsembleProject): ExportFile {
  const { record, version, ensemble, classes } = project
  const graphs = ensemble.members.map((params) => {
    assertWeights(record.model, params)
    return forwardGraph(record.model, params, { input: 'ids' })
  })
  const model = ensembleGraph(graphs, {
    classes: classes.length,
    scale: ensemble.scale,
    details: {
      producerVersion: version,
      docString: `${record.name}: ${graphs.length} classifiers of texts for ${classes.length} classes; the mean of their probabilities. input_ids come from the tokenizer in the metadata.`,
      metadata: { model_license: 'unknown', ensemble: `${graphs.length}`, ...selfDescription(project) }
    }
  })
  return { name: 'model.onnx', bytes: encodeModel(model), opens: 'onnx' }
}

async function vectors(project: EnsembleProject, oracle: Device): Promise<ExportFile> {
  const { ensemble, blend, classes } = project
  const texts = vectorTexts(project, false)
  const each: Float32Array[][] = []
  for (const params of ensemble.members) each.push(await logitsOf(oracle, project, params, texts))
  const logits = texts.map((_, n) =>
    logMeanRows(
      each.map((rows) => rows[n]),
      classes.length,
      ensemble.scale
    )
  )
  const both = withBlend(blend, logits, texts)
  return testVectorsFile(
    vectorsOf(project, texts, logits).map((vector, n) => ({
      ...vector,
      ...(blend ? { blended: [...both[n]].map(shortest) } : {})
    }))
  )
}
