// The model engine's methods: questions about a trained (or training) run, over one set of open models.

import type { Handlers } from '../../../src-core/contract/rpc'
import { ensembleWritten, exportEnsemble } from '../export/export-ensemble'
import { exportRun } from '../export/export-run'
import { importModel } from '../import/import-model'
import { runStoreAt } from '../disk-file-store'
import { evaluationMethods } from './evaluation-methods'
import { inspectionMethods } from './inspection-methods'
import { languageMethods } from './language-methods'
import type { ModelMethods } from './methods'
import type { ResidentRuns } from './resident-runs'
import { predictionMethods } from './prediction-methods'
import { runEvidence } from './run-evidence'
import { taskMethods } from './task-methods'
import { thinnedEvents } from './thinned-events'

export const modelMethods = (runs: ResidentRuns): Handlers<ModelMethods> => ({
  ...evaluationMethods(runs),
  ...predictionMethods(runs),
  ...inspectionMethods(runs),
  ...taskMethods(runs),
  ...languageMethods(runs),
  'model.source': ({ dataset, source }) => {
    runs.sources.set(dataset, source)
    return Promise.resolve(null)
  },
  'model.import': (request) => importModel(request),
  'run.evidence': ({ folders, folds }) => runEvidence(folders, folds),
  'run.metrics': async ({ folder }) => thinnedEvents(await runStoreAt(folder).readEvents()),
  'run.export': ({ int8, ...request }) => exportRun({ ...request, html: int8 ? 'int8' : 'float32' }),
  'run.ensemble': async (request) => ensembleWritten(await exportEnsemble(request))
})
