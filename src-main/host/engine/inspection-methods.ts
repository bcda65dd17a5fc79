// The inside of a run: the model engine's methods about one text, the probes of its training, many texts, the doctor.

import {
  CoreError,
  examineOne,
  inspectText,
  learningRateOf,
  nearest,
  repeated,
  referenceDevice,
  verdictsOf,
  type Fit,
  type ProbeRecord
} from '@core'
import type { Handlers } from '../../../src-core/contract/rpc'
import { runStoreAt } from '../disk-file-store'
import { middleBatch } from './batches'
import type { ModelMethods } from './methods'
import { openModel } from './open-model'
import type { ResidentRuns } from './resident-runs'
import { searchPhrase, statesOfTraining, textsOf } from './run-states'
import { trajectoryOf } from './trajectory'

export const inspectionMethods = (runs: ResidentRuns) =>
  ({
    'run.inspect': ({ folder, text, explain = null }) =>
      runs.useClassifier(folder, 'inspection', async ({ model, encoder, opened }) => {
        if (explain !== null && explain >= opened.classes.length)
          throw new CoreError({
            code: 'usage',
            case: 'class-index',
            values: { last: opened.classes.length - 1, found: explain }
          })
        return inspectText(model, opened.params, opened.classes, text, encoder.encode(text), explain ?? undefined)
      }),
    'run.probes': async ({ folder }) => {
      const store = runStoreAt(folder)
      const { model: spec, baselines } = await store.readRecord()
      const validation = new Map(
        (await store.readEvents()).flatMap((event) =>
          event.kind === 'epoch' ? [[event.epoch + 1, event.validation] as const] : []
        )
      )
      const fitAt = (epoch: number): Fit | null => {
        const measured = validation.get(epoch)
        return measured ? { accuracy: measured.accuracy, rows: measured.rows, chance: baselines.majority } : null
      }
      const records = await Promise.all(
        (await store.probeEpochs()).map(async (epoch) => (await store.readProbe(epoch)) as ProbeRecord)
      )
      return {
        spec,
        epochs: records.map((record) => ({ record, verdicts: verdictsOf(record, spec, fitAt(record.epoch)) }))
      }
    },
    'run.neighbours': ({ folder, text, count }) =>
      runs.useClassifier(folder, 'inspection', async (run) => {
        const { states, ...rows } = await statesOfTraining(run)
        const { pooled } = await run.model.trace(repeated(run.encoder.encode(text), 1), { gradient: 'none' })
        const texts = textsOf(rows)
        return {
          searched: rows.set.labels.length,
          neighbours: nearest(states, pooled.length, pooled, count).map(({ index, similarity }) => ({
            ...texts(index),
            similarity
          }))
        }
      }),
    'run.phraseSearch': ({ folder, ...query }) =>
      runs.useClassifier(folder, 'inspection', (run) => searchPhrase(run, query)),
    'run.trajectory': ({ folder, split, direction, texts }) =>
      runs.useClassifier(folder, 'inspection', async (run) =>
        trajectoryOf(run, await run.split(split), direction, texts)
      ),
    'run.doctor': ({ folder, check }, { signal }) =>
      runs.useClassifier(folder, 'inspection', async (run) => {
        const { experiment } = await run.prepared()
        const { spec, settings } = experiment
        const sample = middleBatch(experiment.sets.train, settings)
        const device = run.model.report.got
        return examineOne(check, {
          spec,
          seed: settings.seed,
          init: settings.model,
          set: experiment.sets.train,
          oracle: referenceDevice,
          signal,
          rule: {
            optimizer: settings.optimizer,
            learningRate: learningRateOf(settings),
            clipNorm: settings.clipNorm,
            clipValue: settings.clipValue,
            step: 1,
            dropoutSeed: 0
          },
          open: (changed, params) =>
            openModel({ spec: changed, params, settings: { device, threads: settings.threads }, sample })
        })
      })
  }) satisfies Partial<Handlers<ModelMethods>>
