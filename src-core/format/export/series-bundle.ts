// The bundle of a model that reads numbers: weights, graph, scaling, and a predictor with vectors that prove it. The other
// predictors of a bundle tokenize texts and are left out.

import type { Device } from '../../device/device'
import { Rng } from '../../rng'
import type { SeriesScaling } from '../../text/series'
import { type ExportFile, textFile } from './export-file'
import { truncationSide } from './hugging-face-files'
import { metricsCsv } from './metrics-csv'
import { withCard } from './model-card/with-card'
import { onnxFile } from './onnx-export'
import { PREDICT_SERIES_PY } from './predictors/predict-series-py'
import { type ExportProject, logitsOf } from './project'
import { safetensorsFile } from './safetensors-file'
import { tensorboardFile } from './tensorboard'
import { testVectorsFile, vectorsOf } from './test-vectors'

/** Made-up sequences of as many lengths; nobody's data are passed on. */
const WALKS = 24

/** All files, SHA256SUMS last. @param device where the vectors' logits come from */
export async function seriesBundle(
  project: ExportProject,
  scaling: SeriesScaling,
  device: Device
): Promise<ExportFile[]> {
  const { record, encoder, classes } = project
  const texts = [...awkward(scaling), ...walks(scaling, encoder.maxLength)]
  const config = {
    labels: classes,
    mean: scaling.mean,
    deviation: scaling.deviation,
    max_length: encoder.maxLength,
    truncation_side: truncationSide(encoder)
  }
  const files = [
    onnxFile(project),
    safetensorsFile(project),
    textFile('config.json', `${JSON.stringify(config, null, 2)}\n`, 'config'),
    textFile('predict.py', PREDICT_SERIES_PY, 'pythonSeries'),
    testVectorsFile(vectorsOf(project, texts, await logitsOf(device, project, project.params, texts))),
    metricsCsv(project.events),
    tensorboardFile(record, project.events)
  ]
  return withCard(project, files)
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
